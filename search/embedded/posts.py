"""The section of posts: who is called what in each article.

    row_ends     u4[articles]  where an article's row ends in `row_labels`
    row_labels   u4            its place if it has one; the name of a person, then the
                               posts of that person, then the next name
    label_facet  u1[labels]    NAME, POST or PLACE
    label_ends, label_bytes    labels, as search.embedded.values has them

The same is in the stored articles, of which one takes 50 µs to read: of a person in
20,000 of them a record would take a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from search.embedded.arrays import Part
from search.embedded.values import (
    MAX_VALUE,
    Label,
    Section,
    as_bytes,
    merged_rows,
    rows,
)
from search.model import Article

NAME, POST, PLACE = 0, 1, 2

_ALSO = re.compile(r"(?<=..)兼(?!职|顾|并)(?=..)")


def invert(articles: Sequence[Article]) -> Section:
    """The section of a batch of articles."""
    return rows(map(_labels_of, articles))


def merge(parts: Sequence[Part]) -> Section:
    """One section of the articles that are kept, a part after the other."""
    return merged_rows(parts)


def _labels_of(article: Article) -> Iterator[Label]:
    if article.place:
        yield PLACE, as_bytes(article.place[:MAX_VALUE])
    for person in article.people:
        if person.name:
            yield NAME, as_bytes(person.name[:MAX_VALUE])
            yield from ((POST, as_bytes(p[:MAX_VALUE])) for p in _single(person.posts))


def _single(posts: Iterable[str]) -> Iterator[str]:
    """Each post by itself: 国务委员兼外交部长 are two."""
    return (each for post in posts for each in _ALSO.split(post) if each)
