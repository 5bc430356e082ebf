"""Which days a written date is, reckoned from the day of writing where it has no year.

No year is guessed: where last year's day and next year's are both near, it is neither.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from indexer.extraction.datephrases import Point
from indexer.extraction.dateunits import Unit
from indexer.extraction.datewords import Written, a_date
from search.model import Precision

YEARS = range(1800, 2101)
"""Years that news tells of; 1234年 is as often a number of years."""

_MONTHS_BACK = 300
"""Days after which 12月28日 is no longer the last one for sure; it may be the next."""

_DAYS_BACK = 20
"""The same for a day without its month: of 30 days as much is past."""

_HALF_A_YEAR = 183
_LEAP_YEAR = 2000  # has every month and day that there can be


class When(NamedTuple):
    """A year, a month or a day; `year` is None where it is not known.

    counted  whether the day of writing was needed for it
    """

    year: int | None
    month: int | None = None
    day: int | None = None
    counted: bool = False

    @property
    def precision(self) -> Precision:
        """What of it is written."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def first(self) -> date | None:
        """Its first day."""
        return date(self.year, self.month or 1, self.day or 1) if self.year else None

    @property
    def last(self) -> date | None:
        """Its last day."""
        if not self.year:
            return None
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


def reckon(point: Point, today: date | None, *, ahead: bool = False) -> When | None:
    """What `point`, which follows on no other, is; None for no date of the calendar.

    today  the day of writing, if it is known
    ahead  whether it is said to be still to come
    """
    if point.year:
        return _in_year(point.year, point.month, point.day, today)
    if point.month:
        return _in_month(point.month, point.day, today, ahead)
    if not today:
        return None
    if point.day:
        return _on(_day(point.day, today, ahead))
    if point.weekday and point.weekday.counted:
        return _on(_monday(today) + timedelta(point.weekday.value))
    return None


def follow(point: Point, before: When, today: date | None) -> When | None:
    """What `point` is that goes on from `before`: 12月30日至|1月2日, 28日、|29日."""
    month, day = point.month, point.day
    if point.year or point.counted:
        return reckon(point, today)
    if month:
        later = before.month is not None and month.value < before.month
        number = before.year + later if before.year else None
        return _when(number, month.value, day and day.value, before.counted)
    if day:
        return _when(before.year, before.month, day.value, before.counted)
    if point.weekday and before.precision == "day" and before.first:
        return _on(_monday(before.first) + timedelta(point.weekday.value))
    return None


def began(first: When, last: When) -> When | None:
    """`first`, of a year that is not written, if a time from it ends on `last`."""
    if not last.year or not last.month or not first.month:
        return None
    return _when(last.year - (first.month > last.month), first.month, first.day, True)


def is_yearless(point: Point) -> bool:
    """Whether it has a month whose year has to be found: 12月28日, 12月."""
    return bool(point.month) and not point.year and not point.counted


def _in_year(
    year: Unit, month: Unit | None, day: Unit | None, today: date | None
) -> When | None:
    if year.counted and not today:
        return None
    number = today.year + year.value if year.counted and today else year.value
    if month and month.counted:
        return None
    return _when(number, month and month.value, day and day.value, year.counted)


def _in_month(
    month: Unit, day: Unit | None, today: date | None, ahead: bool
) -> When | None:
    if month.counted:
        return _in_counted_month(month, day, today) if today else None
    first = day.value if day else 1
    year = _year(month.value, first, today, ahead) if today else None
    return _when(year, month.value, day and day.value, year is not None)


def _in_counted_month(month: Unit, day: Unit | None, today: date) -> When | None:
    months = today.year * 12 + today.month - 1 + month.value
    return _when(months // 12, months % 12 + 1, day and day.value, True)


def _year(month: int, day: int, today: date, ahead: bool) -> int | None:
    """The year of the month and day, if it is the likelier by far."""
    until = today + timedelta(_HALF_A_YEAR) if ahead else today
    days = (a_date(year, month, day) for year in (until.year, until.year - 1))
    found = next((day for day in days if day and day <= until), None)
    if not found or (found <= today if ahead else (today - found).days > _MONTHS_BACK):
        return None
    return found.year


def _day(day: Unit, today: date, ahead: bool) -> date | None:
    if day.counted:
        return today + timedelta(day.value)
    written = Written(day=day.value)
    if ahead:
        coming = written.until(today + timedelta(_DAYS_BACK))
        return coming if coming and coming > today else None
    past = written.until(today)
    return past if past and (today - past).days <= _DAYS_BACK else None


def _when(
    year: int | None, month: int | None, day: int | None, counted: bool = False
) -> When | None:
    """The date, if the calendar has it."""
    if (year is not None and year not in YEARS) or (month is None) > (day is None):
        return None
    known_month, known_day = (1 if each is None else each for each in (month, day))
    if a_date(year or _LEAP_YEAR, known_month, known_day):
        return When(year, month, day, counted)
    return None


def _on(day: date | None) -> When | None:
    return When(day.year, day.month, day.day, True) if day else None


def _monday(day: date) -> date:
    return day - timedelta(day.weekday())
