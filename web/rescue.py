"""What would find something where a query finds nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from search.model import Query
from search.query import parse
from web.address import Reader, address, asking, matching, unfiltered
from web.chips import filter_groups

MOST = 8
"""Filters and terms that are tried without, one at a time: each is one more search."""

FEWEST = 2
"""Terms of which one can be left out."""

_NO_QUOTES = str.maketrans(dict.fromkeys('"“”„「」『』＂', " "))


@dataclass(frozen=True, slots=True)
class Way:
    """One thing to leave out, and how many articles are found then."""

    label: str
    href: str
    total: int


def rescue(
    query: Query, count: Callable[[Query], int], read: Reader = parse
) -> tuple[Way, ...]:
    """The ways that find something, least change first; `count` counts a query's."""
    ways = [*_ways(query, read), *_terms(query, read)]
    tried = [(label, other, count(other)) for label, other in ways]
    return tuple(
        Way(label, address(other), total) for label, other, total in tried if total
    )


def _terms(query: Query, read: Reader) -> list[tuple[str, Query]]:
    """One term left out, the last first; then any of them."""
    parsed = read(query.text)
    if len(parsed.terms) < FEWEST or query.match == "any":
        return []
    without = [
        (f"去掉“{term.label}”", asking(query, parsed.without(number), read))
        for number, term in enumerate(parsed.terms[:MOST])
    ]
    return [*reversed(without), ("任一词即可", matching(query, "any", read))]


def _ways(query: Query, read: Reader) -> list[tuple[str, Query]]:
    """Without the quotation marks, without each filter, without all of them."""
    unquoted = " ".join(query.text.translate(_NO_QUOTES).split())
    loose = asking(query, unquoted, read)
    chips = [(g.label, chip) for g in filter_groups(query) for chip in g.chips]
    ways = [
        (f"去掉“{label}：{chip.label}”", chip.query) for label, chip in chips[:MOST]
    ]
    if len(chips) > 1:
        ways.append(("去掉全部筛选条件", unfiltered(query)))
    if unquoted == query.text:
        return ways
    if chips:
        ways.append(("去掉引号和筛选条件", unfiltered(loose)))
    return [("去掉引号，按词检索", loose), *ways]
