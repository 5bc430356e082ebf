"""Dates as Chinese writes them: patterns over folded text, and what they amount to.

Whether a date is that of the event or that of the publication is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from search.model import Span

_ZERO_TO_NINE = "〇一二三四五六七八九"
_ZEROS = "○◯零o"
_TO_DIGITS = str.maketrans(_ZERO_TO_NINE + _ZEROS, "0123456789" + "0" * len(_ZEROS))
_TENS = ("", "十", "二十", "三十")
_ONES = ("", *_ZERO_TO_NINE[1:])
_NUMERALS = {_TENS[n // 10] + _ONES[n % 10]: n for n in range(1, 32)} | {"元": 1}

FIGURES = f"0-9{_ZERO_TO_NINE}{_ZEROS}"
"""What years are written with, digit by digit."""

_NUMBER = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = rf"(?<![{FIGURES}])(?P<year>(?:19|20)[0-9]{{2}}|[一二][{FIGURES}]{{3}})\s?年"
_MONTH = rf"(?P<month>{_NUMBER}|元)\s?月"
_TO = r"\s?[-—–~至到]{1,2}\s?"
_DAYS_AGO = {"今": 0, "昨": 1, "前": 2}

WHOLE = re.compile(
    rf"{_YEAR}\s?{_MONTH}\s?(?P<day>{_NUMBER})\s?[日号]"
    r"|(?<![0-9])(?P<year2>(?:19|20)[0-9]{2})(?P<sep>[-/.])(?P<month2>[0-9]{1,2})"
    r"(?P=sep)(?P<day2>[0-9]{1,2})(?![0-9])"
)
"""A whole date: 2022年12月28日, 二〇二二年十二月二十八日, 2022-12-28, 2022/12/28."""

PARTIAL = (
    r"(?P<partial>(?P<spoken>今[天日晨晚]|昨[天日晚]|前[天日])?\s?\(?(?:"
    rf"(?:(?:{_YEAR}\s?)?{_MONTH}\s?(?P<day>{_NUMBER})|(?P<lone>[0-9]{{1,2}})(?!号))"
    rf"\s?[日号]?(?:{_TO}(?:(?P<to_month>{_NUMBER})月)?(?P<to_day>{_NUMBER})[日号])?"
    r"(?<=[日号]))?\)?)"
)
"""What a report opens with, perhaps nothing: 12月28日, 8月21—22日, 28日, 今天(6月18日).

A day alone is in figures, since 一日 is more often a day than the first of a month.
"""


@dataclass(frozen=True, slots=True)
class Written:
    """A date as far as it is written; `days_ago` counts from the day of speaking.

    span  where it stands
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    days_ago: int | None = None
    span: Span = (0, 0)

    def whole(self) -> date | None:
        """The date, if year, month and day are written and the calendar has it."""
        if self.year and self.month and self.day:
            return a_date(self.year, self.month, self.day)
        return None

    def until(self, reference: date) -> date | None:
        """The latest date so written that is not after `reference`."""
        if self.year:
            return self.whole()
        if self.month and self.day:
            return _latest_until(
                reference, _anniversaries(self.month, self.day, reference)
            )
        if self.day:
            return _latest_until(reference, _same_days(self.day, reference))
        return self.spoken(reference)

    def spoken(self, today: date) -> date | None:
        """The day that 今天, 昨天 or 前天 is, if nothing more is written."""
        if self.days_ago is None or self.day:
            return None
        return today - timedelta(self.days_ago)


def written(found: re.Match[str], offset: int = 0) -> Written | None:
    """What a match of `PARTIAL` says; of a range its last day, None for nothing.

    offset  where the text that was matched begins
    """
    day = found["to_day"] or found["day"] or found["lone"]
    span = _span(found, offset)
    if not day:
        spoken = found["spoken"]
        return Written(days_ago=_DAYS_AGO[spoken[0]], span=span) if spoken else None
    first = number(found["month"]) if found["month"] else None
    month = number(found["to_month"]) if found["to_month"] else first
    year = year_number(found["year"]) if found["year"] else None
    if year and first and month and month < first:  # 2022年12月30日至1月2日
        year += 1
    return Written(year, month, number(day), span=span)


def _span(found: re.Match[str], offset: int) -> Span:
    """Where the date of a match of `PARTIAL` stands, nothing around it."""
    start, end = found.span("partial")
    part = found.string[start:end]
    around = None if found["spoken"] else " ()"  # 今天(6月18日) needs its brackets
    low, high = len(part.lstrip(around)), len(part.rstrip(around))
    return offset + end - low, offset + start + high


def whole(found: re.Match[str]) -> date | None:
    """The date that a match of `WHOLE` writes, None where the calendar has none."""
    return a_date(
        year_number(found["year"] or found["year2"]),
        number(found["month"] or found["month2"]),
        number(found["day"] or found["day2"]),
    )


def a_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has none (2月30日)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _anniversaries(month: int, day: int, reference: date) -> Iterator[date | None]:
    """The day in the years up to `reference`, back to a leap year for 2月29日."""
    return (a_date(reference.year - back, month, day) for back in range(9))


def _same_days(day: int, reference: date) -> Iterator[date | None]:
    """The day in the months up to `reference`, back to one of 31 days."""
    months = (reference.year * 12 + reference.month - 1 - back for back in range(3))
    return (a_date(month // 12, month % 12 + 1, day) for month in months)


def _latest_until(reference: date, days: Iterator[date | None]) -> date | None:
    return next((day for day in days if day and day <= reference), None)


def number(text: str) -> int:
    """28 for 28 and for 二十八; 0, which no date has, for what is no number to 31."""
    return int(text) if text.isdecimal() else _NUMERALS.get(text, 0)


def year_number(text: str) -> int:
    """2022 for 2022 and for 二〇二二, which has to be of `FIGURES`."""
    return int(text.translate(_TO_DIGITS))
