"""Kernels of the characters' index: where each pair of neighbours stands.

The texts of all articles lie in one array of UTF-16 code units, each followed by a
BREAK. For each pair of neighbours its places are kept ascending: up to RAW of them as
they are, more as their number and then blocks, each a word with the width and the gaps
from place to place. A quoted string is looked for at the places of its rarest pair, the
rest is compared in the text itself.
"""

from __future__ import annotations

import numpy as np
from numba import types
from numba.extending import register_jitable

from search.embedded.compiled import F4, U1, U2, U4, compiled, filled
from search.embedded.packing import packed, unpacked, width_of, words_for

BREAK = 0
"""Ends each text; no text holds it."""

RAW = 4
"""So many places are not worth a header."""

BLOCK = 64
"""Gaps of a block: a pair's places come in clusters, so shorter blocks fit closer."""


CHUNK_BITS = 7
"""The article of a place is looked up by its chunk of so many code units, 2 to the."""


@register_jitable
def _put_list(places, start, stop, out, at):
    """Pack places[start:stop]; where the next list begins."""
    n = stop - start
    if n <= RAW:
        for i in range(start, stop):
            out[at + i - start] = places[i]
        return at + n
    first = at
    out[at] = n
    at += 1
    before = np.int64(0)
    for block in range(start, stop, BLOCK):
        end = min(block + BLOCK, stop)
        bits = np.int64(0)
        last = before
        for i in range(block, end):
            bits |= np.int64(places[i]) - last
            last = np.int64(places[i])
        wide = width_of(bits)
        out[at] = wide
        at += 1
        for i in range(block, end):
            packed(out, at, i - block, wide, np.int64(places[i]) - before)
            before = np.int64(places[i])
        at += words_for(end - block, wide)
    return max(at, first + RAW + 1)  # else it would be taken for a raw one


@register_jitable
def _take_list(data, start, stop, out):
    """Fill in the places of a list; how many there are."""
    if stop - start <= RAW:
        for i in range(start, stop):
            out[i - start] = data[i]
        return stop - start
    n, at, place = np.int64(data[start]), start + 1, np.int64(0)
    for done in range(0, n, BLOCK):
        here = min(n - done, BLOCK)
        wide = np.int64(data[at])
        at += 1
        for i in range(here):
            place += unpacked(data, at, i, wide)
            out[done + i] = place
        at += words_for(here, wide)
    return n


@register_jitable
def _size(data, start, stop):
    """How many places a list has."""
    return np.int64(data[start]) if stop - start > RAW else np.int64(stop - start)


@compiled(U4, U4, U4, U4)
def sizes(data, pairs, list_ends, wanted):
    """How many places each of the pairs wanted has."""
    found = np.zeros(len(wanted), np.int64)
    for i in range(len(wanted)):
        at = np.searchsorted(pairs, wanted[i])
        if at < len(pairs) and pairs[at] == wanted[i]:
            start = np.int64(list_ends[at - 1]) if at else 0
            found[i] = _size(data, start, np.int64(list_ends[at]))
    return found


@register_jitable
def _sorted_by(text, ahead, places):
    """`places` by the code unit that stands `ahead` of each: a stable counting sort."""
    starts = np.zeros(65537, np.int64)
    for place in places:
        starts[np.int64(text[place + ahead]) + 1] += 1
    for unit in range(65536):
        starts[unit + 1] += starts[unit]
    out = np.empty_like(places)
    for place in places:
        unit = text[place + ahead]
        out[starts[unit]] = place
        starts[unit] += 1
    return out


@compiled(U2)
def index(text):
    """Texts, each with its BREAK → (pairs ascending, where each one's list ends, data).

    A pair is the first code unit × 65536 + the second, which may be the BREAK.
    """
    places = np.empty(len(text), np.uint32)
    n = 0
    for i in range(len(text)):
        if text[i] != BREAK:
            places[n] = i
            n += 1
    places = _sorted_by(text, 0, _sorted_by(text, 1, places[:n]))
    pairs, ends = np.empty(n, np.uint32), np.empty(n, np.uint32)
    data = np.zeros(2 * n + n // 4 + RAW + 8, np.uint32)
    found, at, start = 0, 0, 0
    for i in range(1, n + 1):
        a = places[start]
        if i < n and text[places[i]] == text[a] and text[places[i] + 1] == text[a + 1]:
            continue
        at = _put_list(places, start, i, data, at)
        pairs[found] = (np.uint32(text[a]) << np.uint32(16)) | np.uint32(text[a + 1])
        ends[found] = at
        found, start = found + 1, i
    return pairs[:found].copy(), ends[:found].copy(), data[: at + 1].copy()


@compiled(U4, U4, U4, U4, U4, U4, types.i8)
def merge(pairs, starts, stops, parts, shifts, data, places_in_all):
    """The lists of many parts as one; as `index` gives them.

    pairs, starts, stops, parts   of each list, ascending by pair and then by part: its
                                  list in `data`, and the part's number
    shifts                        what is added to the places of a part
    """
    found = 0
    for i in range(len(pairs)):
        found += i == 0 or pairs[i] != pairs[i - 1]
    out_pairs, ends = np.empty(found, np.uint32), np.empty(found, np.uint32)
    out = np.zeros(2 * places_in_all + found + RAW + 8, np.uint32)
    buffer = np.empty(1024, np.uint32)
    at, k, i = 0, 0, 0
    while i < len(pairs):
        pair, n = pairs[i], 0
        while i < len(pairs) and pairs[i] == pair:
            start, stop = np.int64(starts[i]), np.int64(stops[i])
            size = _size(data, start, stop)
            if n + size > len(buffer):
                longer = np.empty(2 * (n + size), np.uint32)
                longer[:n] = buffer[:n]
                buffer = longer
            _take_list(data, start, stop, buffer[n:])
            for j in range(n, n + size):
                buffer[j] += shifts[parts[i]]
            n += size
            i += 1
        at = _put_list(buffer, 0, n, out, at)
        out_pairs[k], ends[k] = pair, at
        k += 1
    return out_pairs, ends, out[: at + 1].copy()


@register_jitable
def _article(chunks, ends, place):
    """The article whose text a place is in."""
    doc = np.int64(chunks[place >> CHUNK_BITS])
    while ends[doc] <= place:
        doc += 1
    return doc


@register_jitable
def _likely(places, text, wanted, ahead):
    """The places of a pair that one more unit of the string stands beside.

    The text is read at far-off places. Without a branch that waits for what is read
    the processor fetches a dozen of them at once, which saves most of the time.
    """
    if len(wanted) == 2:
        return places
    other = ahead + 2 if ahead + 2 < len(wanted) else ahead - 1
    unit, last = wanted[other], np.int64(len(text) - 1)
    n = np.uint64(0)
    for i in range(np.uint64(len(places))):
        place = places[i]
        at = np.int64(place) + other - ahead
        places[n] = place
        n += np.uint64(text[np.uint64(max(0, min(at, last)))] == unit)
    return places[:n]


@compiled(U4, types.i8, types.i8, U2, U2, types.i8, U4, U4)
def occurrences(data, start, stop, text, wanted, ahead, chunks, ends):
    """The articles that hold a string, ascending, and how often.

    data, start, stop   the list of one pair of the string
    wanted, ahead       the string's code units; how many stand before the pair
    chunks, ends        the article that each chunk begins in; where articles' texts end
    """
    places = np.empty(_size(data, start, stop), np.uint32)
    _take_list(data, start, stop, places)
    places = _likely(places, text, wanted, ahead)
    docs, counts = np.empty(len(places), np.uint32), np.empty(len(places), np.uint32)
    n, until = 0, np.int64(-1)
    for place in places:
        begin = np.int64(place) - ahead
        if begin < 0 or begin + len(wanted) > len(text):
            continue
        same = True
        for j in range(len(wanted)):
            if text[begin + j] != wanted[j]:
                same = False
                break
        if not same:
            continue
        if begin >= until:
            doc = _article(chunks, ends, begin)
            until = np.int64(ends[doc])
            docs[n], counts[n] = doc, 0
            n += 1
        counts[n - 1] += 1
    return docs[:n], counts[:n]


@compiled(U4, U4, types.i8, types.i8, U4, U4)
def unit_occurrences(data, list_ends, low, high, chunks, ends):
    """The articles that hold one code unit, ascending, and how often.

    low, high   its lists: those of all pairs that begin with it
    """
    most = 0
    for k in range(low, high):
        start = np.int64(list_ends[k - 1]) if k else 0
        most = max(most, _size(data, start, np.int64(list_ends[k])))
    places, tally = np.empty(most, np.uint32), np.zeros(len(ends), np.uint32)
    for k in range(low, high):
        start = np.int64(list_ends[k - 1]) if k else 0
        n = _take_list(data, start, np.int64(list_ends[k]), places)
        for i in range(n):
            tally[_article(chunks, ends, np.int64(places[i]))] += 1
    docs = np.flatnonzero(tally).astype(np.uint32)
    return docs, tally[docs]


@compiled(U4, U4, F4, types.f8, types.f8, filled(types.f4))
def weigh(docs, counts, norms, factor, weight, scores):
    """Fill in the BM25 of a string; see `search.embedded.postings.score`."""
    for i in range(len(docs)):
        count = counts[i] * weight
        scores[i] = factor * count / (count + norms[docs[i]])


@compiled(U4, U4, U1)
def live_only(docs, counts, live):
    """Those that are not deleted."""
    out, often, n = np.empty_like(docs), np.empty_like(counts), 0
    for i in range(len(docs)):
        if live[docs[i]]:
            out[n], often[n] = docs[i], counts[i]
            n += 1
    return out[:n], often[:n]
