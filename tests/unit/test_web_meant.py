from __future__ import annotations

from functools import partial
from urllib.parse import unquote

from werkzeug.datastructures import MultiDict

from search.model import Query, Quoted, Suggestion, Why
from search.query import parse
from web.arguments import query_from
from web.meant import MOST, TERMS, TRIED, Suggest, meant


def asked(*given: tuple[str, str]) -> Query:
    return query_from(MultiDict(given), collapse=True)


def suggesting(why: Why, *names: str) -> Suggest:
    return lambda _: tuple(Suggestion("person", n, n, 12, why) for n in names)


def counting(found: int = 3, known: tuple[str, ...] = ()) -> Counter:
    return Counter(found, known)


class Counter:
    """Counts nothing for a term alone but for known ones, and notes what it counts."""

    def __init__(self, found: int, known: tuple[str, ...]) -> None:
        self.found, self.known = found, known
        self.counted: list[Query] = []

    def __call__(self, query: Query) -> int:
        self.counted.append(query)
        if isinstance(query.clause, Quoted) and not query.text:
            return int(query.clause.text in self.known)
        return self.found


def test_a_name_is_put_right_with_what_is_found_then() -> None:
    query = asked(("q", "馬君權"), ("topic", "统战"))
    (found,) = meant(query, suggesting("homophone", "马军权"), counting())
    assert (found.label, found.kind, found.why) == ("马军权", "人物", "同音")
    assert unquote(found.href) == "/?q=马军权&topic=统战"
    assert found.total == 3


def test_the_rest_of_the_query_stays_as_typed() -> None:
    query = asked(("q", "統戰 马君权 -旅游"))
    known = counting(known=("统战",))
    found = meant(query, suggesting("spelling", "马军权"), known)
    hrefs = [unquote(each.href) for each in found]
    assert "/?q=統戰 马军权 -旅游" in hrefs


def test_what_articles_have_is_not_put_right() -> None:
    query = asked(("q", "马君权"), ("topic", "统战"))
    known = counting(known=("马君权",))
    assert meant(query, suggesting("homophone", "马军权"), known) == ()


def test_what_only_begins_so_is_no_correction() -> None:
    query = asked(("q", "马君权"))
    assert meant(query, suggesting("prefix", "马君权书"), counting()) == ()
    assert meant(query, suggesting("within", "马君权书"), counting()) == ()


def test_what_finds_nothing_is_not_offered() -> None:
    query = asked(("q", "majunquan"))
    assert meant(query, suggesting("pinyin", "马军权"), counting(0)) == ()
    assert len(meant(query, suggesting("pinyin", "马军权"), counting(1))) == 1


def test_it_costs_few_searches() -> None:
    counted = counting(0)
    names = [f"人{i}" for i in range(30)]
    query = asked(("q", "甲乙 丙丁 戊己 庚辛 壬癸 子丑"))
    assert meant(query, suggesting("pinyin", *names), counted) == ()
    assert 0 < len(counted.counted) <= TERMS + TRIED
    many = meant(asked(("q", "甲乙")), suggesting("pinyin", *names), counting())
    assert len(many) == MOST


def test_a_correction_is_read_as_the_archive_reads_it() -> None:
    reader = partial(parse, names={"国强"}.__contains__)
    counted = counting()
    meant(asked(("q", "国墙讲话")), suggesting("spelling", "国强讲话"), counted, reader)
    assert counted.counted[-1].clause == reader("国强讲话").clause
    assert reader("国强讲话").clause != parse("国强讲话").clause
