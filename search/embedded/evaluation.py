"""Clause → the articles of one generation that it finds, with their scores.

BM25F as Whoosh has it: per field idf × tf × w × (K1 + 1) / (tf × w + norm), added over
the fields. Of a quoted string tf and idf are those of the string itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.embedded import bigrams, matching, postings
from search.embedded.compiled import Kernel
from search.embedded.schema import FIELDS, K1, WEIGHTS
from search.embedded.segments import Segment, Segments
from search.embedded.strings import units
from search.model import And, Clause, Named, Not, Or, Quoted, TextField, Word

Docs = NDArray[np.uint32]
Scores = NDArray[np.float32]

DENSE = 8
"""A union of more than one article in so many is summed in an array of all articles:
merging one list after the other would copy them too often."""


@dataclass(frozen=True, slots=True)
class Matches:
    """Document numbers, ascending, and the score of each."""

    docs: Docs
    scores: Scores

    @property
    def nbytes(self) -> int:
        """The memory that they take."""
        return self.docs.nbytes + self.scores.nbytes


class _Term(NamedTuple):
    """A term in one field.

    lists   per segment its first block and how many articles; (0, 0) where it is not
    size    how many articles in all, deleted ones included
    model   norms, factor and weight of `search.embedded.postings.score`
    """

    field: str
    lists: list[tuple[int, int]]
    size: int
    model: tuple[Scores, float, float]


def evaluate(segments: Segments, clause: Clause | None) -> Matches:
    """Every article that the clause finds; all of them for None."""
    match clause:
        case Word():
            return _word(segments, _terms(segments, clause))
        case Quoted(text, field):
            parts = [_string(segments, name, text) for name in _fields(field)]
            return _joined(matching.union, parts)
        case Named(facet, value):
            found = segments.table.holders(facet, value)
            return Matches(found, np.ones(len(found), np.float32))
        case Or(clauses):
            return _any_of(segments, clauses)
        case And(clauses):
            return _all_of(segments, clauses)
        case _:
            return _all_of(segments, (clause,) if clause else ())


def _fields(field: TextField) -> Sequence[str]:
    return FIELDS if field == "any" else (field,)


def _unscored(docs: Docs) -> Matches:
    return Matches(docs, np.zeros(len(docs), np.float32))


def _any_of(segments: Segments, clauses: Sequence[Clause]) -> Matches:
    """The union of clauses, their scores added."""
    words = [_terms(segments, each) for each in clauses if isinstance(each, Word)]
    others = [
        evaluate(segments, each) for each in clauses if not isinstance(each, Word)
    ]
    total = sum(term.size for terms in words for term in terms)
    total += sum(len(each.docs) for each in others)
    if total * DENSE > segments.size:
        return _summed(segments, words, others, min(total, segments.size))
    found = [*(_word(segments, terms) for terms in words), *others]
    return _joined(matching.union, found)


def _summed(
    segments: Segments,
    words: Sequence[Sequence[_Term]],
    others: Sequence[Matches],
    at_most: int,
) -> Matches:
    sums = np.zeros(segments.size, np.float32)
    hit = np.zeros(segments.size, np.uint8)
    for term in chain.from_iterable(words):
        for number, segment in enumerate(segments.each):
            if term.lists[number][1]:
                arguments = _postings(segment, term, number)
                postings.add(*arguments, segment.base, sums, hit)
    if len(segments.live):
        hit &= segments.live
    for each in others:
        matching.add(each.docs, each.scores, sums, hit)
    return Matches(*matching.collected(sums, hit, at_most))


def _joined(join: Kernel, found: Iterable[Matches]) -> Matches:
    """The union or intersection of some; the shortest first: little is copied."""
    first, *others = sorted(found, key=lambda each: len(each.docs))
    for other in others:
        first = Matches(*join(first.docs, first.scores, other.docs, other.scores))
    return first


def _all_of(segments: Segments, clauses: Sequence[Clause]) -> Matches:
    """The intersection: the rarest first, further words looked up in its articles."""
    words = [_terms(segments, each) for each in clauses if isinstance(each, Word)]
    words.sort(key=lambda terms: sum(term.size for term in terms))
    others = [each for each in clauses if not isinstance(each, Word | Not)]
    if others:
        found = [evaluate(segments, each) for each in others]
        first = _joined(matching.intersection, found)
    elif words:
        first = _word(segments, words.pop(0))
    else:
        first = _unscored(segments.everything())
    for terms in words:
        first = _having(segments, first, terms)
    for each in clauses:
        if isinstance(each, Not):
            first = _without(first, evaluate(segments, each.clause))
    return first


def _without(found: Matches, unwanted: Matches) -> Matches:
    return Matches(*matching.difference(found.docs, found.scores, unwanted.docs))


def _terms(segments: Segments, word: Word) -> list[_Term]:
    """The word in each of its fields; where fewest articles have it, first."""
    terms = [_term(segments, field, word.text) for field in _fields(word.field)]
    return sorted(terms, key=lambda term: term.size)


def _term(segments: Segments, field: str, text: str) -> _Term:
    wanted = text.encode(errors="surrogatepass")
    lists = [segment.words[field].find(wanted) for segment in segments.each]
    size = sum(size for _, size in lists)
    return _Term(field, lists, size, _model(segments, field, size))


def _model(segments: Segments, field: str, size: int) -> tuple[Scores, float, float]:
    """Of a term or string that so many articles have."""
    idf = log(segments.size / (size + 1)) + 1 if segments.size else 0.0
    return segments.norms[field], idf * (K1 + 1), WEIGHTS[field]


def _word(segments: Segments, terms: Sequence[_Term]) -> Matches:
    total = sum(term.size for term in terms)
    docs, scores = np.empty(total, np.uint32), np.empty(total, np.float32)
    if len(terms) == 1:
        (only,) = terms
        terms = (_Term(only.field, [(0, 0)] * len(only.lists), 0, only.model), only)
    end = 0
    for number, segment in enumerate(segments.each):
        few, many = (_postings(segment, term, number) for term in terms)
        rest = (segment.base, segments.live, docs, scores, end)
        end = postings.score(*few, *many, *rest)
    return Matches(docs[:end], scores[:end])


def _postings(segment: Segment, term: _Term, number: int) -> tuple[object, ...]:
    """The arguments by which the kernels are told of a term in a segment."""
    return (*segment.words[term.field].lists, *term.lists[number], *term.model)


def _having(segments: Segments, found: Matches, terms: Sequence[_Term]) -> Matches:
    """Those of the articles found that have the word too."""
    scores, hit = found.scores.copy(), np.zeros(len(found.docs), np.uint8)
    for number, segment in enumerate(segments.each):
        bounds = np.array([segment.base, segment.end], np.uint32)
        start, stop = np.searchsorted(found.docs, bounds)
        rest = (segment.base, found.docs, start, stop, scores, hit)
        for term in terms:
            if term.lists[number][1]:
                postings.probe(*_postings(segment, term, number), *rest)
    return Matches(*matching.selected(found.docs, scores, hit))


def _string(segments: Segments, field: str, text: str) -> Matches:
    string = units(text)
    docs, counts = [np.empty(0, np.uint32)], [np.empty(0, np.uint32)]
    for segment in segments.each:
        found, often = segment.characters[field].find(string)
        docs.append(found + np.uint32(segment.base))
        counts.append(often)
    return _weighed(segments, field, np.concatenate(docs), np.concatenate(counts))


def _weighed(segments: Segments, field: str, docs: Docs, counts: Docs) -> Matches:
    """The live articles and the BM25 of a string that stands in them so often."""
    if len(segments.live):
        docs, counts = bigrams.live_only(docs, counts, segments.live)
    scores = np.empty(len(docs), np.float32)
    bigrams.weigh(docs, counts, *_model(segments, field, len(docs)), scores)
    return Matches(docs, scores)
