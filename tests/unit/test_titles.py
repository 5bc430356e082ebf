"""Titles: the lexicon, and where its words stand."""

from __future__ import annotations

import pytest

from indexer.extraction import titles
from indexer.extraction.titles import Kind, find_titles, is_called


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("区委书记到会", ["书记 POST"]),
        ("区委副书记到会", ["副书记 POST"]),
        ("总书记到会", ["总书记 POST"]),
        ("组织部部长、统战部部长", ["部长 POST", "部长 POST"]),
        ("美国总统到访", ["总统 FOREIGN"]),
        ("全国人大代表、村民", ["代表 ROLE", "村民 CALLING"]),
        ("张思远同志", ["同志 ADDRESS"]),
        ("任命陈望舒", ["任命 TRIGGER"]),
        ("主席团、委员会、代表团、成员单位、部长级", []),
    ],
)
def test_titles(text: str, found: list[str]) -> None:
    assert [
        f"{text[title.start : title.end]} {title.kind.name}"
        for title in find_titles(text)
    ] == found


def test_no_word_is_of_two_kinds() -> None:
    words = [word for listed in titles._LEXICON.values() for word in listed.split()]
    assert len(words) == len(set(words))


def test_every_kind_has_words() -> None:
    assert set(titles._LEXICON) == set(Kind)


def test_what_is_said_after_a_surname() -> None:
    assert all(map(is_called, ("书记", "老师", "同志", "委员")))
    assert not any(map(is_called, ("", "明", "新生", "区委书记", "村民")))
