"""What one word, string, name or period finds in a generation, with scores.

BM25F as Whoosh has it: per field idf × tf × w × (K1 + 1) / (tf × w + norm), added over
the fields. Of a quoted string, and of all words with one beginning together, tf and idf
are their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.embedded import bigrams, matching, postings
from search.embedded.compiled import Kernel
from search.embedded.schema import FIELDS, K1, WEIGHTS
from search.embedded.segments import Segment, Segments
from search.embedded.strings import units
from search.model import Prefix, Quoted, TextField, Word

Docs = NDArray[np.uint32]
Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Matches:
    """Document numbers, ascending, and the score of each."""

    docs: Docs
    scores: Scores

    @property
    def nbytes(self) -> int:
        """The memory that they take."""
        return self.docs.nbytes + self.scores.nbytes


class Term(NamedTuple):
    """A term in one field.

    lists   per segment its first block and how many articles; (0, 0) where it is not
    size    how many articles in all, deleted ones included
    model   norms, factor and weight of `search.embedded.postings.score`
    """

    field: str
    lists: list[tuple[int, int]]
    size: int
    model: tuple[Scores, float, float]


def terms(segments: Segments, word: Word) -> list[Term]:
    """The word in each of its fields; where fewest articles have it, first."""
    found = [_term(segments, field, word.text) for field in _fields(word.field)]
    return sorted(found, key=lambda term: term.size)


def word(segments: Segments, found: Sequence[Term]) -> Matches:
    """The articles that have the word that `terms` found."""
    total = sum(term.size for term in found)
    docs, scores = np.empty(total, np.uint32), np.empty(total, np.float32)
    if len(found) == 1:
        (only,) = found
        found = (Term(only.field, [(0, 0)] * len(only.lists), 0, only.model), only)
    end = 0
    for number, segment in enumerate(segments.each):
        few, many = (arguments(segment, term, number) for term in found)
        rest = (segment.base, segments.live, docs, scores, end)
        end = postings.score(*few, *many, *rest)
    return Matches(docs[:end], scores[:end])


def having(segments: Segments, found: Matches, wanted: Sequence[Term]) -> Matches:
    """Those of the articles found that have a further word too."""
    scores, hit = found.scores.copy(), np.zeros(len(found.docs), np.uint8)
    for number, segment in enumerate(segments.each):
        bounds = np.array([segment.base, segment.end], np.uint32)
        start, stop = np.searchsorted(found.docs, bounds)
        rest = (segment.base, found.docs, start, stop, scores, hit)
        for term in wanted:
            if term.lists[number][1]:
                postings.probe(*arguments(segment, term, number), *rest)
    return Matches(*matching.selected(found.docs, scores, hit))


def arguments(segment: Segment, term: Term, number: int) -> tuple[object, ...]:
    """By which the kernels are told of a term in a segment, its number given."""
    return (*segment.words[term.field].lists, *term.lists[number], *term.model)


def quoted(segments: Segments, clause: Quoted) -> Matches:
    """The articles that hold a string."""
    parts = [_string(segments, name, clause.text) for name in _fields(clause.field)]
    return joined(matching.union, parts)


def prefixed(segments: Segments, clause: Prefix) -> Matches:
    """The articles with any word of this beginning; all such words count as one."""
    parts = [_prefix(segments, name, clause.text) for name in _fields(clause.field)]
    return joined(matching.union, parts)


def named(segments: Segments, facet: str, value: str) -> Matches:
    """The articles that have a value of a facet."""
    found = segments.table.holders(facet, value)
    return Matches(found, np.ones(len(found), np.float32))


def dated(segments: Segments, ranges: Iterable[tuple[date, date]]) -> Matches:
    """The articles published in any of the ranges of days."""
    return unscored(segments.table.published(ranges))


def unscored(docs: Docs) -> Matches:
    """Articles that are found without being relevant to anything."""
    return Matches(docs, np.zeros(len(docs), np.float32))


def joined(join: Kernel, found: Iterable[Matches]) -> Matches:
    """The union or intersection of some; the shortest first: little is copied."""
    first, *others = sorted(found, key=lambda each: len(each.docs))
    for other in others:
        first = Matches(*join(first.docs, first.scores, other.docs, other.scores))
    return first


def _fields(field: TextField) -> Sequence[str]:
    return FIELDS if field == "any" else (field,)


def _term(segments: Segments, field: str, text: str) -> Term:
    wanted = text.encode(errors="surrogatepass")
    lists = [segment.words[field].find(wanted) for segment in segments.each]
    size = sum(size for _, size in lists)
    return Term(field, lists, size, _model(segments, field, size))


def _model(segments: Segments, field: str, size: int) -> tuple[Scores, float, float]:
    """Of a term or string that so many articles have."""
    return segments.norms[field], factor(segments, size), WEIGHTS[field]


def factor(segments: Segments, size: int) -> float:
    """The idf × (K1 + 1) of what so many articles have."""
    idf = log(segments.size / (size + 1)) + 1 if segments.size else 0.0
    return idf * (K1 + 1)


def _prefix(segments: Segments, field: str, text: str) -> Matches:
    wanted = text.encode(errors="surrogatepass")
    found = [segment.words[field].beginning(wanted) for segment in segments.each]
    return _counted(segments, field, found)


def _string(segments: Segments, field: str, text: str) -> Matches:
    string = units(text)
    found = [segment.characters[field].find(string) for segment in segments.each]
    return _counted(segments, field, found)


def _counted(
    segments: Segments, field: str, found: Sequence[tuple[Docs, Docs]]
) -> Matches:
    """Of the articles of each segment, and how often what is wanted stands in them."""
    none = np.empty(0, np.uint32)
    docs, counts = [none], [none]
    for segment, (own, often) in zip(segments.each, found, strict=True):
        docs.append(own + np.uint32(segment.base))
        counts.append(often)
    return _weighed(segments, field, np.concatenate(docs), np.concatenate(counts))


def _weighed(segments: Segments, field: str, docs: Docs, counts: Docs) -> Matches:
    """The live articles and the BM25 of a string that stands in them so often."""
    if len(segments.live):
        docs, counts = bigrams.live_only(docs, counts, segments.live)
    scores = np.empty(len(docs), np.float32)
    bigrams.weigh(docs, counts, *_model(segments, field, len(docs)), scores)
    return Matches(docs, scores)
