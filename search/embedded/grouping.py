"""Kernels that put copies of the same report together.

signatures, runs, figures   of all articles, see `search.embedded.likeness`
days                        i4[articles]  the number of its day; 0 where it is not known
docs                        u4            the articles that are looked at
"""

from __future__ import annotations

import numpy as np
from numba import types
from numba.extending import register_jitable

from search.embedded.compiled import I4, U1, U4, array, compiled, filled
from search.embedded.minhash import BYTES

COMMON = 0.38
"""Of all runs of two copies so many are common. A report of six sentences without two
of them and with a new lead has 0.4 to 0.6 of them."""

HELD = 0.77
"""And so many of the shorter one's: of two texts by one pattern 0.5 to 0.7, of a report
and what is left of it after 2 % of its letters were changed 0.88."""

DAYS = 3
"""Outlets carry a report within days. What is so far apart and alike is written by one
pattern: the next notice of a session, the next day's figures."""

AGAIN = 0.9
"""So many are common to a text and what is printed again later."""

FIGURES = 2
"""So many figures, or a third of those in common, may stand in either copy alone: the
day in a new lead in the one, what was cut in the other."""

BAND = 3
"""Bytes of a band. Of articles with half of their runs in common 99.7 % share one, of
those with a tenth 4 %, of strangers one in 10,000."""

BANDS = BYTES // BAND

STRIPE = 14
"""Bands that are read together: 56 bytes an article, and each signature but thrice."""

WINDOW = 8
"""So many of those that share a band are compared with each: a boilerplate that all
articles of an archive end with must not make a commit slow."""

NEIGHBOURS = 8
"""So many are kept of those found before it: through one the report is found."""

_NONE = np.uint32(0xFFFFFFFF)
_SPREAD = np.uint32(0x9E3779B1)
_U8 = array(types.u8)


@compiled(U1, U4, _U8, I4, U4)
def digested(signatures, runs, figures, days, docs):
    """A number that tells all that is known of an article from that of others."""
    found = np.empty(len(docs), np.uint64)
    for i in range(len(docs)):
        doc = np.uint64(docs[i])
        digest = np.uint64(runs[doc]) << np.uint64(32) | np.uint64(days[doc])
        digest ^= figures[doc]
        for byte in signatures[doc * BYTES : (doc + 1) * BYTES]:
            digest = (digest ^ byte) * np.uint64(0xD6E8FEB86659FD93)
            digest ^= digest >> np.uint64(32)
        found[i] = digest
    return found


@register_jitable
def _equal_bytes(signatures, one, other):
    a, b = np.uint64(one) * np.uint64(BYTES), np.uint64(other) * np.uint64(BYTES)
    first, second = signatures[a : a + BYTES], signatures[b : b + BYTES]
    same = np.uint32(0)
    for i in range(np.uint64(BYTES)):
        same += np.uint32(first[i] == second[i])
    return same


@register_jitable
def _bits(bits):
    """How many are set."""
    number = 0
    while bits:
        bits &= bits - np.uint64(1)
        number += 1
    return number


@register_jitable
def _contradict(one, other):
    """Whether each has figures that the other has not."""
    apart = min(_bits(one & ~other), _bits(other & ~one))
    return apart > max(FIGURES, _bits(one & other) // 3)


@register_jitable
def _likeness(signatures, runs, figures, days, one, other):
    """How much of all runs is common to two articles; 0 if they are no copies."""
    same = _equal_bytes(signatures, one, other)
    common = (same - BYTES / 256) / (BYTES - BYTES / 256)
    if common < COMMON or _contradict(figures[one], figures[other]):
        return 0.0
    if days[one] and days[other] and abs(days[one] - days[other]) > DAYS:
        return common if common >= AGAIN else 0.0
    held = common / (1 + common) * (float(runs[one]) + float(runs[other]))
    return common if held >= HELD * min(runs[one], runs[other]) else 0.0


@register_jitable
def _keys(signatures, docs, first, keys):
    """The bytes of STRIPE bands of each article as numbers, one band after another."""
    for i in range(len(docs)):
        at = np.uint64(docs[i]) * np.uint64(BYTES) + np.uint64(first * BAND)
        for band in range(STRIPE):
            key = np.uint32(0)
            for byte in signatures[at : at + BAND]:
                key = key << np.uint32(8) | byte
            keys[band * len(docs) + i] = key
            at += np.uint64(BAND)


@register_jitable
def _met(near, counts, one, other):
    """Whether it is kept already, or there is no place for it."""
    for kept in near[one * NEIGHBOURS : one * NEIGHBOURS + counts[one]]:
        if kept == other:
            return True
    return counts[one] == NEIGHBOURS


@register_jitable
def _bits_for(size):
    """Bits of a table's size, of which most slots hold one."""
    bits = 1
    while 1 << bits < size:
        bits += 1
    return bits


@compiled(U1, U4, _U8, I4, U4, filled(types.u4), filled(types.u4))
def compare(signatures, runs, figures, days, docs, near, counts):
    """Fill in for each of some articles those before it that it is like.

    near, counts   NEIGHBOURS places for each, and how many of them are filled
    """
    of_each, size = (signatures, runs, figures, days), len(docs)
    keys, before = np.empty(STRIPE * size, np.uint32), np.empty(size, np.uint32)
    bits = _bits_for(size)
    last = np.empty(1 << bits, np.uint32)
    for band in range(BANDS):
        at = band % STRIPE
        if not at:
            _keys(signatures, docs, band, keys)
        key = keys[at * size : (at + 1) * size]
        last[:] = _NONE
        for i in range(size):
            slot = np.uint32(key[i] * _SPREAD) >> np.uint32(32 - bits)
            other, left = last[slot], WINDOW
            before[i], last[slot] = other, i
            while other != _NONE and left:
                is_new = key[other] == key[i] and not _met(near, counts, i, other)
                if is_new and _likeness(*of_each, docs[i], docs[other]):
                    near[i * NEIGHBOURS + counts[i]] = other
                    counts[i] += 1
                other, left = before[other], left - 1


@compiled(U1, U4, _U8, I4, U4, U4, U4, U4, filled(types.u4))
def gather(signatures, runs, figures, days, docs, order, bounds, others, heads):
    """Put each in the report whose head it is most like, of those of its neighbours.

    order            the places in `docs` as they are looked at
    bounds, others   the neighbours of each place
    heads            each place its own before
    """
    of_each = (signatures, runs, figures, days)
    done = np.zeros(len(docs), np.bool_)
    for i in order:
        most = 0.0
        for other in others[bounds[i] : bounds[i + 1]]:
            if done[other]:
                found = _likeness(*of_each, docs[i], docs[heads[other]])
                if found > most or (found == most > 0 and heads[other] < heads[i]):
                    most, heads[i] = found, heads[other]
        done[i] = True
