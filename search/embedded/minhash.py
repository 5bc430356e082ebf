"""Kernels that sign texts, so that copies are known without the texts being read.

A signature is the MinHash of a text's runs of RUN letters. Of each of BYTES orders of
all runs there are it has one byte of the text's run that comes first: of two signatures
as many bytes are equal as runs are common to the texts, of those in either (their
Jaccard index), ± 0.04. 128 single bytes tell more than 32 words of four: that bytes of
different runs are equal happens once in 256 times.
"""

from __future__ import annotations

import numpy as np
from numba import types
from numba.extending import register_jitable

from search.embedded.bigrams import BREAK
from search.embedded.compiled import U1, U2, U4, compiled, filled

BYTES = 128
"""Of a signature: ± 0.04, and a tenth of what an article's text takes."""

RUN = 6
"""Letters. Of two texts by one pattern fewer long runs are common than short ones, but
of longer ones an edit of 2 % of the letters leaves too few."""

SHORT = 30
"""Letters. A body of fewer is like another only if it and the title are the same: a
caption or “see the picture” says too little to be anybody's copy."""

_BEFORE = np.uint64((1 << 16 * (RUN - 4)) - 1)
"""Of the four letters before the last four those that belong to the run."""

_SPREAD = np.uint32(0x9E3779B1)
"""Makes the highest byte depend on all four; the lowest depends on the run's lowest."""

_ZERO = ord("0")
_SECTION = filled(types.u1), filled(types.u4), filled(types.u8)


@register_jitable
def _mixed(run):
    """64 bits of which each depends on all."""
    run = (run ^ (run >> np.uint64(32))) * np.uint64(0xD6E8FEB86659FD93)
    run = (run ^ (run >> np.uint64(32))) * np.uint64(0xD6E8FEB86659FD93)
    return run ^ (run >> np.uint64(32))


@register_jitable
def _copied(text, letters, into, end):
    """Append the letters of a text; where they end.

    Each unit is written, and overwritten if it was no letter: without a branch.
    """
    for unit in text:
        into[end] = unit
        end += letters[unit]
    return end


@register_jitable
def _lower(run, orders, least):
    for i in range(np.uint64(BYTES)):
        least[i] = min(least[i], np.uint32((run ^ orders[i]) * orders[i]))


@register_jitable
def _sign(text, orders, least):
    """Find the run of the text that comes first in each order."""
    first, last = np.uint64(0), np.uint64(0)
    for i in range(len(text)):
        first = first << np.uint64(16) | last >> np.uint64(48)
        last = last << np.uint64(16) | np.uint64(text[i])
        if i >= RUN - 1:
            _lower(np.uint32(_mixed(_mixed(first & _BEFORE) ^ last)), orders, least)


@register_jitable
def _sign_whole(text, orders, least):
    """The same of a text that is one run."""
    run = np.uint64(len(text))
    for unit in text:
        run = _mixed(run ^ np.uint64(unit))
    _lower(np.uint32(run), orders, least)


@register_jitable
def _figures(text):
    """A bit for each figure, by its digits and the letter behind it: 3月, 12例."""
    bits, figure = np.uint64(0), np.uint64(0)
    for unit in text:
        if _ZERO <= unit < _ZERO + 10:
            figure = figure * np.uint64(11) + np.uint64(unit - _ZERO + 1)
        elif figure:
            place = _mixed(figure << np.uint64(16) | np.uint64(unit)) & np.uint64(63)
            bits |= np.uint64(1) << place
            figure = np.uint64(0)
    return bits


@compiled(U2, U4, U2, U4, U1, U4, *_SECTION)
def sign(titles, title_ends, bodies, ends, letters, orders, signatures, runs, figures):
    """Fill in `search.embedded.likeness`: 0.01 ms for a body of 400 characters.

    titles, bodies   code units, each text with a BREAK behind; `ends` say where that is
    letters          1 for each code unit that counts
    orders           a factor for each order of the runs
    signatures …     zeros before
    """
    text = np.empty(len(titles) + len(bodies), np.uint16)
    least = np.empty(BYTES, np.uint32)
    title_start, start = 0, 0
    for doc in range(len(ends)):
        least[:] = np.uint32(0xFFFFFFFF)
        size = _copied(bodies[start : ends[doc]], letters, text, 0)
        if size >= SHORT:
            runs[doc], figures[doc] = size - RUN + 1, _figures(text[:size])
            _sign(text[:size], orders, least)
        elif size:
            runs[doc], text[size] = 1, BREAK
            title = titles[title_start : title_ends[doc]]
            end = _copied(title, letters, text, size + 1)
            _sign_whole(text[:end], orders, least)
        if size:
            out = signatures[doc * BYTES : (doc + 1) * BYTES]
            for i in range(BYTES):
                out[i] = np.uint8(np.uint32(least[i] * _SPREAD) >> np.uint32(24))
        title_start, start = title_ends[doc] + 1, ends[doc] + 1
