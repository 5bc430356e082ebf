"""The dateline: what stands before a report's first sentence.

    东昌府讯 12月28日,区委…             outlet 东昌府, date 12月28日
    新华社北京1月2日电(记者 陈平)…      outlet 新华社北京, date 1月2日
    央视网消息(新闻联播):今天(6月18日)…   outlet 央视网, date 6月18日

Dates, place and a title taken from the text are read from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from indexer.extraction.datewords import PARTIAL, Written, written
from search.text import fold

_REACH = 160  # characters that a dateline and its by-lines can take
_HEADLINE = 40  # a longer first line is the report itself
_HEAD_LINES = 4  # headline, second headline, source, by-line

_LONGEST_CHAIN = 3  # 央视网消息(新闻联播):本台消息,新华社北京1月2日电

_MARK = (
    r"(?P<inner>(?:元月)?[0-9一二三四五六七八九十年月日号〇○零\-—–~至到]{1,20}[日号])\s?[讯电]"
    r"|(?<![通资音快简短喜即瞬审问传提刑])讯(?=[\s(\[【:)\]】0-9今昨])"
    r"|(?<=[网社台报刊视心体端])消息(?=[\s(:,])"
)
_NAMES = r"\s?\([^()\n]{1,60}\)"
_BARE_NAMES = (
    r"(?:(?:全媒体|融媒体?|见习|实习|特约|本报|本台)*(?:记者|通讯员)[\s一-鿿、:]{2,30}?"
    r"(?:摄影)?报道[:,\s])"
)
_HEADING = re.compile(
    rf"\s*[(\[【]?\s?(?P<outlet>[一-鿿·、/ ]{{0,24}}?)\s?(?:{_MARK})"
    rf"(?:{_NAMES}){{0,2}}[\s:,|)\]】]*{_BARE_NAMES}?"
)
_BYLINE = re.compile(r"\s*\([^()\n]{0,12}(?:记者|通讯员|融媒)[^()\n]{1,50}\)[\s:,]*")
_OPENING = re.compile(
    rf"\s*{PARTIAL}(?!起|前|后|以|之|是|为|的|至|到|[-—–~])"
    r"(?:上午|下午|晚上?|凌晨|清晨|早上|中午|傍晚|夜间|当天)?[\s,:]*"
)
_INNER = re.compile(PARTIAL)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a report opens with; `text[end:]` is its first sentence.

    outlets  what stands before 讯, 电 or 消息, first to last (本报青山镇)
    inside   the date of the dateline itself (8月23日讯)
    opening  the date that the first sentence opens with; of the event, often
    """

    outlets: tuple[str, ...] = ()
    inside: Written | None = None
    opening: Written | None = None
    end: int = 0

    def __bool__(self) -> bool:
        """Whether there is one."""
        return bool(self.outlets or self.opening)


@lru_cache(maxsize=1)  # place and date of one article ask after each other
def find_dateline(text: str) -> Dateline:
    """The dateline of a simplified text, below its headlines; empty if it has none."""
    found = (dateline_at(text, start) for start in _line_starts(text))
    return next(filter(None, found), Dateline())


def dateline_at(text: str, start: int) -> Dateline:
    """The dateline that begins at `start`; without one, `end` is past by-lines."""
    head = fold(text[start : start + _REACH])
    outlets, inside, at = _headings(head, start)
    opening = _OPENING.match(head, at)
    if not opening:
        return Dateline(outlets, inside, None, start + at)
    return Dateline(outlets, inside, written(opening, start), start + opening.end())


def _headings(head: str, offset: int) -> tuple[tuple[str, ...], Written | None, int]:
    """The outlets of a chain of datelines, the first date inside, where it ends."""
    outlets: list[str] = []
    inside: Written | None = None
    at = 0
    for _ in range(_LONGEST_CHAIN):
        heading = _HEADING.match(head, at)
        step = heading or _BYLINE.match(head, at)
        if heading:
            outlets.append(heading["outlet"])
            inside = inside or _date_inside(heading, offset)
        if not step:
            break
        at = step.end()
    return tuple(outlets), inside, at


def head_lines(text: str) -> Iterator[tuple[int, str]]:
    """The first lines of a text and where each begins, each up to `_REACH`."""
    for start in _line_starts(text):
        line, _, _ = text[start : start + _REACH].partition("\n")
        yield start, line


def _line_starts(text: str) -> Iterator[int]:
    """Where the report may begin: the first line, and the next after a short one."""
    start = 0
    for _ in range(_HEAD_LINES):
        yield start
        end = text.find("\n", start, start + _HEADLINE)
        if end < 0:
            return
        start = end + 1


def _date_inside(heading: re.Match[str], offset: int) -> Written | None:
    found = _INNER.fullmatch(heading["inner"] or "")
    return written(found, offset + heading.start("inner")) if found else None
