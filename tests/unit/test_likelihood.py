"""What reads like text, and what stands between two neighbours."""

from __future__ import annotations

import pytest

from indexer.repair.likelihood import likeliest, likelihood


@pytest.mark.parametrize(
    ("text", "garbage"),
    [
        ("以人民为中心", "榉较颍把蚜"),
        ("輿論宣傳工作", "浾撔麄鞴ぷ"),
        ("的新局面，为建设", "男戮置妫瑸榻"),
        ("会议召开，强调", "会议召开，。强"),
    ],
)
def test_text_is_likelier_than_garbage(text: str, garbage: str) -> None:
    assert likelihood(text) > likelihood(garbage) + 5


def test_length_does_not_decide() -> None:
    short, long = "工作会议", "全市召开工作会议"
    assert likelihood(short) / len(short) == pytest.approx(
        likelihood(long) / len(long), abs=1
    )


def test_scripts_are_equally_likely() -> None:
    assert likelihood("統一戰線") == likelihood("统一战线")


def test_nothing_is_usual() -> None:
    assert likelihood("") == 0


@pytest.mark.parametrize(
    ("before", "options", "after", "chosen"),
    [
        pytest.param("要學", "習襲席", "宣傳", "習", id="one fits"),
        pytest.param("他", "們門", "說", "們", id="the likelier"),
        pytest.param("你", "一二", "甲", None, id="both fit"),
        pytest.param("你", "", "好", None, id="nothing to choose from"),
        pytest.param("你", "們", "好", "們", id="no choice"),
    ],
)
def test_likeliest(before: str, options: str, after: str, chosen: str | None) -> None:
    assert likeliest(before, dict.fromkeys(options, 0.0), after) == chosen


def test_what_speaks_against_an_option_counts() -> None:
    assert likeliest("要學", {"習": -30.0, "襲": 0.0}, "宣傳") == "襲"
