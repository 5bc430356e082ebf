"""A title taken from the text, and the cutting of a text with its repairs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extraction.headlines import cut, take_title
from search.model import Repair, Text


def plain(text: str) -> Text:
    return Text(text, text)


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("青禾区召开河长制会议\n12月28日，会议召开。", "青禾区召开河长制会议"),
        ("  柳塘镇：河水清了 \n12月28日，会议召开。", "柳塘镇：河水清了"),
        ("这个冬天暖不暖？\n12月28日，记者走进柳塘镇。", "这个冬天暖不暖？"),
        (
            "青禾讯 12月28日,区河长制会议召开," + "会" * 40,
            "区河长制会议召开",
        ),
        ("记者：陈望舒\n2022-12-28\n（青禾融媒）\n河水清了", "河水清了"),
        ("12月28日下午，区长沈青、副区长陈望舒调研。", "区长沈青、副区长陈望舒调研"),
        ("近日，记者从区水务局获悉，柳塘大桥通车。", "柳塘大桥通车"),
        ("会议召开。", "会议召开"),
        ("好！柳塘大桥通车了。", "好！柳塘大桥通车了"),
        ("会" * 50, "会" * 40),
        ("会" * 9 + "，" + "会" * 50, "会" * 9),
        (
            "审议《规划，办法；意见》和“甲，乙”，" + "会" * 40,
            "审议《规划，办法；意见》和“甲，乙”",
        ),
        ("", ""),
        ("\n \n", ""),
        ("（记者 陈望舒）", "（记者 陈望舒）"),
    ],
)
def test_title_taken(body: str, title: str) -> None:
    assert take_title(plain(body)) == plain(title)


def annotated() -> Text:
    """區(qū)委召開(kāi)會議, of which the readings are to go."""
    repairs = (Repair(1, 5, "(qū)", ""), Repair(8, 13, "(kāi)", ""))
    return Text("區(qū)委召開(kāi)會議", "区委召开会议", repairs)


@pytest.mark.parametrize(
    ("span", "raw", "simplified"),
    [
        ((0, 6), "區(qū)委召開(kāi)會議", "区委召开会议"),
        ((0, 1), "區(qū)", "区"),
        ((1, 3), "委召", "委召"),
        ((2, 4), "召開(kāi)", "召开"),
        ((4, 6), "會議", "会议"),
        ((3, 3), "", ""),
    ],
)
def test_cut_takes_the_repairs_along(
    span: tuple[int, int], raw: str, simplified: str
) -> None:
    part = cut(annotated(), span)
    assert (part.raw, part.simplified) == (raw, simplified)
    assert len(part.repaired) == len(simplified)
    assert all(part.raw[r.start : r.end] == r.before for r in part.repairs)


def test_cut_takes_a_touched_repair_whole() -> None:
    repair = Repair(2, 5, "?xí", "习")
    text = Text("以黨?xí)慣", "以党习)惯", (repair,))
    assert cut(text, (2, 3)) == Text("?xí", "习", (Repair(0, 3, "?xí", "习"),))
    wide = Text("甲xx乙", "甲一二乙", (Repair(1, 3, "xx", "一二"),))
    assert cut(wide, (0, 2)) == Text("甲xx", "甲一二", (Repair(1, 3, "xx", "一二"),))


@pytest.mark.parametrize("part", ["（", "\n", " ", "记者：", "“会，"])
def test_hostile_text_is_read_at_once(part: str) -> None:
    body = plain(part * (1_000_000 // len(part)))
    assert len(take_title(body).raw) <= 40


PIECES = st.lists(
    st.sampled_from(["会", "区|(qū)|", "习|?xí|习", "一二|xx|一二"]), max_size=9
)


@given(PIECES, st.integers(0, 20), st.integers(0, 20))
def test_cut_is_a_text_of_its_own(pieces: list[str], start: int, end: int) -> None:
    text = built(pieces)
    part = cut(text, (min(start, len(text.simplified)), min(end, len(text.simplified))))
    assert part.raw in text.raw
    assert part.repaired == part.simplified
    assert text.simplified[start:end] in part.simplified


def built(pieces: list[str]) -> Text:
    """A text of pieces, each plain or `kept|before|after` with its repair."""
    raw, simplified, repairs = "", "", []
    for piece in pieces:
        kept, _, repair = piece.partition("|")
        before, _, after = repair.partition("|")
        start = len(raw) + (0 if after else len(kept))
        raw += before if after else kept + before
        simplified += kept
        if before:
            repairs.append(Repair(start, start + len(before), before, after))
    return Text(raw, simplified, tuple(repairs))
