"""The lexicon of readings as arrays, carried from one generation to the next.

    read_syllables  u1          the syllables, a space between; a mark stands for each
    read_codes      u4[chars]   code points, ascending
    read_usual      u2[4 chars] the marks of a character's usual readings; 0 is none
    read_phrases    u1          a phrase, a tab, its marks, a line's end; in UTF-8

A mark is one code point of private use, so that a reading is as long as the text: of
two texts that sound alike the marks are equal.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.embedded.arrays import Arrays
from search.pinyin import MAX_USUAL, Lexicon, initial
from search.surnames import DOUBLE, SINGLE

FIRST = 0xE000
"""The mark of the first syllable; there are 416, and 6,400 code points."""

MARKS = "\ue000-\ue7ff"
"""All marks, as the inside of a character class."""

_SILENT = re.compile(rf"[^\w\n{MARKS}]+")

Found = dict[str, NDArray[Any]]


def build(lexicon: Lexicon) -> Found:
    """The arrays that the head of this module describes."""
    syllables = sorted(
        {each for usual in lexicon.chars.values() for each in usual}
        | {each for reading in lexicon.phrases.values() for each in reading}
    )
    mark = {each: FIRST + at for at, each in enumerate(syllables)}
    chars = sorted(lexicon.chars)
    usual = np.zeros((len(chars), MAX_USUAL), np.uint16)
    for row, char in zip(usual, chars, strict=True):
        row[: len(lexicon.chars[char])] = [mark[s] for s in lexicon.chars[char]]
    phrases = (
        f"{phrase}\t{''.join(chr(mark[each]) for each in reading)}\n"
        for phrase, reading in lexicon.phrases.items()
    )
    return {
        "read_syllables": _bytes(" ".join(syllables)),
        "read_codes": np.array([ord(char) for char in chars], np.uint32),
        "read_usual": usual.reshape(-1),
        "read_phrases": _bytes("".join(phrases)),
    }


class Readings:
    """The arrays open for reading; threads may share one."""

    def __init__(self, arrays: Arrays) -> None:
        """Over what `build` made."""
        self.arrays = {name: arrays[name] for name in _NAMES}
        self._codes = arrays["read_codes"]
        self._usual = arrays["read_usual"].reshape(-1, MAX_USUAL)

    @cached_property
    def syllables(self) -> list[str]:
        """The syllable of each mark."""
        return _text(self.arrays["read_syllables"]).split(" ")

    @cached_property
    def mark(self) -> dict[str, str]:
        """The mark of each syllable."""
        return {each: chr(FIRST + at) for at, each in enumerate(self.syllables)}

    @cached_property
    def most_usual(self) -> dict[int, int]:
        """For str.translate: a character → the mark of its most usual reading."""
        return dict(zip(self._codes.tolist(), self._usual[:, 0].tolist(), strict=True))

    @cached_property
    def spelled(self) -> dict[int, str]:
        """For str.translate: a mark → its letters."""
        return dict(enumerate(self.syllables, FIRST))

    @cached_property
    def initials(self) -> dict[int, str]:
        """For str.translate: a mark → zh, ch, sh or its first letter."""
        return {mark: initial(each) for mark, each in self.spelled.items()}

    @cached_property
    def several(self) -> Lexicon:
        """Of the lexicon what `most_usual` does not say."""
        rows = np.flatnonzero(self._usual[:, 1])
        chars = map(chr, self._codes[rows].tolist())
        lines = _text(self.arrays["read_phrases"]).splitlines()
        return Lexicon(
            {c: self._read(row) for c, row in zip(chars, rows.tolist(), strict=True)},
            {
                phrase: tuple(self.spelled[ord(mark)] for mark in marks)
                for phrase, marks in (line.split("\t") for line in lines)
            },
        )

    @cached_property
    def unsteady(self) -> re.Pattern[str]:
        """Finds a character with several readings, or one that begins a surname."""
        surnames = (name[0] for name in (*SINGLE, *DOUBLE))
        return re.compile(f"[{re.escape(''.join({*self.several.chars, *surnames}))}]")

    def marked(self, text: str) -> list[str]:
        """How a text may be read, as a name and as words; each as marks."""
        text = sounding(text)
        chars = {char: usual for char in set(text) if (usual := self._of(char))}
        lexicon = Lexicon(chars, {})
        found = dict.fromkeys(
            self.joined(reading)
            for is_name in (True, False)
            for reading in lexicon.readings(text, is_name=is_name)
        )
        return list(found)

    def joined(self, reading: tuple[str, ...]) -> str:
        """A reading as marks; what is no syllable stays as it is."""
        return "".join([self.mark.get(each, each) for each in reading])

    def _of(self, char: str) -> tuple[str, ...]:
        """The usual readings of a character."""
        code = np.uint32(ord(char))  # an int would make a copy of all
        row = int(np.searchsorted(self._codes, code))
        known = row < len(self._codes) and self._codes[row] == code
        return self._read(row) if known else ()

    def _read(self, row: int) -> tuple[str, ...]:
        marks = self._usual[row].tolist()
        return tuple(self.syllables[mark - FIRST] for mark in marks if mark)


def sounding(text: str) -> str:
    """`text` without its punctuation and white space but line ends: 艾尔肯吐尼亚孜."""
    return _SILENT.sub("", text)


def sound_key(marks: str) -> bytes:
    """Marks as a key: two bytes each, so that keys begin alike where readings do."""
    return marks.encode("utf-16-be", "surrogatepass")


_NAMES = ("read_syllables", "read_codes", "read_usual", "read_phrases")


def _bytes(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode(), np.uint8)


def _text(array: NDArray[np.uint8]) -> str:
    return array.tobytes().decode()
