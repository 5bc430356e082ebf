"""Numbers packed in as few bits as the largest of their block needs.

A block is a run of numbers of one width, at a word boundary of an array of 32-bit
words. Reading one number takes two words, so every packed array ends in a spare word.

A full block of BLOCK numbers lies in four lanes, the i-th number in lane i % 4, so that
the processor unpacks four at once, in 0.4 ns a number instead of 1.5 (Lemire and
Boytsov, "Decoding billions of integers per second through vectorization", 2015).
"""

from __future__ import annotations

import numpy as np
from numba.extending import register_jitable

BLOCK = 128
"""Postings of a block, as in Lucene: one width for more of them would waste bits."""

# Unsigned all of them: a signed index is checked for being counted from the end.
_U1, _U2, _U3, _U4, _U5, _U6, _U7 = (np.uint64(number) for number in range(1, 8))
_BITS = np.uint64(31)
_WIDE = np.uint32(32)
_LOW = np.uint64(0xFFFFFFFF)
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
    mask = (_U1 << np.uint64(width)) - _U1
    return np.int64((both >> np.uint64(bit & 31)) & mask)


@register_jitable
def pack_full(words, base, width, numbers):
    """Put BLOCK numbers at word `base`, in lanes; zeroed before."""
    for i in range(BLOCK):
        bit = (i >> 2) * width
        at = base + 4 * (bit >> 5) + (i & 3)
        both = np.uint64(numbers[i]) << np.uint64(bit & 31)
        words[at] |= np.uint32(both & _LOW)
        if (bit & 31) + width > 32:
            words[at + 4] |= np.uint32(both >> _WORD)


@register_jitable
def unpack_full(words, base, width, out):
    """Fill in the BLOCK numbers at word `base`."""
    mask = np.uint32((_U1 << np.uint64(width)) - _U1)
    wide = np.uint32(width)
    for row in range(BLOCK >> 2):
        bit = np.uint64(row * width)
        at, to = np.uint64(base) + (bit >> _U5) * _U4, np.uint64(4 * row)
        shift = np.uint32(bit & _BITS)
        a, b = words[at] >> shift, words[at + _U1] >> shift
        c, d = words[at + _U2] >> shift, words[at + _U3] >> shift
        if shift + wide > _WIDE:
            left = _WIDE - shift
            a |= words[at + _U4] << left
            b |= words[at + _U5] << left
            c |= words[at + _U6] << left
            d |= words[at + _U7] << left
        out[to], out[to + _U1] = a & mask, b & mask
        out[to + _U2], out[to + _U3] = c & mask, d & mask


@register_jitable
def unpacked_full(words, base, index, width):
    """The index-th of the BLOCK numbers at word `base`."""
    bit = (index >> 2) * width
    at = base + 4 * (bit >> 5) + (index & 3)
    both = np.uint64(words[at])
    if (bit & 31) + width > 32:
        both |= np.uint64(words[at + 4]) << _WORD
    mask = (_U1 << np.uint64(width)) - _U1
    return np.int64((both >> np.uint64(bit & 31)) & mask)
