from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from search.answer import marked_html, page_to_dict
from search.model import (
    Facet,
    FacetValue,
    Generation,
    Hit,
    Page,
    Precision,
    Query,
    Snippet,
    Span,
)
from search.query import parse

HIT = Hit(
    id="a1",
    title="青禾区春耕",
    title_taken=False,
    date=date(2023, 3, 1),
    precision="month",
    source="青禾日报",
    url=None,
    score=1.234567,
    people=("林若川",),
    topics=("农业",),
    snippets=(Snippet("title", "青禾区春耕", ((3, 5),)),),
)
PAGE = Page(
    query=Query(text="春耕"),
    total=1,
    results=1,
    hits=(HIT,),
    facets=(Facet("person", (FacetValue("林若川", "林若川", 1, True),), 1),),
    generation=Generation("g7", datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC), 9),
    took_ms=1.23456,
    next="c2",
)


PARSED = parse("春耕 （日期：今天", today=date(2024, 5, 8))


@pytest.mark.parametrize(
    ("text", "marks", "html"),
    [
        pytest.param("春耕开始", (), "春耕开始", id="no-marks"),
        pytest.param("春耕开始", ((0, 2),), "<mark>春耕</mark>开始", id="at-start"),
        pytest.param("a<b>&\"'", (), "a&lt;b&gt;&amp;&quot;&#x27;", id="escaped"),
        pytest.param("<i>", ((0, 3),), "<mark>&lt;i&gt;</mark>", id="escaped-in-mark"),
        pytest.param("&amp;", ((1, 4),), "&amp;<mark>amp</mark>;", id="entity-is-text"),
        pytest.param(
            "甲乙丙", ((0, 2), (1, 3)), "<mark>甲乙</mark><mark>丙</mark>", id="overlap"
        ),
        pytest.param("甲", ((0, 1), (0, 1)), "<mark>甲</mark>", id="same-twice"),
        pytest.param("甲", ((5, 9),), "甲", id="beyond-the-end"),
    ],
)
def test_marked_html(text: str, marks: tuple[Span, ...], html: str) -> None:
    assert marked_html(text, marks) == html


def test_page_to_dict_is_the_contract() -> None:
    assert page_to_dict(PAGE, PARSED) == {
        "query": "春耕",
        "total": 1,
        "results": 1,
        "took_ms": 1.23,
        "generation": "g7",
        "as_of": "2024-01-02T03:04:05+00:00",
        "partial": False,
        "hits": [
            {
                "id": "a1",
                "title": "青禾区春耕",
                "date": "2023-03",
                "source": "青禾日报",
                "url": None,
                "score": 1.2346,
                "copies": 0,
                "people": ["林若川"],
                "topics": ["农业"],
                "snippets": [
                    {
                        "field": "title",
                        "text": "青禾区春耕",
                        "marks": [[3, 5]],
                        "html": "青禾区<mark>春耕</mark>",
                    }
                ],
            }
        ],
        "facets": {
            "person": [
                {"value": "林若川", "label": "林若川", "count": 1, "selected": True}
            ]
        },
        "next": "c2",
        "understood": {
            "terms": [
                {
                    "text": "春耕",
                    "start": 0,
                    "end": 2,
                    "kind": "word",
                    "label": "春耕",
                    "note": "",
                },
                {
                    "text": "日期：今天",
                    "start": 4,
                    "end": 9,
                    "kind": "dated",
                    "label": "日期：今天",
                    "note": "2024年5月8日",
                },
            ],
            "mistakes": [
                {"start": 3, "end": 4, "message": "这个括号没有成对，已略去。"}
            ],
            "left_out": [],
        },
    }


def test_the_answer_is_json() -> None:
    assert json.loads(json.dumps(page_to_dict(PAGE, PARSED))) == page_to_dict(
        PAGE, PARSED
    )


@pytest.mark.parametrize(
    ("precision", "shown"),
    [("year", "2023"), ("month", "2023-03"), ("day", "2023-03-01"), (None, None)],
)
def test_a_date_says_no_more_than_is_known(
    precision: Precision | None, shown: str | None
) -> None:
    from dataclasses import replace

    known = date(2023, 3, 1) if precision else None
    page = replace(PAGE, hits=(replace(HIT, date=known, precision=precision),))
    assert page_to_dict(page, PARSED)["hits"][0]["date"] == shown
