"""What every engine is asked for, ours and the peers alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from search.model import Clause, Query, Snippet, Text
from search.snippet import Marker

Mode = Literal["top", "facets", "page"]
MODES: tuple[Mode, ...] = ("top", "facets", "page")
"""The work that is asked for:

top     the 20 best and the exact total
facets  the same, and the counts by year, the 20 first people and topics, the sources
page    the same, and the 20 hits with their title and snippets marked
"""

WEIGHTS = {"title": 3.0, "body": 1.0}
"""What a word counts in each field."""

FACETS = ("year", "person", "topic", "source")

Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found: the total, the ids of the best, and what the mode adds.

    ids     in a mode that fetches hits; else empty
    facets  gives facet → value → count; called by tests only, because making such
            dicts out of what an engine answers is nobody's work
    """

    total: int
    ids: tuple[str, ...] = ()
    facets: Callable[[], Counts] = dict
    snippets: tuple[tuple[Snippet, ...], ...] = ()


class Peer(Protocol):
    """An engine with a corpus's index open."""

    name: str

    def ask(self, query: Query, mode: Mode) -> Answer:
        """Do this much for the query, and nothing else."""

    def close(self) -> None:
        """Let go of the files."""


def snippets(
    stored: Iterable[tuple[str, str]], clause: Clause | None
) -> tuple[tuple[Snippet, ...], ...]:
    """The snippets that the product cuts, of each stored title and body.

    The strings are looked for in the stored texts as they are: ours has folded ones at
    hand, and to fold 20 texts for a peer would add a seventh to the time of its page.
    The one place of the benchmark that knows how snippets are cut.
    """
    marker = Marker(clause)
    return tuple(
        (
            marker.title(Text(title, title), title),
            *marker.body(Text(body, body), body),
        )
        for title, body in stored
    )


def day_range(query: Query) -> tuple[int, int]:
    """The first and last day, as yyyymmdd, that the query's range lets through."""
    first = int(f"{query.since:%Y%m%d}") if query.since else 1
    last = int(f"{query.until:%Y%m%d}") if query.until else 99991231
    return first, last
