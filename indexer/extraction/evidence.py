"""Which strings are names: what the tagger and the rules say of them, in one sum.

The tagger's margin is a logarithm of odds: it knows a word from a name by what is
around, and of the strings with a margin between 1 and 2 four in five are names,
between 5 and 6 nearly all. The rules add to it what it cannot see: that a title is
before, that a list goes on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf

from indexer.extraction.aliases import LEADER
from indexer.extraction.foreign import is_country
from indexer.extraction.lists import lists, spaced
from indexer.extraction.names import family_and_given
from indexer.extraction.sentence import Reading
from indexer.extraction.sightings import (
    Sighting,
    after_titles,
    before_titles,
    dotted,
)
from indexer.extraction.speakers import speakers
from indexer.extraction.tagged import tagged
from indexer.tagging.tagger import Tagging, tag
from search.analyzer import frequency
from search.model import Span

_ENOUGH = 0.75
"""The certainty that makes a string a name."""

_STEP = 3.5
"""What a weight of 1 of the rules adds to a margin. After a post and before what people
do it is 2: names there have margins down to -5, what is no name from -6."""

_KNOWN = 10.0
"""The weight of a name that needs no margin."""

_LONG = 4
_VERY_COMMON = 3000


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is a name in a text.

    names   the strings that are
    spaced  what is written with blanks, by how it is written: 王 磊 → 王磊
    spans   where the tagger is sure of one
    """

    names: tuple[str, ...]
    spaced: dict[str, str]
    spans: frozenset[Span]


def find_names(reading: Reading) -> Evidence:
    """The strings of `reading` that are names."""
    tagging = tag(reading.text)
    tags = list(tagged(reading, tagging))
    sure = [found for found in tags if found.weight >= _ENOUGH]
    reading.sure.update((found.start, (found.name, found.end)) for found in sure)
    certainty = _spoken(reading, tagging, _covered(sure))
    for name, _, margin, _ in tags:
        certainty[name] = max(certainty.get(name, margin), margin)
    apart = [found for found in sure if found.end - found.start > len(found.name)]
    apart += spaced(reading)
    return Evidence(
        names=tuple(name for name, enough in certainty.items() if enough >= _ENOUGH),
        spaced={reading.text[found.start : found.end]: found.name for found in apart},
        spans=frozenset((found.start, found.end) for found in sure),
    )


def _covered(tags: Iterable[Sighting]) -> frozenset[int]:
    """The places where the tagger is sure of a name."""
    return frozenset(at for tag in tags for at in range(tag.start, tag.end))


def _spoken(
    reading: Reading, tagging: Tagging, covered: frozenset[int]
) -> dict[str, float]:
    """How certain each string is by its best margin and what the rules add to it.

    covered  places where nothing needs to be added, and no other name may be
    """
    weights: dict[str, float] = defaultdict(float)
    margins: dict[str, float] = defaultdict(lambda: -inf)
    for source in _SOURCES:
        sightings = [found for found in source(reading) if _counts(found, covered)]
        if not sightings:
            continue
        for name, weight in _strongest(sightings).items():
            weights[name] += weight
        for found in sightings:
            margin = tagging.margin(found.start, found.end)
            margins[found.name] = max(margins[found.name], margin)
    return {
        name: margins[name] + _added(name, weight) for name, weight in weights.items()
    }


def _counts(found: Sighting, covered: frozenset[int]) -> bool:
    is_open = found.start not in covered and found.end - 1 not in covered
    return is_open and not _is_country(found.name)


def _added(name: str, weight: float) -> float:
    """What the rules' weight adds to a margin; less with a word within: 关于新."""
    family, given = family_and_given(name)
    begins = len(family) < 2 < len(name) and frequency(name[:2]) >= _VERY_COMMON
    ends = len(given) == 2 and frequency(given) >= _VERY_COMMON
    return max(0.0, _STEP * (weight - begins - ends / 2))


def _strongest(sightings: Iterable[Sighting]) -> dict[str, float]:
    """The best sighting of each name; that there are several counts a half more."""
    all_of: dict[str, list[float]] = defaultdict(list)
    for name, _, weight, _ in sightings:
        all_of[name].append(weight)
    return {name: max(found) + (len(found) > 1) / 2 for name, found in all_of.items()}


def _is_country(name: str) -> bool:
    return is_country(name) or (len(name) < _LONG and is_country(name[:2]))


def leader(reading: Reading) -> Iterator[Sighting]:
    """The name that is known before anything is read."""
    at = reading.text.find(LEADER)
    if at >= 0:
        yield Sighting(LEADER, at, _KNOWN)


_SOURCES = (after_titles, before_titles, speakers, lists, spaced, dotted, leader)
