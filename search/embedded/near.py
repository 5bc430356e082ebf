"""Values that are spelled alike: each is found by what it is without a character.

    near_hashes  u4   of each value, and of it without each of its characters; ascending
    near_owners  u4   the value of each hash

Two texts that differ in one character, or of which one has one more, are equal when
that character is left out of them: nine look-ups instead of 50,000 comparisons.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.embedded.arrays import Arrays
from search.text import code_points

LENGTHS = range(2, 9)
"""Characters of a value that a slip is looked for in: in a longer one its beginning is
typed rightly, and one of a single character is near everything."""

SHORT = 2
"""So short a text shares too little with one that differs in one: 王伟, 王芳."""

MAX_NEAR = 200
"""Values that are compared, the most frequent ones; 小明 is all of 王小明, 李小明, …"""

Numbers = NDArray[np.uint32]


def build(texts: Sequence[str]) -> dict[str, NDArray[Any]]:
    """The arrays that the head of this module describes."""
    by_length: defaultdict[int, list[int]] = defaultdict(list)
    for owner, text in enumerate(texts):
        by_length[len(text)].append(owner)
    none = np.empty(0, np.uint32)
    hashes, owners = [none], [none]
    for length in LENGTHS:
        own = np.array(by_length[length], np.uint32)
        codes = code_points("".join(texts[owner] for owner in by_length[length]))
        for variant in _variants(codes.reshape(-1, length)):
            hashes.append(variant)
            owners.append(own)
    hashed = np.concatenate(hashes)
    order = np.argsort(hashed, kind="stable")
    return {"near_hashes": hashed[order], "near_owners": np.concatenate(owners)[order]}


class Near:
    """The arrays open for reading."""

    def __init__(self, arrays: Arrays) -> None:
        """Over what `build` made."""
        self._hashes, self._owners = arrays["near_hashes"], arrays["near_owners"]

    def owners(self, text: str) -> list[int]:
        """Values that may be near `text`, ascending; `is_near` says which are."""
        if len(text) not in LENGTHS:
            return []
        hashes = np.concatenate(list(_variants(code_points(text).reshape(1, -1))))
        first = self._hashes.searchsorted(hashes).tolist()
        behind = self._hashes.searchsorted(hashes, "right").tolist()
        spans = map(slice, first, behind)
        found = {owner for span in spans for owner in self._owners[span].tolist()}
        return sorted(found)[:MAX_NEAR]


def is_near(text: str, other: str) -> bool:
    """Whether one slip makes the one of the other.

    A character wrong (not of SHORT texts), missing, too many, or two changed about.
    """
    if abs(len(text) - len(other)) > 1 or text == other:
        return False
    if len(text) != len(other):
        short, long = sorted((text, other), key=len)
        return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    apart = [at for at in range(len(text)) if text[at] != other[at]]
    if len(apart) == 1:
        return len(text) > SHORT
    swapped = len(apart) == 2 and apart[0] + 1 == apart[1]
    return swapped and sorted(text) == sorted(other)


def _variants(codes: Numbers) -> Iterator[Numbers]:
    """The hashes of texts of one length, a row each; then of each without a column."""
    columns = list(range(codes.shape[1]))
    yield _hashes(codes, columns)
    if len(columns) > SHORT:
        for at in columns:
            yield _hashes(codes, columns[:at] + columns[at + 1 :])


def _hashes(codes: Numbers, columns: Sequence[int]) -> Numbers:
    """FNV-1a of these columns, row by row."""
    found = np.full(len(codes), 0x811C9DC5, np.uint32)
    for column in columns:
        found = (found ^ codes[:, column]) * np.uint32(0x01000193)
    return found
