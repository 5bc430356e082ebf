from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from urllib.parse import unquote

import pytest
from werkzeug.datastructures import MultiDict

from search.model import Facet, FacetValue, Generation, Hit, Page, Snippet
from web.arguments import query_from
from web.results import article_path, search_view

HIT = Hit(
    id="a/1",
    title="春耕<备耕>",
    title_taken=False,
    date=date(2023, 3, 1),
    precision="day",
    source="青禾日报",
    url=None,
    score=2.0,
    people=("甲", "乙"),
    topics=("农业",),
    snippets=(
        Snippet("title", "春耕<备耕>", ((0, 2),)),
        Snippet("body", "…，春耕开始…", ((2, 4),)),
        Snippet("body", "…说的是…", ()),
        Snippet("body", "…、春耕与备耕", ((2, 4), (5, 7))),
    ),
)


def page(*given: tuple[str, str], hits: tuple[Hit, ...] = (HIT,)) -> Page:
    return Page(
        query=query_from(MultiDict(given), collapse=True),
        total=len(hits),
        results=len(hits),
        hits=hits,
        facets=(
            Facet("person", (FacetValue("甲", "甲", 1),), 42),
            Facet("date", (FacetValue("2023", "2023年", 1),), 1),
        ),
        generation=Generation("g1", datetime(2024, 1, 2, tzinfo=UTC), 7),
        took_ms=0.4,
    )


def test_texts_are_escaped_and_then_marked() -> None:
    (hit,) = search_view(page(("q", "春耕"))).hits
    assert hit.title == "<mark>春耕</mark>&lt;备耕&gt;"


def test_the_two_parts_with_most_marks_are_shown_in_the_order_of_the_text() -> None:
    (hit,) = search_view(page(("q", "春耕 备耕"))).hits
    assert hit.snippets == (
        "…，<mark>春耕</mark>开始…",
        "<mark>春耕</mark>与<mark>备耕</mark>",
    )


def test_a_hit_leads_to_its_article_with_the_search() -> None:
    (hit,) = search_view(page(("q", "春耕"), ("person", "甲"))).hits
    assert hit.href.startswith("/articles/a%2F1?")
    assert unquote(hit.href).endswith("?q=春耕&person=甲")


def test_names_narrow_the_search_but_for_the_one_that_is_chosen() -> None:
    (hit,) = search_view(page(("person", "甲"))).hits
    links = [(link.label, link.href and unquote(link.href)) for link in hit.people]
    assert links == [("甲", None), ("乙", "/?person=乙")]


@pytest.mark.parametrize(
    ("known", "shown", "day"),
    [
        ((date(2023, 3, 1), "day"), "2023年3月1日", "2023-03-01"),
        ((date(2023, 3, 1), "month"), "2023年3月", None),
        ((None, None), "日期不详", None),
    ],
)
def test_dates(known: tuple[date, str], shown: str, day: str | None) -> None:
    hit = replace(HIT, date=known[0], precision=known[1])  # type: ignore[arg-type]
    (seen,) = search_view(page(hits=(hit,))).hits
    assert (seen.date, seen.day) == (shown, day)


@pytest.mark.parametrize(
    ("given", "title", "heading", "overview"),
    [
        ([], "", "最新文章", True),
        ([("sort", "oldest")], "", "最早文章", True),
        ([("q", "春耕")], "春耕", "春耕 的检索结果", False),
        ([("q", "春"), ("person", "甲")], "春 · 甲", "春 · 甲 的检索结果", False),
        ([("date", "2023-05")], "2023年5月", "2023年5月 的检索结果", False),
    ],
)
def test_headings(
    given: list[tuple[str, str]], title: str, heading: str, overview: bool
) -> None:
    view = search_view(page(*given))
    assert (view.title, view.heading, view.overview) == (title, heading, overview)


def test_the_form_carries_what_no_field_shows() -> None:
    given = [("-person", "丙"), ("date", "2023"), ("sort", "oldest"), ("size", "50")]
    seen = [("q", "春耕"), ("person", "甲"), ("from", "2023-01-01"), ("page", "2")]
    assert search_view(page(*given, *seen)).hidden == given


def test_orders() -> None:
    asked = search_view(page(("q", "春耕"))).sorts
    assert [(link.label, link.href is None) for link in asked] == [
        ("相关度", True),
        ("最新", False),
        ("最早", False),
    ]
    assert [link.label for link in search_view(page()).sorts] == ["最新", "最早"]


def test_what_the_archive_holds() -> None:
    assert search_view(page()).holds == ((42, "位人物"),)


def test_time_is_not_more_exact_than_it_is() -> None:
    assert search_view(page()).took == "不到 1 毫秒"
    assert search_view(replace(page(), took_ms=12.6)).took == "13 毫秒"


def test_an_id_is_one_part_of_a_path() -> None:
    assert article_path("a/b?c#d e") == "/articles/a%2Fb%3Fc%23d%20e"


def test_what_is_folded_leads_to_the_list_of_copies() -> None:
    folded = replace(page(("q", "春耕"), hits=(replace(HIT, copies=1200),)), total=1201)
    (hit,) = search_view(folded).hits
    assert hit.copies is not None
    assert hit.copies.label == "另有 1,200 篇相同报道"
    assert unquote(hit.copies.href or "") == "/articles/a/1?q=春耕#copies"
    assert search_view(page()).hits[0].copies is None


@pytest.mark.parametrize(
    ("given", "total", "expected"),
    [
        ((), 1, []),
        ((), 2, [("合并相同报道", None), ("分开显示", "/?collapse=0")]),
        (
            (("collapse", "0"), ("page", "2")),
            1,
            [("合并相同报道", "/"), ("分开显示", None)],
        ),
    ],
    ids=["nothing-folded", "folded", "apart"],
)
def test_the_switch_of_copies(
    given: tuple[tuple[str, str], ...],
    total: int,
    expected: list[tuple[str, str | None]],
) -> None:
    view = search_view(replace(page(*given), total=total))
    assert [(link.label, link.href) for link in view.folds] == expected


def test_pages_are_of_results_and_not_of_articles() -> None:
    folded = replace(page(), total=500, results=20)
    assert search_view(folded).paging.last == 1
