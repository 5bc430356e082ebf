"""Kernels that filter the articles found and count what they have.

row_bounds     u4[articles + 1]  the row of an article in `ordinals`
ordinals       u4                its date and its values, in one space of numbers
facet_bounds   u4[facets + 1]    the ordinals of a facet
failed         u1                for each article found, a bit for each facet whose
                                 own selection does not let it through
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import types
from numba.extending import register_jitable
from numpy.typing import NDArray

from search.embedded.compiled import I4, U1, U4, compiled, filled

Bytes = NDArray[np.uint8]
Numbers = NDArray[np.uint32]

_BLOCK = 256
_ONE = np.uint64(1)
_HALF = np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)


@compiled(U4, types.u1, filled(types.u1))
def mark(docs: Numbers, value: int, marks: Bytes) -> None:
    """Put a value at each of the articles."""
    for doc in docs:
        marks[doc] = value


@compiled(U4, U1, types.u1, types.u1, filled(types.u1))
def fail_marked(
    docs: Numbers, marks: Bytes, value: int, bit: int, failed: Bytes
) -> None:
    """Set a bit for the articles that have this value as their mark."""
    for i in range(len(docs)):
        if marks[docs[i]] == value:
            failed[i] |= bit


@compiled(U4, I4, I4, types.u1, filled(types.u1))
def fail_outside(
    docs: Numbers, dates: NDArray[Any], bounds: NDArray[Any], bit: int, failed: Bytes
) -> None:
    """Set a bit for the articles whose date is in none of the ranges.

    bounds   first and end of each, ascending: an odd number of them up to a date is a
             date inside
    """
    for i in range(len(docs)):
        date = dates[docs[i]]
        low, high = 0, len(bounds)
        while low < high:
            middle = (low + high) >> 1
            if bounds[middle] <= date:
                low = middle + 1
            else:
                high = middle
        if not low & 1:
            failed[i] |= bit


@register_jitable
def _place_of(bits: int) -> int:
    """The place of the one bit that is set."""
    place = 0
    while bits > 1:
        bits >>= 1
        place += 1
    return place


@compiled(U4, U1, U4, U4, U4, filled(types.u4))
def tally(
    docs: Numbers,
    failed: Bytes,
    row_bounds: Numbers,
    ordinals: Numbers,
    facet_bounds: Numbers,
    counts: Numbers,
) -> None:
    """Count each ordinal's articles, the selection of its own facet ignored.

    An article that one facet fails counts in that facet alone, one that two fail
    nowhere. Indices are made unsigned: of signed ones each is asked whether it is
    negative, which takes a fifth of the time.

    counts   zeros before, one for each ordinal
    """
    for i in range(len(docs)):
        bits, doc = failed[i], np.uint64(docs[i])
        start, end = np.uint64(row_bounds[doc]), np.uint64(row_bounds[doc + _ONE])
        if bits == 0:
            for at in range(start, end):
                counts[ordinals[at]] += 1
        elif bits & (bits - 1) == 0:
            facet = _place_of(bits)
            low, high = facet_bounds[facet], facet_bounds[facet + 1]
            for at in range(start, end):
                if low <= ordinals[at] < high:
                    counts[ordinals[at]] += 1


@register_jitable
def _put(heap: NDArray[np.uint64], block: Numbers, start: int) -> None:
    """Put a block's ordinals into a heap, whose least key comes first, for lesser ones.

    Zeros are keys like others: a heap is full from the beginning.
    """
    for i in range(len(block)):
        key = np.uint64(block[i]) << _HALF | (_LOW - np.uint64(start + i))
        if block[i] > heap[0] >> _HALF:
            _replace_least(heap, key)


@register_jitable
def _replace_least(heap: NDArray[np.uint64], key: np.uint64) -> None:
    at, child = 0, 1
    while child < len(heap):
        if child + 1 < len(heap) and heap[child + 1] < heap[child]:
            child += 1
        if heap[child] >= key:
            break
        heap[at] = heap[child]
        at, child = child, 2 * child + 1
    heap[at] = key


@compiled(U4, U4, types.i8, filled(types.u8), filled(types.i8))
def most_frequent(
    counts: Numbers,
    facet_bounds: Numbers,
    size: int,
    best: NDArray[np.uint64],
    distinct: NDArray[np.int64],
) -> None:
    """Fill in the ordinals of each facet that count most, and how many count at all.

    Ordinals are read a block at a time, 5 in a nanosecond: most blocks have none that
    counts enough.

    size   at least 1
    best   zeros, `size` for each facet; keys afterwards, as `ordinals_of` and
           `counts_of` read them, in any order
    """
    for facet in range(len(distinct)):
        heap = best[facet * size : (facet + 1) * size]
        end = np.int64(facet_bounds[facet + 1])
        for start in range(np.int64(facet_bounds[facet]), end, _BLOCK):
            block, least = counts[start : min(start + _BLOCK, end)], heap[0] >> _HALF
            some, more = 0, 0
            for i in range(len(block)):
                some += block[i] > 0
                more += block[i] > least
            distinct[facet] += some
            if more:
                _put(heap, block, start)


def ordinals_of(keys: NDArray[np.uint64]) -> Numbers:
    """The ordinals of keys: the lower, the greater the key among equal counts."""
    return (_LOW - (keys & _LOW)).astype(np.uint32)


def counts_of(keys: NDArray[np.uint64]) -> Numbers:
    """The counts of keys; 0 where there is no ordinal."""
    return (keys >> _HALF).astype(np.uint32)
