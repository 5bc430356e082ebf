from __future__ import annotations

import fcntl
import json
import multiprocessing
import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.authority.correction import Correction
from search.authority.file import AuthorityFile
from search.authority.form import MAX_CHARS, MAX_VALUES
from search.authority.journal import Journal, append, parsed, read, undo
from search.authority.line import entry_from_dict, entry_to_dict
from search.authority.rules import NOTHING
from search.authority.sentence import sentence
from search.errors import CorrectionRefused, SettingError, StorageFailed
from tests.corrections import alias, entry, merge, no_name, split, topic

LINE = {
    "id": 1,
    "when": "2026-01-31T08:00:00Z",
    "who": "丁编辑",
    "kind": "alias",
    "name": "马书记",
    "to": "马军权",
}
POST = Correction(
    "post", "甲", was="乙", posts=("丙", "丁"), since=date(2023, 1, 1), until=None
)


def line(**values: Any) -> bytes:
    said = {key: value for key, value in (LINE | values).items() if value is not None}
    return json.dumps(said, ensure_ascii=False).encode() + b"\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "authority.jsonl"


# A line


@pytest.mark.parametrize(
    "said",
    [
        alias("马书记", "马军权", "a1", "a2"),
        merge("甲", "乙"),
        no_name("向阳"),
        split("王伟", "县长", "a1", post="县长", place="云溪", source="报"),
        POST,
        topic("经济", "a1"),
        Correction("undo", undoes=3),
    ],
)
def test_a_line_is_read_as_it_was_written(said: Correction) -> None:
    written = entry_to_dict(entry(7, said))
    assert entry_from_dict(json.loads(json.dumps(written))) == entry(7, said)


def test_a_line_says_no_more_than_it_has_to() -> None:
    said = entry_to_dict(entry(1, alias("马书记", "马军权")))
    assert said == LINE


def test_what_is_written_by_hand_may_have_spaces_and_a_time_of_elsewhere() -> None:
    by_hand = LINE | {"when": "2026-01-31T16:00:00+08:00", "name": " 马书记 "}
    assert entry_from_dict(by_hand) == entry_from_dict(LINE)
    assert entry_from_dict(LINE | {"when": "2026-01-31"}).when == datetime(
        2026, 1, 31, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"id": None}, "id 应为一个正整数"),
        ({"id": 0}, "id 应为一个正整数"),
        ({"id": True}, "id 应为一个正整数"),
        ({"id": "1"}, "id 应为一个正整数"),
        ({"when": None}, "when（什么时候）"),
        ({"when": "昨天"}, "when（什么时候）"),
        ({"when": "0001-01-01T00:00:00+14:00"}, "when（什么时候）"),
        ({"who": None}, "缺少 who"),
        ({"who": " "}, "缺少 who"),
        ({"kind": "alais"}, "kind 应为 alias、merge、"),
        ({"kind": None}, "kind 应为"),
        ({"kind": ["alias"]}, "kind 应为"),
        ({"name": None}, "alias 缺少 name"),
        ({"to": None}, "alias 缺少 to"),
        ({"to": "馬書記"}, "同一个名字"),
        ({"to": 1}, "to 应为一段文字"),
        ({"label": "县长"}, "alias 没有 label 这一项"),
        ({"article": "a1"}, "没有“article”这一项"),
        ({"articles": "a1"}, "articles 应为一组文字"),
        ({"articles": ["a1", ""]}, "articles 应为一组文字"),
        ({"kind": "merge", "articles": ["a1"]}, "merge 没有 articles"),
        ({"kind": "split", "to": None}, "split 缺少 label"),
        ({"kind": "split", "to": None, "label": "甲"}, "之一"),
        ({"kind": "post", "to": None, "posts": ["甲"]}, "之一"),
        ({"kind": "post", "to": None, "since": "2023年"}, "since 应写作 YYYY-MM-DD"),
        (
            {"kind": "post", "to": None, "since": "2023-01-02", "until": "2023-01-01"},
            "since 晚于 until",
        ),
        ({"kind": "topic_add", "to": None}, "topic_add 缺少 articles"),
        ({"kind": "undo", "name": None, "to": None}, "undo 缺少 undoes"),
        ({"name": "甲" * (MAX_CHARS + 1)}, f"name 超过 {MAX_CHARS} 个字"),
        ({"name": "甲\n乙"}, "name 里有控制字符"),
        ({"articles": [str(n) for n in range(MAX_VALUES + 1)]}, "请分成几条"),
    ],
)
def test_a_line_that_says_something_wrong(values: dict[str, Any], said: str) -> None:
    found = parsed(line(**values))
    assert found.entries == ()
    (fault,) = found.faults
    assert fault.line == 1
    assert said in fault.zh
    assert fault.en.isascii()


@pytest.mark.parametrize("content", ["[]", "1", '"a"', "{", "\xff", "[" * 9999])
def test_a_line_that_is_no_object(content: str) -> None:
    assert [fault.line for fault in parsed(content.encode("latin-1")).faults] == [1]


# A file


def test_a_damaged_line_loses_no_other() -> None:
    whole = line() + b"\n" + line(id=2)[:-20] + b"\n" + line(id=3) + b'{"id": 4, "wh'
    found = parsed(whole)
    assert [each.id for each in found.entries] == [1, 3]
    assert [fault.line for fault in found.faults] == [3, 5]
    assert "没有写完" in found.faults[1].zh
    assert found.next_id == 6


def test_the_last_line_needs_no_end_and_the_first_may_have_a_mark() -> None:
    found = parsed(b"\xef\xbb\xbf" + line() + line(id=2).strip())
    assert [each.id for each in found.entries] == [1, 2]
    assert found.next_id == 3


def test_an_id_is_used_once_and_an_undo_stands_behind_what_it_undoes() -> None:
    undoing = {"kind": "undo", "name": None, "to": None}
    found = parsed(line() + line() + line(id=3, undoes=4, **undoing) + line(id=4))
    assert [each.id for each in found.entries] == [1, 4]
    assert ["已经用过" in found.faults[0].zh, "不在前面" in found.faults[1].zh] == [
        True,
        True,
    ]


def test_a_writer_that_hangs_holds_up_no_reader(path: Path) -> None:
    append(path, alias("甲", "乙"), who="丁")
    with path.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert len(read(path).entries) == 1


def test_no_file_is_an_empty_one(path: Path) -> None:
    assert read(path) == Journal()


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=str(tmp_path)):
        read(tmp_path)


def test_what_is_added_is_there_with_who_and_when(path: Path) -> None:
    now = datetime(2026, 1, 31, 8, 0, 0, 999, tzinfo=UTC)
    first = append(path, alias(" 甲 ", "乙"), who=" 丁编辑 ", note="来电", now=now)
    second = append(path, no_name("丙"), who="文编辑")
    assert read(path).entries == (first, second)
    assert (first.id, second.id) == (1, 2)
    assert (first.when, first.who) == (datetime(2026, 1, 31, 8, tzinfo=UTC), "丁编辑")
    assert (first.correction.name, first.note) == ("甲", "来电")
    assert second.when.tzinfo is UTC
    assert len(path.read_text().splitlines()) == 2


@pytest.mark.parametrize(
    "said",
    [alias("甲", "甲"), Correction("split", "甲"), Correction("undo", undoes=5)],
)
def test_what_is_refused_leaves_the_file_as_it_was(
    path: Path, said: Correction
) -> None:
    append(path, alias("甲", "乙"), who="丁")
    before = path.read_bytes()
    with pytest.raises(CorrectionRefused):
        append(path, said, who="丁")
    with pytest.raises(CorrectionRefused):
        append(path, alias("甲", "乙"), who="")
    assert path.read_bytes() == before


def test_a_half_written_line_takes_no_other_along(path: Path) -> None:
    append(path, alias("甲", "乙"), who="丁")
    with path.open("ab") as file:
        file.write(line(id=2)[:30])
    added = append(path, alias("丙", "丁"), who="丁")
    found = read(path)
    assert added.id == 3
    assert [each.id for each in found.entries] == [1, 3]
    assert [fault.line for fault in found.faults] == [2]


def test_a_full_disk_leaves_no_half_line(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    append(path, alias("甲", "乙"), who="丁")
    before = path.read_bytes()

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageFailed, match="没有记下"):
        append(path, alias("丙", "丁"), who="丁")
    assert path.read_bytes() == before


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageFailed, match="nowhere"):
        append(tmp_path / "nowhere" / "a.jsonl", alias("甲", "乙"), who="丁")


def _add_many(path: Path, who: str) -> None:
    for number in range(20):
        append(path, no_name(f"{who}{number}"), who=who)


def test_several_write_at_once(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_add_many, args=(path, who)) for who in "甲乙"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    found = read(path)
    assert [each.id for each in found.entries] == list(range(1, 41))
    assert found.faults == ()
    for who in "甲乙":
        said = [each.correction.name for each in found.entries if each.who == who]
        assert said == [f"{who}{number}" for number in range(20)]


# Undoing


def standing(path: Path) -> list[int]:
    return [each.id for each in read(path).standing()]


def test_undo_and_redo(path: Path) -> None:
    append(path, alias("甲", "乙"), who="丁")
    append(path, no_name("丙"), who="丁")
    assert standing(path) == [1, 2]
    undo(path, 1, who="文", note="错了")
    assert standing(path) == [2]
    assert read(path).undone() == {1: 3}
    undo(path, 3, who="文")
    assert standing(path) == [1, 2]
    undo(path, 1, who="文")
    assert standing(path) == [2]


def test_what_is_undone_is_not_undone_again(path: Path) -> None:
    append(path, alias("甲", "乙"), who="丁")
    undo(path, 1, who="文")
    with pytest.raises(CorrectionRefused, match="已由第 2 条撤销，要恢复请撤销第 2 条"):
        undo(path, 1, who="文")
    with pytest.raises(CorrectionRefused, match="没有第 9 条"):
        undo(path, 9, who="文")


@given(st.lists(st.integers(0, 12), max_size=20))
def test_undoing_all_that_stands_leaves_nothing(numbers: list[int]) -> None:
    """Of any file, whatever was undone in it before."""
    entries = []
    for at, number in enumerate(numbers, 1):
        said = Correction("undo", undoes=number) if 0 < number < at else no_name("甲")
        entries.append(entry(at, said))
    before = Journal(tuple(entries)).standing()
    for each in before:
        said = Correction("undo", undoes=each.id)
        entries.append(entry(len(entries) + 1, said))
    assert Journal(tuple(entries)).standing() == ()
    for number in range(len(entries) - len(before), len(entries)):
        said = Correction("undo", undoes=number + 1)
        entries.append(entry(len(entries) + 1, said))
    assert Journal(tuple(entries)).standing() == before


# As an engine sees it


def test_the_file_is_read_again_when_it_was_changed(path: Path) -> None:
    file = AuthorityFile(path)
    assert file.current() is NOTHING
    append(path, alias("甲", "乙"), who="丁")
    first = file.current()
    assert first.everywhere == {"甲": "乙"}
    assert file.current() is first
    undo(path, 1, who="丁")
    assert file.current().digest == ""
    path.unlink()
    assert file.current().digest == ""


def test_without_a_path_nothing_is_corrected() -> None:
    assert AuthorityFile().current() is NOTHING


def test_the_log_names_what_counts_not(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path.write_bytes(line() + b"{\n")
    assert AuthorityFile(path).current().everywhere == {"马书记": "马军权"}
    assert f"{path}:2: " in caplog.text


def test_a_file_that_can_no_longer_be_read_changes_nothing(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path.write_bytes(line())
    file = AuthorityFile(path)
    before = file.current()
    path.unlink()
    path.mkdir()
    assert file.current() is before
    assert "无法读取" in caplog.text
    with pytest.raises(SettingError):
        AuthorityFile(path).current()


# In words


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (alias("马书记", "马军权"), "“马书记”即“马军权”。"),
        (alias("马书记", "马军权", "a1"), "“马书记”即“马军权”，仅限 a1。"),
        (merge("甲", "乙"), "“甲”与“乙”是同一人，合为“乙”。"),
        (no_name("甲", *"abcd"), "“甲”不是人名，仅限 a、b、c 等 4 篇。"),
        (
            split("王伟", "县长", post="县长", place="云溪", source="报"),
            "几个“王伟”中的一个记作“王伟（县长）”，职务是县长，地点是云溪，来源是报。",
        ),
        (POST, "“甲”的“乙”应为“丙、丁”，2023-01-01 至。"),
        (Correction("post", "甲", articles=("a",)), "“甲”没有职务，仅限 a。"),
        (topic("经济", "a"), "加上主题“经济”，仅限 a。"),
        (topic("经济", "a", on=False), "去掉主题“经济”，仅限 a。"),
        (Correction("undo", undoes=3), "撤销第 3 条。"),
    ],
)
def test_in_words(said: Correction, expected: str) -> None:
    assert sentence(said) == expected
