"""Doctrines: their names whole, and what is masked though it is no doctrine."""

from __future__ import annotations

import pytest

from indexer.extraction.doctrines import find_doctrines

XI = "习近平新时代中国特色社会主义思想"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"以{XI}为指导", [XI]),
        ("学习习近平新时代中国特色社会主义理论", [XI]),
        ("学习习近平新时代中国特色社会主义经济思想。",
         ["习近平新时代中国特色社会主义经济思想"]),
        ("贯彻习近平经济思想", ["习近平经济思想"]),
        ("践行习近平生态文明思想", ["习近平生态文明思想"]),
        ("学习习近平法治思想、习近平强军思想", ["习近平法治思想", "习近平强军思想"]),
        ("习近平外交思想和习近平文化思想", ["习近平外交思想", "习近平文化思想"]),
        ("学习邓小平理论、毛泽东思想和马克思主义",
         ["邓小平理论", "毛泽东思想", "马克思主义"]),
        ("坚持马克思列宁主义、“三个代表”重要思想、科学发展观",
         ["马克思列宁主义", "“三个代表”重要思想", "科学发展观"]),
        ("坚持三个代表重要思想", ["“三个代表”重要思想"]),
        ("坚持马列主义", ["马克思列宁主义"]),
        ("习近平总书记关于统一战线工作的重要思想", []),
        ("以习近平同志为核心的党中央", []),
        ("区长陈望舒谈经济思想", []),
    ],
)  # fmt: skip
def test_doctrines(text: str, names: list[str]) -> None:
    assert [name for name, _ in find_doctrines(text) if name] == names


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("弘扬雷锋精神", "雷锋精神"),
        ("学雷锋志愿服务月", "学雷锋"),
        ("雷锋志愿服务队成立", "雷锋志愿"),
        ("学习焦裕禄精神", "焦裕禄精神"),
        ("获第十届茅盾文学奖", "茅盾文学奖"),
        ("获李四光地质科学奖", "李四光地质科学奖"),
        ("参观孙中山故居", "孙中山故居"),
        ("全区弘扬陈望舒精神", "陈望舒精神"),
    ],
)
def test_what_is_named_for_somebody_is_hidden_and_no_doctrine(
    text: str, hidden: str
) -> None:
    found = find_doctrines(text)
    assert {name for name, _ in found} == {""}
    assert hidden in {text[start:end] for _, (start, end) in found}


@pytest.mark.parametrize(
    "text",
    [
        "弘扬铁人精神",
        "弘扬延安精神",
        "区长陈望舒精神饱满",
        "传达会议精神",
        "焦裕禄同志到兰考",
        "获得一等奖",
    ],
)
def test_what_hides_nobody_is_left(text: str) -> None:
    assert find_doctrines(text) == ()


def test_spans_are_those_of_the_text_in_its_order() -> None:
    text = f"弘扬雷锋精神，以{XI}为指导，学习毛泽东思想。"
    found = find_doctrines(text)
    assert [span for _, span in found] == sorted(span for _, span in found)
    assert [text[start:end] for name, (start, end) in found if name] == [
        XI,
        "毛泽东思想",
    ]
