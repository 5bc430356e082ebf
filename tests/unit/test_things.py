"""Firms, brands and places with names like people's."""

from __future__ import annotations

import pytest

from indexer.extraction.things import is_like_name


@pytest.mark.parametrize(
    "text",
    ["陈克明|食品股份有限公司投产。", "王麻子|剪刀厂恢复生产。", "周大福|珠宝店开业。",
     "张小泉|等老字号亮相。", "同仁堂|、张小泉等老字号亮相。", "巴赫卡特|等地停电。",
     "卡兰托夫|以东地区", "卡兰托夫|、米罗斯克等地停电。"],
)  # fmt: skip
def test_things(text: str) -> None:
    name, _, rest = text.partition("|")
    assert is_like_name(name + rest, len(name))


@pytest.mark.parametrize(
    "text",
    ["陈望舒|出席。", "陈望舒|、沈克勤等参加。", "陈望舒|以优异成绩毕业。", "陈望舒|",
     "陈望舒|地里的玉米", "陈望舒|文化程度不高", "陈望舒|有限的时间"],
)  # fmt: skip
def test_people(text: str) -> None:
    name, _, rest = text.partition("|")
    assert not is_like_name(name + rest, len(name))
