"""Whoosh's segment writer over arrays: what it writes is merged, not posted singly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from whoosh.codec.base import Segment
from whoosh.index import FileIndex
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from search.embedded import arrays, batch
from search.embedded.arrays import Part
from search.embedded.codec import ArrayCodec
from search.embedded.schema import SECTIONS
from search.embedded.segments import alive, section

SEGMENT_BYTES = 1 << 30
"""A segment that is larger is not merged again; a merge takes about twice as much."""

GROWTH = 3
"""A segment is merged into a new one that is at least a third of its size: a nightly
sync then rewrites an article some ten times in its life and leaves few segments."""

DELETED = 0.3
"""A segment of which so much is deleted is rewritten, whatever its size."""


class ArrayWriter(SegmentWriter):  # type: ignore[misc]
    """Takes batches; the new segment is made of them and of the segments they join."""

    def __init__(self, opened: FileIndex) -> None:
        """Over Whoosh's index in a folder."""
        super().__init__(opened, codec=ArrayCodec(), compound=False)
        self._folder = Path(opened.storage.folder)
        self._parts: list[Mapping[str, Part]] = []
        self.nbytes = 0  # of what is to be merged

    def add_part(self, sections: Mapping[str, Part], articles: int) -> None:
        """Put a part of so many articles that go on into the new segment."""
        self._parts.append(sections)
        self._added = True
        self.docnum += articles
        self.nbytes += sum(
            array.nbytes for part in sections.values() for array in part.arrays.values()
        )

    def add_segment(self, segment: Segment) -> None:
        """Put what is not deleted of a segment into the new one."""
        if not segment.doc_count():
            return
        name = segment.segment_id()
        kept = alive([segment]) if segment.has_deletions() else None
        sections = {
            each: Part(section(self._folder, name, each), kept) for each in SECTIONS
        }
        self.add_part(sections, segment.doc_count())

    def add_reader(self, reader: SegmentReader) -> None:
        """What Whoosh's own merge policies call."""
        self.add_segment(reader.segment())

    def _merge_segments(
        self, mergetype: object, optimize: object, merge: object
    ) -> Sequence[Segment]:
        """Our policy where the caller asks for none of Whoosh's."""
        if mergetype or optimize or merge is False:
            kept: Sequence[Segment] = super()._merge_segments(
                mergetype, optimize, merge
            )
            return kept
        return [each for each in self._by_size() if not self._takes(each)]

    def _by_size(self) -> list[Segment]:
        return sorted(self.segments, key=lambda segment: segment.doc_count())

    def _takes(self, segment: Segment) -> bool:
        """Whether a segment is merged into the new one; smaller ones were before it."""
        is_small = segment.doc_count() <= GROWTH * self.docnum
        fits = self.nbytes + self._size(segment) <= SEGMENT_BYTES
        is_worn = segment.deleted_count() > DELETED * segment.doc_count_all()
        if (is_small and fits) or is_worn:
            self.add_segment(segment)
            return True
        return False

    def _size(self, segment: Segment) -> int:
        files = (self._folder / f"{segment.segment_id()}.{each}" for each in SECTIONS)
        return sum(file.stat().st_size for file in files)

    def _flush_segment(self) -> None:
        name = self.newsegment.segment_id()
        for each in SECTIONS:
            merged = batch.merge(each, [part[each] for part in self._parts])
            arrays.save(self._folder / f"{name}.{each}", merged)
        self._parts.clear()
