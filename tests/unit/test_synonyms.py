from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest

from search.errors import SettingError
from search.query import parse
from search.synonyms import BUILT_IN, MAX_ENTRY, MAX_SYNONYMS, SynonymFile, load


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "同义词.txt"
    path.write_text(text, encoding)
    return path


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("统战 = 统一战线", "统战", ["统一战线"]),
        ("统战 = 统一战线", "统一战线", ["统战"]),
        ("统战=统一战线", "统战", ["统一战线"]),
        ("统战 ＝ 统一战线", "统战", ["统一战线"]),
        ("統戰 = 統一戰線", "统战", ["统一战线"]),
        ("GDP = ＧＮＰ = 产值", "gdp", ["gnp", "产值"]),
        ("卫健委 => 卫计委", "卫健委", ["卫计委"]),
        ("卫健委 => 卫计委", "卫计委", []),
        ("卫健委 ＝＞ 卫计委 = 卫生局", "卫健委", ["卫计委", "卫生局"]),
        ("甲 = 乙 => 丙", "乙", ["丙"]),
        ("甲 → 乙", "甲", ["乙"]),
        ("甲 = 乙\n甲 = 丙", "甲", ["乙", "丙"]),
        ("甲 = 乙\n甲 = 丙", "乙", ["甲"]),
        ("# 甲 = 乙\n\n丙 = 丁 # 说明", "甲", []),
        ("# 甲 = 乙\n\n丙 = 丁 # 说明", "丙", ["丁"]),
        ("\ufeff甲 = 乙", "甲", ["乙"]),
        ("", "甲", []),
    ],
)
def test_load(tmp_path: Path, text: str, word: str, found: list[str]) -> None:
    assert list(load(written(tmp_path, text)).of(word)) == found


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("甲 = 乙\n统战", 2, "应写作"),
        ("统战 =", 1, "没有词"),
        ("= 统战", 1, "没有词"),
        ("甲 = = 乙", 1, "没有词"),
        ("甲 => ", 1, "没有词"),
        ("甲 => 乙 => 丙", 1, "应写作"),
        ("甲 = 。", 1, "没有词"),
        ("统战 = 統戰", 1, "两次"),
        ("甲 = " + "乙" * (MAX_ENTRY + 1), 1, "个字"),
        (" = ".join(f"词{n}" for n in range(MAX_SYNONYMS + 2)), 1, "超过"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, text: str, line: int, why: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(SettingError) as refused:
        load(path)
    assert f"第 {line} 行" in refused.value.zh
    assert why in refused.value.zh
    assert str(path) in refused.value.zh
    assert f"Line {line} " in refused.value.en


def test_a_file_that_is_no_text_or_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="UTF-8"):
        load(written(tmp_path, "统战 = 统一战线", "gbk"))
    with pytest.raises(SettingError, match="无法读取"):
        SynonymFile(tmp_path / "nothing").current()


def test_a_note_says_whether_it_goes_both_ways(tmp_path: Path) -> None:
    synonyms = load(written(tmp_path, "甲 = 乙 = 丙\n丁 => 戊"))
    assert synonyms.note("甲", "甲") == "甲 = 乙、丙"
    assert synonyms.note("丁", "丁") == "丁 → 戊"


def change(path: Path, text: str, seconds: int) -> None:
    path.write_text(text)
    os.utime(path, (seconds, seconds))


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = written(tmp_path, "甲 = 乙")
    file = SynonymFile(path)
    first = file.current()
    assert file.current() is first
    change(path, "甲 = 丙", 1)
    assert file.current().of("甲") == ("丙",)


def test_a_wrong_change_leaves_what_was_and_says_so_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = written(tmp_path, "甲 = 乙")
    file = SynonymFile(path)
    file.current()
    change(path, "甲", 1)
    with caplog.at_level(logging.WARNING):
        assert [file.current().of("甲") for _ in range(3)] == [("乙",)] * 3
    assert len(caplog.records) == 1
    assert "第 1 行" in caplog.text
    path.unlink()
    assert file.current().of("甲") == ("乙",)


def test_the_file_that_comes_with_baosou() -> None:
    synonyms = load(BUILT_IN)
    assert parse("统战", synonyms=synonyms).terms[0].note == "统战 = 统一战线"
    for entry in synonyms.entries:
        (term,) = parse(entry, synonyms=synonyms).terms
        assert term.note, entry
