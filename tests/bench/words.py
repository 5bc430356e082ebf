"""The words that every engine is given: those that our own analyzer cuts.

The one place of the benchmark that knows the analyzer's interface.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from search.analyzer import analyse, words


def joined(texts: Sequence[str]) -> list[str]:
    """The index words of each searchable text, in order, separated by spaces.

    A part of a long word stands after it; single Han characters are no words.
    """
    found = analyse(texts)
    named = [found.terms[number] for number in found.ids.tolist()]
    ends = accumulate(found.counts.tolist(), initial=0)
    return [" ".join(named[start:end]) for start, end in pairwise(ends)]


def phrase(string: str) -> list[tuple[int, str]]:
    """The words of a folded string, with how far each stands behind the first.

    Distances count words of `joined`, parts of long words included, but those parts
    are left out: the words alone are the string.
    """
    found = analyse([string])
    numbered = zip(found.ids.tolist(), found.at.tolist(), strict=True)
    last, whole = -1, []
    for place, (number, at) in enumerate(numbered):
        if at != last:
            whole.append((place, found.terms[number]))
        last = at
    return whole


def pieces(folded: str) -> list[str]:
    """The words, marks and spaces that a text is cut into; joined, they are it."""
    return words(folded)
