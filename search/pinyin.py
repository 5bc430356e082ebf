"""Pinyin: how characters are read, and the letters that are typed for it.

A syllable is written without its tone, ü as v (lv) but lue and nue, as both are typed.
What is known of readings comes from pypinyin, which takes half a second and 57 MB to
load: it is asked once for an index, and `Lexicon` is carried on from then on.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

from search.surnames import DOUBLE, SINGLE

USUAL = 0.1
"""The share of a character's words in which a reading is one of its usual ones: 乐 is
yue in 28 % of them, 单 shan in less than 1 %."""

MAX_USUAL = 4
"""Usual readings of a character that are kept; none has more than three."""

MAX_READINGS = 6
"""Readings of one name; three characters with two each would have eight."""

MAX_PHRASE = 6
"""Characters of a phrase whose reading is kept; names and terms are no longer."""

MAX_LETTERS = 6
"""Letters of a syllable: zhuang."""

MAX_FLAT = 4
"""Letters that may be typed for zh, ch, sh: each doubles the look-ups, 25 µs each."""

_FLAT = re.compile("([zcs])")
_U = re.compile("(?<=[jqxy])v")
_DIAERESIS = "\u0308"
_TYPED = re.compile("(?=.*[a-z])[a-z0-9]+")
_APART = re.compile("[\\s'’·-]+")
_INITIAL = re.compile("[zcs]h|[a-z]")

Reading = tuple[str, ...]
"""Syllables, one for each character; a character that has none is itself."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of readings.

    chars     character → its usual readings, the most usual first
    phrases   phrase → its reading, where that is not each character's most usual one
    """

    chars: dict[str, Reading]
    phrases: dict[str, Reading]

    def readings(self, folded: str, *, is_name: bool) -> list[Reading]:
        """How `folded` may be read, the likeliest first; of a name with its surname."""
        if not is_name and folded in self.phrases:
            return [self.phrases[folded]]
        choices = [self.chars.get(char, (char,)) for char in folded]
        if is_name:
            _read_surname(folded, choices)
        return list(islice(product(*choices), MAX_READINGS))


def letters(typed: str) -> list[str]:
    """What was typed as pinyin, in our way of writing; nothing if it is none.

    `typed` is folded; tones, spaces and apostrophes count for nothing: xī'ān, xi an.
    Two ways where it can be cut otherwise: nver is 女儿, and nve the beginning of 虐.
    """
    joined = _APART.sub("", toneless(typed))
    ways = dict.fromkeys((joined, spelled(joined)))
    return list(ways) if _TYPED.fullmatch(joined) else []


def spelled(syllable: str) -> str:
    """A syllable with ü as we write it: lve and lyu are typed for lue and lv."""
    return syllable.replace("lve", "lue").replace("nve", "nue").replace("lyu", "lv")


def initial(syllable: str) -> str:
    """The first letter, or zh, ch, sh."""
    found = _INITIAL.match(syllable)
    return found[0] if found else syllable


def initials(typed: str) -> list[str]:
    """What initials may be meant, zh, ch and sh written in full: zgch is also zhgch.

    Each of the first MAX_FLAT letters may be; those behind, all of them or none.
    """
    *parts, rest = _FLAT.split(typed, MAX_FLAT)
    choices = [
        (part, f"{part}h") if at % 2 else (part,) for at, part in enumerate(parts)
    ]
    rests = dict.fromkeys((rest, _FLAT.sub(r"\1h", rest)))
    return ["".join(way) for way in product(*choices, rests)]


def is_initial(letters: str) -> bool:
    """Whether this is but an initial; a, e and o are syllables too."""
    return initial(letters) == letters


def mixed(typed: str, syllables: Sequence[str]) -> Iterator[Reading]:
    """The ways to cut letters into syllables and initials, some of either.

    The last may be the beginning of a syllable. `syllables` ascend.
    """
    for way in _cut(typed, syllables, MAX_PHRASE):
        if any(map(is_initial, way[:-1])) and not all(map(is_initial, way)):
            yield way


def _cut(typed: str, syllables: Sequence[str], most: int) -> Iterator[Reading]:
    """All ways to cut `typed` into up to so many; the longest first pieces first."""
    if len(typed) > MAX_LETTERS * most:
        return
    if _begun(typed, syllables).startswith(typed):
        yield (typed,)
    for size in range(min(MAX_LETTERS, len(typed) - 1), 0, -1):
        piece = typed[:size]
        begun = _begun(piece, syllables)
        if begun == piece or (is_initial(piece) and begun.startswith(piece)):
            for rest in _cut(typed[size:], syllables, most - 1):
                yield (piece, *rest)


def _begun(letters: str, syllables: Sequence[str]) -> str:
    """The first syllable that begins with these letters, or whatever comes behind."""
    at = bisect_left(syllables, letters)
    return syllables[at] if at < len(syllables) else ""


def toneless(pinyin: str) -> str:
    """`pinyin` without its tones, ü as v, or u behind j, q, x and y."""
    apart = unicodedata.normalize("NFD", pinyin)
    kept = (c for c in apart if c == _DIAERESIS or not unicodedata.combining(c))
    plain = "".join(kept).replace("u" + _DIAERESIS, "v").replace("ɡ", "g")
    return _U.sub("u", plain.replace("e" + _DIAERESIS, "e"))


def gather() -> Lexicon:
    """The lexicon out of pypinyin; takes a second."""
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

    phrases = dict(_plain(PHRASES_DICT))
    chars: dict[str, Reading] = {
        chr(code): (syllable(readings.split(",")[0]),)
        for code, readings in PINYIN_DICT.items()
    }
    chars |= _usual(phrases)
    irregular = {
        phrase: reading
        for phrase, reading in phrases.items()
        if any(chars[c][0] != each for c, each in zip(phrase, reading, strict=True))
    }
    return Lexicon(chars, irregular)


def syllable(pinyin: str) -> str:
    """One syllable as we write it: lǜ → lv, lüè → lue."""
    return spelled(toneless(pinyin))


def _plain(phrases: dict[str, list[list[str]]]) -> Iterator[tuple[str, Reading]]:
    """The phrases in simplified characters and what they are read as.

    Those with a mark in them have no syllable for it: they are left out.
    """
    known: dict[str, str] = {}
    for phrase, marked in phrases.items():
        if len(phrase) == len(marked) <= MAX_PHRASE:
            tones = [each[0] for each in marked]
            for tone in tones:
                if tone not in known:
                    known[tone] = syllable(tone)
            yield phrase, tuple(known[tone] for tone in tones)


def _usual(phrases: dict[str, Reading]) -> dict[str, Reading]:
    """Character → its readings that have the share USUAL of its phrases."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for phrase, reading in phrases.items():
        for char, each in zip(phrase, reading, strict=True):
            counts[char][each] += 1
    return {
        char: tuple(
            each
            for each, count in found.most_common(MAX_USUAL)
            if count >= USUAL * found.total()
        )
        for char, found in counts.items()
    }


def _read_surname(name: str, choices: list[Reading]) -> None:
    """Put the readings of the surname in the place of the words'."""
    double = DOUBLE.get(name[:2])
    if double and len(name) > len(double):
        choices[:2] = [(each,) for each in double]
    elif name[:1] in SINGLE:
        choices[0] = SINGLE[name[0]]
