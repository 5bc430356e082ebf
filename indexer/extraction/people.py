"""The people of the news: who takes part, in which posts, how often mentioned."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from indexer.extraction.aliases import LEADER, find_aliases
from indexer.extraction.appointments import Mention, appointments
from indexer.extraction.doctrines import find_doctrines
from indexer.extraction.evidence import Evidence, find_names
from indexer.extraction.foreign import is_country
from indexer.extraction.names import DOTS
from indexer.extraction.posts import Run, inherited, merged, post_after, posts_before
from indexer.extraction.sentence import Reading, masked, read
from indexer.extraction.things import is_like_name
from search.model import Person, Span


@dataclass(frozen=True, slots=True)
class People:
    """Who takes part, by first mention, and short forms whose owner is not named."""

    people: tuple[Person, ...] = ()
    unresolved: tuple[str, ...] = ()


_NONE: Counter[str] = Counter()


def find_people(text: str, masked_spans: tuple[Span, ...], title: str = "") -> People:
    """The people of simplified `text` and `title`.

    `masked_spans` are parts of `text` in which no person is looked for: credits and
    doctrines. `Person.spans` are spans of `text`; mentions count the title too.
    """
    head = masked(title, (span for _, span in find_doctrines(title))) + "\n"
    reading = read(head + masked(text, masked_spans))
    mentions = _mentions(reading, find_names(reading))
    ends = frozenset(mention.end for mention in mentions)
    aliases = find_aliases(reading, {mention.name for mention in mentions}, ends)
    places = _places(mentions, len(head))
    short = _short_forms(reading.text, mentions, aliases.owned)
    posts = _posts(reading, mentions)
    people = (
        _person(name, posts.get(name, ()), places[name], short.get(name, _NONE))
        for name in dict.fromkeys((*places, *aliases.owned))
    )
    return People(tuple(people), aliases.unresolved)


def _mentions(reading: Reading, found: Evidence) -> list[Mention]:
    """Where names stand, the longer of two that overlap, in the order of the text."""
    names = {name: name for name in found.names}
    wholes = names | found.spaced | _parts(found.names)
    if not wholes:
        return []
    mentions = _found(reading.text, wholes)
    return [mention for mention in mentions if _is_whole(reading, mention, found.spans)]


def _found(text: str, wholes: Mapping[str, str]) -> Iterator[Mention]:
    """Where the keys of `wholes` stand, the longest where several begin.

    An automaton that finds 20 names is built in 30 µs, this takes 10; a long text is
    read once for each of the few hundred characters that names begin with.
    """
    sizes: dict[str, set[int]] = defaultdict(set)
    for name in wholes:
        sizes[name[0]].add(len(name))
    longest_first = {head: sorted(sizes[head], reverse=True) for head in sizes}
    end = 0
    for start in sorted(chain.from_iterable(_places_of(text, head) for head in sizes)):
        for size in longest_first[text[start]] if start >= end else ():
            name = text[start : start + size]
            if name in wholes:
                end = start + len(name)  # cut off by the end of the text
                yield Mention(start, end, wholes[name])
                break


def _places_of(text: str, char: str) -> Iterator[int]:
    at = text.find(char)
    while at >= 0:
        yield at
        at = text.find(char, at + 1)


_DOT = re.compile(f"[{DOTS}]")


def _parts(names: Iterable[str]) -> dict[str, str]:
    """The first and the last parts of dotted names, by part: 劳尔 of 劳尔·卡斯特罗.

    A part of two names stands for neither.
    """
    owners: dict[str, list[str]] = defaultdict(list)
    for name in names:
        parts = (name,) if name.isalpha() else _DOT.split(name)  # all but a few
        for part in {parts[0], parts[-1]} - {name}:
            if len(part) > 1 and not is_country(part):
                owners[part].append(name)
    return {part: owner[0] for part, owner in owners.items() if len(owner) == 1}


def _is_whole(reading: Reading, mention: Mention, sure: Container[Span]) -> bool:
    """Whether it is not a part of something else: 和平|区, 王国|庆."""
    if reading.is_thing(mention.end) or is_like_name(reading.text, mention.end):
        return False
    if mention.end - mention.start > 2 or mention[:2] in sure:
        return True
    begins = bool(reading.words[mention.start]) or reading.opens(mention.start)
    return begins and reading.ending(mention.end) > 0


def _posts(reading: Reading, mentions: Sequence[Mention]) -> dict[str, Run]:
    runs: dict[str, list[Run]] = defaultdict(list)
    before, last = 0, Run()
    for start, end, name in mentions:
        run = posts_before(reading, start, before)
        last = inherited(reading, run, start, before, last)
        runs[name] += (last, post_after(reading, end))
        before = end
    for name, run in appointments(reading, mentions):
        runs[name].append(run)
    return {name: merged(run) for name, run in runs.items()}


def _places(mentions: Iterable[Mention], offset: int) -> dict[str, list[Span]]:
    """By name where it stands, counted from `offset`; the title is before."""
    places: dict[str, list[Span]] = defaultdict(list)
    for start, end, name in mentions:
        _ = places[name]
        if end - start >= len(name):
            places[name].append((start - offset, end - offset))
    return places


def _short_forms(
    text: str, mentions: Iterable[Mention], aliases: Mapping[str, Counter[str]]
) -> dict[str, Counter[str]]:
    """By name what else stands for it, and how often."""
    short: dict[str, Counter[str]] = defaultdict(Counter, aliases)
    for start, end, name in mentions:
        if end - start < len(name):
            short[name][text[start:end]] += 1
    return short


def _person(
    name: str, posts: Run, places: list[Span], short_forms: Counter[str]
) -> Person:
    if name == LEADER and not places:
        posts = ("总书记",)
    return Person(
        name=name,
        posts=posts,
        aliases=tuple(sorted(short_forms)),
        mentions=len(places) + short_forms.total(),
        spans=tuple(span for span in places if span[0] >= 0),
    )
