"""What to ask for to find articles like one: the words that tell it from others."""

from __future__ import annotations

import heapq
from math import log

from search.analyzer import analyse
from search.embedded.schema import FIELDS, WEIGHTS
from search.embedded.segments import Segments
from search.model import Clause, Or, Word

WORDS = 16
"""So many words are asked for: 5 ms over 75,000 articles, and more add no others."""

_OFTEN = 10
"""A word of more than one article in so many tells nothing and has a long list."""


def alike(segments: Segments, doc: int) -> Clause | None:
    """Any of the words with the highest tf·idf in an article; None if it has none.

    A word counts in the title as often as it weighs there. Words of this report alone
    are left out, they find no other.
    """
    own = len(segments.copies.of(doc))
    weights = {
        word: often * _idf(segments, word, own)
        for word, often in _counts(segments, doc).items()
    }
    best = heapq.nlargest(WORDS, weights, key=lambda word: (weights[word], word))
    wanted = tuple(Word(word) for word in best if weights[word] > 0)
    return Or(wanted) if wanted else None


def _counts(segments: Segments, doc: int) -> dict[str, float]:
    """How often each word stands in the article, weighed by field."""
    segment, counts = segments.of(doc), dict[str, float]()
    for field in FIELDS:
        text = segment.characters[field].text(doc - segment.base)
        found = analyse([text])
        for number in found.ids.tolist():
            word = found.terms[number]
            counts[word] = counts.get(word, 0.0) + WEIGHTS[field]
    return counts


def _idf(segments: Segments, word: str, own: int) -> float:
    """0 for a word that is too common, or in no other report than in its own copies."""
    term = word.encode(errors="surrogatepass")
    holding = sum(each.words["body"].find(term)[1] for each in segments.each)
    if holding <= own or holding * _OFTEN > max(segments.size, _OFTEN * _OFTEN):
        return 0.0
    return log(1 + segments.size / holding)
