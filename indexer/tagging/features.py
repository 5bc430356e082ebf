"""What the tagger looks at: 32 features of each character, as rows of its weights.

    5   the characters from the second before to the second after
    4   the pairs, and 3 the triples, that lie among these
    1   kinds of the character and of its neighbours: Han, digit, letter, other
    4   surnames and foreign syllables, from two before to one after
    7   titles that end before (or here) and that begin here or after
    8   the longest dictionary words, no names, that begin, end or go on hereabouts

A character, a pair and a triple are looked up once and serve all templates they are in.
"""

from __future__ import annotations

import numpy as np
from numba import types
from numba.extending import register_jitable

from search.embedded.compiled import U1, U2, U4, array, compiled

FEATURES = 32
"""Of each character."""

NONE = 8
"""Rows at the head that are always zero: those of pairs and triples nobody knows."""

OF_CHAR, OF_PAIR, OF_TRIPLE = 5, 4, 3
"""Rows of each: as many as there are places that it may stand in."""

TEMPLATES, CODES = 20, 64
"""Templates of the last four lines above, and the rows of each."""

COMMON, TITLE, COMPOUND = 3, 4, 8
"""What a word of the lexicon is: bits 0 and 1 how common, then a title, a surname."""

NUMBER_BITS, WORD_BITS = 24, 12
"""Below a key, in one slot: a pair's or triple's first row; what a word is."""

U8 = array(types.u8)

_CHAR_BITS = np.uint64(13)
_SPREAD = np.uint64(0x9E3779B97F4A7C15)


@register_jitable
def _home(key, last):
    return ((key * _SPREAD) >> np.uint64(32)) & last


@compiled(U8, types.u8, types.i8)
def table(entries, bits, size):
    """A hash table of entries, each a key and below it a number of `bits`.

    Keys are exact: another key is never taken for one of these.

    size   slots, a power of 2; twice the entries or more
    """
    slots, last = np.zeros(size, np.uint64), np.uint64(size - 1)
    for entry in entries:
        at = _home(entry >> bits, last)
        while slots[at]:
            at = (at + np.uint64(1)) & last
        slots[at] = entry
    return slots


@register_jitable
def _looked_up(slots, key, bits):
    """The number that is kept with a key; 0 if there is none."""
    last = np.uint64(len(slots) - 1)
    at = _home(key, last)
    while slots[at]:
        if slots[at] >> bits == key:
            return slots[at] & ((np.uint64(1) << bits) - np.uint64(1))
        at = (at + np.uint64(1)) & last
    return np.uint64(0)


@register_jitable
def _padded(points, ids, traits):
    """Numbers and traits with every END doubled, and where each character went.

    So what stands before and after a sentence is the same within a text and at its
    ends: two ENDs.
    """
    chars = np.zeros(2 * len(points) + 4, np.uint64)
    kinds = np.full(len(chars), 3, np.uint8)
    places = np.empty(len(points), np.int64)
    at = 2
    for i in range(len(points)):
        point = min(points[i], np.uint32(0xFFFF))
        places[i], chars[at], kinds[at] = at, ids[point], traits[point]
        at += 2 if chars[at] == 0 else 1
    return chars[: at + 2], kinds[: at + 2], places


@register_jitable
def _pairs_and_triples(chars, pairs, triples):
    """First rows of the pair and of the triple that begin at each place; 0 for none."""
    bits = np.uint64(24)
    two, three = np.zeros(len(chars), np.uint32), np.zeros(len(chars), np.uint32)
    for i in range(len(chars) - 2):
        pair = chars[i] << _CHAR_BITS | chars[i + 1]
        two[i] = _looked_up(pairs, pair, bits)
        if two[i]:  # no triple is known without its pair
            triple = pair << _CHAR_BITS | chars[i + 2]
            three[i] = _looked_up(triples, triple, bits)
    return two, three


@register_jitable
def _surname(kind, is_compound):
    """What the character is in a name: nothing, a surname, a syllable, both, two."""
    return 4 if is_compound else (kind >> 2) & 3


@register_jitable
def _note_word(codes, at, size, word):
    """Write down that a word of the lexicon stands at `at`."""
    if word & np.uint64(4):
        codes[1, at + size - 1] = max(codes[1, at + size - 1], size - 1)
        codes[2, at] = max(codes[2, at], size - 1)
    if word & np.uint64(3):
        code = (size - 2) * 2 + np.int64(word & np.uint64(3))
        codes[3, at] = max(codes[3, at], code)
        codes[4, at + size - 1] = max(codes[4, at + size - 1], code)
        for i in range(at + 1, at + size - 1):
            codes[5, i] = max(codes[5, i], code)


@register_jitable
def _codes(chars, kinds, words):
    """Per place: surname; title that ends, that begins; word from, to, across."""
    codes = np.zeros((6, len(chars)), np.int64)
    for i in range(2, len(chars) - 2):
        key, compound = chars[i], False
        for size in range(2, 5):
            if key == 0 or chars[i + size - 1] == 0:  # no word has an END in it
                break
            key = key << _CHAR_BITS | chars[i + size - 1]
            word = _looked_up(words, key, np.uint64(12))
            if word:
                _note_word(codes, i, size, word)
                compound |= size == 2 and word & np.uint64(8) != 0
        codes[0, i] = _surname(kinds[i], compound)
    return codes


@register_jitable
def _write_shifted(codes, at, first, before, into):
    """The rows of templates that look at one code in consecutive places."""
    for i in range(len(into)):
        into[i] = first + i * 64 + codes[at - before + i]


@register_jitable
def _write_codes(codes, kinds, at, first, into):
    """The rows of the 20 templates of what is no string."""
    near = kinds[at - 1 : at + 2] & 3
    into[0] = first + near[0] * 16 + near[1] * 4 + near[2]
    _write_shifted(codes[0], at, first + 1 * 64, 2, into[1:5])
    _write_shifted(codes[1], at, first + 5 * 64, 2, into[5:8])
    _write_shifted(codes[2], at, first + 8 * 64, 0, into[8:12])
    into[12] = first + 12 * 64 + codes[3, at] * 8 + codes[4, at]
    _write_shifted(codes[3], at, first + 13 * 64, -1, into[13:15])
    into[15] = first + 15 * 64 + codes[3, at - 1]
    into[16] = first + 16 * 64 + codes[4, at - 1]
    into[17] = first + 17 * 64 + codes[4, at + 1]
    _write_shifted(codes[5], at, first + 18 * 64, 0, into[18:20])


@register_jitable
def _write_strings(chars, two, three, at, into):
    """The rows of the twelve templates of strings."""
    for i in range(5):
        into[i] = np.int64(chars[at - 2 + i]) * 5 + 8 + i
    for i in range(4):
        row = two[at - 2 + i]
        into[5 + i] = row + i if row else 0
    for i in range(3):
        row = three[at - 2 + i]
        into[9 + i] = row + i if row else 0


@compiled(U4, U2, U1, U8, U8, U8, types.u4)
def rows(points, ids, traits, pairs, triples, words, first):
    """The rows of the features of each character of a text, 32 after one another.

    points   the code points of the text
    ids      code point → number
    traits   code point → kind, surname, syllable
    pairs, triples, words   tables
    first    the row at which those of the templates of no strings begin
    """
    chars, kinds, places = _padded(points, ids, traits)
    two, three = _pairs_and_triples(chars, pairs, triples)
    codes = _codes(chars, kinds, words)
    found = np.empty((len(points), 32), np.uint32)
    for i in range(len(points)):
        _write_strings(chars, two, three, places[i], found[i])
        _write_codes(codes, kinds, places[i], first, found[i, 12:])
    return found.ravel()
