"""Numbers packed in as few bits as the largest of their block needs.

A block is a run of numbers of one width, at a word boundary of an array of 32-bit
words. Reading one number takes two words, so every packed array ends in a spare word.
"""

from __future__ import annotations

import numpy as np
from numba.extending import register_jitable

BLOCK = 128
"""Postings of a block, as in Lucene: one width for more of them would waste bits."""

_LOW = np.uint64(0xFFFFFFFF)
_ONE = np.uint64(1)
_WORD = np.uint64(32)


@register_jitable
def width_of(number: int) -> int:
    """How many bits a number takes; 0 for 0."""
    width = 0
    while number > 0:
        width += 1
        number >>= 1
    return width


@register_jitable
def words_for(count: int, width: int) -> int:
    """How many words `count` numbers of a width take."""
    return (count * width + 31) >> 5


@register_jitable
def packed(words, base, index, width, number):
    """Put the index-th number of a block that begins at word `base`; zeroed before."""
    bit = index * width
    at = base + (bit >> 5)
    both = np.uint64(number) << np.uint64(bit & 31)
    words[at] |= np.uint32(both & _LOW)
    words[at + 1] |= np.uint32(both >> _WORD)


@register_jitable
def unpacked(words, base, index, width):
    """The index-th number of a block that begins at word `base`."""
    bit = index * width
    at = base + (bit >> 5)
    both = np.uint64(words[at]) | (np.uint64(words[at + 1]) << _WORD)
    mask = (_ONE << np.uint64(width)) - _ONE
    return np.int64((both >> np.uint64(bit & 31)) & mask)
