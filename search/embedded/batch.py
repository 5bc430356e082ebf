"""Articles → a batch: a segment in memory, made in whatever process has the articles.

A segment is made of sections, each a few arrays in a file of its own:

    words      terms and postings of the texts
    chars      the texts themselves, and where each pair of their characters stands
    values     dates and the values of the facets
    likeness   by what copies are known
    posts      who is called what
    store      the articles, to be shown

Each section knows how to invert a batch of articles, and to merge batches and segments
into one; what is written is the same either way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from search.embedded import likeness, posts, store, strings, values, words
from search.embedded.arrays import Part
from search.embedded.schema import FIELDS, SECTIONS
from search.model import Article
from search.text import searchable

Section = dict[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles as the sections of a segment, in the order they came."""

    ids: tuple[str, ...]
    sections: dict[str, Section]

    @property
    def nbytes(self) -> int:
        """The memory that it takes."""
        return sum(
            array.nbytes
            for section in self.sections.values()
            for array in section.values()
        )


def prepare(articles: Sequence[Article], sections: Sequence[str] = SECTIONS) -> Batch:
    """The batch of some articles."""
    texts = {
        field: [searchable(getattr(article, field)) for article in articles]
        for field in FIELDS
    }
    makers = {
        "words": lambda: words.invert(texts),
        "chars": lambda: strings.invert(texts),
        "values": lambda: values.invert(articles),
        "likeness": lambda: likeness.invert(texts),
        "posts": lambda: posts.invert(articles),
        "store": lambda: store.invert(articles),
    }
    return Batch(
        tuple(article.id for article in articles),
        {name: makers[name]() for name in sections},
    )


def merge(name: str, parts: Sequence[Part]) -> Section:
    """One section of many batches and segments as one."""
    mergers = {
        "words": words.merge,
        "chars": strings.merge,
        "values": values.merge,
        "likeness": likeness.merge,
        "posts": posts.merge,
        "store": store.merge,
    }
    return mergers[name](parts)
