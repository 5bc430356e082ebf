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
from search.embedded.matching import merged, without_dead
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


@compiled(U4, U4, U4, U4, U4, types.i8, types.i8, filled(types.u4))
def tally(firsts, data, postings, block_at, found, low, high, counts):
    """Add how often each article has any of the terms from `low` to before `high`."""
    some, often = np.empty(BLOCK, np.uint32), np.empty(BLOCK, np.uint32)
    for term in range(low, high):
        block, size = np.int64(block_at[term]), np.int64(found[term])
        for done in range(0, size, BLOCK):
            here = min(size - done, BLOCK)
            at, wide, _ = unpack_block(firsts, data, postings, block, here, some)
            unpack_counts(postings, at, here, wide, often)
            for i in range(here):
                counts[some[i]] += often[i]
            block += 1


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


_NEVER = 0xFFFFFFFF
"""A number that no article has: an index holds fewer."""

_MODEL = (F4, types.f4, types.f4)
_TERM = (*_LIST, *_MODEL)


@register_jitable
def _unpacked(firsts, data, postings, block, here, norms, base, docs, counts, own):
    """Unpack a block: its articles, numbered in the generation, counts and norms."""
    at, wide, _ = unpack_block(firsts, data, postings, block, here, docs)
    unpack_counts(postings, at, here, wide, counts)
    for i in range(here):
        docs[i] += np.uint32(base)
        own[i] = norms[docs[i]]


@register_jitable
def _scored(firsts, data, postings, block, size, norms, factor, weight, base):
    """A posting list's articles and their BM25.

    Block by block within the processor's nearest cache, and each loop over slices from
    0: an index that could be negative keeps the compiler from doing eight at once.
    """
    docs, scores = np.empty(size, np.uint32), np.empty(size, np.float32)
    some, often = np.empty(BLOCK, np.uint32), np.empty(BLOCK, np.uint32)
    own = np.empty(BLOCK, np.float32)
    for done in range(0, size, BLOCK):
        here = min(size - done, BLOCK)
        _unpacked(firsts, data, postings, block, here, norms, base, some, often, own)
        to, out = docs[done : done + here], scores[done : done + here]
        for i in range(here):
            to[i] = some[i]
        for i in range(here):
            out[i] = _bm25(factor, np.float32(often[i]), weight, own[i])
        block += 1
    return docs, scores


@compiled(*_TERM, types.i8, filled(types.f4))
def add(firsts, data, postings, block, size, norms, factor, weight, base, sums):
    """Add the BM25 of a term to the sums of all articles, deleted ones too; `score`."""
    some, often = np.empty(BLOCK, np.uint32), np.empty(BLOCK, np.uint32)
    own = np.empty(BLOCK, np.float32)
    for done in range(0, size, BLOCK):
        here = min(size - done, BLOCK)
        _unpacked(firsts, data, postings, block, here, norms, base, some, often, own)
        for i in range(here):
            own[i] = _bm25(factor, np.float32(often[i]), weight, own[i])
        for i in range(here):
            sums[some[i]] += own[i]
        block += 1


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
    end = merged(few, few_scores, many, many_scores, docs, scores, end)
    return without_dead(live, docs, scores, start, end) if len(live) else end


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


@register_jitable
def _lower(block, doc):
    """Where an article is in a block, or would be: a search without branches."""
    at = np.uint64(0)
    for step in (64, 32, 16, 8, 4, 2, 1):
        at += np.uint64(step * (block[at + np.uint64(step - 1)] < doc))
    return at


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
    here, at, wide, until = 0, 0, 0, np.int64(-1)
    for i in range(start, stop):
        doc = np.int64(wanted[i]) - base
        if doc >= until:
            block = _galloped(firsts, block, end, doc)
            is_last = block == end - 1
            until = _NEVER if is_last else np.int64(firsts[block + 1])
            here = tail if is_last else BLOCK
            at, wide, _ = unpack_block(firsts, data, postings, block, here, buffer)
            buffer[here:] = _NEVER
        j = np.int64(_lower(buffer, np.uint32(doc)))
        if buffer[j] == doc:
            count = np.float32(1 + _count(postings, at, here, wide, j))
            scores[i] += _bm25(factor, count, weight, norms[wanted[i]])
            hit[i] = 1
