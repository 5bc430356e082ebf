"""formats.jsons: .json and .jsonl → records, a broken line refused alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator

import pytest

from indexer.reading.formats.jsons import read_json, read_jsonl
from indexer.reading.unpack import Overlong
from indexer.record import Record, Refused
from search.errors import Unreadable

ONE = {"id": "1", "body": "第一篇。"}
TWO = {"id": "2", "body": "第二篇。"}
FIRST, SECOND = json.dumps(ONE, ensure_ascii=False), json.dumps(TWO, ensure_ascii=False)


def jsonl(
    lines: Iterable[str | Overlong],
    origin: str,
    limit: int,
    known: Callable[[str], bool] = lambda _line: False,
) -> Iterator[Record | Refused | None]:
    """`read_jsonl` of lines in UTF-8."""
    raw = (line.encode() if isinstance(line, str) else line for line in lines)
    return read_jsonl(raw, bytes.decode, origin, limit, known)


def shown(items: Iterable[Record | Refused | None]) -> list[tuple[str, str]]:
    """(origin, text or reason) of each, and ("", "") of a line that is known."""
    return [
        (item.origin, item.text if isinstance(item, Record) else item.zh)
        if item
        else ("", "")
        for item in items
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (FIRST, [("a.json", "第一篇。")]),
        (f"[{FIRST},\n{SECOND}]", [("a.json#1", "第一篇。"), ("a.json#2", "第二篇。")]),
        (f"[{FIRST}]", [("a.json#1", "第一篇。")]),
        ("[]", []),
        (f'{{"total": 1, "data": [{FIRST}]}}', [("a.json#1", "第一篇。")]),
        (f"{FIRST}\n{SECOND}\n", [("a.json#1", "第一篇。"), ("a.json#2", "第二篇。")]),
        ('{"body": "断\n行"}', [("a.json", "断\n行")]),
    ],
    ids=["object", "list", "list-of-one", "none", "wrapped", "lines", "raw-line-end"],
)
def test_a_json_file_holds_one_or_several(
    data: str, expected: list[tuple[str, str]]
) -> None:
    assert shown(read_json(data.encode(), "a.json")) == expected
    assert shown(read_json(data.encode("gb18030"), "a.json")) == expected
    assert shown(read_json(data.encode("utf-8-sig"), "a.json")) == expected


def test_an_item_that_is_no_article_is_refused_alone() -> None:
    data = f'[{FIRST}, "x", {{"title": "题"}}, {SECOND}]'.encode()
    first, second, third, last = read_json(data, "a.json")
    assert isinstance(second, Refused)
    assert isinstance(third, Refused)
    assert (first.origin, second.origin, third.origin, last.origin) == tuple(
        f"a.json#{n}" for n in (1, 2, 3, 4)
    )
    assert "却是 str" in second.zh
    assert "没有正文字段" in third.zh


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ('{"body": "x"', "第 1 行第 13 列不是有效的 JSON"),
        ('{"body": "x",\n"y"}', "第 2 行第 4 列"),
        ("鹿溪区召开会议", "第 1 行第 1 列"),
    ],
)
def test_invalid_json_is_refused_with_its_place(data: str, said: str) -> None:
    with pytest.raises(Unreadable) as refused:
        list(read_json(data.encode(), "a.json"))
    assert said in refused.value.zh


def test_a_broken_line_is_refused_alone_and_lines_are_counted() -> None:
    lines = [FIRST + "\n", "\n", '{"id": "3", "body"\n', SECOND + "\r\n", "[]\n"]
    assert shown(jsonl(lines, "a.jsonl", 1000)) == [
        ("a.jsonl#1", "第一篇。"),
        ("a.jsonl#3", "第 3 行第 19 列不是有效的 JSON（Expecting ':' delimiter）。"),
        ("a.jsonl#4", "第二篇。"),
        ("a.jsonl#5", "应为一个 JSON 对象（{…}），却是 list。"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        '{"body": ' + "[" * 100_000,
        '{"body": ' + "9" * 5000 + "}",
        "\0",
        '{"body": 1e999}',
    ],
    ids=["deep", "long-number", "nul", "infinite"],
)
def test_no_line_stops_the_file(line: str) -> None:
    first, last = jsonl([line, SECOND], "a.jsonl", 1 << 20)
    assert isinstance(first, Refused | Record)
    assert last == Record("a.jsonl#2", "第二篇。", id="2")


def test_a_line_above_the_limit_is_refused_alone() -> None:
    first, last = jsonl([Overlong(0), SECOND], "a.jsonl", 3 << 20)
    assert isinstance(first, Refused)
    assert "上限 3 MiB" in first.zh
    assert last == Record("a.jsonl#2", "第二篇。", id="2")


def test_a_file_of_nothing_but_broken_lines_is_given_up() -> None:
    with pytest.raises(Unreadable, match="前 100 行都不是"):
        list(jsonl(["x\n"] * 1000, "a.jsonl", 1000))


def test_broken_lines_after_a_good_one_are_all_told() -> None:
    assert len(list(jsonl([FIRST] + ["x"] * 200, "a.jsonl", 1000))) == 201


def test_a_known_line_is_not_read() -> None:
    (record,) = jsonl([FIRST], "a.jsonl", 1000)
    assert isinstance(record, Record)
    known = {record.line}.__contains__
    lines = ["x"] * 99 + [FIRST] + ["x"] * 99 + [SECOND]
    items = shown(jsonl(lines, "a.jsonl", 1000, known))
    assert items[99] == ("", "")
    assert items[-1] == ("a.jsonl#200", "第二篇。")
    assert len(items) == 200


@pytest.mark.parametrize(
    ("line", "is_same"),
    [(FIRST, True), (FIRST + " ", False), (SECOND, False), (FIRST + "\n", False)],
)
def test_the_digest_of_a_line_is_that_of_all_its_characters(
    line: str, is_same: bool
) -> None:
    first, other = jsonl([FIRST, line], "a.jsonl", 1000)
    assert isinstance(first, Record)
    assert isinstance(other, Record)
    assert (first.line == other.line) is is_same
