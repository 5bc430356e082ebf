"""The roster of a generation: who is called what, in which article.

Built at each commit from the sections of posts. A row is one person of one article in
one post, or in none; rows are in the order of articles. Names, posts and places share
one space of numbers, each kind in an order of its own; ways of writing that fold alike
are one.

    row_bounds     u4[articles + 1]  the rows of an article; none for a deleted one
    row_docs       u4[rows]          the article
    row_people     u4[rows]          the name
    row_posts      u4[rows]          the post, NONE for none
    doc_places     u4[articles]      the place, NONE for none
    kind_bounds    u4[4]             the numbers of names, posts and places
    label_bounds   u4[labels + 1], label_bytes u1    the most frequent way of writing
    held_bounds    u4[labels + 1], held_rows u4      the rows of a name or a post

Names are in the order of their folded forms. So are posts, but read from their end:
all that end in 区委书记 are neighbours.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.embedded import arrays, posts, values
from search.embedded.arrays import Arrays, Part
from search.embedded.posts import NAME, PLACE, POST
from search.embedded.table import rows_and_holders
from search.text import fold, fold_each

FILE = "roster.arrays"

NONE = 0xFFFFFFFF
"""In place of a number: no post, no place."""

Numbers = NDArray[np.uint32]


def build(sections: Sequence[Arrays], live: NDArray[np.bool_]) -> dict[str, Any]:
    """The arrays that the head of this module describes."""
    merged = posts.merge([Part(section) for section in sections])
    sizes = np.diff(merged["row_ends"], prepend=np.uint32(0))
    kept = np.repeat(live, sizes)
    labels, number_of = _labels(merged, kept)
    docs = np.repeat(np.arange(len(live), dtype=np.uint32), sizes)[kept]
    numbers, kinds = number_of[merged["row_labels"]][kept], merged["label_facet"]
    rows = _rows(numbers, kinds[merged["row_labels"]][kept], docs)
    row_bounds = np.searchsorted(rows["row_docs"], np.arange(len(live) + 1))
    return {
        "row_bounds": row_bounds.astype(np.uint32),
        **rows,
        "doc_places": _places(numbers, kinds[merged["row_labels"]][kept], docs, live),
        **labels,
        **held(rows["row_people"], rows["row_posts"], len(labels["label_bounds"]) - 1),
    }


def _labels(
    merged: Arrays, kept: NDArray[np.bool_]
) -> tuple[dict[str, NDArray[Any]], Numbers]:
    """Names, posts and places in their order, and the number of each merged label."""
    found = values.labels_of(merged)
    keys = _keys(found)
    counts = np.bincount(merged["row_labels"][kept], minlength=len(found)).tolist()
    best: dict[tuple[int, str], tuple[int, bytes]] = {}
    for each, uses, (_, label) in zip(keys, counts, found, strict=True):
        if uses:
            best[each] = min(best.get(each, (0, b"")), (-uses, label))
    ordered = sorted(best)
    place = {each: number for number, each in enumerate(ordered)}
    text, ends = values.joined(best[each][1] for each in ordered)
    kinds = [kind for kind, _ in ordered]
    return {
        "kind_bounds": np.searchsorted(kinds, range(PLACE + 2)).astype(np.uint32),
        "label_bounds": np.array([0, *ends], np.uint32),
        "label_bytes": text,
    }, np.array([place.get(each, NONE) for each in keys], np.uint32)


def _keys(labels: Sequence[values.Label]) -> list[tuple[int, str]]:
    texts = fold_each([values.as_text(label) for _, label in labels])
    return [
        (kind, _placed(kind, text))
        for (kind, _), text in zip(labels, texts, strict=True)
    ]


def key(kind: int, label: str) -> str:
    """What names, posts or places are in the order of."""
    return _placed(kind, fold(label))


def _placed(kind: int, folded: str) -> str:
    return folded[::-1] if kind == POST else folded


def _rows(
    numbers: Numbers, kinds: NDArray[np.uint8], docs: Numbers
) -> dict[str, Numbers]:
    """One row for each post, and one for each name that none follows."""
    is_post = kinds == POST
    followed = np.append(is_post[1:], False)
    at = np.flatnonzero(is_post | ((kinds == NAME) & ~followed))
    names = np.maximum.accumulate(np.where(kinds == NAME, np.arange(len(kinds)), 0))
    return {
        "row_docs": docs[at],
        "row_people": numbers[names[at]],
        "row_posts": np.where(is_post[at], numbers[at], np.uint32(NONE)),
    }


def _places(
    numbers: Numbers,
    kinds: NDArray[np.uint8],
    docs: Numbers,
    live: NDArray[np.bool_],
) -> Numbers:
    places = np.full(len(live), NONE, np.uint32)
    places[docs[kinds == PLACE]] = numbers[kinds == PLACE]
    return places


def held(people: Numbers, posts: Numbers, size: int) -> dict[str, Numbers]:
    """The arrays of the rows that each of so many names and posts has, ascending."""
    ends = np.cumsum(1 + (posts != NONE))
    labels = np.stack((people, posts), axis=1).reshape(-1)
    packed = rows_and_holders(
        np.array([0, *ends], np.uint32), labels[labels != NONE], size
    )
    return {
        "held_bounds": packed["holder_bounds"],
        "held_rows": packed["holder_docs"],
    }


@dataclass(frozen=True, slots=True)
class Roster:
    """What the head of this module describes; threads may share one."""

    row_bounds: Numbers
    row_docs: Numbers
    row_people: Numbers
    row_posts: Numbers
    doc_places: Numbers
    kind_bounds: Numbers
    label_bounds: Numbers
    label_bytes: NDArray[np.uint8]
    held_bounds: Numbers
    held_rows: Numbers

    def label(self, number: int) -> str:
        """The name, post or place of a number; nothing for NONE."""
        if number == NONE:
            return ""
        start, end = self.label_bounds[number : number + 2].tolist()
        return values.as_text(self.label_bytes[start:end].data)

    def person(self, name: str) -> int | None:
        """The number of a name, however it is written; None if nobody has it."""
        number = self.number(NAME, name[: values.MAX_VALUE])
        return number if number is not None and len(self.rows_of(number)) else None

    def posts_ending_in(self, ending: str) -> list[int]:
        """The numbers of the posts that end so and that somebody has."""
        start = key(POST, ending)
        first, end = self.first(POST, start), self.first(POST, start + "\U0010ffff")
        has = np.diff(self.held_bounds[first : end + 1])
        return list(map(int, first + np.flatnonzero(has)))

    def number(self, kind: int, label: str) -> int | None:
        """The number of a name, post or place, however it is written; None for none."""
        wanted = key(kind, label)
        number = self.first(kind, wanted)
        is_known = number < self.kind_bounds[kind + 1]
        return number if is_known and self._key(kind, number) == wanted else None

    def rows_of(self, number: int) -> Numbers:
        """The rows of a name or a post, ascending."""
        rows: Numbers = self.held_rows[slice(*self.held_bounds[number : number + 2])]
        return rows

    def rows_in(self, docs: Numbers) -> Numbers:
        """The rows of these articles."""
        starts, ends = self.row_bounds[docs], self.row_bounds[docs + np.uint32(1)]
        sizes = (ends - starts).astype(np.int64)
        shift = np.repeat(starts - (np.cumsum(sizes) - sizes), sizes)
        rows: Numbers = (np.arange(len(shift)) + shift).astype(np.uint32)
        return rows

    def first(self, kind: int, least: str) -> int:
        """The first number of a kind whose key is not less."""
        low, high = map(int, self.kind_bounds[kind : kind + 2])
        numbers = range(low, high)
        return low + bisect_left(numbers, least, key=lambda each: self._key(kind, each))

    def _key(self, kind: int, number: int) -> str:
        return key(kind, self.label(number))


def load(path: Path) -> Roster:
    """The roster in a file, mapped."""
    return Roster(**arrays.load(path))
