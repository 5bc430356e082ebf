"""Pinyin readings: where a text is annotated with them, and what is read so.

pypinyin is imported at the first question, for it costs 0.2 s and few texts ask.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from search.model import Span
from search.text import is_traditional

_MARKS = "\u0300\u0301\u0304\u0308\u030c"
LETTERS = "a-zɑɡüêāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ" + _MARKS
"""What a reading is written with, as the inside of a character class."""

PINYIN = f"[{LETTERS}]{{1,8}}"
"""A reading as a pattern; zhuāng with its mark apart has 7 code points, nǚe 6."""

_ANNOTATION = re.compile(f"[(（]({PINYIN})[)）]")
_DIAERESIS = "\u0308"


def find_annotations(
    text: str, start: int = 0, end: int = sys.maxsize
) -> Iterator[Span]:
    """The spans of `text`, from `start` on, that a converter put in: 區(qū) → (qū).

    It annotates the characters it has made traditional and no others, so 尕(gǎ) and
    區(WTO) are the author's own.
    """
    for found in _ANNOTATION.finditer(text, start, end):
        if found.start() and is_annotation(text[found.start() - 1], found[1]):
            yield found.span()


def without_annotations(text: str) -> str:
    """`text` as it was before the annotations were put in."""
    parts, at = [], 0
    for start, end in find_annotations(text):
        parts.append(text[at:start])
        at = end
    return "".join((*parts, text[at:]))


@lru_cache(maxsize=1 << 14)
def is_annotation(char: str, pinyin: str) -> bool:
    """Whether `char` is traditional and read `pinyin`.

    The tone is not compared: it may be lost, and the dictionaries of the two shores
    differ in it (質 is zhì and zhí).
    """
    return is_traditional(char) and _toneless(pinyin) in _toneless_readings(char)


def traditional_read(pinyin: str) -> tuple[str, ...]:
    """The traditional characters that are read so; a tone counts if it is written."""
    return _by_reading().get(_composed(pinyin), ())


def is_syllable(pinyin: str) -> bool:
    """Whether any traditional character is read so, whatever the tone."""
    return _toneless(pinyin) in _by_reading()


def _toneless(pinyin: str) -> str:
    """`pinyin` without its tone, ü written v: nǚ → nv."""
    apart = unicodedata.normalize("NFD", _composed(pinyin))
    letters = (c for c in apart if c == _DIAERESIS or not unicodedata.combining(c))
    return "".join(letters).replace("u" + _DIAERESIS, "v")


def _composed(pinyin: str) -> str:
    """The code points that pypinyin writes, without look-alikes from phonetics."""
    return unicodedata.normalize("NFC", pinyin).replace("ɑ", "a").replace("ɡ", "g")


def _readings(char: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin

    return tuple(pinyin(char, style=Style.TONE, heteronym=True)[0])


@lru_cache(maxsize=1 << 13)
def _toneless_readings(char: str) -> frozenset[str]:
    return frozenset(map(_toneless, _readings(char)))


@cache
def _by_reading() -> dict[str, tuple[str, ...]]:
    """Readings with and without tones → 3,500 traditional characters; takes 0.1 s."""
    found: dict[str, list[str]] = {}
    for char in filter(is_traditional, map(chr, range(0x4E00, 0x9FA6))):
        for reading in {form for r in _readings(char) for form in (r, _toneless(r))}:
            found.setdefault(reading, []).append(char)
    return {reading: tuple(chars) for reading, chars in found.items()}
