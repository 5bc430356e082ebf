"""Which strings are names: what the tagger and the rules say of them, in one sum.

The tagger's margin is a logarithm of odds: it knows a word from a name by what is
around, and of the strings with a margin between 1 and 2 four in five are names,
between 5 and 6 nearly all. The rules add to it what it cannot see: that a title is
before, that a list goes on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

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
    speakers,
)
from indexer.extraction.tagged import tagged
from indexer.tagging.tagger import Tagging, tag
from search.analyzer import frequency
from search.model import Span

_ENOUGH = 1.5
"""The certainty that makes a string a name."""

_STEP = 3.5
"""What a weight of 1 of the rules adds to a margin. After a post and before what people
do it is 2: names there have margins down to -5, what is no name from -6."""

_KNOWN = 10.0
"""The weight of a name that needs no margin."""

_LONG = 4
_VERY_COMMON = 3000

_BEYOND_DOUBT = 7.0
"""The certainty of a name though a surer one is all of it but the last character."""


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


class Spoken(NamedTuple):
    """What the rules add to a string, and its best margin where they see it."""

    weight: float
    margin: float


_UNSPOKEN = Spoken(0.0, -inf)


def find_names(reading: Reading) -> Evidence:
    """The strings of `reading` that are names."""
    tagging = tag(reading.text)
    tags = list(tagged(reading, tagging))
    sure = [found for found in tags if found.weight >= _ENOUGH]
    certainty = _certainty(tags, _spoken(reading, tagging, _covered(sure)))
    names = (name for name, enough in certainty.items() if enough >= _ENOUGH)
    written = {reading.text[found.start : found.end]: found.name for found in sure}
    written |= {reading.text[at.start : at.end]: at.name for at in spaced(reading)}
    return Evidence(
        names=tuple(name for name in names if not _is_overlong(name, certainty)),
        spaced={form: name for form, name in written.items() if form != name},
        spans=frozenset((found.start, found.end) for found in sure),
    )


def _certainty(
    tags: Iterable[Sighting], spoken: Mapping[str, Spoken]
) -> dict[str, float]:
    """By string the best margin of its places and what the rules add to it."""
    best = {name: found.margin for name, found in spoken.items()}
    for name, _, margin, _ in tags:
        best[name] = max(best.get(name, margin), margin)
    return {
        name: margin + (_spoken_for(name, spoken[name].weight) if name in spoken else 0)
        for name, margin in best.items()
    }


def _spoken_for(name: str, weight: float) -> float:
    """What the rules' weight adds to a margin; less with a word within: 关于新."""
    family, given = family_and_given(name)
    begins = len(family) < 2 < len(name) and frequency(name[:2]) >= _VERY_COMMON
    ends = len(given) == 2 and frequency(given) >= _VERY_COMMON
    return max(0.0, _STEP * (weight - begins - ends / 2))


def _covered(tags: Iterable[Sighting]) -> dict[int, Sighting]:
    """By place the tag that it is in."""
    return {at: tag for tag in tags for at in range(tag.start, tag.end)}


def _spoken(
    reading: Reading, tagging: Tagging, covered: Mapping[int, Sighting]
) -> dict[str, Spoken]:
    """What the rules have to say for each string, all sources together.

    covered  by place the name that the tagger sees there: no other one begins or ends
    """
    spoken: dict[str, Spoken] = {}
    for source in _SOURCES:
        sightings = [
            found
            for found in source(reading)
            if _agrees(found, covered) and not _is_country(found.name)
        ]
        for name, weight in _strongest(sightings).items():
            before = spoken.get(name, _UNSPOKEN)
            spoken[name] = Spoken(before.weight + weight, before.margin)
        for found in sightings:
            margin = tagging.margin(found.start, found.end)
            weight, best = spoken[found.name]
            spoken[found.name] = Spoken(weight, max(best, margin))
    return spoken


def _agrees(found: Sighting, covered: Mapping[int, Sighting]) -> bool:
    """Whether no tag overlaps `found` that is another name."""
    tags = (covered.get(found.start), covered.get(found.end - 1))
    return all(tag is None or tag.name == found.name for tag in tags)


def _is_overlong(name: str, certainty: Mapping[str, float]) -> bool:
    """Whether a surer name is all of it but the last character: 王冻|汇."""
    shorter = certainty.get(name[:-1], 0.0)
    return certainty[name] < min(shorter, _BEYOND_DOUBT)


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
