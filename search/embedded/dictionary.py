"""Kernels of a field's term dictionary: the terms ascending, and in slots by hash.

terms   u1          the terms as UTF-8, ascending, one after another
ends    u4[terms]   where each ends
slots   u4          see `slotted`
"""

from __future__ import annotations

import numpy as np
from numba.extending import register_jitable

from search.embedded.compiled import U1, U4, compiled


@register_jitable
def _hash(text):
    """FNV-1a of some bytes, its high bits folded into the low ones."""
    found = np.uint64(0xCBF29CE484222325)
    for byte in text:
        found = (found ^ np.uint64(byte)) * np.uint64(0x100000001B3)
    return found ^ (found >> np.uint64(32))


@register_jitable
def _is_term(terms, start, stop, wanted):
    if stop - start != len(wanted):
        return False
    for i in range(len(wanted)):  # noqa: SIM110  # numba has no all()
        if terms[start + i] != wanted[i]:
            return False
    return True


@compiled(U1, U4)
def slotted(terms, ends):
    """The numbers of terms, one more each, in slots by their hash; 0 is a free slot.

    Open addressing, at most two thirds full: a term that was not asked for before costs
    two or three misses of the processor's caches, by binary search it were thirty.
    """
    size = 2
    while 2 * size < 3 * len(ends):
        size *= 2
    slots = np.zeros(size, np.uint32)
    start = 0
    for number in range(len(ends)):
        stop = np.int64(ends[number])
        at = _hash(terms[start:stop]) & np.uint64(size - 1)
        while slots[at]:
            at = (at + np.uint64(1)) & np.uint64(size - 1)
        slots[at] = number + 1
        start = stop
    return slots


@compiled(U1, U4, U4, U1)
def find_term(terms, ends, slots, wanted):
    """The number of a term; -1 if there is none."""
    last = np.uint64(len(slots) - 1)
    at = _hash(wanted) & last
    while slots[at]:
        number = np.int64(slots[at]) - 1
        start = np.int64(ends[number - 1]) if number else 0
        if _is_term(terms, start, np.int64(ends[number]), wanted):
            return number
        at = (at + np.uint64(1)) & last
    return -1


@register_jitable
def _first_not_before(terms, ends, prefix, more):
    """The first term that does not begin before `prefix`, or past it if `more`."""
    low, high = 0, len(ends)
    while low < high:
        middle = (low + high) >> 1
        at = np.int64(ends[middle - 1]) if middle else 0
        size = min(np.int64(ends[middle]) - at, len(prefix))
        order, i = 0, 0
        while order == 0 and i < size:
            order = np.int64(terms[at + i]) - np.int64(prefix[i])
            i += 1
        order = order if order else size - len(prefix)
        if order < more:
            low = middle + 1
        else:
            high = middle
    return low


@compiled(U1, U4, U1)
def beginning(terms, ends, prefix):
    """The terms that begin with `prefix`: the first, and the first that does not."""
    low = _first_not_before(terms, ends, prefix, 0)
    return low, _first_not_before(terms, ends, prefix, 1)
