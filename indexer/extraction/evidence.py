"""Which strings are names: the sum of what speaks for them against what they need.

Another source of sightings, such as a trained model, is one more in `_SOURCES`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import inf

from indexer.extraction.aliases import LEADER
from indexer.extraction.foreign import is_country
from indexer.extraction.names import family_and_given
from indexer.extraction.sentence import Reading
from indexer.extraction.sightings import (
    Sighting,
    after_titles,
    before_titles,
    dotted,
    lists,
    speakers,
)
from indexer.extraction.tagged import tagged
from search.analyzer import frequency
from search.model import Span

_NEEDS = ((30, 1.0), (300, 1.5), (1000, 2.0), (3000, 3.0), (10**9, 4.0))
"""Of a word that the dictionary counts less often than the first: the weight needed."""

_UNKNOWN = 0.75
"""What the rules' word counts of a name that the tagger sees nowhere."""

_BEYOND_DOUBT = 4.0
"""What makes a name of any string, though a part of it were a surer one."""

_VERY_COMMON = 3000
_LONG = 4


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
    tags = list(tagged(reading))
    sure = [tag for tag in tags if tag.weight >= 1]
    certainty = _spoken(reading, {tag.name for tag in tags}, _covered(sure))
    for name, weight in _strongest(tags).items():
        certainty[name] += weight
    names = tuple(name for name, enough in certainty.items() if enough >= 1)
    spaced = {reading.text[tag.start : tag.end]: tag.name for tag in sure}
    return Evidence(
        names=tuple(name for name in names if not _is_overlong(name, certainty)),
        spaced={written: name for written, name in spaced.items() if written != name},
        spans=frozenset((tag.start, tag.end) for tag in sure),
    )


def _covered(tags: Iterable[Sighting]) -> dict[int, Sighting]:
    """By place the tag that it is in."""
    return {at: tag for tag in tags for at in range(tag.start, tag.end)}


def _spoken(
    reading: Reading, known: Container[str], covered: Mapping[int, Sighting]
) -> dict[str, float]:
    """What the rules have to say for each string, as a part of what it needs.

    known    what the tagger takes for names; others need more
    covered  by place the name that the tagger sees there: no other one begins or ends
    """
    weights: dict[str, float] = defaultdict(float)
    for source in _SOURCES:
        sightings = (found for found in source(reading) if _agrees(found, covered))
        for name, weight in _strongest(sightings).items():
            weights[name] += weight / _needed(name)
    for name in weights:
        if name not in known:
            weights[name] *= _UNKNOWN
    return weights


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


def _needed(name: str) -> float:
    if is_country(name) or (len(name) < _LONG and is_country(name[:2])):
        return inf
    count = frequency(name)
    need = next(weight for most, weight in _NEEDS if count < most)
    if len(name) == 2:
        return max(need, 1.5) if count else need
    return need + _word_within(name)


def _word_within(name: str) -> float:
    """How much more a name needs that begins or ends with a common word: 关于新."""
    _, given = family_and_given(name)
    begins = frequency(name[:2]) >= _VERY_COMMON
    ends = len(given) == 2 and frequency(given) >= _VERY_COMMON
    return 2.0 * begins + ends


def leader(reading: Reading) -> Iterator[Sighting]:
    """The name that is known before anything is read."""
    at = reading.text.find(LEADER)
    if at >= 0:
        yield Sighting(LEADER, at, _needed(LEADER))


_SOURCES = (after_titles, before_titles, speakers, lists, dotted, leader)
