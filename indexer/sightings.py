"""Where something speaks for a string's being a name: titles, lists, what people do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from indexer.foreign import (
    dotted_at,
    dotted_names,
    is_abroad,
    is_country,
    transliterated_at,
    transliterated_before,
)
from indexer.names import (
    COMPOUND_SURNAMES,
    DOTS,
    HAN,
    SURNAMES,
    could_be_name,
    family_and_given,
    names_at,
)
from indexer.reading import Reading
from indexer.titles import Kind, Title
from search.analyzer import frequency


class Sighting(NamedTuple):
    """A name at `start` and how much its surroundings speak for it.

    1 is enough for a string that is no word; see `indexer.evidence`.
    """

    name: str
    start: int
    weight: float

    @property
    def end(self) -> int:
        """Where the name ends."""
        return self.start + len(self.name)


_SURE_WEIGHT = 2.0
_LIKELY_WEIGHT = 1.5
_ALONE_WEIGHT = 1.0

_SURE_FIT = 2.0
_LEAST_FIT = 1.5
_WEAK_FIT = 0.5
_THREE = 0.3  # of four names three have three characters
_PLAIN_WORD = 300
_WORD = 100
_PREPOSITIONS = frozenset("向于任应成")


class _Fit(NamedTuple):
    """How well a name ends where it ends, and all such names nearby."""

    fit: float
    name: str


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
    text, at = reading.text, _past_blanks(reading.text, title.end)
    foreign = dotted_at(text, at)
    if not foreign and _may_be_foreign(text, title):
        foreign = transliterated_at(text, at)
    is_post = title.kind in (Kind.POST, Kind.FOREIGN)
    sure = _SURE_WEIGHT if is_post else _LIKELY_WEIGHT
    longest = _longest(reading, at, foreign, sure)
    best = _best(reading, at)
    if longest or not best:
        return longest
    weight = _weight(reading, title, at, best)
    if title.end not in reading.words:
        weight /= 2
    return Sighting(best.name, at, weight) if weight else None


def _may_be_foreign(text: str, title: Title) -> bool:
    if title.kind is Kind.FOREIGN:
        return True
    return is_abroad(text[max(0, title.start - 14) : title.start])


def _longest(
    reading: Reading, at: int, names: tuple[str, ...], weight: float
) -> Sighting | None:
    """The one of `names` that ends best, the longer of equals."""
    ends = ((reading.ending(at + len(name)), len(name), name) for name in names)
    ending, _, name = max(ends, default=(0.0, 0, ""))
    return Sighting(name, at, weight) if ending >= _SURE_FIT else None


def _best(reading: Reading, at: int) -> _Fit | None:
    """The name at `at` that fits best."""
    fits = (
        _Fit(reading.fit(name, at) + _THREE * (len(name) > 2), name)
        for name in names_at(reading.text, at)
    )
    return max(fits, default=None)


def _weight(reading: Reading, title: Title, at: int, best: _Fit) -> float:
    """What `best`, at `at` after `title`, weighs; 0 if it is none."""
    surname, _ = family_and_given(best.name)
    is_apart = reading.words.get(at) in (best.name[0], surname, best.name)
    if reading.text[at] in _PREPOSITIONS and _is_word(reading.text, at + 1):
        return 0
    if title.kind in (Kind.ROLE, Kind.CALLING):
        return _weight_after_role(best, is_apart)
    if best.fit >= _SURE_FIT:
        return _SURE_WEIGHT + reading.text.startswith(_SAID, at + len(best.name))
    is_weak = best.fit >= _LEAST_FIT or (is_apart and _is_long(best))
    return _ALONE_WEIGHT if is_weak else 0


def _weight_after_role(best: _Fit, is_apart: bool) -> float:
    """Less than after a post: more than names follows a role, 村民向上级反映."""
    ending = best.fit - _THREE * (len(best.name) > 2)
    if ending >= _SURE_FIT and (is_apart or ending > _SURE_FIT):
        return _LIKELY_WEIGHT if best.fit > _SURE_FIT else _ALONE_WEIGHT
    return _ALONE_WEIGHT if is_apart and _is_long(best) else 0


def _is_long(best: _Fit) -> bool:
    return len(best.name) > 2 and best.fit >= _WEAK_FIT


def _is_word(text: str, at: int) -> bool:
    return frequency(text[at : at + 2]) >= _WORD


_SAID = ("说", "介绍", "表示", "指出", "强调", "告诉", "认为", "坦言", "主持", "带队")
_JOINT = re.compile(r"[、 \u3000和与及]|以及")


def _next_of_list(reading: Reading, end: int) -> Sighting | None:
    """The name that a list goes on with after `end`."""
    joint = _JOINT.match(reading.text, end)
    if not joint:
        return None
    at = _past_blanks(reading.text, joint.end())
    dotted = _longest(reading, at, dotted_at(reading.text, at), _LIKELY_WEIGHT)
    return dotted or _listed(reading, at) or _between(reading, at)


def _listed(reading: Reading, at: int) -> Sighting | None:
    best = _best(reading, at)
    if not best or best.fit < _LEAST_FIT:
        return None
    return Sighting(best.name, at, _LIKELY_WEIGHT / (1 + (best.fit < _SURE_FIT)))


_BETWEEN = re.compile(f"([{HAN}]{{2,3}})、(?=[{HAN}]{{2}})")


def _between(reading: Reading, at: int) -> Sighting | None:
    """A list's item that looks like no name, where the next does: A、光华、B."""
    item = _BETWEEN.match(reading.text, at)
    if not item or frequency(item[1]):
        return None
    after = _listed(reading, item.end())
    if not after or after.weight < _LIKELY_WEIGHT:
        return None
    return Sighting(item[1], at, _LIKELY_WEIGHT)


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
        elif _calls(reading, title) and reading.ending(title.end) >= _SURE_FIT:
            yield from _called(reading, title)


def _calls(reading: Reading, title: Title) -> bool:
    if title.kind in (Kind.POST, Kind.ADDRESS):
        return True
    return reading.text[title.start : title.end] in _ALSO_CALLED


def _called(reading: Reading, title: Title) -> Iterator[Sighting]:
    for start in range(max(0, title.start - 4), title.start - 1):
        name = reading.text[start : title.start]
        if could_be_name(name) and _leads(reading, start, title):
            yield Sighting(name, start, _LIKELY_WEIGHT)


def _leads(reading: Reading, start: int, title: Title) -> bool:
    """Whether a name begins at `start`: 市委|逯峰书记, but not 万源|市长."""
    if start not in reading.words or not reading.opens(start):
        return False
    is_short = title.start - start == 2 and reading.text[title.end - 1] == "长"
    return not is_short or reading.after_office(start)


def _called_foreign(reading: Reading, title: Title) -> Iterator[Sighting]:
    for name in transliterated_before(reading.text, title.start):
        start = title.start - len(name)
        begins = start in reading.words or not reading.after_office(start)
        if begins and reading.opens(start) and not is_country(name):
            yield Sighting(name, start, _LIKELY_WEIGHT)
            return


def _is_called_foreign(reading: Reading, title: Title) -> bool:
    """Whether the title belongs to a name before it: after 普京总统 stands no name."""
    return title.kind is Kind.FOREIGN and any(_called_foreign(reading, title))


# At the head of a clause, saying: 马军权强调

_SAYS = (
    "强调|指出|表示|要求|介绍|认为|希望|坦言|告诉|建议|透露|回忆|感慨|说|在讲话|代表市|代表区|代表县|"
    "一行|主持|出席|参加|汇报|实地|作了|作出|对此|还|首先|最后|深入|带队|率队|先后|同志|"
    "等(?:参加|出席|陪同|会见|在座)|[，,（(][男女][，,、]|[，,](?:19|20)[0-9]{2}年"
)
_HEADS = "".join(sorted(SURNAMES | {name[0] for name in COMPOUND_SURNAMES}))
_SPEAKER = re.compile(
    f"(?:(?<![{HAN}{DOTS}])|(?<=的))([{_HEADS}][{HAN}]{{1,3}}?)(?={_SAYS})"
)


def speakers(reading: Reading) -> Iterator[Sighting]:
    """Names that begin a clause and do what people do."""
    for found in _SPEAKER.finditer(reading.text):
        if (
            could_be_name(found[1])
            and reading.fit(found[1], found.start()) >= _LEAST_FIT
        ):
            yield Sighting(found[1], found.start(), _ALONE_WEIGHT)


# In a list of what look like names, and nothing else: 丁薛祥、郭声琨、尤权等参加

_ITEM = re.compile(f"、([{HAN}]{{2,4}}?)(?=[、等和]|参加|出席|陪同|组成|[^{HAN}]|$)")
_MOST_UNLIKE = 0.3


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
    items = [Sighting(item[1], item.start(1), _ALONE_WEIGHT) for item in group]
    names = [item for item in items if _looks_like_name(item.name)]
    names += _first_of(reading, group[0].start())
    unlike = 1 - len(names) / (len(group) + 1)
    is_pair = len(group) == 1 and not unlike and reading.text[group[0].end()] == "等"
    return names if is_pair or (len(names) > 2 and unlike < _MOST_UNLIKE) else ()


def _first_of(reading: Reading, end: int) -> Iterator[Sighting]:
    """The list's first name, which ends at `end`, whatever is before it."""
    for start in range(max(0, end - 4), end - 1):
        name = reading.text[start:end]
        if start in reading.words and _looks_like_name(name):
            yield Sighting(name, start, _ALONE_WEIGHT)
            return


def _looks_like_name(text: str) -> bool:
    return could_be_name(text) and frequency(text) < _PLAIN_WORD


def dotted(reading: Reading) -> Iterator[Sighting]:
    """Names with a dot, wherever they stand."""
    for start, names in dotted_names(reading.text, reading.words):
        found = _longest(reading, start, names, _LIKELY_WEIGHT)
        if found:
            yield found
