"""The values that cross a seam: what an article is, what is asked, what is found.

Everything here is frozen and knows nothing of files, Whoosh, HTTP or HTML.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Precision = Literal["day", "month", "year"]
Origin = Literal["metadata", "url", "filename", "text", "dateline", "argument"]
Sort = Literal["relevance", "newest", "oldest"]
TextField = Literal["any", "title", "body"]
Span = tuple[int, int]

FACETS = ("person", "topic", "source", "place", "credit")
"""The facets whose values are strings; the date is a facet of its own kind."""

UNDATED = "unknown"
"""The value of the date facet for articles whose date cannot be known."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One mended place: `raw[start:end] == before` and is read as `after`."""

    start: int
    end: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text three times over; every offset says which of the three it counts in.

    raw         as it arrived: what is shown, highlighted and exported
    repaired    raw with the repairs put in: what is folded and searched
    simplified  repaired, in simplified characters and of the same length: what people
                read beside it and what extraction sees
    """

    raw: str
    simplified: str
    repairs: tuple[Repair, ...] = ()

    @property
    def repaired(self) -> str:
        """`raw` with every repair put in; repairs are ascending and never overlap."""
        if not self.repairs:
            return self.raw
        parts: list[str] = []
        at = 0
        for repair in self.repairs:
            parts += (self.raw[at : repair.start], repair.after)
            at = repair.end
        return "".join((*parts, self.raw[at:]))

    def in_raw(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """Spans of `repaired`, none of them empty, as spans of `raw`.

        Of a repair that a span touches it takes in the whole. What was repaired away
        belongs to what stands before it: in 區(qū)委 the 區 is 區(qū), the 委 is 委.
        """
        if not self.repairs:
            return spans
        lows, highs = self._places()
        return tuple(
            (self._raw_start(start, lows, highs), self._raw_end(end, lows, highs))
            for start, end in spans
        )

    def _places(self) -> tuple[list[int], list[int]]:
        """Where the repairs begin and end in `repaired`."""
        lows, highs = [], []
        shift = 0
        for repair in self.repairs:
            lows.append(repair.start + shift)
            highs.append(lows[-1] + len(repair.after))
            shift = highs[-1] - repair.end
        return lows, highs

    def _raw_start(self, at: int, lows: list[int], highs: list[int]) -> int:
        done = bisect_right(highs, at)
        if done < len(lows) and lows[done] <= at:
            return self.repairs[done].start
        return at + self._growth(done, highs)

    def _raw_end(self, at: int, lows: list[int], highs: list[int]) -> int:
        done = bisect_right(highs, at)
        if done < len(lows) and lows[done] < at:
            return self.repairs[done].end
        return at + self._growth(done, highs)

    def _growth(self, done: int, highs: list[int]) -> int:
        """By how much `raw` is longer up to the end of that many repairs."""
        return self.repairs[done - 1].end - highs[done - 1] if done else 0


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who takes part in the news.

    posts    as written in this article, each a post of its own (区委常委, 办公室主任)
    aliases  other forms that stand for this person here (马书记)
    spans    where the name stands in the simplified body
    mentions how often the name or an alias stands in title and body
    """

    name: str
    posts: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    mentions: int = 1
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Credit:
    """Somebody who made the article: `role` is one of `CREDIT_ROLES`."""

    role: str
    name: str


CREDIT_ROLES = {
    "reporter": "记者",
    "correspondent": "通讯员",
    "author": "作者",
    "photo": "摄影",
    "video": "视频",
    "editor": "编辑",
    "proof": "校对",
    "reviewer": "审核",
    "supervisor": "监制",
}


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the taxonomy and the words of the article that speak for it."""

    name: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One article, ready to be indexed.

    published    the day of publication; the first of the month or year where
                 `published_precision` says that no more is known; None if unknown
    origin       where it was read: the file's path, with `#n` for its n-th record
    documents, slogans, doctrines   《》 titles, “” slogans, names of doctrines
    unresolved   a surname before a post whose owner the article does not name (周书记)
    damaged      how many damaged places were left as they are
    """

    id: str
    title: Text
    body: Text
    origin: str
    title_taken: bool = False
    published: date | None = None
    published_precision: Precision | None = None
    published_from: Origin | None = None
    source: str | None = None
    url: str | None = None
    place: str | None = None
    people: tuple[Person, ...] = ()
    credits: tuple[Credit, ...] = ()
    topics: tuple[Topic, ...] = ()
    documents: tuple[str, ...] = ()
    slogans: tuple[str, ...] = ()
    doctrines: tuple[str, ...] = ()
    unresolved: tuple[str, ...] = ()
    damaged: int = 0


# What is asked


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
class Named:
    """A value of a facet asked for within the query: 人物：马军权."""

    facet: str
    value: str


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


Clause = Word | Quoted | Named | And | Or | Not

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
    size: int = 20
    offset: int = 0
    cursor: str | None = None
    collapse: bool = False
    facet_size: int = 20


# What is found


@dataclass(frozen=True, slots=True)
class Snippet:
    """A part of an article as it arrived; `marks` are spans of `text`."""

    field: Literal["title", "body"]
    text: str
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found. The title is the first snippet, whole and marked."""

    id: str
    title: str
    title_taken: bool
    date: date | None
    precision: Precision | None
    source: str | None
    url: str | None
    score: float
    people: tuple[str, ...]
    topics: tuple[str, ...]
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet and how many of the found articles have it."""

    value: str
    label: str
    count: int
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one facet, most frequent first; of the date newest first.

    A facet's own selection is ignored in its counts. The date facet holds the years,
    the months of the years that are selected or open, and the days of such months.
    `distinct` counts all values, also those beyond `Query.facet_size`.
    """

    name: str
    values: tuple[FacetValue, ...]
    distinct: int


@dataclass(frozen=True, slots=True)
class Generation:
    """One published state of the index, whole and never changed."""

    name: str
    as_of: datetime
    articles: int


@dataclass(frozen=True, slots=True)
class Fault:
    """A file of a generation that is not what was written, said in two languages."""

    generation: str
    file: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of hits, with the facets over all that was found."""

    query: Query
    total: int
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    generation: Generation
    took_ms: float
    partial: bool = False
    next: str | None = None
