from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from search.embedded.arrays import Part
from search.embedded.values import (
    MAX_VALUE,
    as_text,
    invert,
    labels_of,
    merge,
    packed_date,
)
from search.model import FACETS, Article, Credit, Precision
from tests.articles import article

Row = list[tuple[str, str]]

NO_CREDITS: tuple[Credit, ...] = ()
DAYS = st.sampled_from([None, "1998-01-01", "2023-05-04", "2023-12-31"])
NAMES = st.lists(st.sampled_from(["甲", "乙", "丙", "馬", "马"])).map(" ".join)
ARTICLES = st.lists(
    st.builds(
        lambda day, people, topics: article("a", day=day, people=people, topics=topics),
        DAYS,
        NAMES,
        NAMES,
    ),
    max_size=8,
)


def rows(section: dict[str, NDArray[Any]]) -> list[Row]:
    """Each article's values with their facets, as the section has them."""
    labels = [(FACETS[facet], as_text(value)) for facet, value in labels_of(section)]
    numbers, ends = section["row_labels"].tolist(), section["row_ends"].tolist()
    starts = [0, *ends[:-1]]
    return [
        [labels[number] for number in numbers[start:end]]
        for start, end in zip(starts, ends, strict=bool(ends))
    ]


def equal(one: dict[str, NDArray[Any]], other: dict[str, NDArray[Any]]) -> bool:
    return one.keys() == other.keys() and all(
        np.array_equal(one[name], other[name]) and one[name].dtype == other[name].dtype
        for name in one
    )


def bare(**fields: Any) -> Article:
    return replace(article("a"), **{"credits": NO_CREDITS, **fields})


@pytest.mark.parametrize(
    ("day", "precision", "expected"),
    [
        (date(2023, 5, 4), "day", 20230504),
        (date(2023, 5, 4), None, 20230504),
        (date(2023, 5, 1), "month", 20230500),
        (date(2023, 1, 1), "year", 20230000),
        (None, None, 0),
    ],
)
def test_a_date_is_packed_with_zeros_for_what_is_not_known(
    day: date | None, precision: Precision | None, expected: int
) -> None:
    dated = bare(published=day, published_precision=precision)
    assert packed_date(dated) == expected
    assert invert([dated])["dates"].tolist() == [expected]


def test_every_facet_has_its_values() -> None:
    makers = (Credit("reporter", "丁小河"), Credit("photo", "文小山"))
    whole = replace(
        article("a", people="周望川 王䶮", topics="经济", source="望川日报"),
        place="云溪",
        credits=makers,
    )
    assert rows(invert([whole])) == [
        [
            ("person", "周望川"),
            ("person", "王䶮"),
            ("topic", "经济"),
            ("source", "望川日报"),
            ("place", "云溪"),
            ("credit", "丁小河"),
            ("credit", "文小山"),
        ]
    ]


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        (article("a", people="甲 乙 甲"), ["甲", "乙", "丁小河"]),
        (bare(credits=(Credit("photo", "甲"), Credit("editor", "甲"))), ["甲"]),
        (bare(source="", place=""), []),
        (bare(source="报" * (MAX_VALUE + 1)), ["报" * MAX_VALUE]),
        (bare(source="\ud83d报", place="𠮷" * 130), ["\ud83d报", "𠮷" * 120]),
        (bare(source="同名", place="同名"), ["同名", "同名"]),
        (bare(source="a\x1fb\n\0", place=" "), ["a\x1fb\n\0", " "]),
    ],
    ids=["person", "credit", "empty", "long", "surrogate", "two facets", "control"],
)
def test_values_are_kept_as_written_once_and_not_too_long(
    given_: Article, expected: list[str]
) -> None:
    assert [value for _, value in rows(invert([given_]))[0]] == expected


def test_a_label_is_stored_once_however_many_articles_have_it() -> None:
    section = invert([article("a", people="甲 乙"), article("b", people="乙")])
    assert len(section["label_ends"]) == 3
    assert section["label_bytes"].tobytes().decode() == "甲乙丁小河"
    assert section["row_labels"].tolist() == [0, 1, 2, 1, 2]


@pytest.mark.parametrize("articles", [[], [bare()], [bare(), bare()]], ids=len)
def test_nothing_is_a_section_too(articles: Sequence[Article]) -> None:
    section = invert(articles)
    assert rows(section) == [[] for _ in articles]
    assert equal(merge([Part(section)]), section)


def test_merging_nothing_is_inverting_nothing() -> None:
    assert equal(merge([]), invert([]))


@settings(deadline=None)
@given(st.lists(ARTICLES, max_size=4), st.data())
def test_merging_parts_is_inverting_the_articles_that_are_kept(
    batches: list[list[Article]], data: st.DataObject
) -> None:
    parts, kept = [], []
    for batch in batches:
        flags = data.draw(
            st.none()
            | st.lists(st.booleans(), min_size=len(batch), max_size=len(batch))
        )
        mask = None if flags is None else np.array(flags, np.bool_)
        parts.append(Part(invert(batch), mask))
        kept += [a for i, a in enumerate(batch) if flags is None or flags[i]]
    assert equal(merge(parts), invert(kept))
