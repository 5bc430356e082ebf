"""The date as a facet: year → month → day, and as a filter.

Dates are yyyymmdd with 00 for a month or day that is not known, and 0 for no date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from search.model import UNDATED, Facet, FacetValue, Period, Query

Ints = NDArray[np.int32]
Mask = NDArray[np.bool_]


def date_mask(dates: Ints, query: Query) -> Mask:
    """Which of the dates the query's periods and range let through."""
    mask = np.ones(len(dates), dtype=np.bool_)
    if query.periods:
        asked = [dates // _unit(period) == _number(period) for period in query.periods]
        mask = np.logical_or.reduce(asked)
    first_days = _first_days(dates)
    if query.since:
        mask &= first_days >= int(f"{query.since:%Y%m%d}")
    if query.until:
        mask &= (first_days <= int(f"{query.until:%Y%m%d}")) & (dates > 0)
    return mask


def date_facet(dates: Ints, query: Query) -> Facet:
    """The years of `dates`, with the months and days below those that are open."""
    years = _tally(dates // 10000)
    months = _tally(dates[dates % 10000 > 0] // 100, _open_years(years, query))
    days = _tally(dates[dates % 100 > 0], _open_months(months, query))
    selected = {period.value for period in query.periods}
    values = tuple(
        FacetValue(value, _label(value), count, value in selected)
        for value, count in _tree(years, months, days)
    )
    return Facet("date", values, len(years))


def _first_days(dates: Ints) -> Ints:
    """Dates with 01 for an unknown month or day, so that a range can be asked."""
    month = np.where((dates > 0) & (dates // 100 % 100 == 0), 100, 0)
    day = np.where((dates > 0) & (dates % 100 == 0), 1, 0)
    return (dates + month + day).astype(np.int32)


def _unit(period: Period) -> int:
    return {4: 10000, 7: 100, 10: 1}.get(len(period.value), 1)


def _number(period: Period) -> int:
    return 0 if period.value == UNDATED else int(period.value.replace("-", ""))


def _tally(numbers: Ints, parents: set[int] | None = None) -> dict[int, int]:
    """Number → how often; only below `parents`, the same numbers by 100, if given."""
    values, counts = np.unique(numbers, return_counts=True)
    return {
        int(value): int(count)
        for value, count in zip(values, counts, strict=True)
        if parents is None or int(value) // 100 in parents
    }


def _open_years(years: Mapping[int, int], query: Query) -> set[int]:
    """The years whose months are shown: selected, asked by a range, or the only one."""
    asked = {period.first.year for period in _dated(query)}
    if query.since and query.until and query.since.year == query.until.year:
        asked.add(query.since.year)
    known = {year for year in years if year}
    return asked | (known if len(known) == 1 else set())


def _open_months(months: Mapping[int, int], query: Query) -> set[int]:
    """The months, as yyyymm, whose days are shown."""
    asked = {int(f"{p.first:%Y%m}") for p in _dated(query) if p.value[4:]}
    since, until = query.since, query.until
    if since and until and f"{since:%Y%m}" == f"{until:%Y%m}":
        asked.add(int(f"{since:%Y%m}"))
    return asked | (set(months) if len(months) == 1 else set())


def _dated(query: Query) -> list[Period]:
    return [period for period in query.periods if period.value != UNDATED]


def _tree(
    years: Mapping[int, int], months: Mapping[int, int], days: Mapping[int, int]
) -> Iterable[tuple[str, int]]:
    """Values and counts, newest first, days below their month, months below theirs."""
    for year in sorted(years, reverse=True):
        yield (f"{year}" if year else UNDATED), years[year]
        for month in sorted((m for m in months if m // 100 == year), reverse=True):
            yield f"{year}-{month % 100:02d}", months[month]
            for day in sorted((d for d in days if d // 100 == month), reverse=True):
                yield f"{year}-{month % 100:02d}-{day % 100:02d}", days[day]


def _label(value: str) -> str:
    if value == UNDATED:
        return "日期不详"
    units = ("年", "月", "日")
    parts = zip(value.split("-"), units, strict=False)
    return "".join(f"{int(number)}{unit}" for number, unit in parts)
