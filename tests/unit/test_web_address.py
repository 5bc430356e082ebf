from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from search.model import FACETS, Period, Query, Selection
from web.address import (
    address,
    asking,
    at_page,
    choosing,
    excluding,
    narrowing,
    page_number,
    pairs,
    sorted_by,
    toggling,
    undated,
    unfiltered,
    without,
)
from web.arguments import query_from

VALUES = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Z")), min_size=1, max_size=8
)
PERIODS = st.sampled_from(["2021", "2022-07", "2023-05-04", "unknown"])
CHOICES = st.sampled_from([*FACETS, *(f"-{facet}" for facet in FACETS)])


def asked(*given: tuple[str, str]) -> Query:
    return query_from(MultiDict(given), collapse=True)


SINGLE = st.fixed_dictionaries(
    {},
    optional={
        "q": VALUES,
        "from": st.sampled_from(["2021-02", "2022"]),
        "to": st.sampled_from(["2023-06-07", "2024"]),
        "page": st.integers(1, 100).map(str),
        "size": st.sampled_from(["20", "50"]),
        "sort": st.sampled_from(["relevance", "newest", "oldest"]),
        "collapse": st.sampled_from(["0", "1"]),
    },
)
MANY = st.lists(
    st.tuples(CHOICES, VALUES) | st.tuples(st.just("date"), PERIODS), max_size=6
)


@settings(deadline=None)  # jieba's dictionary is loaded by the first
@given(single=SINGLE, many=MANY)
def test_an_address_says_the_whole_query(
    single: dict[str, str], many: list[tuple[str, str]]
) -> None:
    query = asked(*single.items(), *many)
    said = parse_qsl(urlsplit(address(query)).query, keep_blank_values=True)
    assert query_from(MultiDict(said), collapse=True) == query
    assert all(value for _, value in said)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        pytest.param([], "/", id="nothing"),
        pytest.param([("size", "20"), ("page", "1"), ("sort", "newest")], "/", id="eq"),
        pytest.param([("q", "春耕"), ("sort", "relevance")], "/?q=春耕", id="default"),
        pytest.param(
            [("q", "甲"), ("sort", "newest")], "/?q=甲&sort=newest", id="sort"
        ),
        pytest.param(
            [("topic", "农业"), ("person", "乙"), ("person", "甲"), ("q", "春耕")],
            "/?q=春耕&person=乙&person=甲&topic=农业",
            id="canonical-order",
        ),
        pytest.param([("page", "3"), ("size", "50")], "/?size=50&page=3", id="page"),
        pytest.param([("to", "2023")], "/?to=2023-12-31", id="to"),
        pytest.param([("collapse", "0")], "/?collapse=0", id="unfolded"),
    ],
)
def test_address(given: list[tuple[str, str]], said: str) -> None:
    assert unquote(address(asked(*given))) == said


def test_values_cannot_break_out_of_an_address() -> None:
    assert address(asked(("q", "a&b=c#d\"'<>"))) == "/?q=a%26b%3Dc%23d%22%27%3C%3E"


def test_silence_means_unfolded_in_the_api() -> None:
    assert pairs(query_from(MultiDict()), collapse=False) == []


@pytest.mark.parametrize(
    ("chosen", "pressed", "left"),
    [
        pytest.param([], "2023", ["2023"], id="choose"),
        pytest.param(["2023"], "2023", [], id="take-back"),
        pytest.param(["2023"], "2023-05", ["2023-05"], id="month-narrows-year"),
        pytest.param(["2023-05", "2023-07"], "2023", ["2023"], id="year-widens"),
        pytest.param(["2023-05"], "2023-07", ["2023-05", "2023-07"], id="sibling"),
        pytest.param(["2023-05"], "2023-05-04", ["2023-05-04"], id="day"),
        pytest.param(["2022"], "2023", ["2022", "2023"], id="two-years"),
        pytest.param(["2022", "unknown"], "unknown", ["2022"], id="unknown"),
    ],
)
def test_toggling(chosen: list[str], pressed: str, left: list[str]) -> None:
    query = Query(periods=tuple(map(Period, chosen)))
    found = toggling(query, Period(pressed)).periods
    assert [period.value for period in found] == left


def test_values_are_chosen_excluded_narrowed_and_left() -> None:
    start = Query(selections={"person": Selection(("甲",), ("丙",))})
    both = Selection(("乙", "甲"), ("丙",))
    assert choosing(start, "person", "乙").selections == {"person": both}
    assert choosing(start, "person", "丙").selections == {
        "person": Selection(("丙", "甲"))
    }
    assert excluding(start, "person", "甲").selections == {
        "person": Selection((), ("丙", "甲"))
    }
    assert narrowing(start, "person", "乙").selections == {
        "person": Selection(("乙",), ("丙",))
    }
    assert without(without(start, "person", "甲"), "person", "丙").selections == {}


@pytest.mark.parametrize(
    "moved",
    [
        lambda query: sorted_by(query, "oldest"),
        lambda query: asking(query, "秋收"),
        lambda query: choosing(query, "person", "甲"),
        lambda query: without(query, "person", "甲"),
        lambda query: toggling(query, Period("2023")),
        undated,
        unfiltered,
    ],
    ids=["sort", "text", "choose", "without", "period", "undated", "unfiltered"],
)
def test_another_search_begins_at_its_first_page(
    moved: Callable[[Query], Query],
) -> None:
    query = asked(("q", "春耕"), ("page", "7"))
    assert page_number(query) == 7
    assert page_number(moved(query)) == 1


def test_another_text_has_its_own_usual_order() -> None:
    assert asking(asked(("q", "春耕")), "").sort == "newest"
    assert asking(asked(), "春耕").sort == "relevance"
    assert at_page(asked(("size", "50")), 3).offset == 100
