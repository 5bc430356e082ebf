"""Short forms that stand for somebody of the same article: 马书记, 军权书记."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from indexer.extraction.names import DOTS, SURNAMES, family_and_given
from indexer.extraction.sentence import Reading
from indexer.extraction.titles import Kind, Title

_DOTS = frozenset(DOTS)
LEADER = "习近平"
"""The one name that needs no evidence; doctrines that hold it are masked before."""

_LEADER_ALIASES = ("习总书记", "习主席")
_VERBS = frozenset("任应向于")  # 任书记 is more often a verb than a Mr Ren


@dataclass(frozen=True, slots=True)
class Aliases:
    """By name each alias with how often it stands; and those that nobody owns."""

    owned: dict[str, Counter[str]]
    unresolved: tuple[str, ...]


def find_aliases(
    reading: Reading, names: Iterable[str], ends: frozenset[int]
) -> Aliases:
    """The aliases of `names`; `ends` is where mentions of them end.

    An alias is resolved only if exactly one of `names` may own it.
    """
    owners = _owners(names)
    owned: dict[str, Counter[str]] = defaultdict(Counter)
    unresolved: dict[str, None] = {}
    for title in reading.titles:
        alias, candidates = _alias(reading, title, owners, ends)
        if len(candidates) == 1:
            owned[candidates[0]][alias] += 1
        elif alias:
            unresolved[alias] = None
    return Aliases(dict(owned), tuple(unresolved))


def _owners(names: Iterable[str]) -> dict[str, list[str]]:
    """By surname, and by a given name of two, who has it."""
    owners: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if _DOTS.isdisjoint(name):
            family, given = family_and_given(name)
            owners[family].append(name)
            if family and len(given) == 2:
                owners[given].append(name)
    return owners


def _alias(
    reading: Reading, title: Title, owners: dict[str, list[str]], ends: frozenset[int]
) -> tuple[str, list[str]]:
    """The alias that ends with `title`, empty if there is none, and who may own it."""
    is_own = title.kind is Kind.POST and title.start not in ends
    for size in (2, 1) if is_own else ():
        start = title.start - size
        short = reading.text[start : title.start]
        alias = reading.text[start : title.end]
        if alias in _LEADER_ALIASES:
            candidates = [LEADER]
        elif start >= 0 and _may_be_short(short, owners) and reading.opens(start):
            candidates = owners.get(short, [])
        else:
            continue
        return (alias, candidates) if reading.ending(title.end) >= 1 else ("", [])
    return "", []


def _may_be_short(short: str, owners: dict[str, list[str]]) -> bool:
    return short in owners or (short in SURNAMES and short not in _VERBS)
