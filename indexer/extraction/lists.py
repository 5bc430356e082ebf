"""Names in lists of names: 周望川、沈克勤、陈 冻等参加."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from indexer.extraction.fitting import ALONE, LIKELY
from indexer.extraction.names import HAN, SURNAMES, could_be_name
from indexer.extraction.sentence import Reading
from indexer.extraction.sightings import Sighting
from search.analyzer import frequency

_ITEM = re.compile(f"、([{HAN}]{{2,4}}?)(?=[、等和]|参加|出席|陪同|组成|[^{HAN}]|$)")
_MOST_UNLIKE = 0.3
_PLAIN_WORD = 300
_PURE = 3


def lists(reading: Reading) -> Iterator[Sighting]:
    """Names of lists that hold three of them, or two and nothing more."""
    group: list[re.Match[str]] = []
    for item in _ITEM.finditer(reading.text):
        if group and item.start() != group[-1].end():
            yield from _names_of(reading, group)
            group = []
        group.append(item)
    if group:
        yield from _names_of(reading, group)


def _names_of(reading: Reading, group: list[re.Match[str]]) -> Iterable[Sighting]:
    if len(group) == 1 and not reading.text.startswith("等", group[0].end()):
        return ()
    items = ((item[1], item.start(1)) for item in group)
    found = [item for item in items if _looks_like_name(reading, *item)]
    count = len(group) + 1
    if _is_list(len(found) + 1, count):
        found += _first_of(reading, group[0].start())
    if not _is_list(len(found), count):
        return ()
    weight = LIKELY if len(found) == count > _PURE else ALONE
    return (Sighting(name, start, weight) for name, start in found)


def _is_list(names: int, count: int) -> bool:
    """Whether nearly all of the `count` items are names."""
    return 1 - names / count < _MOST_UNLIKE


def _first_of(reading: Reading, end: int) -> list[tuple[str, int]]:
    """The list's first name, which ends at `end`, whatever is before it."""
    for start in range(max(0, end - 4), end - 1):
        name = reading.text[start:end]
        if reading.words[start] and _looks_like_name(reading, name, start):
            return [(name, start)]
    return []


def _looks_like_name(reading: Reading, text: str, at: int) -> bool:
    if at in reading.sure:
        return reading.sure[at][0] == text
    return could_be_name(text) and frequency(text) < _PLAIN_WORD


# Begins with the blank: by that re skips through the text.
_SPACED = re.compile(
    f"[ \u3000](?<=[^{HAN}][{HAN}].)[ \u3000]{{0,2}}([{HAN}])(?![{HAN}])"
)


def spaced(reading: Reading) -> Iterator[Sighting]:
    """Names whose two characters are set apart, as roll-calls have them: 王 磊."""
    for found in _SPACED.finditer(reading.text):
        start = found.start() - 1
        name = reading.text[start] + found[1]
        if name[0] in SURNAMES and could_be_name(name):
            yield Sighting(name, start, LIKELY, found.end())
