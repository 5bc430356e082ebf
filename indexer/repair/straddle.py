"""Text behind an annotation that was struck into the middle of two characters.

A converter replaced bytes of GBK text and not characters. Where the bytes of 驗 (F2 9E)
happen to stand astride 向 and 為, it put its reading between these two:

    written   向    為    方    向
    bytes     CF F2 9E E9 B7 BD CF F2
    read      向    ?yàn) 榉    较    ?

9E and the parenthesis are no character and become one "?"; every byte behind is paired
with the wrong neighbour until one that is ASCII, or lost as well, ends the shift. The
reading says what can have been struck, and the last byte of 向 which of these it was:
so its other byte, 9E, is known again and the bytes can be paired as they were. What
stays unknown is guessed: the last byte of the shift, and the pairs that fell into the
private use of GBK, which many sites drop without a trace (政治, D5 FE D6 CE, arrives as
瘴, D5 CE). What cannot be guessed safely is U+FFFD in the repair.

A character can also be lost alone before its reading: 把?xí)近平 was 把習(xí)近平.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.repair.gbk import Pair, encoded
from indexer.repair.likelihood import likeliest, likelihood
from indexer.repair.readings import (
    PINYIN,
    is_annotation,
    traditional_read,
    without_annotations,
)
from search.model import Repair

UNKNOWN = "\ufffd"
"""What stands in a repair for a character that cannot be told."""

# A place takes 1–3 ms, and hostile text of 1 MB has 300,000 of them. Real pages have
# one in 200 characters at most.
_MOST_PLACES = 400
# In characters: 99 of 100 shifts end within 15.
_LONGEST_SHIFT = 32
# In characters to either side of a guess; with 4 or 6 as many are right.
_CONTEXT = 5
# In code points: room for the context and the annotations in it.
_ROOM = 60
# In nats: a pair in ten was dropped, and two characters can be chosen in 500 ways.
_DROPPED = -7.0
# In nats a character, over a repair and its context: 99 of 100 right ones are above.
_PLAUSIBLE = -1.5

_PLACE = re.compile(rf"(?:[?\ufffd]|\ufffd\()({PINYIN})[)）]")
_LOST = re.compile("[?\ufffd]")
_UNIT = re.compile(
    rf"([?\ufffd])(?:({PINYIN})[)）])?|([^\x00-?])(?:[(（]({PINYIN})[)）])?"
)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where `raw[start:end]` is the sign of damage: "?", the reading and ")"."""

    raw: str
    start: int
    end: int
    reading: str
    before: str


@dataclass(frozen=True, slots=True)
class _Mending:
    """`text` for what stands in raw from the place's start to `end`."""

    text: str
    end: int


def find_straddles(raw: str) -> tuple[Repair, ...]:
    """The repairs of the places that can be told, ascending, offsets in `raw`."""
    repairs: list[Repair] = []
    at = 0
    for _ in range(_MOST_PLACES):
        sign = _PLACE.search(raw, at)
        if not sign:
            break
        start, at = sign.span()
        mending = _mending(
            _Place(raw, start, at, sign[1], _before(raw, start, repairs))
        )
        if mending:
            at = mending.end
            repairs.append(Repair(start, at, raw[start:at], mending.text))
    return tuple(repairs)


def _mending(place: _Place) -> _Mending | None:
    """The mending that reads best, if one reads like text."""
    if not encoded(place.before[-1:]):
        return None
    carries = _carries(place)
    mendings = _paired_anew(place, carries) if carries else _found_again(place)
    last = max((mending.end for mending in mendings), default=place.end)
    rated = [(_quality(place, mending, last), mending) for mending in mendings]
    quality, best = max(rated, key=lambda pair: pair[0], default=(_PLAUSIBLE, None))
    return best if quality > _PLAUSIBLE else None


def _quality(place: _Place, mending: _Mending, last: int) -> float:
    """How likely it makes the text up to `last` and a little on, a character."""
    behind = without_annotations(place.raw[mending.end : last])
    text = place.before + mending.text + behind + _after(place.raw, last)
    return likelihood(text) / len(text)


def _paired_anew(place: _Place, carries: list[int]) -> list[_Mending]:
    """The shifted text, for each character that can have been struck."""
    shifts = [_shift(place.raw, place.end, carry) for carry in carries]
    return [
        _Mending(_read(place.before, pairs, _after(place.raw, end)), end)
        for pairs, end in shifts
        if pairs
    ]


def _found_again(place: _Place) -> list[_Mending]:
    """The character of this reading that fits, in the place of the one that is lost.

    Without a tone it may be a question and a word: (好吗?he).
    """
    if place.reading.isascii():
        return []
    options = dict.fromkeys(traditional_read(place.reading), 0.0)
    char = likeliest(place.before, options, _after(place.raw, place.end))
    return [_Mending(char, place.end)] if char else []


def _carries(place: _Place) -> list[int]:
    """The bytes that can have been lost in the place; none if nothing was struck."""
    trail = encoded(place.before[-1:])[1:]
    codes = [encoded(char) for char in traditional_read(place.reading)]
    return [code[1] for code in codes if code[:1] == trail]


def _shift(raw: str, at: int, carry: int) -> tuple[list[Pair], int]:
    """The bytes from `at` on, paired anew behind the byte `carry`, and where they end.

    No pairs if the shift does not end as one must.
    """
    pairs: list[Pair] = []
    while len(pairs) < _LONGEST_SHIFT and (unit := _UNIT.match(raw, at)):
        lost, lost_reading, char, reading = unit.groups()
        at = unit.end()
        if lost:
            return [*pairs, Pair(carry, None, lost_reading)], at
        if char.isascii():
            return [*pairs, Pair(carry, ord(char), reading)], at
        code = encoded(char)
        if not code or (reading and not is_annotation(char, reading)):
            break
        pairs.append(Pair(carry, code[0]))
        carry = code[1]
    return [], at


def _read(before: str, pairs: list[Pair], after: str) -> str:
    """The pairs as text, with `UNKNOWN` where one cannot be told."""
    certain = [pair.characters() for pair in pairs]
    ahead = [chars[0] if len(chars) == 1 else UNKNOWN for chars in certain]
    text = before
    for i, (pair, chars) in enumerate(zip(pairs, certain, strict=True)):
        near = text[-_CONTEXT:]
        then = ("".join(ahead[i + 1 :]) + after).partition(UNKNOWN)[0][:_CONTEXT]
        options = dict.fromkeys(pair.couples(near, then), _DROPPED)
        options |= dict.fromkeys(chars, 0.0)
        text += likeliest(near, options, then) or UNKNOWN
    return text[len(before) :]


def _before(raw: str, end: int, repairs: list[Repair]) -> str:
    """What stands before `end`, the last repair and the annotations worked in."""
    done = repairs[-1].end if repairs else 0
    start = max(done, end - _ROOM)
    mended = repairs[-1].after if repairs and start == done else ""
    return (mended + without_annotations(raw[start:end]))[-_CONTEXT:]


def _after(raw: str, start: int) -> str:
    """What stands from `start` on, without annotations, up to the next lost byte."""
    text = without_annotations(raw[start : start + _ROOM])
    return _LOST.split(text, maxsplit=1)[0][:_CONTEXT]
