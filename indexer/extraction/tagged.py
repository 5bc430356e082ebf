"""What the tagger says of an article: names, with how sure it is of each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.extraction.foreign import is_country
from indexer.extraction.names import (
    DOTS,
    HAN,
    could_be_name,
    is_double,
    is_nobody,
    is_side,
)
from indexer.extraction.sentence import Reading
from indexer.extraction.sightings import Sighting
from indexer.tagging.tagger import Tag, Tagging

_SURE = 7.0
"""The margin from which a name may end with what names hardly end with: 李长和."""

_NO_END, _NEXT_WORD, _LONGER = 5.0, 3.0, 1.0
"""How much less likely by the tagger a name may be: one without a last character that
no name ends with, one without the first of the next word, one with two surnames."""

_THREE = 3
_WRITTEN = re.compile(f"[{HAN}{DOTS}－–—-]{{2,20}}")
"""Strokes as well as dots stand between the parts of a foreign name."""


def tagged(reading: Reading, tagging: Tagging) -> Iterator[Sighting]:
    """The tagger's names of two characters or more; their weights are its margins.

    Blanks within a name are left out: 王 磊 is a sighting of 王磊, from 王 to 磊.
    """
    for found in tagging.names():
        start, end, margin = _bounded(reading, tagging, found)
        name = _unspaced(reading.text[start:end])
        if _may_be_person(name, margin):
            yield Sighting(name, start, margin, end)


def _bounded(reading: Reading, tagging: Tagging, found: Tag) -> Tag:
    """`found`, or what is nearly as likely and better by rules that it cannot know."""
    start, end, margin = found
    if end - start != _THREE:
        return found
    if margin < _SURE and (allowed := _overlong(reading, found)):
        return _nearly(tagging, found, Tag(start, end - 1, allowed))
    if start and is_double(reading.text[start - 1 : end]) and reading.opens(start - 1):
        return _nearly(tagging, found, Tag(start - 1, end, _LONGER))
    return found


def _nearly(tagging: Tagging, found: Tag, other: Tag) -> Tag:
    """The other one, unless its margin is less than the first's by more than it has."""
    margin = tagging.margin(other.start, other.end)
    other, allowed = other._replace(margin=margin), other.margin
    return other if found.margin - margin <= allowed else found


def _overlong(reading: Reading, found: Tag) -> float:
    """By how much `found` may be likelier than itself without its last character.

    0 if that does not seem to belong to what follows: 胡皓|作, 贾真|挨家.
    """
    name = reading.text[found.start : found.end]
    if not could_be_name(name[:-1]):
        return 0.0
    if not could_be_name(name):
        return _NO_END
    return _NEXT_WORD if reading.goes_on(found.end - 1) else 0.0


def _unspaced(name: str) -> str:
    return name if name.isalnum() else "".join(name.split())


def _may_be_person(name: str, margin: float) -> bool:
    if not _WRITTEN.fullmatch(name) or is_country(name) or is_nobody(name):
        return False
    return margin >= _SURE or not is_side(name)
