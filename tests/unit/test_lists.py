"""Lists of names, and names whose two characters stand apart."""

from __future__ import annotations

import pytest

from indexer.extraction.fitting import ALONE, LIKELY
from indexer.extraction.lists import lists, spaced
from indexer.extraction.sentence import read


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("陈望舒、沈克勤、周望川等参加会见。", "沈克勤 周望川 陈望舒"),
        ("陈望舒、沈克勤等参加。", "沈克勤 陈望舒"),
        ("陈望舒、沈克勤参加。", ""),
        ("高水平、绿色化、数字化等要求。", ""),
        ("黄瓜、大白菜、土豆、豆角。", ""),
    ],
)
def test_lists(text: str, names: str) -> None:
    assert sorted(found.name for found in lists(read(text))) == sorted(names.split())


def test_a_list_of_four_names_and_nothing_else_says_more() -> None:
    short, long = "赵一鸣、钱多多、孙可望。", "牛小满、赵一鸣、钱多多、孙可望。"
    assert {found.weight for found in lists(read(short))} == {ALONE}
    assert {found.weight for found in lists(read(long))} == {LIKELY}


@pytest.mark.parametrize(
    ("text", "name", "span"),
    [
        ("出席的有：王 磊、沈克勤。", "王磊", (5, 8)),
        ("沈克勤、李　娜。", "李娜", (4, 7)),
        ("沈克勤 王  磊", "王磊", (4, 8)),
    ],
)
def test_spaced(text: str, name: str, span: tuple[int, int]) -> None:
    (found,) = spaced(read(text))
    assert (found.name, (found.start, found.end)) == (name, span)


@pytest.mark.parametrize("text", ["区委 书记", "大 会", "王 磊强", "王 的"])
def test_not_spaced(text: str) -> None:
    assert list(spaced(read(text))) == []
