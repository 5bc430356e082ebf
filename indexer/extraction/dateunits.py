"""The units that dates in a sentence are written with: 2022年, 12月, 28—30日, 昨天.

What only looks like one (光明日报, 28日内, 第28号, 以前年度) gives nothing. Which units
make a date together is read in `datephrases`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from indexer.extraction.datewords import FIGURES, number, year_number

Kind = Literal["year", "month", "day", "weekday"]


class Unit(NamedTuple):
    """A year, month or day of a folded text, and where it stands.

    value    the number; of a counted one how many years, months or days from now, of a
             weekday how many days from this week's Monday
    counted  whether it is told from the day of writing (去年 and 昨天 are -1)
    """

    kind: Kind
    value: int
    start: int
    end: int
    counted: bool = False


_KINDS: dict[str, Kind] = {"年": "year", "月": "month", "日": "day", "号": "day"}
_COUNTED: dict[str, Kind] = {"in_year": "year", "in_month": "month", "spoken": "day"}
_FROM_NOW = {"前": -2, "去": -1, "昨": -1, "上": -1, "明": 1, "下": 1, "后": 2}
"""How many years, months, weeks or days; 今, 本 and 这 are none."""

_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_YEAR = re.compile(f"[12一二][{FIGURES}]{{3}}")
_DIGITS = f"{FIGURES}十元"
_NOT_BEFORE = rf"第每.a-z{FIGURES}"

_UNIT = re.compile(
    # A class of characters first and what may not stand before it second: then re
    # skips to where the class is.
    rf"[{_DIGITS}今昨前明后去本这上下周星](?<![{_NOT_BEFORE}][{_DIGITS}])(?:"
    rf"(?<=[{_DIGITS}])[{_DIGITS}]{{0,3}}"
    rf"(?:(?P<separator>\s?[-—–~至到、]{{1,2}}\s?)(?P<last>[{_DIGITS}]{{1,4}}))?"
    r"\s?(?P<unit>[年月日号])"
    r"|(?<=[12])[0-9]{3}(?P<mark>[-/.])[0-9]{1,2}(?P=mark)[0-9]{1,2}(?![0-9.])"
    r"|(?<=[今昨前明后])(?P<spoken>[天日晚晨早夜])"
    r"|(?<=[今本去上前明后])(?P<in_year>年)"
    r"|(?<=[本这上下])个?(?P<in_month>月)"
    r"|(?<=[本这上下])个?(?:周|星期)(?P<in_week>[一二三四五六日天])"
    r"|(?<=[周星])期?(?P<weekday>[一二三四五六日天]))"
)

_BEFORE = {
    "今": (*"如当至",),
    "前": (*"目以之当此生空提眼跟从",),
    "后": (*"之以今最此随然先往",),
    "明": (*"文说证表申声透光",),
    "本": (*"基成资日样版根",),
    "上": (*"以加晚早马",),
    "下": (*"以天",),
    "去": (*"过",),
}
"""What makes another word with it: 如今|年轻人, 文明|年, 日本|月."""

_AFTER = {
    "年": ("轻", "龄", "均", "限", "纪", "同期", "度", "富", "华"),
    "月": ("均", "球", "亮", "薪"),
    "天": ("气", "津", "的", "性", "然"),
    "日": ("报", "本", "头条", "的", "均", "俄罗斯", "说法"),
}
"""What makes another word of it: 今日|头条, 上年|同期, 昨天|的."""


def find_units(text: str) -> Iterator[Unit]:
    """The units of a folded text, from left to right; of 28—30日 both."""
    for found in _UNIT.finditer(text):
        if found.lastgroup != "unit":
            yield from _dashed(found) if found["mark"] else _counted(found)
            continue
        start, end = found.span()
        kind = _KINDS[text[end - 1]]
        if found["last"]:  # 28—30日, the first of which has its unit behind the second
            cut = found.start("separator")
            yield Unit(kind, _value(text[start:cut], kind), start, cut)
            start = found.start("last")
        yield Unit(kind, _value(text[start : end - 1].strip(), kind), start, end)


def _value(written: str, kind: Kind) -> int:
    """The number; 0, which no date has, for what is none: 一百年, 30年."""
    if kind == "year":
        return year_number(written) if _YEAR.fullmatch(written) else 0
    return number(written)


def _dashed(found: re.Match[str]) -> Iterator[Unit]:
    """2022-12-28, 2022/12/28, 2022.12.28."""
    kinds: tuple[Kind, ...] = ("year", "month", "day")
    at = found.start()
    for kind, written in zip(kinds, found[0].split(found["mark"]), strict=True):
        end = at + len(written) + (kind != "day")
        yield Unit(kind, int(written), at, end)
        at = end


def _counted(found: re.Match[str]) -> Iterator[Unit]:
    """What is told from the day of writing, unless it is another word."""
    text, (start, end) = found.string, found.span()
    if text[start - 1 : start] in _BEFORE.get(text[start], ()):
        return
    if text.startswith(_AFTER.get(text[end - 1], ()), end):
        return
    value = _FROM_NOW.get(text[start], 0)
    kind = _COUNTED.get(found.lastgroup or "")
    if kind:
        yield Unit(kind, value, start, end, counted=True)
    else:
        weekday = value * 7 + _WEEKDAYS[text[end - 1]]
        yield Unit("weekday", weekday, start, end, found.lastgroup == "in_week")
