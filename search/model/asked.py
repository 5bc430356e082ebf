"""What is asked: clauses, and the query that holds one."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Sort = Literal["relevance", "newest", "oldest"]
Match = Literal["all", "any"]
TextField = Literal["any", "title", "body"]

FACETS = ("person", "topic", "source", "place", "credit")
"""The facets whose values are strings; the date is a facet of its own kind."""

UNDATED = "unknown"
"""The value of the date facet for articles whose date cannot be known."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the index, folded; an article has it or a longer word that holds it."""

    text: str
    field: TextField = "any"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A string that stands in the text as it is, after folding, across any words."""

    text: str
    field: TextField = "any"


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every word of the index that begins with `text`, folded."""

    text: str
    field: TextField = "any"


@dataclass(frozen=True, slots=True)
class Named:
    """A value of a facet asked for within the query: 人物：马军权."""

    facet: str
    value: str


@dataclass(frozen=True, slots=True)
class Dated:
    """Published within any of `ranges`, each its first and its last day."""

    ranges: tuple[tuple[date, date], ...]


@dataclass(frozen=True, slots=True)
class And:
    """All of `clauses`."""

    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of `clauses`."""

    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """What `clause` does not find."""

    clause: Clause


@dataclass(frozen=True, slots=True)
class Boosted:
    """What `clause` finds; what holds more of `boosts` ranks higher.

    So nearness counts: 乡村 and 振兴 are both wanted, 乡村振兴 is better.
    """

    clause: Clause
    boosts: tuple[Quoted, ...]


Clause = Word | Quoted | Prefix | Named | Dated | And | Or | Not | Boosted

PERIOD = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Period:
    """A year, a month, a day (`2023`, `2023-05`, `2023-05-04`) or `UNDATED`."""

    value: str

    def __post_init__(self) -> None:
        """Raise ValueError for anything that is no period, 2023-02-30 included."""
        if self.value != UNDATED:
            _ = self.first, self.last

    @property
    def first(self) -> date:
        """The first day."""
        year, month, day = self._numbers()
        return date(year, month or 1, day or 1)

    @property
    def last(self) -> date:
        """The last day."""
        year, month, day = self._numbers()
        month = month or 12
        return date(year, month, day or monthrange(year, month)[1])

    def _numbers(self) -> tuple[int, int, int]:
        found = PERIOD.fullmatch(self.value)
        if not found:
            raise ValueError(self.value)
        year, month, day = (int(part or 0) for part in found.groups())
        if "-00" in self.value:
            raise ValueError(self.value)
        return year, month, day


@dataclass(frozen=True, slots=True)
class Selection:
    """What is chosen in one facet: any of `any_of`, none of `none_of`."""

    any_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()


MAX_SIZE = 100
"""Hits on one page: what a reader can scan and one worker can cut snippets for."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked, fully parsed.

    clause      None asks for every article
    match       all the words of `text` are wanted, or any; `clause` says the same
    selections  by facet name, of `FACETS`; OR within a facet, AND across facets
    periods     OR within; `since` and `until` (inclusive) narrow further
    cursor      an earlier page's `next`; `offset` counts hits, for numbered pages
    """

    text: str = ""
    clause: Clause | None = None
    selections: Mapping[str, Selection] = field(default_factory=dict)
    periods: tuple[Period, ...] = ()
    since: date | None = None
    until: date | None = None
    sort: Sort = "relevance"
    match: Match = "all"
    size: int = 20
    offset: int = 0
    cursor: str | None = None
    collapse: bool = False
    facet_size: int = 20
