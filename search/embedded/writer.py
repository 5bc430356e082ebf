"""Writes the next generation aside, in `building`."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from whoosh import index

from search.embedded import (
    arrays,
    copies,
    facets,
    generations,
    manifest,
    roster,
    segments,
    suggester,
    suggestions,
    table,
)
from search.embedded.arrays import Arrays, Part
from search.embedded.batch import Batch
from search.embedded.schema import schema
from search.embedded.segment_writer import SEGMENT_BYTES, ArrayWriter
from search.embedded.segments import alive, listed, section
from search.embedded.store import Store
from search.errors import GenerationRefused
from search.model import Generation


class Writer:
    """The one writer: holds the lock from its start to `close`.

    It builds upon the present generation, or upon nothing if there is none or `fresh`.
    """

    def __init__(self, index_dir: Path, *, fresh: bool) -> None:
        """Raise IndexLocked if there is another."""
        self._lock = generations.Lock(index_dir)
        self._index_dir = index_dir
        try:
            self._base = None if fresh else _present(index_dir)
        except BaseException:
            self._lock.release()
            raise
        self._articles = self._base.articles if self._base else 0
        self._session: _Session | None = None

    def write(self, batch: Batch) -> int:
        """Add the articles, or replace those of the same ids; how many."""
        with generations.storage_errors(self._index_dir):
            session = self._open()
            self._articles += len(batch.ids) - session.add(batch)
            if session.nbytes > SEGMENT_BYTES:
                session.commit()
                self._session = _Session(self._building)
        return len(batch.ids)

    def delete(self, id: str) -> int:
        """Remove the article of this id; 1 if there was one."""
        with generations.storage_errors(self._index_dir):
            removed = self._open().delete(id)
        self._articles -= removed
        return removed

    def commit(self, attach: Mapping[str, bytes]) -> Generation:
        """Publish what was written."""
        with generations.storage_errors(self._index_dir):
            self._open().commit()
            self._session = None
            self._seal(attach)
        return generations.publish(self._index_dir, self._articles)

    def close(self) -> None:
        """Drop what was not published and let the next writer in."""
        if self._session is not None:
            self._session.cancel()
            self._session = None
        shutil.rmtree(self._building, ignore_errors=True)
        self._lock.release()

    @property
    def _building(self) -> Path:
        return self._index_dir / "building"

    def _open(self) -> _Session:
        if self._session is None:
            self._start()
            self._session = _Session(self._building)
        return self._session

    def _start(self) -> None:
        building = generations.start_building(self._index_dir)
        if self._base is None:
            index.create_in(building, schema())
        else:
            generations.share_index(self._index_dir / self._base.name, building)

    def _seal(self, attach: Mapping[str, bytes]) -> None:
        """Write what is of the whole generation, and what is attached."""
        present = listed(self._building)
        live = alive(present)
        self._check_count(int(live.sum()))
        names = [each.segment_id() for each in present]
        words, values, signs, posts = (
            [section(self._building, name, each) for name in names]
            for each in ("words", "values", "likeness", "posts")
        )
        counted = table.build(values, live)
        with ThreadPoolExecutor(1) as beside:  # its kernels hold no lock
            grouped = beside.submit(copies.build, signs, counted["dates"], live)
            made = {
                segments.FILE: segments.scoring(words, live),
                facets.FILE: counted,
                roster.FILE: roster.build(posts, live),
                suggester.FILE: suggestions.build(counted, words, self._before()),
                copies.FILE: grouped.result(),
            }
        for name, found in made.items():
            arrays.save(self._building / name, found)
        for name, content in attach.items():
            (self._building / name).write_bytes(content)
        (self._building / "MAIN_WRITELOCK").unlink()  # Whoosh's; ours is outside

    def _before(self) -> Arrays | None:
        """The suggestions of the generation that this one is built upon."""
        if self._base is None:
            return None
        return arrays.load(self._index_dir / self._base.name / suggester.FILE)

    def _check_count(self, found: int) -> None:
        if found != self._articles:
            raise GenerationRefused(
                f"新索引应有 {self._articles} 篇文章，实际有 {found} 篇，未启用。",
                f"The new index holds {found} articles instead of {self._articles};"
                " it was not published.",
            )


def _present(index_dir: Path) -> Generation | None:
    folder = generations.served(index_dir)
    return manifest.describe(folder) if folder else None


class _Session:
    """The segments there are, and the batches of which the next one will be made."""

    def __init__(self, folder: Path) -> None:
        self._writer = ArrayWriter(index.open_dir(folder))
        self._stores: list[tuple[int, Store]] = []
        base = 0
        for segment in self._writer.segments:
            store = Store(section(folder, segment.segment_id(), "store"))
            self._stores.append((base, store))
            base += segment.doc_count_all()
        self._batches: list[tuple[Batch, NDArray[np.bool_]]] = []
        self._fresh: dict[str, tuple[int, int]] = {}  # id → batch, place in it
        self.nbytes = 0

    def add(self, batch: Batch) -> int:
        """Take a batch; how many articles it replaces."""
        number, replaced = len(self._batches), 0
        self._batches.append((batch, np.ones(len(batch.ids), np.bool_)))
        for place, each in enumerate(batch.ids):
            replaced += self.delete(each)
            self._fresh[each] = (number, place)
        self.nbytes += batch.nbytes
        return replaced

    def delete(self, id: str) -> int:
        """Remove an article; 1 if there was one."""
        if id in self._fresh:
            number, place = self._fresh.pop(id)
            self._batches[number][1][place] = False
            return 1
        for base, store in self._stores:
            doc = store.find(id)
            if doc is not None and not self._writer.is_deleted(base + doc):
                self._writer.delete_document(base + doc)
                return 1
        return 0

    def commit(self) -> None:
        """Make the next segment."""
        for batch, kept in self._batches:
            some = None if kept.all() else kept
            sections = {
                name: Part(found, some) for name, found in batch.sections.items()
            }
            if kept.any():
                self._writer.add_part(sections, int(kept.sum()))
        self._batches.clear()
        self._writer.commit()

    def cancel(self) -> None:
        """Whatever state a failed commit left: the folder goes anyway."""
        with suppress(Exception):
            self._writer.cancel()
