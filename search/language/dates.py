"""What follows 日期： → the days that it means.

2024  2024-03  2024-3-5  2024/3/5  20240305  2024年3月  二〇二四年三月五日
2024-03..2024-05   also ~ 至 到 —; without one side: from then on, until then
去年3月  今年3月5日  前年  今年以来  2024年3月以来
近一周  近十天  最近3个月  近半年  近一年      up to today, which is one of the days
今天 昨天 前天 本周 上周 本月 上月              weeks begin on Monday
往年今日                                   today's month and day in earlier years
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

Days = tuple[date, date]

MAX_YEARS_BACK = 100
"""Years that 往年今日 looks at, each a range of one day; no archive here is older."""


@dataclass(frozen=True, slots=True)
class Dates:
    """The days that are meant, inclusive; `label` says them as a chip does.

    note        the days themselves, where the label depends on today's date
    exchanged   the range was typed with its end first
    """

    ranges: tuple[Days, ...]
    label: str
    note: str = ""
    exchanged: bool = False


def read_dates(folded: str, today: date) -> Dates | None:
    """What `folded`, the value behind 日期：, means on this day; None for no date."""
    typed = "".join(folded.split())
    value = _in_figures(typed)
    try:
        return (
            _anniversary(value, today)
            or _single(value, typed, today)
            or _from_to(value, today)
        )
    except (ValueError, OverflowError):  # 2024-02-30, 近9999年
        return None


def _anniversary(value: str, today: date) -> Dates | None:
    if value not in ("往年今日", "往年今天", "历史上的今天"):
        return None
    days = tuple(_earlier(today))
    return Dates(days, value, f"往年的{today.month}月{today.day}日")


def _earlier(today: date) -> Iterator[Days]:
    for year in range(today.year - 1, max(0, today.year - 1 - MAX_YEARS_BACK), -1):
        if today.day <= monthrange(year, today.month)[1]:  # not 29 February
            day = today.replace(year=year)
            yield day, day


def _single(value: str, typed: str, today: date) -> Dates | None:
    days = _days(value, today)
    if days is None:
        return None
    if _depends_on_today(value):
        return Dates((days,), typed, _said(days))
    return Dates((days,), _said(days))


def _from_to(value: str, today: date) -> Dates | None:
    for found in _BETWEEN.finditer(value):
        left, right = value[: found.start()], value[found.end() :]
        if days := _between(left, right, today):
            first, last = sorted(days)
            label = _range_said(first, last)
            return Dates(((first[0], last[1]),), label, exchanged=days[0] > days[1])
    return None


def _between(left: str, right: str, today: date) -> tuple[Days, Days] | None:
    """The days on either side of ..; an open side reaches to the end of time."""
    first = _days(left, today) if left else (date.min, date.min)
    last = _completed(right, first, today) if right else (date.max, date.max)
    return (first, last) if first and last and (left or right) else None


def _completed(right: str, first: Days | None, today: date) -> Days | None:
    """The right side, which may leave out the year or the month: 2024年3月至5月."""
    year, month = (first[0].year, first[0].month) if first else (0, 0)
    for begin in ("", f"{year:04}年", f"{year:04}年{month}月"):
        if days := _days(begin + right, today):
            return days
    return None


def _days(value: str, today: date) -> Days | None:
    if value in _WORDS:
        return _WORDS[value](today)
    return _absolute(value, today) or _recent(value, today) or _since(value, today)


def _absolute(value: str, today: date) -> Days | None:
    """A year, a month or a day."""
    for form in _FORMS:
        if found := form.fullmatch(value):
            year, month, day = found.groups()
            back = _YEARS.get(year)
            number = int(year) if back is None else today.year - back
            return _period(number, _number(month), _number(day))
    return None


def _number(figures: str | None) -> int:
    """0 if it is not written; raises ValueError if it is written as 00."""
    if figures and not int(figures):
        raise ValueError(figures)
    return int(figures or 0)


def _period(year: int, month: int, day: int) -> Days:
    if day:
        return (date(year, month, day),) * 2
    end = month or 12
    return date(year, month or 1, 1), date(year, end, monthrange(year, end)[1])


def _recent(value: str, today: date) -> Days | None:
    """近一周: seven days, today the last of them."""
    found = _RECENT.fullmatch(value)
    if not found or not int(found[1]):
        return None
    number, unit = int(found[1]), found[2]
    if unit in _IN_DAYS:
        return today - timedelta(number * _IN_DAYS[unit] - 1), today
    return _months_before(today, number * _IN_MONTHS[unit]) + timedelta(1), today


def _months_before(today: date, months: int) -> date:
    """The same day of an earlier month, or that month's last."""
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _since(value: str, today: date) -> Days | None:
    """今年以来: from its first day until today."""
    found = _SINCE.fullmatch(value)
    days = _absolute(found[1], today) if found else None
    return (days[0], today) if days and days[0] <= today else None


def _week(today: date, back: int) -> Days:
    monday = today - timedelta(today.weekday() + 7 * back)
    return monday, monday + timedelta(6)


def _month(today: date, back: int) -> Days:
    first = _months_before(today.replace(day=1), back)
    return _period(first.year, first.month, 0)


def _day(today: date, back: int) -> Days:
    return (today - timedelta(back),) * 2


def _back(unit: Callable[[date, int], Days], back: int) -> Callable[[date], Days]:
    return lambda today: unit(today, back)


_WORDS: dict[str, Callable[[date], Days]] = {
    word: _back(unit, back)
    for unit, back, words in (
        (_day, 0, "今天 今日"),
        (_day, 1, "昨天 昨日"),
        (_day, 2, "前天 前日"),
        (_week, 0, "本周 这周 本星期"),
        (_week, 1, "上周 上个星期 上星期"),
        (_month, 0, "本月 这个月"),
        (_month, 1, "上月 上个月"),
    )
    for word in words.split()
}
_YEARS = {"今": 0, "本": 0, "去": 1, "前": 2}
_IN_DAYS = {"天": 1, "日": 1, "周": 7, "星期": 7}
_IN_MONTHS = {"月": 1, "年": 12}

_FORMS = (
    re.compile(r"([12]\d{3})(?:(\d\d)(\d\d)?)?"),
    re.compile(r"([12]\d{3})[-./](\d{1,2})(?:[-./](\d{1,2}))?"),
    re.compile(r"([12]\d{3}|[今本去前])年(?:(\d{1,2})月份?(?:(\d{1,2})[日号]?)?)?"),
)
_RECENT = re.compile(r"(?:最近|近|过去)(\d{1,4})个?(天|日|周|星期|月|年)")
_SINCE = re.compile(r"(.+?)(?:以来|至今|起)")
_BETWEEN = re.compile(r"\.\.+|[~〜至到—–]+")

_FIGURES = {
    figure: value
    for value, figures in enumerate(("〇零", *"一二三四五六七八九"))
    for figure in figures
} | {"两": 2}
_NUMERAL = re.compile(f"[{''.join(_FIGURES)}十]+")


def _in_figures(value: str) -> str:
    """二〇二四年十二月 as 2024年12月, 近半年 as 近6月."""
    return _NUMERAL.sub(_figures, value.replace("半年", "6个月"))


def _figures(found: re.Match[str]) -> str:
    tens, ten, ones = found[0].partition("十")
    if not ten:
        return "".join(str(_FIGURES[figure]) for figure in found[0])
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return found[0]
    return str(_FIGURES.get(tens, 1) * 10 + _FIGURES.get(ones, 0))


def _depends_on_today(value: str) -> bool:
    return not value[0].isdigit() or bool(_SINCE.fullmatch(value))


def _said(days: Days) -> str:
    """2024年, 2024年3月, 2024年3月5日, or two days."""
    first, last = days
    if days == _period(first.year, 0, 0):
        return f"{first.year}年"
    if days == _period(first.year, first.month, 0):
        return f"{first.year}年{first.month}月"
    return _day_said(first) if first == last else _range_said((first,) * 2, (last,) * 2)


def _range_said(first: Days, last: Days) -> str:
    if first[0] == date.min:
        return f"{_said(last)} 及以前"
    if last[1] == date.max:
        return f"{_said(first)} 起"
    return f"{_said(first)} 至 {_said(last)}"


def _day_said(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
