"""When what an article tells of was: its dates, apart from that of its publication.

近日 is none, nor is what has a date every year (每年3月5日) or is counted by the moon.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from indexer.extraction.datephrases import Point, find_points
from indexer.extraction.falsedates import begins_none, ends_none
from indexer.extraction.reckoning import (
    YEARS,
    When,
    began,
    follow,
    is_yearless,
    reckon,
)
from search.model import EventDate, EventOrigin, Precision, Span
from search.text import fold

_MOST = 20
"""Dates of one article; the others of a chronicle tell no reader when it was."""

_AHEAD = re.compile("(?:将[于在自]|即将|[定拟]于|拟在|预计|计划[于在]).{0,2}$")
_CUE = 6  # characters before a date in which it is said to be still to come

_DAYS_AHEAD = 65
"""A time that has begun and lasts longer, by counting from today, was counted wrong:
in January 1月5日至8日 may not be over, but 1月至10月 is of another year."""

_A_WEEK = 7
_FOUR_MONTHS = 120
_COARSER: tuple[Precision, ...] = ("year", "month", "day")


def find_events(
    text: str,
    today: date | None = None,
    origin: EventOrigin = "published",
    hidden: Iterable[Span] = (),
) -> tuple[EventDate, ...]:
    """The dates of simplified `text`, each once, where it stands first.

    today   the day of writing, from which 昨日 and 12月28日 are counted, if known
    origin  what `today` is
    hidden  where the day of publication is written
    """
    spans = tuple(hidden)
    folded = fold(text)
    if today and today.year not in YEARS:
        today = None
    events: dict[tuple[int | None, ...], EventDate] = {}
    for time in _times(folded, today):
        same = (*time.first[:3], *time.last[:3])
        if same in events or (spans and _is_within(time, spans)):
            continue
        events[same] = _event(time, origin)
        if len(events) == _MOST:
            break
    return tuple(events.values())


class _Time(NamedTuple):
    """A date, or a time from one to another, and where it is written."""

    first: When
    last: When
    start: int
    end: int


def _is_within(time: _Time, spans: Iterable[Span]) -> bool:
    """Whether it touches one of `spans`."""
    return any(low < time.end and time.start < high for low, high in spans)


def _event(time: _Time, origin: EventOrigin) -> EventDate:
    first, last = time.first.first, time.last.last
    counted = time.first.counted or time.last.counted
    precision = time.first.precision
    if precision != time.last.precision:
        precision = min(precision, time.last.precision, key=_COARSER.index)
    return EventDate(
        first=first,
        last=last,
        precision=precision,
        origin=None if first is None else origin if counted else "text",
        span=(time.start, time.end),
    )


def _times(text: str, today: date | None) -> Iterator[_Time]:
    """The dates of a folded text, from left to right."""
    reader = _Reader(text, today)
    for point in find_points(text):
        if time := reader.take(point):
            yield time
    if time := reader.rest():
        yield time


class _Reader:
    """Takes points from left to right and gives the times that they make.

    A time is given when the next point shows that it does not go on.
    """

    def __init__(self, text: str, today: date | None) -> None:
        self._text = text
        self._today = today
        self._open: _Time | None = None
        self._first: Point | None = None  # where the open time begins
        self._before: When | None = None  # the last date of this paragraph
        self._told: int | None = None  # the last year told in this paragraph
        self._end = 0

    def take(self, point: Point) -> _Time | None:
        """The time that ends before `point`, if there is one."""
        ended = None
        if point.joint == "to":
            self._go_on(point)
        else:
            ended = self.rest()
            if self._text.find("\n", self._end, point.first.start) >= 0:
                self._told = self._before = None
            self._begin(point)
        self._end = point.last.end
        return ended

    def rest(self) -> _Time | None:
        """The time that is still open, if there is one that can be."""
        time, self._open = self._open, None
        return time if time and _is_possible(time, self._today) else None

    def _begin(self, point: Point) -> None:
        when = None if ends_none(self._text, point) else self._when(point)
        self._before, self._first = when, point
        if when:
            self._open = _Time(when, when, point.first.start, point.last.end)
            self._told = when.year if point.year else self._told

    def _go_on(self, point: Point) -> None:
        """Let the open time last until `point`."""
        time, self._open = self._open, None
        if not time or ends_none(self._text, point):
            self._before = None
            return
        first, last = self._ended(time, point) or (
            time.first,
            follow(point, time.last, self._today),
        )
        self._before = last
        if last:
            self._open = _Time(first, last, time.start, point.last.end)

    def _ended(self, time: _Time, point: Point) -> tuple[When, When] | None:
        """The time by its end, if it has a month and neither end has a year.

        In January 1月至10月 is last year's, though 1月 alone is not; 1月至4月 is
        either year's.
        """
        if not self._first or not is_yearless(self._first) or not is_yearless(point):
            return None
        last = reckon(point, self._today, ahead=self._is_ahead(self._first))
        first = last and began(time.first, last)
        if not last or not first or self._told not in (None, last.year):
            return None
        is_other = time.first.year not in (None, first.year)
        return None if is_other and self._is_long_over(last) else (first, last)

    def _is_long_over(self, when: When) -> bool:
        if not self._today or not when.first:
            return False
        return (self._today - when.first).days > _FOUR_MONTHS

    def _when(self, point: Point) -> When | None:
        if point.joint == "and":
            return self._before and follow(point, self._before, self._today)
        if begins_none(self._text, point):
            return None
        if point.year or point.counted:
            return reckon(point, self._today)
        when = reckon(point, self._today, ahead=self._is_ahead(point))
        return self._doubted(when, point) if when and when.counted else when

    def _is_ahead(self, point: Point) -> bool:
        start = point.first.start
        return bool(_AHEAD.search(self._text[max(0, start - _CUE) : start]))

    def _doubted(self, when: When, point: Point) -> When | None:
        """`when`, counted, unless the paragraph is about another time.

        Then it is without its year, or None if there is little left.
        """
        if _is_recent(when, self._today):
            return when
        if self._told not in (None, when.year):
            undated = when._replace(year=None, counted=False)
            return undated if point.month and point.day else None
        known = self._before
        if point.month or not known or not known.day:
            return when
        return when if (known.year, known.month) == (when.year, when.month) else None


def _is_recent(when: When, today: date | None) -> bool:
    """Whether it is a day of the last week: no other time is as near."""
    if not today or not when.day or not when.first:
        return False
    return 0 <= (today - when.first).days <= _A_WEEK


def _is_possible(time: _Time, today: date | None) -> bool:
    """Whether it ends after it begins, and not too far from the day of writing."""
    if time.first is time.last:
        return bool(time.first.year or time.first.day)
    first, last = time.first.first, time.last.last
    if first is None or last is None:
        return first is last and bool(time.first.day and time.last.day)
    if first > last:
        return False
    if not time.first.counted or not today or first > today:
        return True
    return (last - today).days <= _DAYS_AHEAD
