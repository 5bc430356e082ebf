"""Pinyin annotations and readings."""

from __future__ import annotations

import pytest

from indexer.repair.readings import (
    is_annotation,
    is_syllable,
    traditional_read,
    without_annotations,
)


@pytest.mark.parametrize(
    ("char", "pinyin"),
    [
        pytest.param("區", "qū", id="toned"),
        pytest.param("區", "qu", id="toneless"),
        pytest.param("區", "ōu", id="another reading"),
        pytest.param("長", "zhǎng", id="long"),
        pytest.param("會", "hui\u0300", id="mark apart"),
        pytest.param("綠", "lü\u0300", id="one mark apart"),
        pytest.param("綠", "lv", id="ü as v"),
        pytest.param("戰", "zhàn", id="zhàn"),
        pytest.param("戰", "zhɑn", id="phonetic a"),
        pytest.param("講", "jiǎnɡ", id="phonetic g"),
        pytest.param("質", "zhí", id="tone of the other shore"),
        pytest.param("們", "men", id="neutral tone"),
    ],
)
def test_annotation(char: str, pinyin: str) -> None:
    assert is_annotation(char, pinyin)


@pytest.mark.parametrize(
    ("char", "pinyin"),
    [
        ("尕", "gǎ"),
        ("区", "qū"),
        ("雪", "xuě"),
        ("區", "wto"),
        ("區", "lǚ"),
        ("A", "a"),
    ],
)
def test_no_annotation(char: str, pinyin: str) -> None:
    assert not is_annotation(char, pinyin)


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("區(qū)委統（tǒng）一", "區委統一"),
        ("(qū)區", "(qū)區"),
        ("區(qū)(qū)委", "區(qū)委"),
        ("區()委", "區()委"),
        ("", ""),
    ],
)
def test_without_annotations(text: str, without: str) -> None:
    assert without_annotations(text) == without


def test_traditional_read_minds_a_written_tone() -> None:
    assert "習" in traditional_read("xí")
    assert "習" in traditional_read("xi")
    assert "習" not in traditional_read("xǐ")
    assert "习" not in traditional_read("xí")
    assert traditional_read("wto") == ()


@pytest.mark.parametrize(
    ("pinyin", "expected"), [("xǐ", True), ("he", True), ("id", False), ("", False)]
)
def test_syllable(pinyin: str, expected: bool) -> None:
    assert is_syllable(pinyin) is expected
