"""Query → addresses: of itself, and of the states beside it.

One state has one address: arguments in a fixed order, values sorted, nothing that says
the default, nothing empty.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import quote, urlencode

from search.model import FACETS, Match, Period, Query, Selection, Sort
from search.query import Parsed, parse
from web.arguments import SIZE, default_sort

Pairs = list[tuple[str, str]]
Reader = Callable[[str], Parsed]


def pairs(query: Query, *, collapse: bool = True) -> Pairs:
    """The arguments that say `query`; `collapse` is what silence means there."""
    return [
        *([("q", query.text)] if query.text else []),
        *([("match", query.match)] if query.match != "all" else []),
        *_chosen(query),
        *[("date", period.value) for period in query.periods],
        *[(name, str(day)) for name, day in _days(query) if day],
        *[(name, said) for name, said, silent in _ways(query, collapse) if not silent],
        *([("cursor", query.cursor)] if query.cursor else []),
    ]


def address(query: Query, path: str = "/") -> str:
    """The address of the page that shows `query`."""
    said = urlencode(pairs(query), quote_via=quote)
    return f"{path}?{said}" if said else path


def page_number(query: Query) -> int:
    """The number of the page, from 1."""
    return query.offset // query.size + 1


def at_page(query: Query, number: int) -> Query:
    """The same, page `number` of it."""
    return replace(query, offset=(number - 1) * query.size, cursor=None)


def sorted_by(query: Query, sort: Sort) -> Query:
    """The same in another order."""
    return _from_start(replace(query, sort=sort))


def folding(query: Query, collapse: bool) -> Query:
    """The same with copies of a report folded into one result, or not."""
    return _from_start(replace(query, collapse=collapse))


def asking(query: Query, text: str, read: Reader = parse) -> Query:
    """The same filters for another text, in the order that is usual for it."""
    clause = read(text).wanting(query.match)
    sort = default_sort(clause)
    return _from_start(replace(query, text=text, clause=clause, sort=sort))


def matching(query: Query, match: Match, read: Reader = parse) -> Query:
    """The same with all the words wanted, or any of them."""
    return asking(replace(query, match=match), query.text, read)


def unfiltered(query: Query) -> Query:
    """The text alone."""
    return _from_start(replace(undated(query), selections={}))


def undated(query: Query) -> Query:
    """The same of any date."""
    return _from_start(replace(query, periods=(), since=None, until=None))


def choosing(query: Query, facet: str, value: str) -> Query:
    """The same with this value chosen too."""
    chosen = _selection(without(query, facet, value), facet)
    any_of = tuple(sorted((*chosen.any_of, value)))
    return _selecting(query, facet, Selection(any_of, chosen.none_of))


def narrowing(query: Query, facet: str, value: str) -> Query:
    """The same with this value alone chosen in its facet."""
    chosen = _selection(without(query, facet, value), facet)
    return _selecting(query, facet, Selection((value,), chosen.none_of))


def excluding(query: Query, facet: str, value: str) -> Query:
    """The same without the articles of this value."""
    chosen = _selection(without(query, facet, value), facet)
    none_of = tuple(sorted((*chosen.none_of, value)))
    return _selecting(query, facet, Selection(chosen.any_of, none_of))


def without(query: Query, facet: str, value: str) -> Query:
    """The same with this value neither chosen nor excluded."""
    chosen = _selection(query, facet)
    any_of, none_of = (
        tuple(item for item in values if item != value)
        for values in (chosen.any_of, chosen.none_of)
    )
    return _selecting(query, facet, Selection(any_of, none_of))


def toggling(query: Query, period: Period) -> Query:
    """The same with this period chosen, or no longer, if it was.

    It takes the place of those that it holds and of those that hold it: a month that
    is chosen within a chosen year narrows the year.
    """
    apart = [p for p in query.periods if not _nested(p.value, period.value)]
    chosen = apart if period in query.periods else [*apart, period]
    periods = tuple(sorted(chosen, key=lambda item: item.value))
    return _from_start(replace(query, periods=periods))


def _chosen(query: Query) -> Pairs:
    return [
        (name, value)
        for facet in FACETS
        for name, values in (
            (facet, _selection(query, facet).any_of),
            (f"-{facet}", _selection(query, facet).none_of),
        )
        for value in values
    ]


def _days(query: Query) -> Pairs:
    since = query.since.isoformat() if query.since else ""
    until = query.until.isoformat() if query.until else ""
    return [("from", since), ("to", until)]


def _ways(query: Query, collapse: bool) -> list[tuple[str, str, bool]]:
    """How it is shown: argument, what it says, whether silence says the same."""
    return [
        ("sort", query.sort, query.sort == default_sort(query.clause)),
        ("size", str(query.size), query.size == SIZE),
        ("collapse", str(int(query.collapse)), query.collapse == collapse),
        ("page", str(page_number(query)), query.offset == 0),
    ]


def _from_start(query: Query) -> Query:
    return at_page(query, 1)


def _selection(query: Query, facet: str) -> Selection:
    return query.selections.get(facet, Selection())


def _selecting(query: Query, facet: str, chosen: Selection) -> Query:
    changed = {**query.selections, facet: chosen}
    kept = {name: item for name, item in changed.items() if item != Selection()}
    return _from_start(replace(query, selections=kept))


def _nested(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long == short or long.startswith(f"{short}-")
