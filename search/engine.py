"""The seam: what any engine offers, and the one place that chooses an engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from search.config import Settings
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


class Engine(Protocol):
    """Keeps articles and finds them again.

    `write` and `delete` are seen by nobody until `commit`; `close` without `commit`
    drops them. Readers see one whole generation and move to a new one by themselves
    at their next call. Raises only errors of `search.errors`.
    """

    def begin(self, *, fresh: bool = False) -> None:
        """Take the one writer's lock; `fresh` builds a generation from nothing.

        Raises IndexLocked. Comes before `write`, `delete` and `commit`.
        """

    def write(self, articles: Iterable[Article]) -> int:
        """Add each article, or replace the one of the same id; how many."""

    def preparation(self) -> Callable[[Sequence[Article]], Any]:
        """A function that does of `write` what needs no lock and no index.

        It can be sent to other processes; what it makes of some articles comes back to
        `write_prepared`. So the words of a large sync are cut on all cores.
        """

    def write_prepared(self, prepared: Iterable[Any]) -> int:
        """Add or replace what `preparation` made; how many articles."""

    def delete(self, ids: Iterable[str]) -> int:
        """Remove the articles of these ids; how many there were."""

    def commit(self, attach: Mapping[str, bytes] | None = None) -> Generation:
        """Publish all of it at once, or nothing.

        `attach` gives, by name, what the generation carries for its writer (the
        indexer's ledger): published with it, never apart from it.
        """

    def attached(self, name: str) -> bytes | None:
        """What the present generation carries under this name."""

    def generation(self) -> Generation:
        """The present generation. Raises NoIndex."""

    def generations(self) -> list[Generation]:
        """The generations that are kept, newest first."""

    def check(self) -> list[Fault]:
        """What is wrong with the present generation; empty is well. Raises NoIndex."""

    def rollback(self) -> Generation:
        """Serve the generation before the present one; which it is."""

    def search(self, query: Query) -> Page:
        """The page of hits and the facets that `query` asks for."""

    def suggest(self, text: str, size: int) -> tuple[Suggestion, ...]:
        """Up to `size` values that `text` may be meant for, and a few titles.

        Those that begin with it come first, then those that are read so, by initials,
        what sounds alike, what is one slip away; each most frequent first. Last come
        titles that hold it. No value comes twice.
        """

    def known(self, facet: str, value: str) -> int:
        """How many articles have exactly this value, folded."""

    def get(self, id: str) -> Article | None:
        """The article of this id, whole, as staff have corrected it."""

    def stored(self, id: str) -> Article | None:
        """The same as it was written: what goes into another generation."""

    def corrections(self) -> str:
        """What tells the corrections in force from others; empty if there are none.

        They are in force at once: in what is searched, counted, suggested and shown.
        """

    def copies(self, id: str) -> tuple[Hit, ...]:
        """The other articles that are copies of the same report, newest first.

        None for one without copies or an unknown id. No snippets but the title.
        """

    def similar(self, id: str, size: int) -> tuple[Hit, ...]:
        """Up to `size` articles with the same rare words, the most alike first.

        Its own copies are left out, and of those of another report all but one. None
        for an unknown id. No snippets but the title.
        """

    def person(self, name: str) -> PersonRecord | None:
        """All that the articles say of a name: posts over time, company, months.

        Folded as in searches. People of one name are kept apart where their posts and
        places contradict each other. None if no article names or credits it.
        """

    def holders(self, post: str, day: date | None = None) -> tuple[Holder, ...]:
        """Who is seen in a post, by first date; longer forms of it are it too.

        With a day only those within whose tenure it lies. If there are none, who was
        seen last before it and first after it, with `certain` False.
        """

    def close(self) -> None:
        """Let go of files and locks; what was not committed is dropped."""


def open_engine(settings: Settings) -> Engine:
    """The engine that the settings name, over `settings.index_dir`."""
    from search.embedded.engine import EmbeddedEngine

    return EmbeddedEngine(
        settings.index_dir,
        keep=settings.keep_generations,
        cache_bytes=settings.cache_mb << 20,
        seconds=settings.query_ms / 1000,
        authority=settings.authority_file,
    )
