"""Values by pinyin of which some syllables are typed whole and some by their initial.

majq and mjunquan are 马军权. Marks are in the order of their syllables: those of one
beginning are a range, so what was typed is a range for each character. The keys whose
first mark is in the first range stand together, a tenth of all at most, and their other
marks are compared in a few calls.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from search.embedded.arrays import Arrays
from search.embedded.keys import Keys, Numbers, lowest
from search.embedded.readings import FIRST, sound_key
from search.pinyin import Reading, is_initial, mixed

MAX_WAYS = 8
"""Ways to cut what was typed, the longest syllables first; each takes 0.1 ms."""

_BEHIND = "{"
"""The character behind z: no letters come between zhan{ and what begins with zhan."""

Places = NDArray[np.intp]


class Mixed:
    """The keys of sounds open for reading; threads may share one."""

    def __init__(self, arrays: Arrays, syllables: Sequence[str]) -> None:
        """Over what `suggestions.build` made; `syllables` are the marks', ascending."""
        self._keys, self._syllables = Keys(arrays, "sound"), syllables
        self._marks = arrays["sound_bytes"].view(">u2")
        self._ends: Numbers = arrays["sound_ends"]
        self._owners: Numbers = arrays["sound_owners"]

    def best(self, typed: str, size: int) -> list[int]:
        """The values with the lowest numbers: `size` that are it whole, then others."""
        none = np.empty(0, np.uint32)
        found = [(none, none)]
        for way in islice(mixed(typed, self._syllables), MAX_WAYS):
            keys = self._read_as(way)
            whole = self._ends[keys] - self._starts(keys) == 2 * len(way)
            found.append((self._owners[keys[whole]], self._owners[keys[~whole]]))
        each = (lowest(np.concatenate(part), size) for part in zip(*found, strict=True))
        return list(chain.from_iterable(each))

    def _read_as(self, way: Reading) -> Places:
        """The keys whose first marks are in the ranges of these pieces."""
        (low, high), *others = [
            self._range(piece, is_last=at == len(way))
            for at, piece in enumerate(way, 1)
        ]
        keys = np.arange(self._place(low), self._place(high))
        keys = keys[self._ends[keys] - self._starts(keys) >= 2 * len(way)]
        for at, (low, high) in enumerate(others, 1):
            marks = self._marks[self._starts(keys) // 2 + at]
            keys = keys[(low <= marks) & (marks < high)]
        return keys

    def _range(self, piece: str, *, is_last: bool) -> tuple[int, int]:
        """The first mark that the piece may stand for, and the one behind the last."""
        begin = FIRST + bisect_left(self._syllables, piece)
        if is_last or is_initial(piece):
            return begin, FIRST + bisect_left(self._syllables, piece + _BEHIND)
        return begin, begin + 1

    def _place(self, mark: int) -> int:
        """Where the keys begin whose first mark is this one or a later one."""
        return self._keys.place(sound_key(chr(mark)))

    def _starts(self, keys: Places) -> Numbers:
        """Where keys begin among the bytes."""
        return np.where(keys > 0, self._ends[keys - 1], np.uint32(0))
