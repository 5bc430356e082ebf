"""Names: what has the shape of one."""

from __future__ import annotations

import pytest

from indexer.extraction.foreign import (
    dotted_at,
    is_abroad,
    is_country,
    transliterated_at,
    transliterated_before,
)
from indexer.extraction.names import (
    COMPOUND_SURNAMES,
    RARE_SURNAMES,
    SURNAMES,
    could_be_name,
    could_be_rare_name,
    family_and_given,
    names_at,
)


@pytest.mark.parametrize(
    "name",
    ["王冻", "马军权", "欧阳远", "司马望舒", "王䶮", "李𠅤明", "林郑月娥",
     "汤和平", "邱向阳", "周为善", "沈卫国", "安倍晋三", "洛桑江村"],
)  # fmt: skip
def test_names(name: str) -> None:
    assert could_be_name(name)


@pytest.mark.parametrize(
    "text",
    ["", "王", "马军权主", "光辉的", "王的", "王在", "马书记", "王同志", "李老师",
     "高新区", "安监局", "石家庄", "齐鲁网", "韩方", "万人", "张某", "融媒体",
     "全媒体", "白皮书", "ab", "王a", "关于新时"],
)  # fmt: skip
def test_no_names(text: str) -> None:
    assert not could_be_name(text)


def test_rare_surnames_are_apart() -> None:
    assert RARE_SURNAMES.isdisjoint(SURNAMES)
    assert could_be_rare_name("全若水")
    assert not could_be_name("全若水")
    assert not could_be_rare_name("全媒体")


def test_surnames_are_single_and_compound_ones_double() -> None:
    assert {len(name) for name in SURNAMES} == {1}
    assert {len(name) for name in COMPOUND_SURNAMES} == {2}


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("马军权", ("马", "军权")),
        ("欧阳远", ("欧阳", "远")),
        ("林郑月娥", ("林郑", "月娥")),
        ("公远", ("", "公远")),
    ],
)
def test_family_and_given(name: str, parts: tuple[str, str]) -> None:
    assert family_and_given(name) == parts


def test_names_at_a_place_are_the_shortest_first() -> None:
    assert names_at("书记马军权主持", 2) == ("马军", "马军权")
    assert names_at("区长欧阳远主持", 2) == ("欧阳", "欧阳远", "欧阳远主")
    assert names_at("书记主持", 2) == ()
    assert names_at("书记", 2) == ()


def test_transliterated_names() -> None:
    assert transliterated_at("总统拜登说", 2) == ("拜登",)
    assert transliterated_at("球星梅西比赛", 2) == ("梅西", "梅西比")
    assert transliterated_at("总统说", 2) == ()
    assert transliterated_before("和普京总统", 3) == ("普京",)


def test_dotted_names() -> None:
    assert dotted_at("司马义·艾力参加", 0) == ("司马义·艾", "司马义·艾力")
    assert dotted_at("劳尔·卡斯特罗·鲁斯将", 0)[-1] == "劳尔·卡斯特罗·鲁斯"
    assert dotted_at("党建·联建", 0) == ()


def test_countries() -> None:
    assert is_country("巴西")
    assert not is_country("王国")
    assert is_abroad("沙特王国")
    assert is_abroad("联合国秘书长")
    assert not is_abroad("区委书记")
