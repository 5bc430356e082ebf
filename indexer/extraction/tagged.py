"""What the tagger says of an article: names, with how sure it is of each."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.extraction.foreign import is_country
from indexer.extraction.names import DOTS, could_be_name, is_han, is_nobody
from indexer.extraction.sentence import Reading
from indexer.extraction.sightings import Sighting
from indexer.tagging.tagger import Tagging

_OVERLONG = 7.0
"""The margin from which a name may end with what names hardly end with: 李长和."""

_THREE = 3


def tagged(reading: Reading, tagging: Tagging) -> Iterator[Sighting]:
    """The tagger's names of two characters or more; their weights are its margins.

    Blanks within a name are left out: 王 磊 is a sighting of 王磊, from 王 to 磊.
    """
    for start, end, margin in tagging.names():
        written = reading.text[start:end]
        name = _trimmed(_unspaced(written), margin)
        if len(name) > 1 and _may_be_person(name):
            cut = len(name) < len(_unspaced(written))
            yield Sighting(name, start, margin, end - cut)


def _unspaced(name: str) -> str:
    return name if name.isalnum() else "".join(name.split())


def _trimmed(name: str, margin: float) -> str:
    """`name` without what no name ends with: 胡皓|作, of 胡皓作报告."""
    if margin >= _OVERLONG or len(name) != _THREE or could_be_name(name):
        return name
    return name[:-1] if could_be_name(name[:-1]) else name


def _may_be_person(name: str) -> bool:
    if not all(is_han(char) or char in DOTS for char in name):
        return False
    return not is_country(name) and not is_nobody(name)
