"""When an article was published: by metadata, URL, file name, text, dateline.

In this order the first that names a day wins; a month or year is kept only until
something later in the order names a day of it. A year that nothing tells stays unknown:
12月28日 is dated only by a reference, in the latest year not after it. 近日, and dates
inside the report, which are of events, give nothing.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from indexer.extraction.datelines import find_dateline, head_lines
from indexer.extraction.datewords import FIGURES, WHOLE, whole
from indexer.extraction.stamps import Stamp, in_metadata, in_path
from indexer.record import Record, split_origin
from search.model import Origin, Precision, Span
from search.text import fold

_FIRST_YEAR = 1900
_NEVER_SET = (date(1970, 1, 1), date(1900, 1, 1))  # how systems write "no date"
_TAIL = 240  # characters in which the closing date, above the credits, stands
_LOOK = 200  # characters behind an opening date that tell whether it is long past

_HOST = re.compile(r"^(?:[A-Za-z][A-Za-z0-9+.-]{0,20}:)?//[^/?#]*")
_LABEL = r"(?:(?:发布|发表|发稿|更新|刊发|成文|印发|来稿)?(?:时间|日期)|发布于)\s?:?\s?"
_SOURCE = r"(?:来源|作者|编辑|供稿)\s?:?[^\n|]{1,30}?[\s|]\s?"
_TIME = r"\s?(?:星期.|周.)?\s?(?:[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?"
_HEAD_LINE = re.compile(
    rf"\s*(?:{_SOURCE}){{0,3}}[(\[]?(?:{_LABEL})?(?P<whole>{WHOLE.pattern}){_TIME}[)\]]?\s*"
    r"(?:(?:来源|作者|记者|编辑|责编|阅读|浏览|点击|分享)[^\n]{0,100})?"
)
_CLOSING = re.compile(
    rf"(?:^|[一-鿿](?<![期间止至从自])[\s(])[^\S\n]{{0,20}}[(\[]?(?:{_LABEL})?(?P<whole>{WHOLE.pattern}){_TIME}"
    r"[)\]]?[^\S\n]{0,4}(?:\([^()\n]{2,12}\))?[^\S\n]{0,20}$",
    re.MULTILINE,
)
_A_YEAR = re.compile(f"[12１２一二][{FIGURES}０-９OＯｏ]{{3}}")
"""Without one, not folded yet, no line is looked at any closer: that takes 20 µs."""

_LONG_PAST = re.compile(
    "今[天日]|近日|日前|如今|至今|时任|当年|此后|后来|过去了?|"
    "[一两三四五六七八九十几多]年[多间来后]|这[0-9一两三四五六七八九十]年"
)
"""What makes a whole date at the head that of an event long ago.

Of 194 newscast texts that open with one, 124 have none of these words near it, and 98
of these were published that week; of the 70 others 9 were.
"""


@dataclass(frozen=True, slots=True)
class Published:
    """The day, or the first day of the month or year, and how it is known.

    origin  "argument" where the text says only 今日 or 昨日: then the reference, which
            is an argument, gives the day and not only the year
    span    where the text says it, if it is from there
    """

    value: date
    precision: Precision
    origin: Origin
    span: Span | None = field(default=None, compare=False)


def find_published(
    record: Record, body: str, reference: date | None = None
) -> Published | None:
    """When `record`, of which `body` is the simplified text, was published.

    reference  a day on or after publication; it dates what has no year, and nothing
               that is told with its year yields to it
    """
    told = _told(record, body)
    if told is None:
        return _by_dateline(body, reference) if reference else None
    if told.precision == "day":
        return told
    found = _by_dateline(body, min(_last_day(told), reference or date.max))
    sharper = found and found.origin == "dateline" and _within(found, told)
    return found if sharper else told


def _told(record: Record, body: str) -> Published | None:
    """What is told with its year: the first, or a later day within it."""
    best: Published | None = None
    for found in _candidates(record, body):
        if best is None or _within(found, best):
            best = found
        if best.precision == "day":
            break
    return best


def _candidates(record: Record, body: str) -> Iterator[Published]:
    """All that is told with its year, in the order of trust."""
    if record.published:
        stamps = in_metadata(record.published)
        was_set = (stamp for stamp in stamps if stamp[0] not in _NEVER_SET)
        yield from _plausible("metadata", was_set)
    if record.url:
        yield from _plausible("url", in_path(_HOST.sub("", record.url)))
    yield from _plausible("filename", in_path(split_origin(record.origin)[0]))
    for day, span in _in_text(body):
        for found in _plausible("text", ((day, "day"),)):
            yield replace(found, span=span)


def _plausible(origin: Origin, stamps: Iterable[Stamp]) -> Iterator[Published]:
    """Those from 1900 to next year.

    Next year, because issues are dated ahead and clocks of machines are wrong; a year
    mistyped by more would stand above all news.
    """
    last = date.today().year + 1
    for value, precision in stamps:
        if _FIRST_YEAR <= value.year <= last:
            yield Published(value, precision, origin)


def _in_text(body: str) -> Iterator[tuple[date, Span]]:
    """Whole dates where a publication is dated: the dateline, a line of its own."""
    dateline = find_dateline(body)
    opening = dateline.opening
    if opening and _LONG_PAST.search(body, dateline.end, dateline.end + _LOOK):
        opening = None
    for each in (dateline.inside, opening):
        if each and (day := each.whole()):
            yield day, each.span
    for found, offset in _on_own_lines(body):
        if day := whole(found):
            yield day, _span(found, offset)


def stated_spans(body: str) -> tuple[Span, ...]:
    """Where a simplified text says when it was published, and nothing else."""
    inside = find_dateline(body).inside
    lines = [_span(found, offset) for found, offset in _on_own_lines(body)]
    return tuple(dict.fromkeys([inside.span, *lines] if inside else lines))


def _on_own_lines(body: str) -> Iterator[tuple[re.Match[str], int]]:
    """Whole dates at the head and at the end, and where what was matched begins."""
    for start, line in head_lines(body):
        if _A_YEAR.search(line) and (found := _HEAD_LINE.fullmatch(fold(line))):
            yield found, start
    tail = max(0, len(body) - _TAIL)
    if _A_YEAR.search(body, tail):
        for found in _CLOSING.finditer(fold(body[tail:])):
            yield found, tail


def _span(found: re.Match[str], offset: int) -> Span:
    start, end = found.span("whole")
    return offset + start, offset + end


def _by_dateline(body: str, reference: date) -> Published | None:
    """What the dateline says without a year, dated by `reference`."""
    dateline = find_dateline(body)
    for each in (dateline.inside, dateline.opening):
        if each and not each.year and (day := each.until(reference)):
            origin: Origin = "dateline" if each.day else "argument"
            return Published(day, "day", origin, each.span)
    return None


def _within(inner: Published, outer: Published) -> bool:
    """Whether `inner` is a day or month of the longer time that `outer` is."""
    return outer.value <= inner.value <= _last_day(outer) != outer.value


def _last_day(published: Published) -> date:
    day = published.value
    if published.precision == "day":
        return day
    month = day.month if published.precision == "month" else 12
    return date(day.year, month, monthrange(day.year, month)[1])
