"""What is written like a date and is none: 农历八月, 每年3月5日, 28日内, 8月23日讯."""

from __future__ import annotations

import re

from indexer.extraction.datephrases import Point

_LOOK = 4  # characters before a date that may tell that it is none

_LUNAR = ("农历", "阴历", "旧历", "夏历", "古历", "闰", "公元前")
_RECURRING = frozenset("年月")
"""The end of a year or month that is none of its own: 每年|3月5日, 当月|28日."""

_COUNT_BEFORE = frozenset("前近每满逾超约历达需限共期续过了用仅隔长后各")
"""So many months or days: 前|10月, 为期|3日."""

_FILED = re.compile(r"\s?[讯电](?=[\s:(,。\]】]|记者|$)")
"""The day of a dateline, on which the report was filed: 1月2日|电."""

_FILED_FIRST = frozenset("讯电 ")

_NO_YEAR = frozenset("代级龄")
_NO_MONTH = frozenset("0123456789一二三四五六七八九十个龄饼薪均供球嫂租销产息余多")
"""八月|十五 is of the moon, 6月|龄 and 5月|均 are words of their own."""

_NO_DAY = frozenset("内之以余多间均游龄前后元报照本")


def begins_none(text: str, point: Point) -> bool:
    """Whether what stands before `point` says that it is none."""
    first = point.first
    before = text[max(0, first.start - _LOOK) : first.start].rstrip()
    if before.endswith(_LUNAR):
        return True
    if first.counted or first.kind == "year":
        return False
    if before[-1:] in _RECURRING:
        return True
    if first is not point.last:
        return False
    return not text[first.start].isdecimal() or before[-1:] in _COUNT_BEFORE


def ends_none(text: str, point: Point) -> bool:
    """Whether what stands behind `point` says that it is none."""
    last = point.last
    behind = text[last.end : last.end + 1]
    if behind in _FILED_FIRST and _FILED.match(text, last.end):
        return True
    if last.counted:
        return False
    if last.kind == "year":
        return behind in _NO_YEAR
    if last.kind == "month":
        return behind in _NO_MONTH
    if last is not point.first or last.kind == "weekday":
        return False
    return text[last.end - 1] == "号" or behind in _NO_DAY
