"""Pairs of GBK bytes, and what they can be where bytes beside them were lost."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from indexer.repair.likelihood import weight
from indexer.repair.readings import is_annotation, traditional_read
from search.text import fold_script

# GBK's private use as lead bytes and trail bytes; of these only those that can lead the
# next character. Many sites drop such a pair without a trace.
_PRIVATE = (
    ((*range(0xAA, 0xB0), *range(0xF8, 0xFF)), range(0xA1, 0xFF)),
    (range(0xA1, 0xA8), range(0x81, 0xA1)),
)
# Rarer characters are not guessed: 珍 weighs -4.8, 瘴 -7.4, 摴 -15.
_RAREST = -8.0


def encoded(char: str) -> tuple[int, ...]:
    """The two bytes of `char`; none if it has not two bytes in GBK."""
    pair = char.encode("gb18030", "ignore")
    return tuple(pair) if len(pair) == 2 else ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two bytes that stand together; the trail may be lost, the reading known."""

    lead: int
    trail: int | None
    reading: str | None = None

    def characters(self) -> tuple[str, ...]:
        """The characters that it can be."""
        if self.trail is not None:
            char = _character(self.lead, self.trail)
            if not char or (self.reading and not is_annotation(char, self.reading)):
                return ()
            return (char,)
        if self.reading is None:
            return _led_by(self.lead)
        read = traditional_read(self.reading)
        return tuple(char for char in read if encoded(char)[:1] == (self.lead,))

    def couples(self, before: str, after: str) -> set[str]:
        """Two characters that it can be if a pair was dropped between its bytes.

        Of some 500 these are the ten that are words or go best with a neighbour.
        """
        found = set(_words(self))
        for firsts, seconds in _halves(self):
            left = sorted(firsts, key=lambda char: -_joined(before[-1:], char))
            right = sorted(seconds, key=lambda char: -_joined(char, after[:1]))
            found |= {first + second for first in left[:2] for second in right[:3]}
        return found


@lru_cache(maxsize=1 << 12)
def _halves(pair: Pair) -> tuple[tuple[list[str], list[str]], ...]:
    """What `pair` gives as lead of one character and as trail of the next."""
    if pair.trail is None and pair.reading is None:
        return ()
    return tuple(
        (
            _common(Pair(pair.lead, trail) for trail in leads),
            _common(Pair(lead, pair.trail, pair.reading) for lead in trails),
        )
        for leads, trails in _PRIVATE
    )


def _common(pairs: Iterable[Pair]) -> list[str]:
    chars = (char for pair in pairs for char in pair.characters())
    return [char for char in chars if weight(fold_script(char)) >= _RAREST]


@lru_cache(maxsize=1 << 12)
def _words(pair: Pair) -> list[str]:
    """The six likeliest words of two characters."""
    words = {
        first + second: weight(fold_script(first + second))
        for firsts, seconds in _halves(pair)
        for first in firsts
        for second in seconds
    }
    ranked = sorted(words, key=lambda word: -words[word])
    return [word for word in ranked[:6] if words[word] > -math.inf]


@lru_cache(maxsize=1 << 15)
def _joined(one: str, other: str) -> float:
    one, other = fold_script(one), fold_script(other)
    return max(weight(one + other), weight(one) + weight(other))


@cache
def _led_by(lead: int) -> tuple[str, ...]:
    chars = (_character(lead, trail) for trail in range(0x40, 0xFF))
    return tuple(char for char in chars if char)


@cache
def _character(lead: int, trail: int) -> str | None:
    try:
        char = bytes((lead, trail)).decode("gb18030")
    except UnicodeDecodeError:
        return None
    return None if len(char) > 1 or "\ue000" <= char <= "\uf8ff" else char
