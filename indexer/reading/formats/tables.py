"""A .csv or .tsv file: an article for each row, a header that says what is what.

Read line by line at any size. csv.reader asks for lines as it needs them, and so tells
whether it is within a quoted field: that is how a row above the limit is passed over
and a quotation mark that is never closed is found.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import chain, zip_longest

from indexer.reading.formats import fields
from indexer.reading.unpack import Overlong, overlong
from indexer.record import Record, Refused
from search.errors import Unreadable

_DELIMITERS = ",\t;|"
_LONE_RETURN = re.compile(r"(?<=\r)(?!\n)")
_SEP = re.compile(r"\ufeff?sep=(.)\s*")  # Excel's own first line, above the header


def read_table(
    lines: Iterator[str | Overlong], origin: str, limit: int
) -> Iterator[Record | Refused]:
    """An article for each row, numbered from 1 below the header; blank ones are none.

    Raises Unreadable where there is no header with a column of text, and where a
    quotation mark is never closed: all after it would be one article.
    """
    csv.field_size_limit(2 * limit)
    feed = _Feed(lines, limit)
    rows = csv.reader(feed, delimiter=feed.delimiter())
    header = tuple(next(rows, ()))
    if not fields.columns(header)["text"]:
        missing = fields.no_text_column(header, origin)
        raise Unreadable(missing.zh, missing.en)
    feed.begin()
    for number, row in enumerate(rows, 1):
        feed.check_closed()
        if feed.is_overlong():
            yield overlong(f"{origin}#{number}", limit)
        elif any(row):
            yield _record(header, row, f"{origin}#{number}")
        feed.begin()


def _record(header: tuple[str, ...], row: list[str], origin: str) -> Record | Refused:
    """More cells than columns would mean a text cut off where a comma stands in it."""
    if any(row[len(header) :]):
        return Refused(
            origin,
            f"这一行有 {len(row)} 列，表头只有 {len(header)} 列；"
            "含有分隔符的正文应放在双引号里。",
            f"The row has {len(row)} cells for {len(header)} columns; a text with the"
            " delimiter in it belongs in double quotes.",
        )
    return fields.record(dict(zip_longest(header, row[: len(header)])), origin)


class _Feed:
    """Gives csv.reader lines and knows how much the row under way has had of them."""

    def __init__(self, lines: Iterator[str | Overlong], limit: int) -> None:
        self._lines: Iterator[str | Overlong] = (
            part for line in lines for part in _parts(line)
        )
        self._limit = limit
        self._given = 0
        self._first = 1  # the line that the row began on
        self._size = 0
        self._ended = False

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        line = next(self._lines, None)
        if line is None:
            self._ended = True
            raise StopIteration
        self._given += 1
        if isinstance(line, Overlong):
            self._size = self._limit + 1
            return _stand_in(line.quotes)
        self._size += len(line)
        return _stand_in(line.count('"')) if self.is_overlong() else line

    def begin(self) -> None:
        """A new row begins."""
        self._first, self._size = self._given + 1, 0

    def is_overlong(self) -> bool:
        """Whether the row under way is above the limit."""
        return self._size > self._limit

    def check_closed(self) -> None:
        """Raise Unreadable if nothing but the file's end ended the row."""
        if self._ended:
            raise Unreadable(
                f"第 {self._first} 行起有一个引号没有闭合，从该行到文件末尾都未读入。",
                f"A quotation mark opened in line {self._first} is never closed; "
                "nothing from there on was read.",
            )

    def delimiter(self) -> str:
        """The one that Excel names, or that makes most known columns of the header."""
        first = next((line for line in self._lines if str(line).strip()), "")
        if named := _SEP.fullmatch(str(first)):
            self._given = 1
            return named[1]
        self._lines = chain((first,), self._lines)
        header = str(first)
        return max(_DELIMITERS, key=lambda mark: _known(header, mark))


def _known(header: str, delimiter: str) -> int:
    names = tuple(next(csv.reader([header], delimiter=delimiter), ()))
    return sum(map(len, fields.columns(names).values()))


def _parts(line: str | Overlong) -> list[str | Overlong]:
    r"""The lines of one line: in files of old Macs a \r alone ends one."""
    if isinstance(line, Overlong) or "\r" not in line:
        return [line]
    return [part for part in _LONE_RETURN.split(line) if part]


def _stand_in(quotes: int) -> str:
    """What opens or closes a quoted field as the dropped line did, and no more."""
    return '"\n' if quotes % 2 else "\n"
