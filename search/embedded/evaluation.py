"""Clause → the articles of one generation that it finds, with their scores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np

from search.embedded import lookup, matching, postings
from search.embedded.clock import Clock, OutOfTime
from search.embedded.lookup import Matches, Term
from search.embedded.segments import Segments
from search.model import (
    And,
    Boosted,
    Clause,
    Dated,
    Named,
    Not,
    Or,
    Prefix,
    Quoted,
    Word,
)

DENSE = 8
"""A union of words that more than one article in so many has is summed in an array of
all articles: merging one list after the other would copy them too often."""


def evaluate(
    segments: Segments, clause: Clause | None, clock: Clock | None = None
) -> Matches:
    """Every article that the clause finds; all of them for None.

    When the clock runs out the answer is cut: what was found of alternatives till then,
    or nothing; never an article that the whole clause does not find.
    """
    clock = clock or Clock()
    try:
        return _found(segments, clause, clock)
    except OutOfTime:
        return lookup.unscored(np.empty(0, np.uint32))


def _found(segments: Segments, clause: Clause | None, clock: Clock) -> Matches:
    match clause:
        case Or(clauses):
            return _any_of(segments, clauses, clock)
        case And(clauses):
            return _all_of(segments, clauses, clock)
        case Not():
            return _all_of(segments, (clause,), clock)
        case Boosted(inner):
            return _found(segments, inner, clock)  # see search.embedded.nearness
        case None:
            return lookup.unscored(segments.everything())
        case _:
            clock.check()
            return _leaf(segments, clause)


def _leaf(
    segments: Segments, clause: Word | Quoted | Prefix | Named | Dated
) -> Matches:
    match clause:
        case Word():
            return lookup.word(segments, lookup.terms(segments, clause))
        case Quoted():
            return lookup.quoted(segments, clause)
        case Prefix():
            return lookup.prefixed(segments, clause)
        case Named(facet, value):
            return lookup.named(segments, facet, value)
        case Dated(ranges):
            return lookup.dated(segments, ranges)


def _any_of(segments: Segments, clauses: Sequence[Clause], clock: Clock) -> Matches:
    """The union of clauses, their scores added.

    Joined one by one, so that the clock sees what joining takes as well: sixty lists of
    a million articles each take a second to join.
    """
    clock.check()
    words = _any_word(segments, _terms(segments, clauses), clock)
    others = _in_time(segments, clauses, clock)
    found = None
    for each in chain(words, others):
        both = (each,) if found is None else (found, each)
        found = lookup.joined(matching.union, both)
    if found is None:
        raise OutOfTime  # before the first of them was found
    return found


def _any_word(
    segments: Segments, words: Sequence[list[Term]], clock: Clock
) -> Iterable[Matches]:
    """What the words find, as far as there is time; at once if that is quicker."""
    total = sum(term.size for term in chain.from_iterable(words))
    some = clock.in_time(words)
    if total * DENSE > segments.size:
        return [_summed(segments, some, min(total, segments.size))]
    return (lookup.word(segments, terms) for terms in some)


def _in_time(
    segments: Segments, clauses: Sequence[Clause], clock: Clock
) -> Iterable[Matches]:
    """What alternatives other than words find, as far as there is time."""
    try:
        for each in clauses:
            if not isinstance(each, Word):
                yield _found(segments, each, clock)
    except OutOfTime:
        return


def _terms(segments: Segments, clauses: Sequence[Clause]) -> list[list[Term]]:
    return [lookup.terms(segments, each) for each in clauses if isinstance(each, Word)]


def _summed(
    segments: Segments, words: Iterable[Sequence[Term]], at_most: int
) -> Matches:
    """The union of words by the sums of all articles; BM25 is never 0."""
    sums = np.zeros(segments.size, np.float32)
    for term in chain.from_iterable(words):
        for number, segment in enumerate(segments.each):
            if term.lists[number][1]:
                of_term = lookup.arguments(segment, term, number)
                postings.add(*of_term, segment.base, sums)
    return Matches(*matching.collected(sums, segments.live, at_most))


def _all_of(segments: Segments, clauses: Sequence[Clause], clock: Clock) -> Matches:
    """The intersection: the rarest first, further words looked up in its articles."""
    clock.check()
    words = _terms(segments, clauses)
    words.sort(key=lambda terms: sum(term.size for term in terms))
    others = [each for each in clauses if not isinstance(each, Word | Not)]
    if others:
        found = [_found(segments, each, clock) for each in others]
        first = lookup.joined(matching.intersection, found)
    elif words:
        first = lookup.word(segments, words.pop(0))
    else:
        first = lookup.unscored(segments.everything())
    for terms in words:
        clock.check()
        first = lookup.having(segments, first, terms)
    for each in clauses:
        if isinstance(each, Not):
            first = _without(first, _found(segments, each.clause, clock))
            if clock.cut:  # of alternatives that are unwanted some were left out
                raise OutOfTime
    return first


def _without(found: Matches, unwanted: Matches) -> Matches:
    return Matches(*matching.difference(found.docs, found.scores, unwanted.docs))
