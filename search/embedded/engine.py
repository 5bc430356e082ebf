"""The Engine protocol over generations on this machine."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

from search.authority.file import AuthorityFile
from search.authority.rules import Authority
from search.embedded import generations, manifest
from search.embedded.batch import Batch, prepare
from search.embedded.snapshot import Snapshot
from search.embedded.writer import Writer
from search.errors import BaosouError
from search.model import (
    Article,
    Fault,
    Generation,
    Hit,
    Holder,
    Page,
    PersonRecord,
    Query,
    Suggestion,
)

OPENING_TRIES = 3

BATCH = 512
"""Articles prepared together where `write` is given articles."""


class EmbeddedEngine:
    """Reads the present generation, and writes the next one after `begin`."""

    def __init__(
        self,
        index_dir: Path,
        *,
        keep: int = 3,
        cache_bytes: int = 4 << 20,
        seconds: float = 2.0,
        authority: Path | None = None,
    ) -> None:
        """Over the generations in a folder.

        keep          generations that stay on disk
        cache_bytes   memory for what recent queries found
        seconds       that one query may take before its answer is cut
        authority     the file of corrections; None for none
        """
        self._index_dir = index_dir
        self._keep = keep
        self._limits = cache_bytes, seconds
        self._authority = AuthorityFile(authority)
        self._opened: Snapshot | None = None
        self._snapshot: Snapshot | None = None
        self._identity: tuple[int, int] | None = None
        self._writer: Writer | None = None
        self._guard = threading.Lock()  # one thread opens a generation for all
        self._applying = threading.Lock()  # and one corrects it

    def begin(self, *, fresh: bool = False) -> None:
        """Take the writer's lock; `fresh` builds upon nothing."""
        self._writer = Writer(self._index_dir, fresh=fresh)

    def preparation(self) -> Callable[[Sequence[Article]], Batch]:
        """Inverts articles, in whatever process; `write_prepared` takes the result."""
        return prepare

    def write(self, articles: Iterable[Article]) -> int:
        """Add or replace by id."""
        return self.write_prepared(map(prepare, _batches(articles)))

    def write_prepared(self, prepared: Iterable[Batch]) -> int:
        """Add or replace by id what was prepared elsewhere."""
        return sum(self._writing().write(batch) for batch in prepared)

    def delete(self, ids: Iterable[str]) -> int:
        """Remove by id."""
        return sum(self._writing().delete(each) for each in ids)

    def commit(self, attach: Mapping[str, bytes] | None = None) -> Generation:
        """Publish, and remove generations beyond those kept."""
        generation = self._writing().commit(attach or {})
        generations.prune(self._index_dir, self._keep)
        self._end_writing()
        return generation

    def attached(self, name: str) -> bytes | None:
        """What the present generation carries under this name."""
        folder = generations.served(self._index_dir)
        path = folder / name if folder else None
        return path.read_bytes() if path and path.exists() else None

    def generation(self) -> Generation:
        """The present generation."""
        name = generations.current(self._index_dir)
        return manifest.describe(self._index_dir / name)

    def generations(self) -> list[Generation]:
        """Those on disk, newest first."""
        return generations.present(self._index_dir)

    def check(self) -> list[Fault]:
        """Faults of the present generation's files."""
        name = generations.current(self._index_dir)
        return list(manifest.check(self._index_dir / name))

    def rollback(self) -> Generation:
        """Serve the generation before the present one."""
        return generations.roll_back(self._index_dir)

    def search(self, query: Query) -> Page:
        """One page of the present generation."""
        return self._present().search(query)

    def suggest(self, text: str, size: int) -> tuple[Suggestion, ...]:
        """What `text` may be meant for in the present generation."""
        return self._present().suggest(text, size)

    def known(self, facet: str, value: str) -> int:
        """How many articles of the present generation have this value."""
        return self._present().known(facet, value)

    def get(self, id: str) -> Article | None:
        """One article of the present generation."""
        return self._present().get(id)

    def stored(self, id: str) -> Article | None:
        """One article of the present generation, as it was written."""
        return self._present().stored(id)

    def corrections(self) -> str:
        """Tells the present corrections from others; empty if there are none."""
        return self._present().corrections

    def copies(self, id: str) -> tuple[Hit, ...]:
        """The other copies of the article's report, newest first."""
        return self._present().copies(id)

    def similar(self, id: str, size: int) -> tuple[Hit, ...]:
        """Articles like this one, the most alike first."""
        return self._present().similar(id, size)

    def person(self, name: str) -> PersonRecord | None:
        """What the present generation knows of a name."""
        return self._present().person(name)

    def holders(self, post: str, day: date | None = None) -> tuple[Holder, ...]:
        """Who is seen in a post in the present generation."""
        return self._present().holders(post, day)

    def close(self) -> None:
        """Drop what was not committed; close files."""
        self._end_writing()
        self._opened = self._snapshot = None

    def _present(self) -> Snapshot:
        """The present generation, opened at the first call after it was published.

        Its files stay mapped as long as somebody still searches it. What staff correct
        is applied at the first call after it; calls that come meanwhile are answered as
        it was before, for thousands of articles may have to be read.
        """
        present = generations.identity(self._index_dir)
        with self._guard:
            authority = self._authority.current()
            if self._opened is None or self._identity != present:
                self._opened, self._identity = self._open(), present
                self._snapshot = None
            opened, before = self._opened, self._snapshot
        if before and (before.is_under(authority) or self._applying.locked()):
            return before
        with self._applying:
            return self._corrected(opened, authority)

    def _corrected(self, opened: Snapshot, authority: Authority) -> Snapshot:
        """The generation as corrected, made unless another thread has just done it."""
        with self._guard:
            made = self._snapshot if self._opened is opened else None
        if made is None or not made.is_under(authority):
            made = opened.under(authority)
            with self._guard:
                if self._opened is opened:
                    self._snapshot = made
        return made

    def _open(self) -> Snapshot:
        """Tried again: a generation can be pruned between its name and its files.

        Whatever Whoosh, pickle or numpy raise over damaged bytes, it is one thing to
        the reader.
        """
        for _ in range(OPENING_TRIES):
            name = generations.current(self._index_dir)
            try:
                return Snapshot(self._index_dir, name, *self._limits)
            except Exception as error:
                failed = error
        if isinstance(failed, BaosouError):
            raise failed
        raise manifest.damaged(self._index_dir / name) from failed

    def _writing(self) -> Writer:
        if self._writer is None:
            raise RuntimeError("begin() comes before write, delete and commit")
        return self._writer

    def _end_writing(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """So many articles at a time."""
    remaining = iter(articles)
    while some := list(islice(remaining, BATCH)):
        yield some
