"""Dates as systems write them: in metadata, in addresses, in file names.

Each is read into a date and the precision it has; whoever asks decides what is
plausible. Digits are bounded, so that no part of an id (1355098166246193) is a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone

from indexer.extraction.datewords import WHOLE, a_date, whole
from search.model import Precision
from search.text import fold

Stamp = tuple[date, Precision]

_SHANGHAI = timezone(timedelta(hours=8))
_VALUE = 100  # characters of a metadata value that are looked at
_PATH = 1000  # characters of a path that are looked at, from its end

_Y, _M, _D = "((?:19|20)[0-9]{2})", "(0[1-9]|1[0-2])", "([0-3][0-9])"
_CLOCK = r"(?:[01][0-9]|2[0-3])(?:[0-5][0-9]){0,2}"
_ZONED = re.compile(
    r"(?<![0-9])([0-9]{4}-[0-9]{2}-[0-9]{2})[t ]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)"
    r"(?:\.[0-9]{1,9})?\s?(z|utc|gmt|[+-][0-9]{2}:?[0-9]{2})(?![0-9])"
)
_COMPACT = re.compile(f"{_Y}{_M}{_D}(?:{_CLOCK})?")
_EPOCH = re.compile(r"([0-9]{10})(?:[0-9]{3})?(?:\.[0-9]{1,9})?")
_NAMED_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b"
)
_MONTH = re.compile(rf"{_Y}\s?(?:年|[-/.])\s?([0-9]{{1,2}})\s?月?")
_YEAR = re.compile(rf"{_Y}\s?年?")

_DAYS_IN_PATH = (
    # 20221228, t20221228_12, 20221228091000
    re.compile(rf"(?<![0-9]){_Y}{_M}{_D}(?:{_CLOCK})?(?![0-9])"),
    # 2022-12-28-title, 2022_1_5
    re.compile(rf"(?<![0-9]){_Y}([-_.])([0-9]{{1,2}})\2([0-9]{{1,2}})(?![0-9])"),
    # 2022/12/28/, 2022/1228/, 202212/28/; not 2022/12/28.html, the month's 28th file
    re.compile(rf"(?<![0-9]){_Y}[-/]?{_M}[-/]?{_D}(?=[/_-])"),
    re.compile(rf"(?<![0-9]){_Y}/([0-9]{{1,2}})/([0-9]{{1,2}})(?=/)"),
)
_MONTH_IN_PATH = re.compile(rf"(?:^|/){_Y}[-_/年]?{_M}月?(?=/)")


def in_metadata(value: str) -> Iterator[Stamp]:
    """What a metadata value may mean, the likeliest first; a day is Shanghai's.

    2022-12-28 09:10:00, 2022年12月28日, 20221228, ISO 8601 with a zone, seconds or
    milliseconds since 1970, RFC 822; 2022-12 and 2022 for a month and a year.
    """
    text = fold(value[:_VALUE]).strip()
    for read in (_zoned, _compact, _epoch, _written, _mailed):
        if day := read(text):
            yield day, "day"
    if found := _MONTH.fullmatch(text):
        yield from _first_day(found[1], found[2])
    if found := _YEAR.fullmatch(text):
        yield date(int(found[1]), 1, 1), "year"


def in_path(path: str) -> Iterator[Stamp]:
    """What an address without its host, or a file's path, says: days, then months."""
    text = fold(path[-_PATH:])
    for pattern in _DAYS_IN_PATH:
        for found in pattern.finditer(text):
            *_, month, day = found.groups()
            if value := a_date(int(found[1]), int(month), int(day)):
                yield value, "day"
    for found in WHOLE.finditer(text):
        if found["year"] and (value := whole(found)):  # in Chinese, without slashes
            yield value, "day"
    for found in _MONTH_IN_PATH.finditer(text):
        yield from _first_day(found[1], found[2])


def _first_day(year: str, month: str) -> Iterator[Stamp]:
    if value := a_date(int(year), int(month), 1):
        yield value, "month"


def _zoned(text: str) -> date | None:
    found = _ZONED.search(text)
    if not found:
        return None
    zone = "+00:00" if found[3].isalpha() else found[3]
    with suppress(ValueError, OverflowError):
        return _in_shanghai(datetime.fromisoformat(f"{found[1]}T{found[2]}{zone}"))
    return None


def _compact(text: str) -> date | None:
    found = _COMPACT.fullmatch(text)
    return a_date(int(found[1]), int(found[2]), int(found[3])) if found else None


def _epoch(text: str) -> date | None:
    found = _EPOCH.fullmatch(text)
    return datetime.fromtimestamp(int(found[1]), _SHANGHAI).date() if found else None


def _written(text: str) -> date | None:
    return next(filter(None, map(whole, WHOLE.finditer(text))), None)


def _mailed(text: str) -> date | None:
    """RFC 822 and its relatives: Wed, 28 Dec 2022 09:10:00 +0800; Dec 28, 2022."""
    if not _NAMED_MONTH.search(text):
        return None
    from email.utils import parsedate_to_datetime

    clock = "" if ":" in text else " 00:00"
    with suppress(ValueError, OverflowError):
        return _in_shanghai(parsedate_to_datetime(text + clock))
    return None


def _in_shanghai(moment: datetime) -> date:
    """The day in Shanghai; a moment without zone was written there."""
    return (moment.astimezone(_SHANGHAI) if moment.tzinfo else moment).date()
