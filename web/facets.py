"""Facets → what stands beside the results: options to tick and the tree of dates."""

from __future__ import annotations

from dataclasses import dataclass

from search.model import UNDATED, Facet, FacetValue, Period, Query, Selection
from web.address import address, excluding, toggling, without
from web.labels import FACET_LABELS, own_label

FIRST = 8
"""Options seen at once; the rest is one press away. More would push the next off."""

CLOSED = frozenset(("place", "credit"))
"""Facets that few come for: one line until they are opened."""


@dataclass(frozen=True, slots=True)
class Option:
    """One value to tick, or an excluded one to take back.

    other   the address of the search without this value, or, where it is excluded,
            with the exclusion taken back
    """

    id: str
    value: str
    label: str
    count: int
    selected: bool
    excluded: bool
    other: str


@dataclass(frozen=True, slots=True)
class Options:
    """One facet: `first` is seen at once, then `more`; `beyond` counts the unseen."""

    name: str
    label: str
    first: tuple[Option, ...]
    more: tuple[Option, ...]
    beyond: int
    open: bool


@dataclass(frozen=True, slots=True)
class Dates:
    """The tree of dates: recent years are seen at once, `earlier` ones after a press.

    open    something among the earlier is chosen
    """

    first: tuple[DateRow, ...]
    more: tuple[DateRow, ...] = ()
    earlier: int = 0
    open: bool = False


@dataclass(frozen=True, slots=True)
class DateRow:
    """A year, month or day; `level` 0 to 2, `bar` its share of its level in percent."""

    value: str
    label: str
    count: int
    level: int
    bar: int
    selected: bool
    href: str


def options(facet: Facet, query: Query) -> Options:
    """The facet with what is chosen and excluded first, even where it counts none."""
    chosen = query.selections.get(facet.name, Selection())
    met = {value.value for value in facet.values}
    missing = sorted({*chosen.any_of, *chosen.none_of} - met)
    values = [*facet.values, *(FacetValue(name, name, 0) for name in missing)]
    listed = [
        _option(facet.name, i, value, chosen, query) for i, value in enumerate(values)
    ]
    listed.sort(key=lambda option: not (option.selected or option.excluded))
    first = max(FIRST, sum(option.selected or option.excluded for option in listed))
    return Options(
        name=facet.name,
        label=FACET_LABELS[facet.name],
        first=tuple(listed[:first]),
        more=tuple(listed[first:]),
        beyond=max(0, facet.distinct - len(facet.values)),
        open=facet.name not in CLOSED or chosen != Selection(),
    )


def dates(facet: Facet, query: Query) -> Dates:
    """The years, the newest first, with their months and days below them."""
    rows = _rows(facet, query)
    years = [i for i, row in enumerate(rows) if row.level == 0]
    if len(years) <= FIRST + 1:
        return Dates(rows)
    cut = years[FIRST]
    return Dates(
        first=rows[:cut],
        more=rows[cut:],
        earlier=sum(row.value != UNDATED for row in rows[cut:] if row.level == 0),
        open=any(row.selected for row in rows[cut:]),
    )


def _rows(facet: Facet, query: Query) -> tuple[DateRow, ...]:
    counts = {value.value: value.count for value in facet.values}
    counts = {**{period.value: 0 for period in query.periods}, **counts}
    most = _most(counts)
    return tuple(
        _row(value, counts[value], most, query)
        for value in sorted(counts, key=_newest_first)
    )


def _option(
    facet: str, at: int, value: FacetValue, chosen: Selection, query: Query
) -> Option:
    excluded = value.value in chosen.none_of
    change = without if excluded else excluding
    return Option(
        id=f"{facet}-{at}",
        value=value.value,
        label=value.label,
        count=value.count,
        selected=value.value in chosen.any_of,
        excluded=excluded,
        other=address(change(query, facet, value.value)),
    )


def _row(value: str, count: int, most: dict[int, int], query: Query) -> DateRow:
    level = _level(value)
    period = Period(value)
    return DateRow(
        value=value,
        label=own_label(value),
        count=count,
        level=level,
        bar=-(-100 * count // (most[level] or 1)),
        selected=period in query.periods,
        href=address(toggling(query, period)),
    )


def _most(counts: dict[str, int]) -> dict[int, int]:
    most: dict[int, int] = {}
    for value, count in counts.items():
        most[_level(value)] = max(count, most.get(_level(value), 0))
    return most


def _level(value: str) -> int:
    return value.count("-")


def _newest_first(value: str) -> tuple[int, ...]:
    if value == UNDATED:
        return (1,)
    return tuple(-int(number) for number in value.split("-"))
