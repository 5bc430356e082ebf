"""A title for an article that came without one: its headline, or its first sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.extraction.datelines import dateline_at
from search.model import Repair, Span, Text

_LONGEST = 40  # characters of a title
_SHORTEST = 8  # characters of a first clause that says something by itself
_LINES = 8  # lines in which the title is looked for

_NOTE = re.compile(
    r"(?:(?:本报|本台|全媒体|融媒体?|见习|实习|特约)*"
    r"(?:记者|通讯员|作者|编辑|责编|来源|审核|校对|摄影|摄像|视频|图|文|时间|日期|"
    r"发布时间|发布日期|导语|摘要|关键词)\s?[:：|｜/／\s].{0,100}|"
    r"[\d\s年月日\-/.:：]{1,40}|[(（【\[][^()（）【】\n]{0,100}[)）】\]])"
)
"""By-lines, labels, dates and what stands wholly in brackets."""

_BREAKS_OFF = tuple("。；;，,、：:")
_PREFACE = re.compile(
    r"\s*(?:(?:近日|日前|近期|连日来|近年来|当前)[,，]\s?)?"
    r"(?:(?:记者)?(?:近日|日前|今天|昨天)?从[^,，。\n]{2,40}(?:获悉|了解到)[,，:：]\s?)?"
)
_SPACE = " \t\r\n\u3000\xa0\ufeff"
_SENTENCE_ENDS = "。！？!?"
_CLAUSE_ENDS = "，,；;"
_DEEPER = dict.fromkeys("《“「『（(〈【", 1) | dict.fromkeys("》”」』）)〉】", -1)


def take_title(body: Text) -> Text:
    """A title of one line, cut from `body` together with its repairs.

    The first line if it is a headline; else the first sentence without its dateline, or
    as many of its clauses as fit into 40 characters.
    """
    text = body.simplified
    for start, end in _first_lines(text):
        dateline = dateline_at(text, start)
        if not dateline and _is_headline(text[start:end]):
            return cut(body, (start, end))
        sentence = _sentence(text, dateline.end)
        if sentence[0] < sentence[1]:
            return cut(body, sentence)
    return cut(body, _stripped(text, 0, _LONGEST))


def cut(text: Text, span: Span) -> Text:
    """The part of `text` at a span of `simplified`; a touched repair is whole."""
    if span[0] >= span[1]:
        return Text("", "")
    ((start, end),) = text.in_raw((span,))
    before = [each for each in text.repairs if each.end <= start]
    inside = [each for each in text.repairs if start <= each.start and each.end <= end]
    low = start + sum(map(_growth, before))
    high = low + (end - start) + sum(map(_growth, inside))
    return Text(
        text.raw[start:end],
        text.simplified[low:high],
        tuple(_moved(each, -start) for each in inside),
    )


def _growth(repair: Repair) -> int:
    return len(repair.after) - (repair.end - repair.start)


def _moved(repair: Repair, by: int) -> Repair:
    return Repair(repair.start + by, repair.end + by, repair.before, repair.after)


def _first_lines(text: str) -> Iterator[Span]:
    """The first lines that may belong to a report, without space around them."""
    start = 0
    for _ in range(_LINES):
        end = text.find("\n", start)
        span = _stripped(text, start, len(text) if end < 0 else end)
        if span[0] < span[1] and not _NOTE.fullmatch(text, *span):
            yield span
        if end < 0:
            return
        start = end + 1


def _is_headline(line: str) -> bool:
    return len(line) <= _LONGEST and "。" not in line and not line.endswith(_BREAKS_OFF)


def _sentence(text: str, start: int) -> Span:
    """The sentence at `start`, up to the last clause that ends within a title."""
    preface = _PREFACE.match(text, start)
    start = preface.end() if preface else start
    depth, clause = 0, 0
    for at in range(start, min(len(text), start + _LONGEST + 1)):
        char = text[at]
        depth = max(0, depth + _DEEPER.get(char, 0))
        said = not depth and at - start >= _SHORTEST
        if char == "\n" or (said and char in _SENTENCE_ENDS):
            return _stripped(text, start, at, "。")
        if said and char in _CLAUSE_ENDS:
            clause = at
    return _stripped(text, start, clause or start + _LONGEST, "。")


def _stripped(text: str, start: int, end: int, after: str = "") -> Span:
    """The span without white space around it and without any of `after` behind it."""
    part = text[start:end].rstrip(_SPACE + after)
    return start + len(part) - len(part.lstrip(_SPACE)), start + len(part)
