"""What the tagger says of an article: names, with how sure it is of each."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.extraction.foreign import is_country
from indexer.extraction.names import DOTS, could_be_name, is_anonymous, is_han
from indexer.extraction.sentence import Reading
from indexer.extraction.sightings import Sighting
from indexer.tagging.tagger import tag

ENOUGH = 1.5
"""The margin from which a tag needs no other evidence: of those between 1 and 2 four
in five are names, between 5 and 6 nearly all; words are no worse than other strings."""

_THREE = 3


def tagged(reading: Reading) -> Iterator[Sighting]:
    """The tagger's names of two characters or more; 1 is enough by itself."""
    for start, end, margin in tag(reading.text):
        name = _trimmed(reading.text[start:end])
        if len(name) > 1 and _may_be_person(name):
            yield Sighting(name, start, max(0.0, margin / ENOUGH))


def _trimmed(name: str) -> str:
    """`name` without what no name ends with: 胡皓|作, of 胡皓作报告."""
    is_cut = len(name) == _THREE and not could_be_name(name)
    return name[:-1] if is_cut and could_be_name(name[:-1]) else name


def _may_be_person(name: str) -> bool:
    if not all(is_han(char) or char in DOTS for char in name):
        return False
    return not is_country(name) and not is_anonymous(name)
