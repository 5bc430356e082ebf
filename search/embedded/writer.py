"""Writes the next generation aside, in `building`, over Whoosh's writer."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from whoosh import index
from whoosh.reading import ReaderClosed
from whoosh.writing import SegmentWriter

from search.embedded import facets, generations, manifest
from search.embedded.schema import schema, to_document
from search.errors import GenerationRefused
from search.model import Article, Generation

MEMORY_MB = 256
"""Postings held before Whoosh sorts them to disk; about 20,000 articles."""


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
        self._unflushed: set[str] = set()
        self._session: _Session | None = None

    def write(self, article: Article) -> None:
        """Add the article, or replace the one of the same id."""
        document = to_document(article)  # may fail: Whoosh's add_document must not
        with generations.storage_errors(self._index_dir):
            self._remove(article.id)
            self._open().writer.add_document(**document)
        self._unflushed.add(article.id)
        self._articles += 1

    def delete(self, id: str) -> int:
        """Remove the article of this id; 1 if there was one."""
        with generations.storage_errors(self._index_dir):
            return self._remove(id)

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

    def _remove(self, id: str) -> int:
        """Whoosh deletes what is committed only: an id of this session goes there."""
        if id in self._unflushed:
            self._open().commit(merge=False)
            self._session = _Session(self._building)
            self._unflushed.clear()
        removed = self._open().delete(id)
        self._articles -= removed
        return removed

    def _seal(self, attach: Mapping[str, bytes]) -> None:
        """Check the finished index, write its facets and what is attached."""
        with index.open_dir(self._building).reader() as reader:
            self._check_count(reader.doc_count())
            facets.save(facets.build(reader), self._building)
        for name, content in attach.items():
            (self._building / name).write_bytes(content)

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
    """Whoosh's writer, and a searcher over what was committed before it began."""

    def __init__(self, folder: Path) -> None:
        opened = index.open_dir(folder)
        self._committed = opened.searcher()
        self.writer: SegmentWriter = opened.writer(limitmb=MEMORY_MB)

    def delete(self, id: str) -> int:
        doc = self._committed.document_number(id=id)
        if doc is None or self.writer.is_deleted(doc):
            return 0
        self.writer.delete_document(doc)
        return 1

    def commit(self, *, merge: bool = True) -> None:
        self._committed.close()
        self.writer.commit(merge=merge)

    def cancel(self) -> None:
        """Whatever state a failed write or commit left: the folder goes anyway."""
        with suppress(ReaderClosed):
            self._committed.close()
        with suppress(Exception):
            self.writer.cancel()
