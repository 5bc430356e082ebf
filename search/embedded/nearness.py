"""The best articles read again: who has the words together, and at its head.

Words say little of how they stand. Of the best articles by words the texts themselves
are read, and each pair of neighbouring characters of what was typed counts as a word
more: 村振 of 乡村振兴, so that what stands together ranks higher; at the head of a body
it counts more, for a report says there what it is about.

Only so many are read, and so much of each: any query costs the same on any archive,
1 µs an article.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numba import types
from numpy.typing import NDArray

from search.embedded import lookup, matching
from search.embedded.compiled import F4, U2, U4, compiled, filled
from search.embedded.lookup import Docs, Matches, Scores
from search.embedded.schema import FIELDS, WEIGHTS
from search.embedded.segments import Segments
from search.embedded.strings import units
from search.model import And, Boosted, Clause, Or

REREAD = 1000
"""Articles that are read again: ten times what a reader pages through."""

REACH = 20_000
"""Code units of a text that are read: fifty reports, 20 ms where all are so long."""

HEAD = 100
"""Code units of a body's head: its dateline and first sentence."""

AT_HEAD = 3
"""How many more times a pair counts at the head."""

PAIR = 0.5
"""What a pair weighs beside a word. Measured: docs/relevance.md."""

GRAMMAR = frozenset("的了是在和与及或对吗呢吧哪谁什么多少如何怎样为有被把从到")
"""Characters whose pairs (的是, 是谁) say nothing of what is asked about."""

MAX_PAIRS = 255
"""A number of 8 bits tells them apart; a query of 500 characters has no more words."""


def reranked(
    segments: Segments, clause: Clause | None, found: Matches, failed: NDArray[np.uint8]
) -> Matches:
    """The same articles, the best of those that pass ranked by their texts too.

    failed   not 0 for those that do not pass the filters; empty if all do
    """
    pairs = {field: _pairs(clause, field) for field in FIELDS}
    if not any(map(len, pairs.values())):
        return found
    rules = found.scores.view(np.uint32), segments.table.dates
    best, _ = matching.best(found.docs, *rules, failed, matching.RELEVANCE, REREAD)
    places = np.sort(best)
    scores = found.scores.copy()
    for field, wanted in pairs.items():
        if len(wanted):
            scores[places] += _gained(segments, field, wanted, found.docs[places])
    return Matches(found.docs, scores)


def _pairs(clause: Clause | None, field: str) -> NDArray[np.uint32]:
    """The pairs of what ranks higher in this field, ascending."""
    found = {
        (int(a) << 16) | int(b)
        for text in _stretches(clause, field)
        for run in _without_grammar(text)
        for a, b in zip(units(run)[:-1], units(run)[1:], strict=True)
    }
    return np.array(sorted(found)[:MAX_PAIRS], np.uint32)


def _stretches(clause: Clause | None, field: str) -> Iterator[str]:
    match clause:
        case Boosted(inner, boosts):
            yield from _stretches(inner, field)
            for boost in boosts:
                if boost.field in ("any", field):
                    yield boost.text
        case And(clauses) | Or(clauses):
            for each in clauses:
                yield from _stretches(each, field)


def _without_grammar(text: str) -> list[str]:
    return "".join(" " if char in GRAMMAR else char for char in text).split()


def _gained(
    segments: Segments, field: str, pairs: NDArray[np.uint32], docs: Docs
) -> Scores:
    """What each of the articles gains by the pairs in one of its texts."""
    gained = np.zeros(len(docs), np.float32)
    each_size = [each.characters[field].sizes(pairs) for each in segments.each]
    # a pair can stand more often than there are articles; more than all have none
    sizes = np.minimum(np.sum(each_size, axis=0), segments.size).tolist()
    worth = [PAIR * lookup.factor(segments, size) for size in sizes]
    factors = np.array(worth, np.float32)
    head = HEAD if field == "body" else 0
    for segment in segments.each:
        start, stop = np.searchsorted(docs, (segment.base, segment.end))
        texts, ends = segment.characters[field].texts()
        where = segment.base, docs[start:stop], head, WEIGHTS[field]
        norms = segments.norms[field]
        _read(texts, ends, pairs, factors, norms, *where, gained[start:stop])
    return gained


_ARGUMENTS = (U2, U4, U4, F4, F4, types.i8, U4, types.i8, types.f4)


@compiled(*_ARGUMENTS, filled(types.f4))
def _read(texts, ends, pairs, factors, norms, base, docs, head, weight, gained):
    """Add to `gained` what the pairs in each article's text are worth.

    pairs     ascending; two code units each
    factors   idf × (K1 + 1) of each
    head      code units at the beginning in which a pair counts more
    """
    first = np.zeros(1 << 16, np.uint8)  # of the pairs with a unit, one more
    for k in range(len(pairs) - 1, -1, -1):
        first[pairs[k] >> np.uint32(16)] = k + 1
    counts = np.zeros(len(pairs), np.uint32)
    for i in range(len(docs)):
        doc = np.int64(docs[i]) - base
        start = np.int64(ends[doc - 1]) if doc else 0
        counts[:] = 0
        text = texts[start : min(start + REACH, np.int64(ends[doc]))]
        for at in range(len(text) - 1):
            k = np.int64(first[text[at]]) - 1
            if k >= 0:
                pair = (np.uint32(text[at]) << np.uint32(16)) | text[at + 1]
                while k < len(pairs) and pairs[k] < pair:
                    k += 1
                if k < len(pairs) and pairs[k] == pair:
                    counts[k] += 1 + AT_HEAD * (at < head)
        for k in range(len(pairs)):
            count = np.float32(counts[k]) * weight
            gained[i] += factors[k] * count / (count + norms[docs[i]])
