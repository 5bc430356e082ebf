from __future__ import annotations

from datetime import date

import pytest
from werkzeug.datastructures import MultiDict

from search.errors import QueryError
from search.model import FACETS, MAX_SIZE, Period, Selection
from search.query import MAX_CHARS
from web.arguments import (
    COMMON,
    MAX_REACH,
    MAX_VALUE_CHARS,
    MAX_VALUES,
    SIZE,
    query_from,
    refuse_unknown,
)

Given = list[tuple[str, str]]


def test_nothing_given_is_the_newest_of_everything() -> None:
    query = query_from(MultiDict())
    assert (query.text, query.clause, query.sort) == ("", None, "newest")
    assert (query.size, query.offset, query.cursor) == (SIZE, 0, None)
    assert query.selections == {}
    assert (query.periods, query.since, query.until) == ((), None, None)


def test_empty_fields_of_a_form_are_not_given() -> None:
    names = (*COMMON, "page", "cursor")
    assert query_from(MultiDict((name, " ") for name in names)) == query_from(
        MultiDict()
    )


@pytest.mark.parametrize("facet", FACETS)
def test_values_are_any_of_and_with_a_hyphen_none_of(facet: str) -> None:
    given: Given = [(facet, "乙"), (facet, "甲"), (facet, "甲"), (f"-{facet}", "丙")]
    assert query_from(MultiDict(given)).selections == {
        facet: Selection(("乙", "甲"), ("丙",))
    }


@pytest.mark.parametrize(
    ("name", "value", "field", "expected"),
    [
        ("q", "  春耕 ", "text", "春耕"),
        ("q", "春耕", "sort", "relevance"),
        ("sort", "oldest", "sort", "oldest"),
        ("size", "100", "size", 100),
        ("page", "3", "offset", 2 * SIZE),
        ("cursor", "abc", "cursor", "abc"),
        ("collapse", "1", "collapse", True),
        ("date", "2023", "periods", (Period("2023"),)),
        ("date", "２０２３-05", "periods", (Period("2023-05"),)),
        ("date", "unknown", "periods", (Period("unknown"),)),
        ("from", "2023-05-04", "since", date(2023, 5, 4)),
        ("from", "2023", "since", date(2023, 1, 1)),
        ("to", "2023", "until", date(2023, 12, 31)),
        ("to", "2024-02", "until", date(2024, 2, 29)),
    ],
)
def test_one_argument(name: str, value: str, field: str, expected: object) -> None:
    assert getattr(query_from(MultiDict([(name, value)])), field) == expected


@pytest.mark.parametrize(
    ("given", "named"),
    [
        pytest.param([("date", "2023-13")], "date", id="no-such-month"),
        pytest.param([("date", "昨天")], "date", id="no-date"),
        pytest.param([("from", "2023-02-30")], "from", id="no-such-day"),
        pytest.param([("to", "unknown")], "to", id="unknown-is-no-day"),
        pytest.param([("from", "2024"), ("to", "2023")], "from", id="wrong-way-round"),
        pytest.param([("sort", "best")], "sort", id="no-such-order"),
        pytest.param([("size", "0")], "size", id="size-0"),
        pytest.param([("size", str(MAX_SIZE + 1))], "size", id="size-too-large"),
        pytest.param([("size", "-1")], "size", id="size-negative"),
        pytest.param([("size", "９")], "size", id="size-full-width"),
        pytest.param([("size", "9" * 5000)], "size", id="size-endless"),
        pytest.param([("page", "0")], "page", id="page-0"),
        pytest.param([("page", str(MAX_REACH // SIZE + 1))], "page", id="too-far"),
        pytest.param([("collapse", "yes")], "collapse", id="no-flag"),
        pytest.param([("person", "甲" * (MAX_VALUE_CHARS + 1))], "person", id="long"),
        pytest.param(
            [("-topic", str(i)) for i in range(MAX_VALUES + 1)], "-topic", id="many"
        ),
    ],
)
def test_a_wrong_argument_is_named_in_both_languages(given: Given, named: str) -> None:
    with pytest.raises(QueryError) as caught:
        query_from(MultiDict(given))
    assert named in caught.value.zh
    assert named in caught.value.en
    assert len(caught.value.zh) < 200


def test_a_query_that_is_too_long_is_refused() -> None:
    with pytest.raises(QueryError):
        query_from(MultiDict([("q", "甲" * (MAX_CHARS + 1))]))


def test_pages_reach_just_as_far_as_is_said() -> None:
    last = MAX_REACH // MAX_SIZE
    query = query_from(MultiDict([("size", str(MAX_SIZE)), ("page", str(last))]))
    assert query.offset + query.size == MAX_REACH


def test_an_unknown_argument_is_refused_with_what_there_is() -> None:
    with pytest.raises(QueryError, match=r"persn.*person"):
        refuse_unknown({"q", "persn"}, COMMON)
    refuse_unknown({"q", "person"}, COMMON)
