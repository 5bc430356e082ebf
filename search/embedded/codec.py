"""Whoosh's codec over our sections: our segments in its table of contents, readable.

Whoosh's own writer cannot write them, `search.embedded.segment_writer` does. Its own
searcher reads them, so that tests can hold ours against it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NoReturn

from whoosh.codec import base
from whoosh.filedb.filestore import FileStorage

from search.embedded.codec_readers import DocumentReader, TermsReader
from search.embedded.codec_terms import Opened
from search.embedded.segments import section


class ArraySegment(base.Segment):  # type: ignore[misc]
    """What Whoosh's table of contents says of a segment: its size and the deleted."""

    def __init__(self, indexname: str) -> None:
        super().__init__(indexname)
        self._size = 0
        self._deleted: set[int] = set()

    def codec(self) -> ArrayCodec:
        """What reads it."""
        return ArrayCodec()

    def should_assemble(self) -> bool:
        """Its files stay as they are: they are mapped one by one."""
        return False

    def doc_count_all(self) -> int:
        """Articles, deleted ones included."""
        return self._size

    def set_doc_count(self, doccount: int) -> None:
        """Say how many articles were written."""
        self._size = doccount

    def deleted_count(self) -> int:
        """How many are deleted."""
        return len(self._deleted)

    def deleted_docs(self) -> Iterator[int]:
        """Those that are deleted, ascending."""
        return iter(sorted(self._deleted))

    def is_deleted(self, docnum: int) -> bool:
        """Whether this one is."""
        return docnum in self._deleted

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Delete an article, or take that back."""
        change = self._deleted.add if delete else self._deleted.discard
        change(docnum)


class ArrayCodec(base.Codec):  # type: ignore[misc]
    """Reads segments; has nothing to write with."""

    length_stats = False

    def new_segment(self, _: FileStorage, indexname: str) -> ArraySegment:
        """A segment of a name of its own."""
        return ArraySegment(indexname)

    def per_document_writer(self, *_: object) -> Unwritten:
        """Nothing that could be written to."""
        return Unwritten()

    def field_writer(self, *_: object) -> Unwritten:
        """Nothing that could be written to."""
        return Unwritten()

    def per_document_reader(
        self, storage: FileStorage, segment: ArraySegment
    ) -> DocumentReader:
        """Lengths, dates and articles."""
        return DocumentReader(_opened(storage, segment), segment)

    def terms_reader(self, storage: FileStorage, segment: ArraySegment) -> TermsReader:
        """Terms and postings."""
        return TermsReader(_opened(storage, segment))


class Unwritten:
    """In place of what Whoosh's writer would write posting by posting."""

    is_closed = True

    def __getattr__(self, _: str) -> NoReturn:
        raise NotImplementedError("Segments are written by ArrayWriter.add_part")


def _opened(storage: FileStorage, segment: ArraySegment) -> Opened:
    """Sections by name, each mapped once."""
    folder, name = Path(storage.folder), segment.segment_id()
    return cache(lambda each: section(folder, name, each))
