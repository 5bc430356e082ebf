"""Dates: when an article was published, and when what it tells of was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from indexer.extraction.extract import extract
from indexer.extraction.topics import Taxonomy
from indexer.record import Record
from search.model import Article
from tests.extraction.tables import blocks
from tests.extraction.tally import Figures, Tally, compared, figures

TABLE, EVENTS = "dates", "events"
_PRECISIONS = {"日": "day", "月": "month", "年": "year"}
_ORIGINS = {
    "元数据": "metadata",
    "网址": "url",
    "文件名": "filename",
    "正文": "text",
    "电头": "dateline",
    "参照": "argument",
}
_NONE, _NO_YEAR = "无", "不知年"

Told = tuple[str, ...]
"""Of a publication day, precision and origin; of an event first, last and precision."""


class Case(NamedTuple):
    """What is known of an article, and the dates that it is to give."""

    record: Record
    reference: date | None
    expected: frozenset[Told]


def in_tables() -> dict[str, Figures]:
    """Of the tables: precision falls where one is guessed, recall where one is lost."""
    published = [compared(_published(case), case.expected) for case in cases(TABLE)]
    return {TABLE: figures(published)} | _of_events()


def _of_events() -> dict[str, Figures]:
    """Nothing as long as articles have no events."""
    if not hasattr(Article, EVENTS):
        return {}
    return {EVENTS: figures([_events(case) for case in cases(EVENTS)])}


def cases(name: str) -> list[Case]:
    """The cases of a table."""
    return [_case(block) for block in blocks(name)]


def _case(block: str) -> Case:
    """The case of one block. Raises KeyError for a line with an unknown name."""
    lines = dict(line.split("：", 1) for line in block.split("\n"))
    text = lines.pop("正文", "").replace("\\n", "\n")
    told = frozenset(_told(lines.pop("期望", ""), lines.pop("事件", "")))
    reference = lines.pop("参照", "")
    names = {"元数据": "published", "网址": "url", "文件": "origin"}
    known = {names[name]: value for name, value in lines.items()}
    record = Record(**{"origin": "a.txt", "text": text, **known})
    return Case(record, date.fromisoformat(reference) if reference else None, told)


def _told(published: str, events: str) -> Iterator[Told]:
    if published not in ("", _NONE):
        day, precision, origin = published.split(" ")
        yield day, _PRECISIONS[precision], _ORIGINS[origin]
    for event in events.split("；") if events not in ("", _NONE) else ():
        days, precision = event.split(" ")
        first, _, last = days.replace(_NO_YEAR, "").partition("~")
        yield first, last or first, _PRECISIONS[precision]


def _published(case: Case) -> list[Told]:
    article = extract(case.record, Taxonomy({}), case.reference)
    if not article.published:
        return []
    known = (article.published_precision, article.published_from)
    return [(article.published.isoformat(), *map(str, known))]


def _events(case: Case) -> Tally:
    article: Any = extract(case.record, Taxonomy({}), case.reference)
    found = {
        (_iso(event.first), _iso(event.last), event.precision)
        for event in article.events
    }
    return compared(found, case.expected)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
