"""The section of characters: by it any string that stands in a text is found.

Per field, each name with `title_` or `body_` before it:

    text        u2             the searchable texts as UTF-16, each with a BREAK
    ends        u4[articles]   where each ends, its BREAK included
    chunks      u4             the article that each chunk of the text begins in
    pairs …     see `search.embedded.bigrams`

UTF-16 code units and not code points: a character beyond U+FFFF is two units that
stand nowhere else, so what is found is the same and most texts take half the space.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.embedded import bigrams
from search.embedded.arrays import Arrays, Part
from search.embedded.schema import FIELDS

Found = dict[str, NDArray[Any]]
Occurrences = tuple[NDArray[np.uint32], NDArray[np.uint32]]

_PARTS = ("text", "ends", "pairs", "list_ends", "data")
_BREAK = chr(bigrams.BREAK)
_NONE = np.empty(0, np.uint32)


def units(text: str) -> NDArray[np.uint16]:
    """The UTF-16 code units of a text; half a pair, as broken JSON has it, is one."""
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)


def invert(texts: Mapping[str, Sequence[str]]) -> Found:
    """The section of a batch of articles, given their searchable texts by field."""
    found: Found = {}
    for field in FIELDS:
        text = units(_BREAK.join((*texts[field], "")))
        ends = np.flatnonzero(text == bigrams.BREAK).astype(np.uint32) + np.uint32(1)
        found |= _named(field, text, ends, *bigrams.index(text))
    return found


def merge(parts: Sequence[Part]) -> Found:
    """The section of many as one."""
    found: Found = {}
    for field in FIELDS:
        found |= _merged([_part(part, field) for part in parts], field)
    return found


def _named(field: str, *arrays: NDArray[Any]) -> Found:
    found = {f"{field}_{n}": each for n, each in zip(_PARTS, arrays, strict=True)}
    text, ends, *_ = arrays
    chunks = np.arange(0, len(text), 1 << bigrams.CHUNK_BITS)
    found[f"{field}_chunks"] = np.searchsorted(ends, chunks, "right").astype(np.uint32)
    return found


def _parts_of(arrays: Arrays, field: str) -> list[NDArray[Any]]:
    return [arrays[f"{field}_{name}"] for name in _PARTS]


def _part(part: Part, field: str) -> tuple[NDArray[Any], ...]:
    """A part's arrays; indexed anew if some of its articles do not go on."""
    text, ends, *index = _parts_of(part.arrays, field)
    if part.kept is None or part.kept.all():
        return text, ends, *index
    sizes = np.diff(ends, prepend=np.uint32(0))
    text = text[np.repeat(part.kept, sizes)]
    ends = np.cumsum(sizes[part.kept], dtype=np.uint32)
    return text, ends, *bigrams.index(text)


def _merged(parts: Sequence[tuple[NDArray[Any], ...]], field: str) -> Found:
    texts, ends, pairs, list_ends, data = zip(*parts, strict=True)
    shifts = _shifts(texts)
    owners = np.repeat(np.arange(len(parts), dtype=np.uint32), [len(p) for p in pairs])
    stops = np.concatenate(
        [each + shift for each, shift in zip(list_ends, _shifts(data), strict=True)]
    )
    starts = np.concatenate(
        [
            np.concatenate([[shift], each[:-1] + shift]) if len(each) else each
            for each, shift in zip(list_ends, _shifts(data), strict=True)
        ]
    ).astype(np.uint32)
    joined = np.concatenate(pairs)
    order = np.argsort(joined, kind="stable")
    text = np.concatenate(texts)
    merged = bigrams.merge(
        *(each[order] for each in (joined, starts, stops, owners)),
        shifts,
        np.concatenate(data),
        len(text),
    )
    moved = [each + shift for each, shift in zip(ends, shifts, strict=True)]
    return _named(field, text, np.concatenate(moved), *merged)


def _shifts(arrays: Sequence[NDArray[Any]]) -> NDArray[np.uint32]:
    """Where each array begins when they are joined."""
    return np.cumsum([0, *map(len, arrays[:-1])]).astype(np.uint32)


class Characters:
    """The titles or the bodies of one segment, open for looking for strings."""

    def __init__(self, arrays: Arrays, field: str) -> None:
        """Over the section's arrays."""
        found = _parts_of(arrays, field)
        self._text, self._ends, self._pairs, self._list_ends, self._data = found
        self._chunks = arrays[f"{field}_chunks"]
        # views are read at half the cost of arrays, and a page reads 40 texts
        self._units, self._bounds = self._text.data, self._ends.data

    def text(self, doc: int) -> str:
        """The searchable text of an article."""
        start = self._bounds[doc - 1] if doc else 0
        text = self._units[start : self._bounds[doc] - 1]
        return str(text, "utf-16-le", "surrogatepass")

    def texts(self) -> tuple[NDArray[np.uint16], NDArray[np.uint32]]:
        """All texts, one after another, and where each ends with its BREAK."""
        return self._text, self._ends

    def sizes(self, pairs: NDArray[np.uint32]) -> NDArray[np.int64]:
        """How often each of the pairs stands anywhere."""
        found: NDArray[np.int64]
        found = bigrams.sizes(self._data, self._pairs, self._list_ends, pairs)
        return found

    def find(self, string: NDArray[np.uint16]) -> Occurrences:
        """The articles that hold a string, ascending, and how often."""
        if len(string) == 1:
            low, high = self._beginning_with(int(string[0]))
            return bigrams.unit_occurrences(  # type: ignore[no-any-return]
                self._data, self._list_ends, low, high, self._chunks, self._ends
            )
        rarest = min(self._lists(string), key=lambda each: each[1] - each[0])
        start, stop, ahead = rarest
        if start == stop:
            return _NONE, _NONE
        return bigrams.occurrences(  # type: ignore[no-any-return]
            *(self._data, start, stop, self._text, string, ahead),
            *(self._chunks, self._ends),
        )

    def _lists(self, string: NDArray[np.uint16]) -> list[tuple[int, int, int]]:
        """Where the list of each pair of the string lies, and what is ahead of it."""
        wide = string.astype(np.uint32)
        wanted = (wide[:-1] << np.uint32(16)) | wide[1:]
        found = np.searchsorted(self._pairs, wanted)
        return [
            (*self._list(number, pair), ahead)
            for ahead, (number, pair) in enumerate(
                zip(found.tolist(), wanted.tolist(), strict=True)
            )
        ]

    def _list(self, number: int, pair: int) -> tuple[int, int]:
        if number == len(self._pairs) or self._pairs[number] != pair:
            return 0, 0
        start = int(self._list_ends[number - 1]) if number else 0
        return start, int(self._list_ends[number])

    def _beginning_with(self, unit: int) -> tuple[int, int]:
        """The pairs that begin with a code unit, from … to."""
        bounds = np.array([unit << 16, unit << 16 | 0xFFFF], np.uint32)
        low, high = np.searchsorted(self._pairs, bounds)
        return int(low), int(high) + (
            high < len(self._pairs) and self._pairs[high] == bounds[1]
        )
