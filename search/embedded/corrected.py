"""The table of a generation as staff have corrected it, made in memory.

What a name is in every article is a change of its ordinal: one pass over all rows. What
it is in some articles replaces their rows. Values that are new stand last in their
facet, and one that no article has any more keeps its ordinal: the most frequent come
first no longer quite, which decides between equally frequent ones only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.embedded.facets import Table
from search.embedded.table import pack_rows, rows_and_holders
from search.embedded.values import MAX_VALUE, as_bytes, hash_of, joined
from search.model import FACETS
from search.text import fold

Numbers = NDArray[np.uint32]
Row = Sequence[Sequence[str]]

CORRECTED = ("person", "topic")
"""The facets whose values staff correct; they are next to each other in FACETS."""

_FIRST = FACETS.index(CORRECTED[0]) + 1  # the date is the facet 0
_NONE = 0xFFFFFFFF


def corrected(
    table: Table,
    everywhere: Mapping[str, str],
    rows: Mapping[int, Row],
    asked: Mapping[str, tuple[str, ...]],
) -> Table:
    """The table with other values for some names and articles.

    everywhere   folded name → the name instead of it; "" for none
    rows         article → its values in each facet of CORRECTED, for these are replaced
    asked        folded name → the names to look for when it is asked for
    """
    codes = _Codes(table)
    code_of = _code_of(table, codes, everywhere)
    own = _own(codes, rows)
    more = codes.placed()
    bounds, packed = _rows(table, code_of, own, codes.size)
    made: dict[str, Any] = {
        **rows_and_holders(bounds, more.ordinal_of[packed], codes.size),
        **_labels(table, more),
        **_hashes(table, more),
    }
    return replace(table, **made, facet_bounds=more.facet_bounds, asked=asked)


@dataclass(frozen=True, slots=True)
class _Own:
    """The codes of the articles whose rows are replaced, one article after the other.

    docs    ascending
    sizes   how many codes each has
    """

    docs: Numbers
    sizes: Numbers
    codes: Numbers


@dataclass(frozen=True, slots=True)
class _More:
    """Values that the table has not, in the order of their ordinals.

    places, labels   the facet of each, its number counted from the date, and its text
    ordinals         of each
    ordinal_of       of every code
    facet_bounds     with them
    """

    places: NDArray[np.int64]
    labels: list[str]
    ordinals: Numbers
    ordinal_of: Numbers
    facet_bounds: Numbers


class _Codes:
    """A number for each value: its ordinal if the table has it, else one behind all."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._first = len(table.holder_bounds) - 1
        self._more: dict[tuple[int, str], tuple[int, str]] = {}
        self._known: dict[tuple[str, str], int] = {}

    @property
    def size(self) -> int:
        """How many codes there are."""
        return self._first + len(self._more)

    def code(self, facet: str, value: str) -> int:
        """The code of a value; looked up once, for most are of many articles."""
        key = facet, value
        if key not in self._known:
            self._known[key] = self._found(facet, value)
        return self._known[key]

    def _found(self, facet: str, value: str) -> int:
        found = self._table.ordinal(facet, value)
        if found is not None:
            return found
        label = value[:MAX_VALUE]
        key = FACETS.index(facet) + 1, fold(label)
        return self._more.setdefault(key, (self.size, label))[0]

    def placed(self) -> _More:
        """The values that are new, each behind those of its facet."""
        place_of = np.array([place for place, _ in self._more], np.int64)
        order = np.argsort(place_of, kind="stable")
        places = place_of[order]
        before = self._table.facet_bounds.astype(np.int64)
        more = np.bincount(places, minlength=len(before) - 1)
        bounds = before + np.concatenate(([0], np.cumsum(more)))
        ranks = np.arange(len(places)) - np.searchsorted(places, places)
        ordinals = (bounds[places] + np.diff(before)[places] + ranks).astype(np.uint32)
        ordinal_of = np.empty(self.size, np.uint32)
        ordinal_of[: self._first] = np.arange(self._first)
        ordinal_of[: self._first] += np.repeat(
            (bounds - before)[:-1], np.diff(before)
        ).astype(np.uint32)
        ordinal_of[self._first + order] = ordinals
        labels = [label for _, label in self._more.values()]
        return _More(
            places,
            [labels[at] for at in order.tolist()],
            ordinals,
            ordinal_of,
            bounds.astype(np.uint32),
        )


def _code_of(table: Table, codes: _Codes, everywhere: Mapping[str, str]) -> Numbers:
    """For each ordinal the code that takes its place; _NONE if nothing does."""
    found = np.arange(codes.size, dtype=np.uint32)
    for name, to in everywhere.items():
        ordinal = table.ordinal("person", name)
        if ordinal is not None:
            found[ordinal] = codes.code("person", to) if to else _NONE
    return found


def _own(codes: _Codes, rows: Mapping[int, Row]) -> _Own:
    docs = sorted(rows)
    coded = [[*_coded(codes, rows[doc])] for doc in docs]
    return _Own(
        np.array(docs, np.uint32),
        np.array([*map(len, coded)], np.uint32),
        np.array([*chain.from_iterable(coded)], np.uint32),
    )


def _coded(codes: _Codes, row: Row) -> Iterator[int]:
    for facet, found in zip(CORRECTED, row, strict=True):
        yield from (codes.code(facet, value) for value in found if value)


def _rows(
    table: Table, code_of: Numbers, own: _Own, size: int
) -> tuple[Numbers, Numbers]:
    """The rows of all articles as codes, and where each begins and ends."""
    starts, live = table.row_bounds[:-1], np.diff(table.row_bounds) > 0
    codes = code_of[table.ordinals]
    day_of = np.zeros(len(live), np.uint32)
    day_of[live] = codes[starts[live]]
    codes[starts[live]] = _NONE  # pack_rows puts the days in itself
    codes[_replaced(table, own.docs)] = _NONE
    kept = codes != _NONE
    ends = np.concatenate(([0], np.cumsum(kept)))[table.row_bounds[1:]]
    added = np.zeros(len(live), np.int64)
    added[own.docs] = own.sizes
    codes = np.insert(codes[kept], np.repeat(ends[own.docs], own.sizes), own.codes)
    ends = (ends + np.cumsum(added)).astype(np.uint32)
    bounds, seen = np.zeros_like(table.row_bounds), np.zeros(size, np.uint32)
    packed = pack_rows(live.view(np.uint8), day_of, ends, codes, seen, bounds)
    return bounds, packed


def _replaced(table: Table, docs: Numbers) -> NDArray[np.intp]:
    """The places in `ordinals` of what these articles have in CORRECTED."""
    bounds = zip(table.row_bounds[docs], table.row_bounds[docs + 1], strict=True)
    none = np.empty(0, np.intp)
    places = np.concatenate([none, *(np.arange(*each) for each in bounds)])
    first, end = table.facet_bounds[[_FIRST, _FIRST + len(CORRECTED)]]
    found = table.ordinals[places]
    corrected: NDArray[np.intp] = places[(first <= found) & (found < end)]
    return corrected


def _labels(table: Table, more: _More) -> dict[str, NDArray[Any]]:
    behind = table.facet_bounds[more.places + 1].astype(np.int64) - len(table.days)
    text, ends = joined(map(as_bytes, more.labels))
    sizes = np.diff(ends, prepend=np.uint32(0))
    all_sizes = np.insert(np.diff(table.label_bounds), behind, sizes)
    at = np.repeat(table.label_bounds[behind].astype(np.int64), sizes)
    return {
        "label_bounds": np.array([0, *np.cumsum(all_sizes)], np.uint32),
        "label_bytes": np.insert(table.label_bytes, at, text),
    }


def _hashes(table: Table, more: _More) -> dict[str, Numbers]:
    keys = zip(more.places.tolist(), more.labels, strict=True)
    hashes = np.array([hash_of(at - 1, fold(label)) for at, label in keys], np.uint32)
    order = np.argsort(hashes, kind="stable")
    places = np.searchsorted(table.hashes, hashes[order])
    moved = more.ordinal_of[table.hashed]
    return {
        "hashes": np.insert(table.hashes, places, hashes[order]),
        "hashed": np.insert(moved, places, more.ordinals[order]),
    }
