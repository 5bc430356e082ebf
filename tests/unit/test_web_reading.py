from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote

import pytest
from werkzeug.datastructures import MultiDict

from search.model import Query
from tests.articles import article
from tests.web_archive import DAMAGED
from web.arguments import query_from
from web.prose import Paragraph
from web.reading import article_view, followable


def asked(text: str = "") -> Query:
    return query_from(MultiDict([("q", text)]), collapse=True)


def plain(lines: tuple[Paragraph, ...]) -> str:
    return "\n".join("".join(p.text for run in ps for p in run.pieces) for ps in lines)


def marked(lines: tuple[Paragraph, ...]) -> list[str]:
    runs = (run for line in lines for run in line if run.marked)
    return ["".join(piece.text for piece in run.pieces) for run in runs]


def test_the_text_is_shown_as_it_arrived_with_the_query_marked() -> None:
    view = article_view(DAMAGED, asked("区委 茶室"), "raw")
    assert plain(view.body) == DAMAGED.body.raw
    assert marked(view.body) == ["區(qū)委", "茶室", "茶室"]
    assert view.marks == 3


def test_repairs_are_marked_with_what_they_are_read_as() -> None:
    view = article_view(DAMAGED, asked(), "raw")
    pieces = [p for line in view.body for run in line for p in run.pieces]
    mended = [(p.text, p.reading) for p in pieces if p.reading is not None]
    assert mended == [("(qū)", ""), ("座?談", "座談")]
    assert (view.repairs, view.mended) == (2, (("(qū)", "", 1), ("座?談", "座談", 1)))


def test_the_simplified_text_is_one_press_away_and_back() -> None:
    raw = article_view(DAMAGED, asked("茶室"), "raw")
    simplified = article_view(DAMAGED, asked("茶室"), "simplified")
    assert unquote(raw.other or "") == "/articles/damaged?q=茶室&view=simplified"
    assert unquote(simplified.other or "") == "/articles/damaged?q=茶室"
    assert plain(simplified.body) == DAMAGED.body.simplified
    assert marked(simplified.body) == ["茶室", "茶室"]


def test_a_text_that_needs_no_simplifying_has_no_other_form() -> None:
    assert article_view(article("a", "茶室"), asked(), "raw").other is None


def test_credits_stand_by_role() -> None:
    view = article_view(DAMAGED, asked(), "raw")
    groups = [(role, [link.label for link in links]) for role, links in view.credits]
    assert groups == [("记者", ["丁小河"]), ("编辑", ["文一禾"])]


def test_names_lead_to_a_new_search() -> None:
    view = article_view(DAMAGED, asked("茶室"), "raw")
    ((person, href),) = view.people
    assert (person.name, unquote(href)) == ("林若川", "/?person=林若川")
    assert view.place is not None
    assert unquote(view.place.href or "") == "/?place=青禾区"


def test_the_way_back_is_the_search_that_led_here() -> None:
    query = query_from(
        MultiDict([("q", "茶室"), ("person", "林若川"), ("page", "2")]), collapse=True
    )
    view = article_view(DAMAGED, query, "raw")
    assert unquote(view.back or "") == "/?q=茶室&person=林若川&page=2"
    assert article_view(DAMAGED, asked(), "raw").back is None


def test_where_the_date_comes_from_is_said() -> None:
    view = article_view(DAMAGED, asked(), "raw")
    assert (view.date, view.date_from) == ("2022年12月28日", "来自发稿电头")
    unknown = replace(
        DAMAGED, published=None, published_precision=None, published_from=None
    )
    view = article_view(unknown, asked(), "raw")
    assert (view.date, view.date_from) == ("日期不详", None)


@pytest.mark.parametrize(
    ("url", "followed"),
    [
        ("https://news.example/1?a=b", True),
        ("http://news.example", True),
        ("HTTPS://news.example/", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//news.example/1", False),
        ("https:", False),
        ("http://[broken", False),
        ("file:///etc/passwd", False),
        ("", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_are_followed(
    url: str | None, followed: bool
) -> None:
    assert followable(url) == (url if followed else None)
