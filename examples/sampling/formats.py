"""Pieces as the text of a file: plain text, page, JSON, table."""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Sequence
from string import Template

from sampling.damage import traditional
from sampling.pieces import Piece
from sampling.sources import read

_PAGES = ("district", "paper", "mobile")
_ENGLISH = ("id", "title", "url", "publish_time", "source", "author", "content")
_CHINESE = ("编号", "标题", "网址", "发布时间", "来源", "作者", "正文")
_COLUMNS = ("编号", "标题", "发布时间", "来源", "作者", "正文")


def with_head(piece: Piece, number: str) -> str:
    """Text with head lines; every third file writes the date in Chinese."""
    date = piece.published
    written = (
        f"{date} {piece.clock}",
        f"{date.year}年{date.month}月{date.day}日 {piece.clock}",
        f"{date:%Y/%m/%d}",
    )[int(number) % 3]
    head = (
        f"标题：{piece.title}" if piece.title else "",
        f"发布时间：{written}",
        f"来源：{source(piece)}",
        f"作者：{' '.join(authors(piece))}" if authors(piece) else "",
    )
    lines = [line for line in head if line]
    return "\n".join([*_turned(piece, lines), "", piece.body]) + "\n"


def with_title(piece: Piece) -> str:
    """The title as the first line, an empty line, the text."""
    return f"{piece.title}\n\n{piece.body}\n"


def bare(piece: Piece) -> str:
    """Nothing but the text."""
    return f"{piece.body}\n"


def page(piece: Piece, number: str, charset: str) -> str:
    """A page of one of three makes, with all that stands round an article."""
    template = Template(read(f"pages/{_PAGES[int(number) % len(_PAGES)]}.html"))
    date = piece.published
    values = {
        "charset": charset,
        "number": number,
        "section": piece.story.section,
        "title": html.escape(piece.title or ""),
        "date": str(date),
        "zh_date": f"{date.year}年{date.month}月{date.day}日",
        "clock": piece.clock,
        "source": source(piece),
        "site": "临岚新闻网" if piece.outlet == "临岚新闻网" else f"{source(piece)}网",
        "paragraphs": "\n".join(f"<p>{html.escape(line)}</p>" for line in piece.lines),
    }
    return "\n".join(_turned(piece, [template.substitute(values)]))


def as_json(pieces: Sequence[Piece], numbers: Sequence[str], chinese: bool) -> str:
    """One object, or a list of several."""
    rows = _rows(pieces, numbers, chinese)
    return json.dumps(rows if len(rows) > 1 else rows[0], ensure_ascii=False, indent=2)


def as_lines(pieces: Sequence[Piece], numbers: Sequence[str], chinese: bool) -> str:
    """One JSON object a line."""
    rows = _rows(pieces, numbers, chinese)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def as_table(pieces: Sequence[Piece], numbers: Sequence[str]) -> str:
    """Comma-separated values with Chinese column names."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for row in _rows(pieces, numbers, chinese=True):
        writer.writerow([row.get(column, "") for column in _COLUMNS])
    return stream.getvalue()


def source(piece: Piece) -> str:
    """The outlet's name in the script of the piece."""
    return traditional(piece.outlet) if piece.script == "traditional" else piece.outlet


def authors(piece: Piece) -> list[str]:
    """Reporters and authors, for a head line or a column."""
    wanted = ("reporter", "author", "correspondent")
    found = dict.fromkeys(name for role, name in piece.credits if role in wanted)
    turn = traditional if piece.script == "traditional" else str
    return [turn(name) for name in found]


def _turned(piece: Piece, lines: list[str]) -> list[str]:
    """What stands round a text, in the script of the text."""
    if piece.script == "simplified":
        return lines
    return [traditional(line) for line in lines]


def _rows(
    pieces: Sequence[Piece], numbers: Sequence[str], chinese: bool
) -> list[dict[str, str]]:
    paired = zip(pieces, numbers, strict=True)
    return [_row(piece, number, chinese) for piece, number in paired]


def _row(piece: Piece, number: str, chinese: bool) -> dict[str, str]:
    date = piece.published
    values = (
        f"LL{number}",
        piece.title or "",
        f"https://news.example/{date:%Y/%m}/{number}.html",
        f"{date} {piece.clock}:00",
        source(piece),
        "、".join(authors(piece)),
        piece.body,
    )
    keys = _CHINESE if chinese else _ENGLISH
    return {key: value for key, value in zip(keys, values, strict=True) if value}
