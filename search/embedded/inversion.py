"""Kernels that write the postings of one text field: invert a batch, merge parts.

What they write is described in `search.embedded.postings`, which reads it.
"""

from __future__ import annotations

import numpy as np
from numba import types
from numba.extending import register_jitable

from search.embedded.compiled import U4, compiled
from search.embedded.packing import (
    BLOCK,
    pack_full,
    packed,
    unpacked,
    width_of,
    words_for,
)
from search.embedded.postings import unpack_block, unpack_counts

DROPPED = 0xFFFFFFFF
"""In a mapping of articles: this one does not go on."""


@register_jitable
def _widths(docs, counts, gaps, n, m):
    """The bits that the gaps between articles, the counts and the places take."""
    doc_bits, count_bits, gap_bits = 0, 0, 0
    for i in range(1, n):
        doc_bits |= docs[i] - docs[i - 1]
    for i in range(n):
        count_bits |= counts[i] - 1
    for i in range(m):
        gap_bits |= gaps[i]
    return width_of(doc_bits), width_of(count_bits), width_of(gap_bits)


@register_jitable
def _put_block(docs, counts, n, gaps, m, out, block, at, place):
    """Pack `n` postings with `m` places as one block; where the next ones begin."""
    firsts, data, places_at, postings, places = out
    docs_wide, counts_wide, gaps_wide = _widths(docs, counts, gaps, n, m)
    firsts[block], data[block], places_at[block] = docs[0], at, place
    postings[at] = docs_wide | (counts_wide << 8) | (gaps_wide << 16)
    at += 1
    if n == BLOCK:
        steps = np.zeros(BLOCK, np.int64)
        steps[1:] = docs[1:] - docs[:-1]
        pack_full(postings, at, docs_wide, steps)
        at += words_for(BLOCK, docs_wide)
        pack_full(postings, at, counts_wide, counts - 1)
    else:
        for i in range(1, n):
            packed(postings, at, i - 1, docs_wide, docs[i] - docs[i - 1])
        at += words_for(n - 1, docs_wide)
        for i in range(n):
            packed(postings, at, i, counts_wide, counts[i] - 1)
    for i in range(m):
        packed(places, place, i, gaps_wide, gaps[i])
    return block + 1, at + words_for(n, counts_wide), place + words_for(m, gaps_wide)


@register_jitable
def _room(terms, postings, places):
    """Arrays that hold any packing of so many; only what is written takes memory."""
    blocks = terms + postings // BLOCK + 1
    return (
        np.empty(blocks, np.uint32),
        np.empty(blocks, np.uint32),
        np.empty(blocks, np.uint32),
        np.zeros(2 * postings + blocks + 1, np.uint32),
        np.zeros(places + blocks + 1, np.uint32),
    )


@register_jitable
def _trimmed(out, block, at, place):
    """What was written of `out`, with the spare word at the end."""
    firsts, data, places_at, postings, places = out
    return (
        firsts[:block].copy(),
        data[:block].copy(),
        places_at[:block].copy(),
        postings[: at + 1].copy(),
        places[: place + 1].copy(),
    )


@register_jitable
def _by_term(ids, at, counts, starts):
    """The article and place of each token, term by term: one stable counting sort."""
    docs, places = np.empty(len(ids), np.uint32), np.empty(len(ids), np.uint32)
    cursor = starts.copy()
    token = 0
    for doc in range(len(counts)):
        for _ in range(counts[doc]):
            to = cursor[ids[token]]
            cursor[ids[token]] = to + 1
            docs[to], places[to] = doc, at[token]
            token += 1
    return docs, places


@compiled(U4, U4, U4, types.i8)
def invert(ids, at, counts, terms):
    """Tokens by article → postings by term.

    ids, at   per token, article by article: its term's number, its place
    counts    tokens of each article
    terms     how many terms there are

    → (articles per term, block_at, (block_first, block_data, block_places, postings,
    places))
    """
    starts = np.zeros(terms + 1, np.int64)
    for term in ids:
        starts[term + 1] += 1
    for term in range(terms):
        starts[term + 1] += starts[term]
    docs, places = _by_term(ids, at, counts, starts)
    found = np.zeros(terms, np.uint32)
    block_at = np.zeros(terms + 1, np.uint32)
    out = _room(terms, len(ids), len(ids))
    block, data, place = 0, 0, 0
    doc_buffer, count_buffer = np.empty(BLOCK, np.int64), np.empty(BLOCK, np.int64)
    gaps = np.empty(len(ids), np.int64)
    for term in range(terms):
        n, m, last, before = 0, 0, -1, 0
        for i in range(starts[term], starts[term + 1]):
            doc = np.int64(docs[i])
            if doc != last:
                if n == BLOCK:
                    block, data, place = _put_block(
                        doc_buffer, count_buffer, n, gaps, m, out, block, data, place
                    )
                    n, m = 0, 0
                doc_buffer[n], count_buffer[n] = doc, 0
                n += 1
                found[term] += 1
                last, before = doc, 0
            count_buffer[n - 1] += 1
            gaps[m] = np.int64(places[i]) - before
            before = np.int64(places[i])
            m += 1
        if n:
            block, data, place = _put_block(
                doc_buffer, count_buffer, n, gaps, m, out, block, data, place
            )
        block_at[term + 1] = block
    return found, block_at, _trimmed(out, block, data, place)


@register_jitable
def _roomy(gaps, used, needed):
    """`gaps`, or a longer copy of what is used of it."""
    if needed <= len(gaps):
        return gaps
    longer = np.empty(2 * needed, np.int64)
    longer[:used] = gaps[:used]
    return longer


@compiled(U4, U4, U4, U4, U4, U4, U4, U4, U4, U4, types.i8, types.i8)
def merge(
    terms, blocks, sizes, offsets, mapping, firsts, data, places_at, postings, places,
    n_terms, n_places,
):  # fmt: skip
    """The postings of many parts as one; the result is that of `invert`.

    terms, blocks, sizes, offsets   of each posting list, ascending by term and then by
                                    part: the term's number, its first block, how many
                                    articles, where its part begins in `mapping`
    mapping                         article of a part → article of the whole, or DROPPED
    firsts … places                 the parts' arrays one after another, with
                                    `data` and `places_at` moved along
    """
    total = 0
    for size in sizes:
        total += size
    found = np.zeros(n_terms, np.uint32)
    block_at = np.zeros(n_terms + 1, np.uint32)
    out = _room(n_terms, total, n_places)
    block, at, place = 0, 0, 0
    docs, counts = np.empty(BLOCK, np.int64), np.empty(BLOCK, np.int64)
    read_docs, often = np.empty(BLOCK, np.uint32), np.empty(BLOCK, np.uint32)
    gaps = np.empty(4096, np.int64)
    i, n, m = 0, 0, 0
    for term in range(n_terms):
        while i < len(terms) and terms[i] == term:
            left, source = np.int64(sizes[i]), np.int64(blocks[i])
            while left > 0:
                here, read = min(left, BLOCK), 0
                counts_at, counts_wide, gaps_wide = unpack_block(
                    firsts, data, postings, source, here, read_docs
                )
                unpack_counts(postings, counts_at, here, counts_wide, often)
                places_from = np.int64(places_at[source])
                for j in range(here):
                    count = np.int64(often[j])
                    to = np.int64(mapping[offsets[i] + read_docs[j]])
                    if to != DROPPED:
                        if n == BLOCK:
                            block, at, place = _put_block(
                                docs, counts, n, gaps, m, out, block, at, place
                            )
                            n, m = 0, 0
                        docs[n], counts[n] = to, count
                        n += 1
                        found[term] += 1
                        gaps = _roomy(gaps, m, m + count)
                        for k in range(read, read + count):
                            gaps[m] = unpacked(places, places_from, k, gaps_wide)
                            m += 1
                    read += count
                left -= here
                source += 1
            i += 1
        if n:
            block, at, place = _put_block(
                docs, counts, n, gaps, m, out, block, at, place
            )
            n, m = 0, 0
        block_at[term + 1] = block
    return found, block_at, _trimmed(out, block, at, place)
