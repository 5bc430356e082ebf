"""The date as a facet: year → month → day, and as a filter.

Dates are yyyymmdd with 00 for a month or day that is not known, and 0 for no date: the
dates of a period are one range of numbers, and what is less known comes first in it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from search.model import UNDATED, Facet, FacetValue, Period, Query

YEAR, MONTH, DAY = 10000, 100, 1

Range = tuple[int, int]
Count = tuple[int, int]

_ALL: Range = (0, 10000 * YEAR)


def asks_for_dates(query: Query) -> bool:
    """Whether the query lets some dates through only."""
    return bool(query.periods or query.since or query.until)


def ranges(query: Query) -> list[Range]:
    """The dates that the query lets through, first and end, ascending and apart.

    A date that is less than a day counts as its first day before `since` and `until`.
    """
    low = _earliest(query.since) if query.since else 0
    high = _packed(query.until) + 1 if query.until else _ALL[1]
    low = max(low, 1) if query.until else low
    asked = [_range(period) for period in query.periods] or [_ALL]
    clipped = [(max(first, low), min(end, high)) for first, end in asked]
    return _apart(each for each in sorted(clipped) if each[0] < each[1])


def ranges_of_days(days: Iterable[tuple[date, date]]) -> list[Range]:
    """The dates within any of the ranges of days, as `ranges` gives them."""
    asked = sorted((_earliest(first), _packed(last) + 1) for first, last in days)
    return _apart(each for each in asked if each[0] < each[1])


@dataclass(frozen=True, slots=True)
class Calendar:
    """How many articles there are of each date.

    days        the dates, ascending
    counts      as long
    year_starts where in `days` each year begins
    """

    days: NDArray[np.int32]
    counts: NDArray[np.uint32]
    year_starts: NDArray[np.uint32]

    def facet(self, query: Query) -> Facet:
        """The years with any, with the months and days below those that are open."""
        years = self._years()
        selected = {period.value for period in query.periods}
        named = ((*_named(number), count) for number, count in self._tree(years, query))
        values = [FacetValue(*each, each[0] in selected) for each in named]
        return Facet("date", tuple(values), len(years))

    def _years(self) -> list[Count]:
        """The newest first; the undated are the year 0."""
        counts = np.add.reduceat(self.counts, self.year_starts).tolist()
        years = (self.days[self.year_starts] // YEAR * YEAR).tolist()
        pairs = zip(reversed(years), reversed(counts), strict=True)
        return [(year, count) for year, count in pairs if count]

    def _tree(self, years: Sequence[Count], query: Query) -> Iterator[Count]:
        open_years = _open_years(years, query)
        below = {
            year: self._parts(year, YEAR) for year, _ in years if year in open_years
        }
        open_months = _open_months(
            [m for months in below.values() for m in months], query
        )
        for year, count in years:
            yield year, count
            for month, of_month in below.get(year, ()):
                yield month, of_month
                if month in open_months:
                    yield from self._parts(month, MONTH)

    def _parts(self, period: int, unit: int) -> list[Count]:
        """The months of a year or the days of a month, the newest first."""
        part = unit // 100
        start = bisect_left(self.days, period + part)
        inside = slice(start, bisect_left(self.days, period + unit, start))
        counts = np.bincount(self.days[inside] // part % 100, self.counts[inside])
        met = np.flatnonzero(counts)[::-1].tolist()
        return [(period + number * part, int(counts[number])) for number in met]


def _packed(day: date) -> int:
    return day.year * YEAR + day.month * MONTH + day.day


def _earliest(day: date) -> int:
    """The first date that does not begin before a day: of 1 May also May itself."""
    if day.day > 1:
        return _packed(day)
    return day.year * YEAR + (day.month * MONTH if day.month > 1 else 0)


def _range(period: Period) -> Range:
    if period.value == UNDATED:
        return 0, 1
    digits = period.value.replace("-", "")
    unit = {4: YEAR, 6: MONTH, 8: DAY}[len(digits)]
    return int(digits) * unit, int(digits) * unit + unit


def _apart(ascending: Iterator[Range]) -> list[Range]:
    """Ranges that meet or overlap as one."""
    apart: list[Range] = []
    for first, end in ascending:
        if apart and first <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((first, end))
    return apart


def _open_years(years: Sequence[Count], query: Query) -> set[int]:
    """The years whose months are shown: selected, asked by a range, or the only one."""
    asked = {period.first.year * YEAR for period in _dated(query)}
    if query.since and query.until and query.since.year == query.until.year:
        asked.add(query.since.year * YEAR)
    known = [year for year, _ in years if year]
    return asked | (set(known) if len(known) == 1 else set())


def _open_months(months: Sequence[Count], query: Query) -> set[int]:
    """The months whose days are shown."""
    asked = {_month(period.first) for period in _dated(query) if period.value[4:]}
    since, until = query.since, query.until
    if since and until and _month(since) == _month(until):
        asked.add(_month(since))
    return asked | ({months[0][0]} if len(months) == 1 else set())


def _month(day: date) -> int:
    return _packed(day) // MONTH * MONTH


def _dated(query: Query) -> list[Period]:
    return [period for period in query.periods if period.value != UNDATED]


@lru_cache(4096)
def _named(number: int) -> tuple[str, str]:
    """The value and the label of a year, a month or a day."""
    year, month, day = number // YEAR, number // MONTH % 100, number % 100
    if not number:
        return UNDATED, "日期不详"
    if not month:
        return f"{year:04d}", f"{year}年"
    if not day:
        return f"{year:04d}-{month:02d}", f"{year}年{month}月"
    return f"{year:04d}-{month:02d}-{day:02d}", f"{year}年{month}月{day}日"
