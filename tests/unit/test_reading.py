"""A reading: words and titles of a text, and where a name may end in it."""

from __future__ import annotations

from itertools import accumulate

import pytest

from indexer.extraction.sentence import masked, read
from search.analyzer import words


@pytest.mark.parametrize(
    ("text", "name", "low", "high"),
    [
        ("王冻，", "王冻", 3, 3),
        ("王冻", "王冻", 3, 3),
        ("王冻参加会议", "王冻", 3, 3),
        ("王冻在会上", "王冻", 2, 2),
        ("王冻汇报", "王冻汇", 0, 0.5),
        ("马军权主持", "马军", 0, 0.5),
        ("陈望舒公司", "陈望舒", 0, 0),
        ("劳尔·卡斯特罗", "劳尔", 0, 0),
    ],
)
def test_how_well_a_name_ends(text: str, name: str, low: float, high: float) -> None:
    assert low <= read(text).ending(len(name)) <= high


@pytest.mark.parametrize(
    "text",
    [
        "区委书记陈望舒主持会议。",
        "青禾讯:5月14日,区委(扩大)会议“统战”工作;强调了3.5%的增长!",
        "（记者 陆文澜）《关于加强A-B工作的意见》——第1、2条…\n“双招双引”？是：",
        "，。、，。\r\n  没有标点的一段文字也要切分",
    ],
)
def test_words_are_those_of_the_whole_text(text: str) -> None:
    whole = words(text)
    begun = dict(zip(accumulate(map(len, whole), initial=0), whole, strict=False))
    for places in (range(len(text) + 1), reversed(range(len(text) + 1))):
        reading = read(text)
        found = {at: reading.words[at] for at in places if reading.words[at]}
        assert found == begun


def test_titles_stand_where_they_say() -> None:
    text = "区委书记陈望舒主持会议。"
    reading = read(text)
    title = reading.title_at(2)
    assert title is not None
    assert text[title.start : title.end] == "书记"
    assert reading.has_post_ending(4)
    assert not reading.has_post_ending(3)


def test_fit_is_the_mean_over_the_places_nearby() -> None:
    reading = read("王冻汇报。王冻说，")
    assert reading.fit("王冻汇", 0) < reading.fit("王冻", 0)


def test_where_a_name_may_begin() -> None:
    text = "市委书记，由万源和长沙"
    reading = read(text)
    opening = [text[at] for at in range(len(text)) if reading.opens(at)]
    assert opening == ["市", "书", "由", "万", "长"]


def test_masked_is_as_long_and_hides_only_the_spans() -> None:
    assert masked("一二三四五", [(1, 2), (3, 5)]) == "一。三。。"
    assert masked("一二三四五", [(3, 5), (0, 4)]) == "。。。。。"
    assert masked("一二", []) == "一二"
