from __future__ import annotations

from datetime import date

import pytest

from search.people.holders import holders
from tests.careers import Lines

ARCHIVE = """
2019-01-05 - 柏川:区委书记
2019-06-01 - 柏川:区委书记 维周:区长
2020-02-01 - 柏川:临岚区委书记
2020-09-01 - 维周:区委书记
2021-03-01 - 维周:区委书记 云岫:代区长
2021-09 - 云岫:区长
2022-03-01 - 柏川:原区委书记 维周
2022-06-01 - 维周:区委副书记
- - 景衡:区委书记
"""


@pytest.mark.parametrize(
    ("post", "day", "expected"),
    [
        ("区委书记", "2019-03-05", "柏川"),
        ("区委书记", "2020-02-01", "柏川"),
        ("区委书记", "2020-05-05", "柏川? 维周?"),
        ("区委书记", "2021-01-01", "维周"),
        ("区委书记", "2018-01-01", "柏川?"),
        ("区委书记", "2023-01-01", "维周?"),
        ("临岚区委书记", "2019-12-01", "柏川"),
        ("区长", "2019-06-01", "维周"),
        ("区长", "2021-09-15", "云岫"),
        ("代区长", "2021-03-01", "云岫"),
        ("区委书记", None, "柏川 维周 景衡"),
        ("书记", None, "柏川 维周 景衡"),
        ("区委副书记", None, "维周"),
        ("镇长", None, ""),
        ("镇长", "2020-01-01", ""),
    ],
)
def test_who_is_seen_in_a_post(post: str, day: str | None, expected: str) -> None:
    lines = Lines(ARCHIVE)
    on = date.fromisoformat(day) if day else None
    found = holders(lines.posts(post), lines, on)
    said = [each.name + ("" if each.certain else "?") for each in found]
    assert " ".join(said) == expected


def test_a_tenure_that_another_interrupts_does_not_hold_the_day_between() -> None:
    lines = Lines(
        """2019-01-05 - 柏川:区委书记
        2020-09-01 - 维周:区委书记
        2022-01-05 - 柏川:区委书记"""
    )
    found = holders(lines.posts("区委书记"), lines, date(2020, 9, 1))
    assert [(each.name, each.certain) for each in found] == [("维周", True)]
