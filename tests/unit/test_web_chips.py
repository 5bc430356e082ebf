from __future__ import annotations

from urllib.parse import unquote

import pytest
from werkzeug.datastructures import MultiDict

from web.arguments import query_from
from web.chips import filter_groups, text_group

Given = list[tuple[str, str]]


@pytest.mark.parametrize(
    ("given", "label", "chip", "without"),
    [
        pytest.param([("person", "甲")], "人物", "甲", "/?q=春耕", id="value"),
        pytest.param([("-topic", "乙")], "不含主题", "乙", "/?q=春耕", id="excluded"),
        pytest.param([("date", "2023-05")], "日期", "2023年5月", "/?q=春耕", id="date"),
        pytest.param(
            [("from", "2023")], "发布于", "2023年1月1日 起", "/?q=春耕", id="days"
        ),
    ],
)
def test_one_chip(given: Given, label: str, chip: str, without: str) -> None:
    query = query_from(MultiDict([("q", "春耕"), *given]), collapse=True)
    (group,) = filter_groups(query)
    assert (group.label, [item.label for item in group.chips]) == (label, [chip])
    assert unquote(group.chips[0].href) == without
    assert group.negated == label.startswith("不含")


def test_each_of_several_is_taken_away_by_itself() -> None:
    given = [("person", "甲"), ("person", "乙"), ("source", "丙"), ("page", "4")]
    people, source = filter_groups(query_from(MultiDict(given), collapse=True))
    assert [unquote(chip.href) for chip in people.chips] == [
        "/?person=甲&source=丙",
        "/?person=乙&source=丙",
    ]
    assert [unquote(chip.href) for chip in source.chips] == ["/?person=乙&person=甲"]


def test_the_text_is_a_chip_too() -> None:
    query = query_from(MultiDict([("q", "春耕"), ("person", "甲")]), collapse=True)
    (chip,) = text_group(query).chips
    assert (chip.label, unquote(chip.href)) == ("春耕", "/?person=甲")


def test_nothing_narrows_nothing() -> None:
    query = query_from(MultiDict(), collapse=True)
    assert filter_groups(query) == ()
    assert text_group(query).chips == ()
