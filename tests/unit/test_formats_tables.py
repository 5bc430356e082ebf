"""formats.tables: rows of .csv and .tsv → records."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.reading.formats.tables import read_table
from indexer.reading.unpack import Overlong
from indexer.record import Record, Refused
from search.errors import Unreadable

LIMIT = 1000
FIRST, SECOND = "第一段，\n第二段。", '他说：“好”,"真"好'
ROWS = [("1", "区委召开会议", FIRST), ("2", "开学", SECOND)]


def read(*lines: str | Overlong, limit: int = LIMIT) -> list[Record | Refused]:
    """What the lines of a table give."""
    return list(read_table(iter(lines), "a.csv", limit))


def lines_of(text: str) -> Iterator[str]:
    """As `unpack.lines` gives them."""
    return iter(io.StringIO(text, newline="").readlines())


def shown(items: Iterable[Record | Refused]) -> list[tuple[str, str]]:
    """(origin, text or reason) of each."""
    return [
        (item.origin, item.text if isinstance(item, Record) else item.zh)
        for item in items
    ]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("header", [("id", "title", "body"), ("编号", "标题", "正文")])
def test_delimiter_and_header_are_found(
    delimiter: str, header: tuple[str, ...]
) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows([header, *ROWS])
    assert list(read_table(lines_of(file.getvalue()), "a.csv", LIMIT)) == [
        Record("a.csv#1", FIRST, title="区委召开会议", id="1"),
        Record("a.csv#2", SECOND, title="开学", id="2"),
    ]


@given(st.lists(st.text('会议,;\t"\n 。', min_size=1).filter(str.strip), min_size=1))
def test_any_text_comes_back(texts: list[str]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows([["正文"], *([t] for t in texts)])
    found = read_table(lines_of(file.getvalue()), "a.csv", 1 << 20)
    assert [item[1] for item in shown(found)] == [t.strip(" \t\n") for t in texts]


def test_excels_own_first_line_names_the_delimiter() -> None:
    assert shown(read("sep=;\n", "正文;标题\n", "会议,开学;题\n")) == [
        ("a.csv#1", "会议,开学")
    ]


def test_blank_rows_are_counted_and_passed_over() -> None:
    assert shown(read("\n", "body,title\n", "一,a\n", ",\n", "\n", "四,\n")) == [
        ("a.csv#1", "一"),
        ("a.csv#4", "四"),
    ]


def test_returns_alone_end_lines() -> None:
    assert shown(read("body,title\r一,a\r二,b\r")) == [
        ("a.csv#1", "一"),
        ("a.csv#2", "二"),
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            "一,二,三\n",
            "这一行有 3 列，表头只有 2 列；",
        ),
        ("一,二,,\n", "一"),
        ("一\n", "一"),
    ],
    ids=["more", "more-but-empty", "fewer"],
)
def test_cells_without_a_column_are_not_lost(row: str, expected: str) -> None:
    ((origin, text),) = shown(read("body,title\n", row))
    assert origin == "a.csv#1"
    assert text.startswith(expected)


@pytest.mark.parametrize(
    "lines",
    [[], ["a,b\n", "一,二\n"], ["区委召开会议。\n"], [Overlong(0), "一\n"]],
    ids=["nothing", "unknown-names", "text", "overlong"],
)
def test_without_a_header_nothing_is_read(lines: list[str | Overlong]) -> None:
    with pytest.raises(Unreadable, match="没有正文字段"):
        read(*lines)


def test_a_quotation_mark_never_closed_stops_before_it() -> None:
    rows = read_table(iter(["body\n", "一\n", '"二\n', "三\n", "四\n"]), "a.csv", LIMIT)
    assert shown([next(rows)]) == [("a.csv#1", "一")]
    with pytest.raises(Unreadable, match="第 3 行起有一个引号没有闭合"):
        next(rows)


LARGE = ["x" * 300 + "\n"] * 4


@pytest.mark.parametrize(
    "lines",
    [
        ["x" * 1001 + "\n"],
        ['"' + "x" * 1001 + '"\n'],
        ['"', *LARGE, '"\n'],
        ['"a""', *LARGE, 'b"",c\n', '"\n'],
        [Overlong(0)],
        [Overlong(2)],
        ['"a\n', Overlong(2), '"\n'],
        ['"a\n', Overlong(1)],
        [Overlong(1), 'x"\n'],
    ],
    ids=[
        "line",
        "quoted-line",
        "quoted-lines",
        "quotes-within",
        "dropped-line",
        "dropped-quoted-line",
        "dropped-within",
        "dropped-with-end",
        "dropped-with-start",
    ],
)
def test_a_row_above_the_limit_is_refused_alone(lines: list[str | Overlong]) -> None:
    first, second, third = read("body\n", "前\n", *lines, "后\n")
    assert (first.origin, third.origin) == ("a.csv#1", "a.csv#3")
    assert isinstance(second, Refused)
    assert "超过单篇文章的上限" in second.zh
    assert isinstance(third, Record)
    assert third.text == "后"
