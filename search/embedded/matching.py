"""Kernels over matches: sorted articles with a score each, joined, narrowed, ranked."""

from __future__ import annotations

import numpy as np
from numba import types
from numba.extending import register_jitable

from search.embedded.compiled import F4, I4, U1, U4, compiled, filled

RELEVANCE, NEWEST, OLDEST = 0, 1, 2
"""What `best` ranks by first."""


@register_jitable
def seek(docs, at, doc):
    """The first place from `at` on that is not before an article: galloping."""
    high, step = at, 1
    while high < len(docs) and docs[high] < doc:
        at = high + 1
        high += step
        step *= 2
    high = min(high, len(docs))
    while at < high:
        middle = (at + high) >> 1
        if docs[middle] < doc:
            at = middle + 1
        else:
            high = middle
    return at


@register_jitable
def _copied(docs, scores, to_docs, to_scores, end):
    """Append all; where they end."""
    size = len(docs)
    to, out = to_docs[end : end + size], to_scores[end : end + size]
    for i in range(size):
        to[i] = docs[i]
    for i in range(size):
        out[i] = scores[i]
    return end + size


@register_jitable
def merged(few, few_scores, many, many_scores, docs, scores, end):
    """Append both, the scores of those in both added; where they end.

    What lies between two of the few is copied as a whole: an article in a title's list
    comes with fifty of a body's, and to compare one by one takes four times as long.
    """
    start = 0
    for i in range(len(few)):
        at = seek(many, start, few[i])
        end = _copied(many[start:at], many_scores[start:at], docs, scores, end)
        docs[end], scores[end] = few[i], few_scores[i]
        if at < len(many) and many[at] == few[i]:
            scores[end] += many_scores[at]
            at += 1
        end += 1
        start = at
    return _copied(many[start:], many_scores[start:], docs, scores, end)


@compiled(U4, F4, U4, F4)
def union(docs, scores, others, other_scores):
    """Articles of either, the scores of those in both added."""
    if len(docs) > len(others):
        docs, scores, others, other_scores = others, other_scores, docs, scores
    size = len(docs) + len(others)
    out, sums = np.empty(size, np.uint32), np.empty(size, np.float32)
    end = merged(docs, scores, others, other_scores, out, sums, 0)
    return out[:end], sums[:end]


@register_jitable
def without_dead(live, docs, scores, start, end):
    """Close the gaps of deleted articles from `start` on; where the rest ends."""
    n = np.uint64(start)
    for i in range(np.uint64(start), np.uint64(end)):
        doc, docs[n], scores[n] = docs[i], docs[i], scores[i]
        n += np.uint64(live[doc] != 0)
    return np.int64(n)


@compiled(F4, U1, types.i8)
def collected(sums, live, at_most):
    """The articles with a score among those of all, and their scores.

    Each is written, and overwritten if it has none: without a branch in the loop, for
    whether the next has one is what no processor can guess.

    live      0 for a deleted article; empty if there are none
    at_most   how many have a score, or more
    """
    docs, scores = np.empty(at_most + 1, np.uint32), np.empty(at_most + 1, np.float32)
    n = np.uint64(0)
    for doc in range(np.uint64(len(sums))):
        docs[n], scores[n] = doc, sums[doc]
        n += np.uint64(sums[doc] > 0)
    end = without_dead(live, docs, scores, 0, n) if len(live) else np.int64(n)
    return docs[:end], scores[:end]


@compiled(U4, F4, U4, F4)
def intersection(docs, scores, others, other_scores):
    """Articles of both, their scores added; `docs` should be the shorter."""
    out, sums = np.empty(len(docs), np.uint32), np.empty(len(docs), np.float32)
    j, n = 0, 0
    for i in range(len(docs)):
        j = seek(others, j, docs[i])
        if j == len(others):
            break
        if others[j] == docs[i]:
            out[n], sums[n] = docs[i], scores[i] + other_scores[j]
            n += 1
    return out[:n], sums[:n]


@compiled(U4, F4, U4)
def difference(docs, scores, others):
    """Articles of the first that are not in the second."""
    out, kept = np.empty(len(docs), np.uint32), np.empty(len(docs), np.float32)
    j, n = 0, 0
    for i in range(len(docs)):
        j = seek(others, j, docs[i])
        if j == len(others) or others[j] != docs[i]:
            out[n], kept[n] = docs[i], scores[i]
            n += 1
    return out[:n], kept[:n]


@compiled(U4, F4, U1)
def selected(docs, scores, hit):
    """Those that were hit; written as in `collected`."""
    out, kept = np.empty(len(docs), np.uint32), np.empty(len(docs), np.float32)
    n = np.uint64(0)
    for i in range(np.uint64(len(docs))):
        out[n], kept[n] = docs[i], scores[i]
        n += np.uint64(hit[i])
    return out[:n], kept[:n]


@register_jitable
def _key(order, bits, date):
    """One number that ranks: a score's bits and the date, the undated last."""
    score, day = np.uint64(bits), np.uint64(date)
    if order == OLDEST and date:
        day = np.uint64(0xFFFFFFFF) - day
    half = np.uint64(32)
    return (score << half) | day if order == RELEVANCE else (day << half) | score


@register_jitable
def _is_worse(keys, places, a, b):
    return keys[a] < keys[b] or (keys[a] == keys[b] and places[a] > places[b])


@register_jitable
def _swapped(keys, places, a, b):
    keys[a], keys[b] = keys[b], keys[a]
    places[a], places[b] = places[b], places[a]


@register_jitable
def _sunk(keys, places, size):
    """Restore the heap whose root, the worst of all, was replaced."""
    at = 0
    while 2 * at + 1 < size:
        child = 2 * at + 1
        if child + 1 < size and _is_worse(keys, places, child + 1, child):
            child += 1
        if not _is_worse(keys, places, child, at):
            break
        _swapped(keys, places, child, at)
        at = child


@register_jitable
def _risen(keys, places, at):
    """Restore the heap to whose end one was added."""
    while at and _is_worse(keys, places, at, (at - 1) >> 1):
        _swapped(keys, places, at, (at - 1) >> 1)
        at = (at - 1) >> 1


@compiled(U4, U4, I4, U1, types.i8, U4, filled(types.i8), filled(types.u4))
def fold(docs, score_bits, dates, failed, order, group, firsts, counts):
    """Of each report the best of those found, and what `failed` says with it alone.

    docs … order      as in `best`
    group             of each article the number of its report, 0 if it has no copies
    firsts, counts    for each report: filled in with the place in `docs` of its best,
                      and with how many are found; `counts` zeros before
    """
    for i in range(len(docs)):
        report = group[docs[i]]
        if report == 0 or (len(failed) and failed[i]):
            continue
        counts[report] += 1
        first = firsts[report]
        if counts[report] == 1 or _key(order, score_bits[i], dates[docs[i]]) > _key(
            order, score_bits[first], dates[docs[first]]
        ):
            firsts[report] = i
    left = np.zeros(len(docs), np.uint8)
    for i in range(len(docs)):
        report = group[docs[i]]
        hidden = (len(failed) and failed[i]) or (report and firsts[report] != i)
        left[i] = 1 if hidden else 0
    return left


@compiled(U4, U4, I4, U1, types.i8, types.i8)
def best(docs, score_bits, dates, failed, order, size):
    """The places in `docs` of the best, best first, and how many are ranked at all.

    score_bits  the scores' bits: of floats that are not negative they rank alike
    dates       yyyymmdd of every article, 0 if unknown
    failed      not 0 for those that are left out; empty if none are
    order       RELEVANCE, NEWEST or OLDEST; equals: the newer or better, then the lower
                number
    """
    keys, places = np.empty(size, np.uint64), np.empty(size, np.int64)
    n, total, enough = 0, 0, np.uint32(0)
    for i in range(len(docs)):
        if len(failed) and failed[i]:
            continue
        total += 1
        if order == RELEVANCE and score_bits[i] < enough:
            continue  # most are worse by their score; their dates need no look-up
        key = _key(order, score_bits[i], dates[docs[i]])
        if n < size:
            keys[n], places[n] = key, i
            _risen(keys, places, n)
            n += 1
        elif n and key > keys[0]:
            keys[0], places[0] = key, i
            _sunk(keys, places, n)
        if n == size and n:
            enough = np.uint32(keys[0] >> np.uint64(32))
    for last in range(n - 1, 0, -1):
        _swapped(keys, places, 0, last)
        _sunk(keys, places, last)
    return places[:n], total
