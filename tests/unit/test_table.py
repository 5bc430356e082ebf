from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from search.embedded.table import build
from search.embedded.values import invert
from search.model import Article, Credit
from tests.articles import article

NO_CREDITS: tuple[Credit, ...] = ()


def people(names: str, day: str | None = None) -> Article:
    return replace(article("a", day=day, people=names), credits=NO_CREDITS)


def built(*segments: list[Article], live: list[bool] | None = None) -> dict[str, Any]:
    mask = None if live is None else np.array(live, np.bool_)
    return build([invert(articles) for articles in segments], mask)


def split(items: NDArray[Any], bounds: NDArray[Any]) -> list[list[int]]:
    return [items[start:end].tolist() for start, end in pairwise(bounds)]


def labels(table: dict[str, Any]) -> list[str]:
    text = split(table["label_bytes"], table["label_bounds"])
    return [bytes(label).decode() for label in text]


def test_the_most_frequent_value_of_a_facet_comes_first() -> None:
    table = built([people("乙 丙"), people("丙 甲"), people("甲 丙")])
    assert labels(table) == ["丙", "甲", "乙"]
    table = built([people("丙 甲 B a 乙")])
    assert labels(table) == ["a", "B", *sorted("丙甲乙")]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["馬", "馬", "马"], "馬"),
        (["馬", "马"], min("馬", "马")),
        (["马", "馬"], min("馬", "马")),
        (["ａ", "A", "A", "a"], "A"),
    ],
    ids=str,
)
def test_ways_of_writing_that_fold_alike_are_one_value(
    names: list[str], expected: str
) -> None:
    table = built([people(name) for name in names])
    assert labels(table) == [expected]
    assert split(table["holder_docs"], table["holder_bounds"])[1] == [
        *range(len(names))
    ]


def test_two_ways_of_writing_in_one_article_count_once() -> None:
    table = built([people("馬 马 馬"), people("馬")])
    assert split(table["ordinals"], table["row_bounds"]) == [[0, 1], [0, 1]]


def test_dates_come_before_values() -> None:
    table = built(
        [people("甲", "2023-05-04"), people("甲 乙")],
        [people("乙 甲", "2022-01-01"), people("", "2023-12-31")],
    )
    assert table["dates"].tolist() == [20230504, 0, 20220101, 20231231]
    assert table["days"].tolist() == [0, 20220101, 20230504, 20231231]
    assert table["year_starts"].tolist() == [0, 1, 2]
    assert table["facet_bounds"].tolist() == [0, 4, 6, 6, 6, 6, 6]
    assert split(table["ordinals"], table["row_bounds"]) == [
        [2, 4],
        [0, 4, 5],
        [1, 5, 4],
        [3],
    ]


def test_the_holders_of_an_ordinal_are_the_articles_whose_rows_have_it() -> None:
    batch = [people("甲 乙", "2023-05-04"), people("乙"), people("丙 乙", "2023-05-04")]
    table = built(batch, batch, live=[True, True, False, True, False, True])
    rows = split(table["ordinals"], table["row_bounds"])
    holders = split(table["holder_docs"], table["holder_bounds"])
    assert holders == [
        [doc for doc, row in enumerate(rows) if ordinal in row]
        for ordinal in range(len(holders))
    ]


def test_a_deleted_article_keeps_its_number_and_nothing_else() -> None:
    segments = (
        [people("甲", "2021-01-01"), people("甲", "2022-01-01")],
        [people("乙", "2023-01-01")],
    )
    table = built(*segments, live=[True, False, False])
    assert len(table["dates"]) == 3
    assert split(table["ordinals"], table["row_bounds"]) == [[0, 1], [], []]
    assert labels(table) == ["甲"]
    assert table["days"].tolist() == [20210101]


def test_a_way_of_writing_that_only_deleted_articles_have_is_gone() -> None:
    table = built([people("馬"), people("馬"), people("马")], live=[False, False, True])
    assert labels(table) == ["马"]


def test_each_facet_has_its_ordinals() -> None:
    whole = replace(
        article("a", people="同名", topics="同名 题", source="源"), place="地"
    )
    table = built([whole])
    assert labels(table) == ["同名", *sorted(["同名", "题"]), "源", "地", "丁小河"]
    assert table["facet_bounds"].tolist() == [0, 1, 2, 4, 5, 6, 7]


@pytest.mark.parametrize("segments", [[], [[]], [[], []]], ids=len)
def test_a_table_of_nothing_can_be_built(segments: list[list[Article]]) -> None:
    table = built(*segments)
    assert table["row_bounds"].tolist() == table["holder_bounds"].tolist() == [0]
    assert table["facet_bounds"].tolist() == [0] * 7


def test_merged_segments_give_the_table_of_the_segments() -> None:
    batch = [people("甲 乙", "2023-05-04"), people("乙"), people("馬 马")]
    once, twice = built(batch + batch), built(batch, batch)
    assert once.keys() == twice.keys()
    assert all(np.array_equal(once[name], twice[name]) for name in once)
