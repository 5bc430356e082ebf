from __future__ import annotations

from urllib.parse import unquote

from werkzeug.datastructures import MultiDict

from search.model import Query
from web.arguments import query_from
from web.rescue import MOST, rescue


def asked(*given: tuple[str, str]) -> Query:
    return query_from(MultiDict(given), collapse=True)


def test_quotes_then_each_filter_then_all() -> None:
    query = asked(("q", "“春耕 备耕”"), ("person", "甲"), ("date", "2023"))
    found = [(way.label, unquote(way.href)) for way in rescue(query, lambda _: 1)]
    assert found == [
        ("去掉引号，按词检索", "/?q=春耕 备耕&person=甲&date=2023"),
        ("去掉“人物：甲”", "/?q=“春耕 备耕”&date=2023"),
        ("去掉“日期：2023年”", "/?q=“春耕 备耕”&person=甲"),
        ("去掉全部筛选条件", "/?q=“春耕 备耕”"),
        ("去掉引号和筛选条件", "/?q=春耕 备耕"),
    ]


def test_only_ways_that_find_something_are_offered_with_their_count() -> None:
    query = asked(("q", "春耕"), ("person", "甲"), ("topic", "乙"))
    ways = rescue(query, lambda other: 3 if "topic" not in other.selections else 0)
    assert [(way.label, way.total) for way in ways] == [
        ("去掉“主题：乙”", 3),
        ("去掉全部筛选条件", 3),
    ]


def test_a_bare_word_has_no_way() -> None:
    assert rescue(asked(("q", "春耕")), lambda _: 1) == ()


def test_many_filters_do_not_cost_many_searches() -> None:
    counted: list[Query] = []

    def count(query: Query) -> int:
        counted.append(query)
        return 0

    rescue(asked(*(("person", f"人{i}") for i in range(90))), count)
    assert len(counted) <= MOST + 3
