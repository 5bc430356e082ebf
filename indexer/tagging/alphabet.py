"""Code points → what the tagger knows of a character: its number and its traits.

Width, script and case are folded in the table: 張 and 张 are one character.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from search.text import fold

POINTS = 1 << 16
"""The tables end with the BMP; what is beyond is the character that nobody knows."""

END, UNKNOWN = 0, 1
"""The numbers of every end of a sentence, that of the text too, and of what is rare."""

MOST = 1 << 13
"""Characters are numbered in 13 bits, so that four of them and 12 bits are a key."""

HAN, DIGIT, LETTER, OTHER = range(4)
SURNAME, FOREIGN = 4, 8
"""Traits, above two bits for the kind of the character."""

_ENDS = "。！？!?；;\n"
_SURROGATES = range(0xD800, 0xE000)


def numbered(texts: Iterable[str], least: int) -> NDArray[np.uint16]:
    """Code point → number; characters that occur in fewer places are UNKNOWN."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(fold(text))
    known = [char for char, count in counts.most_common() if count >= least]
    number = {char: at for at, char in enumerate(known[: MOST - 2], UNKNOWN + 1)}
    number |= dict.fromkeys(map(fold, _ENDS), END)
    folded = map(_folded, range(POINTS))
    return np.array([number.get(char, UNKNOWN) for char in folded], np.uint16)


def traits(surnames: frozenset[str], syllables: frozenset[str]) -> NDArray[np.uint8]:
    """Code point → its kind, and whether it is a surname or a foreign syllable."""
    return np.array(
        [
            _kind(char) | SURNAME * (char in surnames) | FOREIGN * (char in syllables)
            for char in map(_folded, range(POINTS))
        ],
        np.uint8,
    )


def _folded(point: int) -> str:
    return "\ufffd" if point in _SURROGATES else fold(chr(point))


def _kind(char: str) -> int:
    if "一" <= char <= "鿿":
        return HAN
    if char.isdigit():
        return DIGIT
    return LETTER if char.isascii() and char.isalpha() else OTHER
