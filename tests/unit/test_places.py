"""The place of a report, by its dateline."""

from __future__ import annotations

import pytest

from indexer.extraction.places import find_place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("东昌府讯 12月28日,区委召开会议。", "东昌府"),
        ("本报青山镇12月3日电 （记者 陈望舒）", "青山镇"),
        ("新华社北京1月2日电 会议召开。", "北京"),
        ("据新华社北京1月2日电 会议召开。", "北京"),
        ("新华社北京、上海1月2日电 会议召开。", "北京"),
        ("本报烟台1月2日讯 会议召开。", "烟台"),
        ("烟台讯 会议召开。", "烟台"),
        ("青禾日报柳塘镇讯（通讯员 沈青）", "柳塘镇"),
        ("青禾区融媒体讯（记者 陈望舒）", "青禾区"),
        ("青禾县级融媒体中心讯 12月28日", "青禾县"),
        ("（青禾融媒8月23日讯）", "青禾"),
        ("区委召开会议\n青禾讯 12月28日，", "青禾"),
    ],
)
def test_dateline_names_the_place(text: str, place: str) -> None:
    assert find_place(text) == place


@pytest.mark.parametrize(
    "text",
    [
        "",
        "本报讯（记者 陈望舒）12月28日，",
        "本台消息：12月28日，",
        "央视网消息（新闻联播）：今天，",
        "中国网络电视台消息(新闻联播)：本台消息，",
        "青禾日报讯 12月28日，",
        "青禾科技讯 12月28日，",
        "区税务局讯 12月28日，",
        "县委讯 12月28日，",
        "快讯：会议召开。",
        "12月28日，区委召开会议。",
        "据警方消息，嫌疑人已被抓获。",
        "犯罪嫌疑人被提审讯问。",
        "陈望舒在青禾通讯 社工作。",
        "会议在青禾召开。\n" + "会" * 50 + "\n青禾讯 12月28日，",
    ],
)
def test_no_place_is_none(text: str) -> None:
    assert find_place(text) is None
