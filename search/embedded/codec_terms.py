"""The terms and postings of each field of a segment, as Whoosh's readers ask for them.

What the sections hold in their own ways is here one way: terms as bytes, ascending, and
each one's articles. Nothing of our own search comes through here, so it is plain rather
than fast: Whoosh's own searcher, which tests hold ours against, is slower still.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import TermInfo

from search.embedded import store, words
from search.embedded.arrays import Arrays
from search.embedded.schema import WEIGHTS
from search.embedded.strings import Characters
from search.embedded.values import as_bytes, as_text, labels_of
from search.model import FACETS
from search.text import fold

Numbers = NDArray[np.uint32]
Opened = Callable[[str], Arrays]

SCORED = tuple(f"{text}_{kind}" for text in WEIGHTS for kind in ("words", "chars"))
FIELDS = ("id", *SCORED, *FACETS)
"""The names that the schema gives them."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The articles that have a term.

    docs     their numbers, ascending
    weights  how often each has it, times the weight of the field
    places   of the article at this place in `docs`: where the term stands in it
    """

    docs: list[int]
    weights: list[float]
    places: Callable[[int], list[int]]

    def info(self, lengths: Numbers) -> TermInfo:
        """What scoring is told of the term; no lengths for a field without any."""
        sizes = lengths[self.docs] if len(lengths) else np.zeros(1, np.uint32)
        return TermInfo(
            weight=sum(self.weights),
            df=len(self.docs),
            minlength=int(sizes.min()),
            maxlength=int(sizes.max()),
            maxweight=max(self.weights),
            minid=self.docs[0],
            maxid=self.docs[-1],
        )


class Terms(Protocol):
    """The terms of one field, numbered in ascending order.

    lengths   of each article, in terms; empty for a field that is not scored
    """

    lengths: Numbers

    def __len__(self) -> int: ...

    def term(self, number: int) -> bytes:
        """The term of this number."""

    def postings(self, number: int) -> Postings:
        """Its postings."""


def first_from(terms: Terms, bound: bytes) -> int:
    """The number of the first term that is not before `bound`."""
    return bisect_left(range(len(terms)), bound, key=terms.term)


def find(terms: Terms, wanted: bytes) -> int | None:
    """The number of the term, if there is one."""
    number = first_from(terms, wanted)
    found = number < len(terms) and terms.term(number) == wanted
    return number if found else None


def open_field(opened: Opened, name: str) -> Terms:
    """The terms of one of FIELDS of a segment, given its sections by name."""
    text, _, kind = name.partition("_")
    if kind == "words":
        return Words(opened("words"), text)
    if kind == "chars":
        return Pairs(opened("chars"), text)
    return _ids(opened("store")) if name == "id" else _values(opened("values"), name)


class Words:
    """The words of titles or bodies."""

    def __init__(self, section: Arrays, field: str) -> None:
        """Over the section of words."""
        self._field, self._weight = words.Field(section, field), WEIGHTS[field]
        self.lengths = self._field.lengths

    def __len__(self) -> int:
        return len(self._field)

    def term(self, number: int) -> bytes:
        """The word in UTF-8."""
        return self._field.term(number)

    def postings(self, number: int) -> Postings:
        """Places are numbers of words."""
        docs, counts, places = self._field.postings(number)
        ends = np.cumsum(counts)
        return _postings(
            *(docs, counts, self._weight),
            lambda i: places[ends[i] - counts[i] : ends[i]].tolist(),
        )


class Pairs:
    """Neighbouring code units of titles or bodies; the last one's neighbour is U+0000.

    A term is the two of them, each by itself in UTF-8. They keep their order there.
    """

    def __init__(self, section: Arrays, field: str) -> None:
        """Over the section of characters."""
        self._characters, self._weight = Characters(section, field), WEIGHTS[field]
        self._pairs = section[f"{field}_pairs"]
        self._text, self._ends = section[f"{field}_text"], section[f"{field}_ends"]
        self.lengths = np.diff(self._ends, prepend=np.uint32(0)) - np.uint32(1)

    def __len__(self) -> int:
        return len(self._pairs)

    def term(self, number: int) -> bytes:
        """The two code units, each in UTF-8."""
        return b"".join(as_bytes(chr(unit)) for unit in self._units(number))

    def postings(self, number: int) -> Postings:
        """Places are numbers of code units."""
        units = self._units(number)
        docs, counts = self._characters.find(np.array(units, np.uint16))
        return _postings(
            *(docs, counts, self._weight),
            lambda i: self._places(int(docs[i]), *units),
        )

    def _units(self, number: int) -> tuple[int, int]:
        return divmod(int(self._pairs[number]), 1 << 16)

    def _places(self, doc: int, first: int, second: int) -> list[int]:
        text = self._text[self._ends[doc - 1] if doc else 0 : self._ends[doc]]
        found = np.flatnonzero((text[:-1] == first) & (text[1:] == second))
        return [int(place) for place in found]


class Whole:
    """Values that are terms as they are: an article has one or has it not."""

    lengths = np.empty(0, np.uint32)

    def __init__(self, pairs: Iterable[tuple[bytes, int]]) -> None:
        """Of values and articles that have them, in whatever order."""
        docs: defaultdict[bytes, set[int]] = defaultdict(set)
        for value, doc in pairs:
            docs[value].add(doc)
        self._terms = sorted(docs)
        self._docs = docs

    def __len__(self) -> int:
        return len(self._terms)

    def term(self, number: int) -> bytes:
        """The value in UTF-8."""
        return self._terms[number]

    def postings(self, number: int) -> Postings:
        """Without places."""
        docs = sorted(self._docs[self._terms[number]])
        return Postings(docs, [1.0] * len(docs), lambda _: [])


def _ids(section: Arrays) -> Terms:
    """The ids, over the section of the store."""
    found = store.Store(section)
    return Whole((as_bytes(found.id(doc)), doc) for doc in range(len(found)))


def _values(section: Arrays, name: str) -> Terms:
    """The values of a facet, folded, over the section of values."""
    labels, number = labels_of(section), FACETS.index(name)
    ends = section["row_ends"]
    owners = np.repeat(np.arange(len(ends)), np.diff(ends, prepend=np.uint32(0)))
    rows = zip(section["row_labels"].tolist(), owners.tolist(), strict=True)
    own = ((labels[label], doc) for label, doc in rows)
    return Whole(
        (as_bytes(fold(as_text(value))), doc)
        for (which, value), doc in own
        if which == number
    )


def _postings(
    docs: Numbers, counts: Numbers, weight: float, places: Callable[[int], list[int]]
) -> Postings:
    return Postings(docs.tolist(), (counts * weight).tolist(), places)
