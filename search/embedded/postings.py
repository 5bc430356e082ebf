"""Kernels that read the postings of one text field: list, place, score, probe.

The postings of all terms lie one after another in blocks of BLOCK articles:

    block_at     u4[terms + 1]  the blocks of a term
    block_first  u4[blocks]     first article of the block
    block_data   u4[blocks]     where in `postings` it begins
    block_places u4[blocks]     where in `places` it begins
    postings     u4             per block: a word of widths, the gaps between the
                                articles (of a full block 0 first), how often less one
    places       u4             per block: for each posting its first place and the
                                gaps to the others

The BM25 of a posting is computed where it is unpacked, so a term that nobody asked for
before costs one pass, about 2 ns an article.
"""

from __future__ import annotations

import numpy as np
from numba import types
from numba.extending import register_jitable

from search.embedded.compiled import F4, U1, U4, compiled, filled
from search.embedded.packing import (
    BLOCK,
    unpack_full,
    unpacked,
    unpacked_full,
    words_for,
)


@register_jitable
def unpack_block(firsts, data, postings, block, here, docs):
    """Unpack a block's `here` articles; where its counts begin, widths of the rest.

    docs   of BLOCK numbers, to be filled
    """
    at = np.int64(data[block]) + 1
    header = np.int64(postings[at - 1])
    wide = header & 255
    doc = firsts[block]
    if here == BLOCK:
        unpack_full(postings, at, wide, docs)
        for i in range(BLOCK):
            doc += docs[i]
            docs[i] = doc
        at += words_for(BLOCK, wide)
    else:
        docs[0] = doc
        for i in range(1, here):
            doc += np.uint32(unpacked(postings, at, i - 1, wide))
            docs[i] = doc
        at += words_for(here - 1, wide)
    return at, (header >> 8) & 255, (header >> 16) & 255


@register_jitable
def unpack_counts(postings, at, here, wide, counts):
    """Unpack how often the articles of a block have the term.

    counts   of BLOCK numbers, to be filled
    """
    if here == BLOCK:
        unpack_full(postings, at, wide, counts)
    else:
        for i in range(here):
            counts[i] = unpacked(postings, at, i, wide)
    for i in range(here):
        counts[i] += np.uint32(1)


@compiled(U1, U4, U1)
def find_term(terms, ends, wanted):
    """The number of a term by binary search; -1 if there is none."""
    low, high = 0, len(ends)
    while low < high:
        middle = (low + high) >> 1
        at = np.int64(ends[middle - 1]) if middle else 0
        size = np.int64(ends[middle]) - at
        order, i = 0, 0
        while order == 0 and i < min(size, len(wanted)):
            order = np.int64(terms[at + i]) - np.int64(wanted[i])
            i += 1
        order = order if order else size - len(wanted)
        if order == 0:
            return middle
        if order < 0:
            low = middle + 1
        else:
            high = middle
    return -1


_LIST = (U4, U4, U4, types.i8, types.i8)


@register_jitable
def _list(firsts, data, postings, block, size, docs, counts):
    some, often = np.empty(BLOCK, np.uint32), np.empty(BLOCK, np.uint32)
    for done in range(0, size, BLOCK):
        here = min(size - done, BLOCK)
        at, wide, _ = unpack_block(firsts, data, postings, block, here, some)
        unpack_counts(postings, at, here, wide, often)
        for i in range(here):
            docs[done + i] = some[i]
            counts[done + i] = often[i]
        block += 1


@compiled(*_LIST, filled(types.u4), filled(types.u4))
def listed(firsts, data, postings, block, size, docs, counts):
    """Fill in the articles of a posting list and how often each has the term."""
    _list(firsts, data, postings, block, size, docs, counts)


@compiled(U4, U4, U4, U4, types.i8, U4, filled(types.u4))
def placed(data, places_at, postings, places, block, counts, out):
    """Fill in the places of a posting list, article by article, given its counts."""
    to = 0
    for done in range(0, len(counts), BLOCK):
        wide = np.int64((postings[data[block]] >> 16) & 255)
        read = 0
        for count in counts[done : done + BLOCK]:
            place = 0
            for _ in range(count):
                place += unpacked(places, np.int64(places_at[block]), read, wide)
                out[to] = place
                read += 1
                to += 1
        block += 1


@register_jitable
def _bm25(factor, count, weight, norm):
    return factor * count * weight / (count * weight + norm)


_MODEL = (F4, types.f4, types.f4)
_TERM = (*_LIST, *_MODEL)


@register_jitable
def _scored(firsts, data, postings, block, size, norms, factor, weight, base):
    """A posting list's articles and their BM25.

    Pass by pass: all in one takes four times as long, for the compiler then has to fear
    that what is written is read again.
    """
    docs, counts = np.empty(size, np.uint32), np.empty(size, np.uint32)
    _list(firsts, data, postings, block, size, docs, counts)
    scores = np.empty(size, np.float32)
    for i in range(size):
        docs[i] += np.uint32(base)
        scores[i] = norms[docs[i]]
    for i in range(size):
        scores[i] = _bm25(factor, np.float32(counts[i]), weight, scores[i])
    return docs, scores


@compiled(*_TERM, types.i8, filled(types.f4), filled(types.u1))
def add(firsts, data, postings, block, size, norms, factor, weight, base, sums, hit):
    """Add the BM25 of a term to the sums of all articles, and mark those that have it.

    See `score`; deleted articles are marked too.
    """
    docs, scores = _scored(
        firsts, data, postings, block, size, norms, factor, weight, base
    )
    for i in range(size):
        sums[docs[i]] += scores[i]
        hit[docs[i]] = 1


@register_jitable
def _merged(few, few_scores, many, many_scores, docs, scores, end):
    """Append both, the scores of those in both added; where they end.

    Without a branch in the loop: which comes next is what no processor can guess.
    """
    i, j = np.uint64(0), np.uint64(0)
    sizes = np.uint64(len(few)), np.uint64(len(many))
    to = np.uint64(end)
    while i < sizes[0] and j < sizes[1]:
        a, b = few[i], many[j]
        first, second = a <= b, b <= a
        docs[to] = min(a, b)
        scores[to] = first * few_scores[i] + second * many_scores[j]
        i += np.uint64(first)
        j += np.uint64(second)
        to += np.uint64(1)
    while i < sizes[0]:
        docs[to], scores[to] = few[i], few_scores[i]
        i += np.uint64(1)
        to += np.uint64(1)
    while j < sizes[1]:
        docs[to], scores[to] = many[j], many_scores[j]
        j += np.uint64(1)
        to += np.uint64(1)
    return np.int64(to)


@register_jitable
def _without_dead(live, docs, scores, start, end):
    """Close the gaps of deleted articles from `start` on; where the rest ends."""
    n = start
    for i in range(start, end):
        if live[docs[i]]:
            docs[n], scores[n] = docs[i], scores[i]
            n += 1
    return n


@compiled(*_TERM, *_TERM, types.i8, U1, filled(types.u4), filled(types.f4), types.i8)
def score(
    few_firsts, few_data, few_postings, few_block, few_size, few_norms, few_factor,
    few_weight, firsts, data, postings, block, size, norms, factor, weight, base, live,
    docs, scores, end,
):  # fmt: skip
    """Append the live articles of a term in two fields and their BM25; where they end.

    Either list may be empty; the first should be the shorter.

    norms    per article of the generation: K1 × ((1 − B) + B × length / mean length)
    factor   idf × (K1 + 1)
    weight   of the field: what one occurrence counts
    base     the generation's number of the segment's first article
    live     0 for a deleted article; empty if there are none
    """
    few, few_scores = _scored(
        few_firsts, few_data, few_postings, few_block, few_size, few_norms, few_factor,
        few_weight, base,
    )  # fmt: skip
    many, many_scores = _scored(
        firsts, data, postings, block, size, norms, factor, weight, base
    )
    start = end
    end = _merged(few, few_scores, many, many_scores, docs, scores, end)
    return _without_dead(live, docs, scores, start, end) if len(live) else end


@register_jitable
def _count(postings, at, here, wide, index):
    """How often, less one, the index-th article of a block has the term."""
    if here == BLOCK:
        return unpacked_full(postings, at, index, wide)
    return unpacked(postings, at, index, wide)


@register_jitable
def _galloped(firsts, block, end, doc):
    """The last block from `block` on that begins at or before an article."""
    low, high, step = block, block + 1, 1
    while high < end and firsts[high] <= doc:
        low = high
        high += step
        step *= 2
    high = min(high, end)
    while high - low > 1:
        middle = (low + high) >> 1
        if firsts[middle] <= doc:
            low = middle
        else:
            high = middle
    return low


@compiled(*_TERM, types.i8, U4, types.i8, types.i8, filled(types.f4), filled(types.u1))
def probe(
    firsts, data, postings, block, size, norms, factor, weight, base, wanted, start,
    stop, scores, hit,
):  # fmt: skip
    """Add the BM25 of a term to those of `wanted[start:stop]` that have it.

    Blocks without any of them are passed over unread: the intersection of a rare and a
    frequent word costs what the rare one does.
    """
    end = block + (size + BLOCK - 1) // BLOCK
    tail = size - BLOCK * (end - 1 - block)
    buffer = np.empty(BLOCK, np.uint32)
    opened, here, j, at, wide = -1, 0, 0, 0, 0
    for i in range(start, stop):
        doc = np.int64(wanted[i]) - base
        block = _galloped(firsts, block, end, doc)
        if block != opened:
            opened, j = block, 0
            here = tail if block == end - 1 else BLOCK
            at, wide, _ = unpack_block(firsts, data, postings, block, here, buffer)
        while j < here and buffer[j] < doc:
            j += 1
        if j < here and buffer[j] == doc:
            count = np.float32(1 + _count(postings, at, here, wide, j))
            scores[i] += _bm25(factor, count, weight, norms[wanted[i]])
            hit[i] = 1
