"""What is found: hits, facets, the page that holds them, the generation it is of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from search.model.article import Precision, Span
from search.model.asked import Query


@dataclass(frozen=True, slots=True)
class Snippet:
    """A part of an article as it arrived; `marks` are spans of `text`."""

    field: Literal["title", "body"]
    text: str
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found. The title is the first snippet, whole and marked.

    copies   how many of the articles found are folded under it as the same report
    """

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
    copies: int = 0


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


Why = Literal["prefix", "pinyin", "initials", "homophone", "spelling", "within"]
"""How a suggestion goes with what was typed: it begins with it, is read so (majunquan),
by its initials (mjq), sounds alike, is one slip away, or (a title) holds it."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What may be meant by what was typed.

    kind    one of FACETS, "term" for a frequent word, or "title"
    value   what to search for; of a title the article's id
    count   how many articles have it; of a term about how many
    """

    kind: str
    value: str
    label: str
    count: int
    why: Why


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
    """One page of hits, with the facets over all that was found.

    total    articles found
    results  of them those that are no copies: what `Query.collapse` leaves to be shown
    """

    query: Query
    total: int
    results: int
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    generation: Generation
    took_ms: float
    partial: bool = False
    next: str | None = None
