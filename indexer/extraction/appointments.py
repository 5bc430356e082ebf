"""Posts that stand after a name because somebody takes them up: 任命谷雨生为局长."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from indexer.extraction.names import HAN
from indexer.extraction.posts import JOINTS, Run
from indexer.extraction.sentence import Reading


class Mention(NamedTuple):
    """A name, or a part of a dotted one, where it stands; `name` is the whole."""

    start: int
    end: int
    name: str


# What 任 begins with another character is no taking up of a post: 任命, 任期.
_TAKES_UP = re.compile(
    "(?:同志)?(?:(为)|(?:担任|出任|兼任|连任|当选为?|任(?![命期务教免职何意性由])))"
    "(?:连任)?(?:新一任|新一届|新任)?"
)
_ITEM = re.compile(f"[{HAN}]{{2,30}}(?![{HAN}])")
_APPOINTS = ("任命", "选举", "补选", "推选", "选举产生", "聘任", "聘请", "增选")


class _TakenUp(NamedTuple):
    """Posts, and where the last of them ends."""

    posts: Run = ()
    end: int = -1


def appointments(
    reading: Reading, mentions: Iterable[Mention]
) -> Iterator[tuple[str, Run]]:
    """Names and the posts that they take up; those of a list take up the same."""
    names: list[str] = []
    first, before, found = 0, -1, _TakenUp()
    for mention, following in pairwise((*mentions, None)):
        if not mention:
            return
        if before < 0 or reading.text[before : mention.start] not in JOINTS[1:]:
            names, first = [], mention.start
        names.append(mention.name)
        before = mention.end
        stop = following.start if following else len(reading.text)
        verb = _TAKES_UP.match(reading.text, before, stop)
        if verb and (not verb[1] or _are_appointed(reading, first, found.end)):
            found = _taken_up(reading, verb.end(), stop)
            yield from ((name, found.posts) for name in names)


def _are_appointed(reading: Reading, first: int, before: int) -> bool:
    """Whether 任命 is before the names at `first`, or before others: 任命A为B，C为D."""
    return first - 1 == before or reading.text.endswith(_APPOINTS, 0, first)


def _taken_up(reading: Reading, at: int, stop: int) -> _TakenUp:
    """The posts that begin at `at`; after `stop` begins the next name."""
    posts: list[str] = []
    end = -1
    while item := _ITEM.match(reading.text, at, stop):
        is_cut = item.end() == stop < len(reading.text)  # what is before a name is its
        if is_cut or not reading.has_post_ending(item.end()):
            break
        posts.append(item[0])
        end = item.end()
        at = end + 1 if reading.text.startswith("、", end) else stop
    return _TakenUp(tuple(posts), end)
