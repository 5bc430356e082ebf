from __future__ import annotations

from datetime import date
from urllib.parse import unquote

import pytest

from search.model import Query
from search.query import Parsed, parse
from search.synonyms import Synonyms
from web.understood import Understood, understood

SYNONYMS = Synonyms(
    {"统战": {"统一战线": "统一战线"}, "统一战线": {"统战": "统战"}}, longest=4
)


def read(text: str) -> Parsed:
    return parse(text, today=date(2024, 5, 8), synonyms=SYNONYMS)


def shown(text: str) -> Understood:
    parsed = read(text)
    query = Query(text, parsed.clause, since=date(2023, 1, 1), collapse=True)
    return understood(parsed, query)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("茶室", ""),
        ("“亲清茶室”", ""),
        ("", ""),
        ("乡村振兴", "乡村+振兴"),
        ("(春耕 或 秋收) -茶室", "（春耕或秋收）+不含 茶室"),
        ("统战", "统战"),
        ("日期:2024-03", "日期：2024年3月"),
    ],
)
def test_what_is_more_than_was_typed_is_said(text: str, line: str) -> None:
    assert "".join(part.label for part in shown(text).parts) == line


def test_each_term_can_be_taken_away_and_the_filters_stay() -> None:
    hrefs = [part.href for part in shown("乡村振兴 或 茶室").parts if part.href]
    assert [unquote(href) for href in hrefs] == [
        "/?q=振兴 或 茶室&from=2023-01-01",
        "/?q=乡村 或 茶室&from=2023-01-01",
        "/?q=乡村振兴&from=2023-01-01",
    ]


def test_what_was_added_is_said_beside_its_term() -> None:
    assert [part.note for part in shown("统战 日期：今天").parts] == [
        "统战 = 统一战线",
        "",
        "2024年5月8日",
    ]


def test_what_is_excluded_is_told_apart() -> None:
    assert [part.negated for part in shown("春耕 -茶室").parts] == [False, False, True]


def test_what_is_wrong_is_marked_and_said_once() -> None:
    seen = shown("<b> （茶室 （春耕")
    assert seen.marked == "&lt;b&gt; <mark>（</mark>茶室 <mark>（</mark>春耕"
    assert seen.sentences == ("这个括号没有成对，已略去。",)


def test_nothing_wrong_says_nothing() -> None:
    seen = shown("茶室 春耕")
    assert (str(seen.marked), seen.sentences) == ("", ())
