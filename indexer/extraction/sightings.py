"""Where something speaks for a string's being a name: titles, lists, what people do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from indexer.extraction.fitting import (
    LIKELY,
    SURE,
    best_at,
    weight_after,
)
from indexer.extraction.foreign import (
    FOREIGN_HEADS,
    dotted_at,
    dotted_names,
    is_abroad,
    is_country,
    transliterated_at,
    transliterated_before,
)
from indexer.extraction.names import (
    HAN,
    NAME_HEADS,
    could_be_name,
    rare_names_at,
)
from indexer.extraction.sentence import Reading
from indexer.extraction.titles import Kind, Title
from search.analyzer import frequency

_ANY_HEADS = NAME_HEADS | FOREIGN_HEADS
_LEAST_FIT = 1.5


class Sighting(NamedTuple):
    """A name at `start` and how much its surroundings speak for it.

    1 is enough for a string that is no word; see `indexer.extraction.evidence`.
    """

    name: str
    start: int
    weight: float
    written_to: int = 0

    @property
    def end(self) -> int:
        """Where the name ends."""
        return self.written_to or self.start + len(self.name)


def known_at(reading: Reading, at: int, weight: float) -> Sighting:
    """The name that the tagger is sure of at `at`: nothing is to be found out."""
    name, end = reading.sure[at]
    return Sighting(name, at, weight, end)


# After a title: 区委书记马军权, and on along a list


def after_titles(reading: Reading) -> Iterator[Sighting]:
    """Names that stand after a title, and those that are listed after them."""
    for title in reading.titles:
        found = _after(reading, title)
        while found:
            yield found
            found = _next_of_list(reading, found.end)


def _after(reading: Reading, title: Title) -> Sighting | None:
    if title.kind is Kind.ADDRESS or _is_called_foreign(reading, title):
        return None
    at = _past_blanks(reading.text, title.end)
    if at in reading.sure:
        return known_at(reading, at, SURE)
    if reading.text[at : at + 1] not in _ANY_HEADS:
        return _rare_after(reading, title, at)
    is_post = title.kind in (Kind.POST, Kind.FOREIGN)
    foreign = _foreign_at(reading.text, at, title)
    longest = _longest(reading, at, foreign, SURE if is_post else LIKELY)
    best = None if longest else best_at(reading, at)
    weight = weight_after(reading, title, best) if best else 0
    return Sighting(best.name, at, weight) if best and weight else longest


def _rare_after(reading: Reading, title: Title, at: int) -> Sighting | None:
    """A name that begins like a word, if what people do follows: 部长和平|讲话."""
    if title.kind is not Kind.POST:
        return None
    names = (
        name
        for name in rare_names_at(reading.text, at)
        if _does(reading, at + len(name))
    )
    name = next(names, "")
    return Sighting(name, at, SURE) if name else None


def _does(reading: Reading, at: int) -> bool:
    """Whether what people do, and no other word, begins at `at`."""
    ending = reading.ending(at)
    return ending > SURE or (ending == SURE and len(reading.words[at]) == 1)


def _foreign_at(text: str, at: int, title: Title) -> tuple[str, ...]:
    """What at `at`, after `title`, could be a foreign name."""
    if dotted := dotted_at(text, at):
        return dotted
    names = transliterated_at(text, at)
    if not names or title.kind is Kind.FOREIGN:
        return names
    abroad = is_abroad(text[max(0, title.start - 14) : title.start])
    return names if abroad else ()


def _longest(
    reading: Reading, at: int, names: tuple[str, ...], weight: float
) -> Sighting | None:
    """The one of `names` that ends best, the longer of equals."""
    if not names:
        return None
    ends = ((reading.ending(at + len(name)), len(name), name) for name in names)
    ending, _, name = max(ends)
    return Sighting(name, at, weight) if ending >= SURE else None


_JOINT = re.compile(r"[、 \u3000和与及]|以及")


def _next_of_list(reading: Reading, end: int) -> Sighting | None:
    """The name that a list goes on with after `end`."""
    joint = _JOINT.match(reading.text, end)
    if not joint:
        return None
    at = _past_blanks(reading.text, joint.end())
    if at in reading.sure:
        return known_at(reading, at, LIKELY)
    dotted = _longest(reading, at, dotted_at(reading.text, at), LIKELY)
    return dotted or _listed(reading, at) or _between(reading, at)


def _listed(reading: Reading, at: int) -> Sighting | None:
    best = best_at(reading, at)
    if not best or best.fit < _LEAST_FIT:
        return None
    return Sighting(best.name, at, LIKELY if best.fit >= SURE else LIKELY / 2)


_BETWEEN = re.compile(f"([{HAN}]{{2,3}})、(?=[{HAN}]{{2}})")


def _between(reading: Reading, at: int) -> Sighting | None:
    """A list's item that looks like no name, where the next does: A、光远、B."""
    item = _BETWEEN.match(reading.text, at)
    if not item or frequency(item[1]):
        return None
    after = _listed(reading, item.end())
    if not after or after.weight < LIKELY:
        return None
    return Sighting(item[1], at, LIKELY)


def _past_blanks(text: str, at: int) -> int:
    for _ in range(2):
        if text[at : at + 1] in (" ", "\u3000"):
            at += 1
    return at


# Before a title: 市委逯峰书记, 普京总统

_ALSO_CALLED = ("委员", "代表", "院士")


def before_titles(reading: Reading) -> Iterator[Sighting]:
    """Names that a title follows and an office or nothing precedes."""
    for title in reading.titles:
        if title.kind is Kind.FOREIGN:
            yield from _called_foreign(reading, title)
        elif _calls(reading, title):
            yield from _called(reading, title)


def _calls(reading: Reading, title: Title) -> bool:
    if title.kind in (Kind.POST, Kind.ADDRESS):
        return True
    return reading.text[title.start : title.end] in _ALSO_CALLED


def _called(reading: Reading, title: Title) -> Iterator[Sighting]:
    for start in range(max(0, title.start - 4), title.start - 1):
        name = reading.text[start : title.start]
        if could_be_name(name) and _leads(reading, start, title):
            yield Sighting(name, start, LIKELY)


def _leads(reading: Reading, start: int, title: Title) -> bool:
    """Whether a name begins at `start`: 市委|逯峰书记, but not 万源|市长."""
    if not reading.opens(start) or not reading.words[start]:
        return False
    is_short = title.start - start == 2 and reading.text[title.end - 1] == "长"
    if is_short and not reading.after_office(start):
        return False
    return reading.ending(title.end) >= SURE


def _called_foreign(reading: Reading, title: Title) -> Iterator[Sighting]:
    for name in transliterated_before(reading.text, title.start):
        start = title.start - len(name)
        begins = reading.words[start] or not reading.after_office(start)
        if begins and reading.opens(start) and not is_country(name):
            yield Sighting(name, start, LIKELY)
            return


def _is_called_foreign(reading: Reading, title: Title) -> bool:
    """Whether the title belongs to a name before it: after 普京总统 stands no name."""
    return title.kind is Kind.FOREIGN and any(_called_foreign(reading, title))


def dotted(reading: Reading) -> Iterator[Sighting]:
    """Names with a dot, wherever they stand."""
    for start, names in dotted_names(reading.text, reading.words):
        found = _longest(reading, start, names, LIKELY)
        if found:
            yield found
