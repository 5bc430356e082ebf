"""The suggestions of a generation open for reading: what is typed → what is meant."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat
from pathlib import Path

from search.embedded import arrays, near
from search.embedded.arrays import Arrays
from search.embedded.keys import Keys
from search.embedded.mixed import Mixed
from search.embedded.near import Near
from search.embedded.readings import Readings, sound_key, sounding
from search.embedded.values import as_bytes, as_text
from search.model import FACETS, Suggestion, Why
from search.pinyin import initials, letters
from search.text import fold_string

FILE = "suggest.arrays"

MAX_CHARS = 50
"""Longer than any name; what is typed beyond it suggests nothing more."""

SOUNDING = 2
"""Characters from which on what sounds alike is suggested: a single one sounds like
dozens."""

_KINDS: tuple[str, ...] = (*FACETS, "term")


class Suggester:
    """What `search.embedded.suggestions` describes; threads may share one."""

    def __init__(self, opened: Arrays) -> None:
        """Over what `suggestions.build` made."""
        self._kinds, self._counts = opened["kinds"], opened["counts"]
        self._ends, self._labels = opened["label_ends"], opened["label_bytes"].data
        self._text, self._pinyin = Keys(opened, "text"), Keys(opened, "pinyin")
        self._initials, self._sound = Keys(opened, "initials"), Keys(opened, "sound")
        self._near, self._readings = Near(opened), Readings(opened)
        self._mixed = Mixed(opened, self._readings.syllables)

    def suggestions(self, folded: str, size: int) -> tuple[Suggestion, ...]:
        """Up to `size` values for what was typed, no value twice.

        First what begins with it, then what is read so, then by its initials, then
        by both mixed, then what sounds alike, then what is one slip away; in each first
        what is it whole, and the more frequent first, words behind names.
        """
        found: dict[str, Suggestion] = {}
        if folded and size > 0:
            for why, value in self._ways(folded[:MAX_CHARS], size * len(_KINDS)):
                each = self._suggestion(value, why)
                found.setdefault(fold_string(each.value), each)
                if len(found) == size:
                    break
        return tuple(found.values())

    def _ways(self, folded: str, size: int) -> Iterator[tuple[Why, int]]:
        """Values by number, the best first, some of them more than once."""
        begun = self._text.best([as_bytes(folded)], size)
        yield from zip(repeat("prefix"), begun)
        typed = letters(folded)
        if typed:
            found = self._pinyin.best(map(str.encode, typed), size)
            yield from zip(repeat("pinyin"), found)
            short = self._initials.best(map(str.encode, initials(typed[0])), size)
            yield from zip(repeat("initials"), short)
            if not found:
                yield from zip(repeat("pinyin"), self._mixed.best(typed[-1], size))
        elif len(sounding(folded)) >= SOUNDING:
            sounds = map(sound_key, self._readings.marked(folded))
            found = self._sound.best(sounds, size, whole=bool(begun))
            yield from zip(repeat("homophone"), found)
        if not begun:
            yield from zip(repeat("spelling"), self._misspelt(folded))

    def _misspelt(self, folded: str) -> Iterator[int]:
        """What is one slip away; not what was typed whole and then gone beyond."""
        for value in self._near.owners(folded):
            text = fold_string(self._label(value))
            if near.is_near(folded, text) and not folded.startswith(text):
                yield value

    def _suggestion(self, value: int, why: Why) -> Suggestion:
        label = self._label(value)
        kind = _KINDS[self._kinds[value]]
        return Suggestion(kind, label, label, int(self._counts[value]), why)

    def _label(self, value: int) -> str:
        start = int(self._ends[value - 1]) if value else 0
        return as_text(self._labels[start : int(self._ends[value])])


def load(path: Path) -> Suggester:
    """The suggester over a file, mapped: nothing is read before it is asked for."""
    return Suggester(arrays.load(path))
