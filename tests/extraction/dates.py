"""Dates of publication: day, precision and where from, or none."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from indexer.extraction.extract import extract
from indexer.extraction.topics import Taxonomy
from indexer.record import Record
from tests.extraction.tables import blocks
from tests.extraction.tally import Figures, Tally, figures

TABLE = "dates"
_PRECISIONS = {"日": "day", "月": "month", "年": "year"}
_ORIGINS = {
    "元数据": "metadata",
    "网址": "url",
    "文件名": "filename",
    "正文": "text",
    "电头": "dateline",
    "参照": "argument",
}
_NONE = "无"


class Case(NamedTuple):
    """What is known of an article; `expected` is day, precision and origin."""

    record: Record
    reference: date | None
    expected: tuple[str, str, str] | None


def in_table() -> dict[str, Figures]:
    """Of the table: precision falls where one is guessed, recall where one is lost."""
    return {TABLE: figures([_tally(case) for case in cases()])}


def cases() -> list[Case]:
    """The cases of the table."""
    return [_case(block) for block in blocks(TABLE)]


def _case(block: str) -> Case:
    """The case of one block. Raises KeyError for a line with an unknown name."""
    lines = dict(line.split("：", 1) for line in block.split("\n"))
    text = lines.pop("正文", "").replace("\\n", "\n")
    expected, reference = lines.pop("期望"), lines.pop("参照", "")
    names = {"元数据": "published", "网址": "url", "文件": "origin"}
    known = {names[name]: value for name, value in lines.items()}
    record = Record(**{"origin": "a.txt", "text": text, **known})
    day = date.fromisoformat(reference) if reference else None
    return Case(record, day, None if expected == _NONE else _expected(expected))


def _expected(written: str) -> tuple[str, str, str]:
    day, precision, origin = written.split(" ")
    return day, _PRECISIONS[precision], _ORIGINS[origin]


def _tally(case: Case) -> Tally:
    article = extract(case.record, Taxonomy({}), case.reference)
    day = article.published
    told = day and (
        day.isoformat(),
        article.published_precision,
        article.published_from,
    )
    right = int(told is not None and told == case.expected)
    return Tally(right, int(told is not None), right, int(case.expected is not None))
