"""What would find something where a query finds nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from search.model import Query
from search.query import Parsed, parse
from web.address import address, asking, unfiltered
from web.chips import filter_groups

MOST = 8
"""Filters that are tried without, one at a time: each is one more search."""

_NO_QUOTES = str.maketrans(dict.fromkeys('"“”„「」『』＂', " "))


@dataclass(frozen=True, slots=True)
class Way:
    """One thing to leave out, and how many articles are found then."""

    label: str
    href: str
    total: int


def rescue(
    query: Query, count: Callable[[Query], int], read: Callable[[str], Parsed] = parse
) -> tuple[Way, ...]:
    """The ways that find something, least change first; `count` counts a query's."""
    tried = [(label, other, count(other)) for label, other in _ways(query, read)]
    return tuple(
        Way(label, address(other), total) for label, other, total in tried if total
    )


def _ways(query: Query, read: Callable[[str], Parsed]) -> list[tuple[str, Query]]:
    unquoted = " ".join(query.text.translate(_NO_QUOTES).split())
    loose = [("去掉引号，按词检索", asking(query, unquoted, read))] * (
        unquoted != query.text
    )
    chips = [(g.label, chip) for g in filter_groups(query) for chip in g.chips]
    single = [(f"去掉“{label}：{chip.label}”", chip.query) for label, chip in chips]
    every = [("去掉全部筛选条件", unfiltered(query))] * (len(chips) > 1)
    both = [("去掉引号和筛选条件", unfiltered(asking(query, unquoted, read)))]
    return [*loose, *single[:MOST], *every, *both * bool(loose and chips)]
