"""The name that fits best at a place, and what it weighs after a title."""

from __future__ import annotations

from typing import NamedTuple

from indexer.extraction.names import family_and_given, names_at
from indexer.extraction.sentence import Reading
from indexer.extraction.titles import Kind, Title
from search.analyzer import frequency

SURE = 2.0
"""The weight of a name after a post, and how well it has to end there."""

LIKELY = 1.5
"""The weight of a name in a list or before a post."""

ALONE = 1.0
"""What is just enough for a string that is no word."""

_LEAST_ENDING = 1.5
_WEAK_ENDING = 0.5
_THREE = 0.3  # of four names three have three characters
_COMMON = 100
_PREPOSITIONS = frozenset("向于任应成")
_SAID = ("说", "介绍", "表示", "指出", "强调", "告诉", "认为", "坦言", "主持", "带队")


class Candidate(NamedTuple):
    """What may be a name at `start`.

    fit      how well all such strings nearby end, longer ones a little better
    ending   how well this one ends
    """

    name: str
    start: int
    fit: float
    ending: float

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.name)

    @property
    def is_long(self) -> bool:
        """Whether it has more than a given name of one character."""
        return len(self.name) > 2


def best_at(reading: Reading, at: int) -> Candidate | None:
    """The candidate at `at` that fits best, the shorter of equals."""
    candidates = (
        Candidate(name, at, _fit(reading, at, name), reading.ending(at + len(name)))
        for name in names_at(reading.text, at)
    )
    return max(candidates, key=_by_fit, default=None)


def weight_after(reading: Reading, title: Title, found: Candidate) -> float:
    """What `found`, right after `title`, weighs; 0 if it is none."""
    is_role = title.kind in (Kind.ROLE, Kind.CALLING)
    if _is_clause(reading, found, is_role):
        return 0
    weight = _after_role if is_role else _after_post
    return weight(reading, found) / (1 if reading.words[title.end] else 2)


def starts_clause(name: str) -> bool:
    """Whether these two characters are more likely 应询 or 向前 than Mr Ying."""
    return len(name) == 2 and name[0] in _PREPOSITIONS


def _fit(reading: Reading, at: int, name: str) -> float:
    return reading.fit(name, at) + _THREE * (len(name) > 2)


def _by_fit(candidate: Candidate) -> tuple[float, int]:
    return candidate.fit, -len(candidate.name)


def _after_post(reading: Reading, found: Candidate) -> float:
    if found.ending >= SURE:
        return _followed(reading, found)
    is_weak = found.ending >= _WEAK_ENDING and found.is_long
    if found.ending >= _LEAST_ENDING or (is_weak and _is_apart(reading, found)):
        return ALONE
    return 0


def _followed(reading: Reading, found: Candidate) -> float:
    """SURE, more before 说 and less for a word before another: 主任|安全|生产."""
    if reading.text.startswith(_SAID, found.end):
        return SURE + ALONE
    follower = reading.words[found.end]
    is_phrase = found.ending == SURE and len(follower) > 1
    return ALONE if is_phrase and frequency(found.name) >= _COMMON else SURE


def _after_role(reading: Reading, found: Candidate) -> float:
    """Less than after a post: more follows a role, 村民向上级反映, 军人安置."""
    if reading.text.startswith(_SAID, found.end):
        return LIKELY
    if not found.is_long and frequency(found.name) >= _COMMON:
        return 0
    if found.ending > SURE:
        return LIKELY
    if not _is_apart(reading, found):
        return 0
    if found.ending == SURE:
        return LIKELY if found.is_long else ALONE
    return ALONE if found.is_long and found.ending >= _WEAK_ENDING else 0


def _is_apart(reading: Reading, found: Candidate) -> bool:
    """Whether the surname is cut off as a word, or all of the name is one."""
    family, _ = family_and_given(found.name)
    return reading.words[found.start] in (found.name[0], family, found.name)


def _is_clause(reading: Reading, found: Candidate, is_role: bool) -> bool:
    """Whether 应, 向 and the like are no surname here: 发言人应询, 居民向记者."""
    if found.name[0] not in _PREPOSITIONS:
        return False
    if is_role and not found.is_long:
        return True
    return frequency(reading.text[found.start + 1 : found.start + 3]) >= _COMMON
