"""Raw text → the repairs that make it read as it was written.

Crawled pages come with the reading behind every character that was made traditional
(區(qū)委統(tǒng)一), and with the byte damage that the same converters do, for which
see straddle.py. Nothing is changed in place: a repair says where and what, and
what cannot be mended is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.repair.readings import LETTERS, PINYIN, find_annotations, is_syllable
from indexer.repair.straddle import find_straddles
from search.model import Repair, Text
from search.text import simplify

# These two passes, 2 µs each over 500 characters, are all that most texts cost.
_ANNOTATION_END = re.compile(f"[{LETTERS}][)）]")
_DAMAGE_SIGN = re.compile("[?\ufffd\ue000-\uf8ff锟]")
# Runs are one place: bytes that cannot be decoded come in threes.
_DAMAGE = re.compile(
    "[\ufffd\ue000-\uf8ff]+"
    "|(?:锟斤拷)+"
    r"|(?<=[^\x00-\x7f])\?(?:\?[a-z]|[！，；：](?=[^\x00-\x7f]))"
    rf"|(?<=[^\x00-\x7f])\?({PINYIN})[)）]"
)


@dataclass(frozen=True, slots=True)
class Repaired:
    """What was found in a raw text.

    repairs  ascending, never overlapping
    damaged  how many damaged places remain when they are made
    """

    repairs: tuple[Repair, ...] = ()
    damaged: int = 0


def find_repairs(raw: str) -> Repaired:
    """The repairs of `raw` and the count of what they leave damaged."""
    if not (_ANNOTATION_END.search(raw) or _DAMAGE_SIGN.search(raw)):
        return Repaired()
    repairs = tuple(_merged(raw, find_straddles(raw)))
    return Repaired(repairs, _damaged(Text(raw, "", repairs).repaired))


def mended(raw: str) -> tuple[Text, int]:
    """`raw` with its repairs and in simplified characters, and how much is damaged."""
    found = find_repairs(raw)
    repaired = Text(raw, "", found.repairs).repaired
    return Text(raw, simplify(repaired), found.repairs), found.damaged


def _merged(raw: str, straddles: tuple[Repair, ...]) -> Iterator[Repair]:
    """The straddles and the annotations between them."""
    at = 0
    for straddle in straddles:
        yield from _annotations(raw, at, straddle.start)
        yield straddle
        at = straddle.end
    yield from _annotations(raw, at, len(raw))


def _annotations(raw: str, start: int, end: int) -> Iterator[Repair]:
    for low, high in find_annotations(raw, start, end):
        yield Repair(low, high, raw[low:high], "")


def _damaged(repaired: str) -> int:
    if not _DAMAGE_SIGN.search(repaired):
        return 0
    found = _DAMAGE.finditer(repaired)
    return sum(place[1] is None or is_syllable(place[1]) for place in found)
