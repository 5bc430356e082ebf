"""What any engine must do. Another engine is one more entry in ENGINES."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.embedded.engine import EmbeddedEngine
from search.engine import Engine
from search.errors import CursorExpired, IndexLocked, NoIndex, QueryError
from search.model import (
    Article,
    Hit,
    Page,
    Period,
    Person,
    Query,
    Selection,
    Sort,
)
from search.query import parse
from search.text import fold
from tests.articles import article

ENGINES: dict[str, type[EmbeddedEngine]] = {"embedded": EmbeddedEngine}

ARCHIVE = (
    article(
        "a1",
        "昨天，云溪镇的茶室开张。镇长周望川到场，他说茶室要办实办好。",
        title="云溪茶室开张",
        day="2023-03-05",
        people="周望川",
        topics="经济 文化",
        source="望川日报",
    ),
    article(
        "a2",
        "農業發展銀行在區裡設立網點，副區長王䶮、周望川參加。",
        title="農發行設點",
        day="2023-11-20",
        people="王䶮 周望川",
        topics="经济",
        source="望川日报",
    ),
    article(
        "a3",
        "3月5日，志愿者走进社区。Open Day 活动由ＡＢＣ公司赞助。",
        title="志愿服务",
        day="2024-03-05",
        people="李 青",
        topics="社会",
        source="云溪融媒",
    ),
    article("a4", "没有日期的旧文，说的是茶与水。艾尔肯·吐尼亚孜讲述。"),
)


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    opened = ENGINES[request.param](tmp_path / "index")
    yield opened
    opened.close()


@pytest.fixture
def archive(engine: Engine) -> Engine:
    engine.begin()
    engine.write(ARCHIVE)
    engine.commit()
    return engine


def ask(engine: Engine, text: str = "", **filters: Any) -> Page:
    return engine.search(Query(text, parse(text).clause, **filters))


def reopened(engine: Engine, tmp_path: Path) -> Engine:
    made = next(made for made in ENGINES.values() if isinstance(engine, made))
    return made(tmp_path / "index")


def ids(page: Page) -> set[str]:
    return {hit.id for hit in page.hits}


def counts(page: Page, facet: str) -> dict[str, int]:
    found = next(f for f in page.facets if f.name == facet)
    return {value.value: value.count for value in found.values}


def test_an_empty_folder_has_no_index(engine: Engine) -> None:
    for call in (engine.generation, lambda: engine.get("a1"), lambda: ask(engine)):
        with pytest.raises(NoIndex):
            call()


def test_nothing_is_seen_before_commit(engine: Engine) -> None:
    engine.begin()
    assert engine.write(ARCHIVE) == 4
    with pytest.raises(NoIndex):
        ask(engine)
    engine.commit()
    assert ask(engine).total == 4


def test_what_was_not_committed_is_dropped(archive: Engine) -> None:
    archive.begin()
    archive.delete(["a1"])
    archive.write([article("new", "新文")])
    archive.close()
    assert ids(ask(archive)) == {"a1", "a2", "a3", "a4"}


def test_an_article_comes_back_as_it_went_in(archive: Engine) -> None:
    assert archive.get("a2") == ARCHIVE[1]
    assert archive.get("none") is None


def test_writing_an_id_again_replaces_it(archive: Engine) -> None:
    changed = article("a1", "茶室关门了。", title="关门")
    archive.begin()
    archive.write([changed, article("a1", "茶室又开了。", title="又开")])
    archive.commit()
    assert archive.generation().articles == ask(archive).total == 4
    assert ids(ask(archive, "又开")) == {"a1"}
    assert not ids(ask(archive, "关门"))
    assert not ids(ask(archive, "开张"))


def test_deleting_counts_what_was_there(archive: Engine) -> None:
    archive.begin()
    assert archive.delete(["a1", "a1", "none"]) == 1
    archive.commit()
    assert ids(ask(archive)) == {"a2", "a3", "a4"}
    assert archive.get("a1") is None
    assert counts(ask(archive), "person") == {"周望川": 1, "王䶮": 1, "李": 1, "青": 1}


def test_a_second_writer_is_refused(archive: Engine, tmp_path: Path) -> None:
    archive.begin()
    other = reopened(archive, tmp_path)
    with pytest.raises(IndexLocked):
        other.begin()
    archive.close()
    other.begin()
    other.close()


def test_a_reader_follows_without_being_opened_again(
    archive: Engine, tmp_path: Path
) -> None:
    reader = reopened(archive, tmp_path)
    before = ask(reader)
    archive.begin()
    archive.write([article("a5", "后来的茶室新闻")])
    assert ask(reader).generation == before.generation
    archive.commit()
    after = ask(reader, "茶室")
    assert after.generation.name > before.generation.name
    assert ids(after) == {"a1", "a5"}
    reader.close()


def test_what_is_attached_belongs_to_its_generation(archive: Engine) -> None:
    for text in ("one", "two"):
        archive.begin()
        archive.write([article("a6", text)])
        archive.commit({"note": text.encode()})
    assert archive.attached("note") == b"two"
    archive.rollback()
    assert archive.attached("note") == b"one"
    assert ids(ask(archive, "one")) == {"a6"}
    assert archive.attached("other") is None


def test_a_fresh_start_forgets_what_was(archive: Engine) -> None:
    archive.begin(fresh=True)
    archive.write([article("b1", "全新的索引")])
    archive.commit()
    assert ids(ask(archive)) == {"b1"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("茶室", "a1"),
        ("农业", "a2"),
        ("農業", "a2"),
        ("农业发展银行", "a2"),
        ("农发行", "a2"),
        ("王䶮", "a2"),
        ("周望川", "a1 a2"),
        ("3月5日", "a3"),
        ("abc公司", "a3"),
        ("open DAY", "a3"),
        ("艾尔肯·吐尼亚孜", "a4"),
        ("“室要办实”", "a1"),
        ('"行在区里设"', "a2"),
        ("「茶」", "a1 a4"),
        ('"，王"', ""),
        ('"、周望川"', "a2"),
        ('"open day 活动"', "a3"),
        ("茶 -镇长", "a4"),
        ("-茶", "a2 a3"),
        ("茶室 OR 银行", "a1 a2"),
        ("标题：社区", ""),
        ("标题：志愿服务", "a3"),
        ("正文：开张", "a1"),
        ("人物：周望川", "a1 a2"),
        ("主题：经济 -人物：王䶮", "a1"),
        ("没有的字眼", ""),
        ("", "a1 a2 a3 a4"),
    ],
)
def test_finds(archive: Engine, text: str, expected: str) -> None:
    page = ask(archive, text)
    assert ids(page) == set(expected.split())
    assert page.total == len(page.hits)


def test_the_title_weighs_more(engine: Engine) -> None:
    engine.begin()
    engine.write(
        [
            article("body", "茶室" + "别的事情" * 10, title="别的标题"),
            article("title", "别的" + "别的事情" * 10, title="茶室标题"),
        ]
    )
    engine.commit()
    assert [hit.id for hit in ask(engine, "茶室").hits] == ["title", "body"]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [("newest", "a3 a2 a1 a4"), ("oldest", "a1 a2 a3 a4")],
)
def test_sorts_by_date_with_the_undated_last(
    archive: Engine, sort: str, expected: str
) -> None:
    page = ask(archive, sort=sort)
    assert [hit.id for hit in page.hits] == expected.split()


def test_values_of_a_facet_are_alternatives_and_facets_add_up(archive: Engine) -> None:
    chosen = {"person": Selection(any_of=("周望川", "青"))}
    assert ids(ask(archive, selections=chosen)) == {"a1", "a2", "a3"}
    chosen["source"] = Selection(any_of=("望川日报",))
    assert ids(ask(archive, selections=chosen)) == {"a1", "a2"}
    chosen["topic"] = Selection(none_of=("文化",))
    assert ids(ask(archive, selections=chosen)) == {"a2"}
    nobody = {"person": Selection(any_of=("查无此人",))}
    assert ask(archive, selections=nobody).total == 0


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("周望", [("person", "周望川", 2, "prefix")]),
        ("zhouwang", [("person", "周望川", 2, "pinyin")]),
        ("zwc", [("person", "周望川", 2, "initials")]),
        ("zhwch", [("person", "周望川", 2, "initials")]),
        ("周旺", [("person", "周望川", 2, "homophone")]),
        ("周忘川", [("person", "周望川", 2, "homophone")]),
        ("周盟川", [("person", "周望川", 2, "spelling")]),
        ("愿服务", [("title", "a3", 1, "within")]),
        ("願服", [("title", "a3", 1, "within")]),
        ("查无此字", []),
        ("", []),
    ],
)
def test_suggests(
    archive: Engine, typed: str, expected: list[tuple[str, str, int, str]]
) -> None:
    found = [(s.kind, s.value, s.count, s.why) for s in archive.suggest(typed, 8)]
    assert found == expected


def test_suggestions_are_of_live_articles(archive: Engine) -> None:
    archive.begin()
    archive.delete(["a2"])
    archive.write([article("a5", "新人来了。", people="温新仁")])
    archive.commit()
    assert archive.suggest("周望", 8)[0].count == 1
    assert archive.suggest("wangyan", 8) == ()
    assert archive.suggest("wenxinren", 8)[0].value == "温新仁"
    assert archive.suggest("wangchuanribao", 8)[0].count == 1


def test_known_counts_the_articles_of_exactly_this_value(archive: Engine) -> None:
    known = {
        ("person", "周望川"): 2,
        ("person", "周望"): 0,
        ("topic", "经济"): 2,
        ("topic", "經濟"): 2,
        ("person", "经济"): 0,
        ("source", "望川日报"): 2,
        ("person", ""): 0,
    }
    assert {key: archive.known(*key) for key in known} == known


def test_a_record_is_of_the_live_articles(archive: Engine) -> None:
    found = archive.person("周望川")
    assert found is not None
    assert (found.name, found.seen.count) == ("周望川", 2)
    assert [each.name for each in found.identities[0].together] == ["王䶮"]
    archive.begin()
    archive.delete(["a2"])
    archive.commit()
    found = archive.person("周望川")
    assert found is not None
    assert (found.seen.count, found.identities[0].together) == (1, ())
    assert archive.person("王䶮") is None
    assert archive.person("周望") is None


def test_credits_are_kept_apart_from_what_is_said_of_a_name(archive: Engine) -> None:
    archive.begin()
    archive.write([article("b1", "丁小河获奖。", day="2020-01-02", people="丁小河")])
    archive.commit()
    found = archive.person("丁小河")
    assert found is not None
    assert found.seen.count == 1
    assert found.credited is not None
    assert (found.credited.count, found.credited.undated) == (5, 1)


def test_who_held_a_post_is_told_by_day(engine: Engine) -> None:
    seen = (("b1", "2020-01-02", "甲山"), ("b2", "2022-01-02", "乙川"))
    engine.begin()
    for each, day, name in seen:
        made = article(each, f"区长{name}到场。", day=day)
        engine.write([replace(made, people=(Person(name, ("临岚区区长",)),))])
    engine.commit()
    asked = [None, date(2022, 1, 2), date(2021, 1, 2), date(1999, 1, 1)]
    found = [engine.holders("區長", day) for day in asked]
    said = [[(each.name, each.certain) for each in some] for some in found]
    assert said == [
        [("甲山", True), ("乙川", True)],
        [("乙川", True)],
        [("甲山", False), ("乙川", False)],
        [("甲山", False)],
    ]
    assert [each.tenure.articles for each in found[0]] == [("b1",), ("b2",)]
    assert engine.holders("镇长") == ()


def test_a_facet_ignores_its_own_selection_only(archive: Engine) -> None:
    page = ask(archive, selections={"source": Selection(any_of=("望川日报",))})
    assert counts(page, "source") == {"望川日报": 2, "云溪融媒": 1}
    assert counts(page, "topic") == {"经济": 2, "文化": 1}
    assert counts(page, "date") == {"2023": 2, "2023-11": 1, "2023-03": 1}
    selected = [v.value for f in page.facets for v in f.values if v.selected]
    assert selected == ["望川日报"]


def test_a_selected_value_is_shown_even_at_zero(archive: Engine) -> None:
    page = ask(archive, "志愿服务", selections={"person": Selection(("周望川",))})
    assert page.total == 0
    assert counts(page, "person") == {"李": 1, "青": 1, "周望川": 0}


def test_facet_size_limits_values_and_says_how_many_there_are(archive: Engine) -> None:
    facet = next(f for f in ask(archive, facet_size=1).facets if f.name == "person")
    assert [(v.value, v.count) for v in facet.values] == [("周望川", 2)]
    assert facet.distinct == 4


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"periods": (Period("2023"),)}, "a1 a2"),
        ({"periods": (Period("2023-03"), Period("2024"))}, "a1 a3"),
        ({"periods": (Period("2023-03-05"),)}, "a1"),
        ({"periods": (Period("unknown"),)}, "a4"),
        ({"since": date(2023, 11, 20)}, "a2 a3"),
        ({"until": date(2023, 11, 20)}, "a1 a2"),
        ({"since": date(2023, 4, 1), "until": date(2023, 12, 31)}, "a2"),
        ({"periods": (Period("2023"),), "since": date(2023, 4, 1)}, "a2"),
    ],
)
def test_filters_by_date(
    archive: Engine, filters: dict[str, Any], expected: str
) -> None:
    assert ids(ask(archive, **filters)) == set(expected.split())


def test_the_date_facet_opens_what_is_selected(archive: Engine) -> None:
    page = ask(archive, periods=(Period("2023-03"),))
    assert counts(page, "date") == {
        "2024": 1,
        "2023": 2,
        "2023-11": 1,
        "2023-03": 1,
        "2023-03-05": 1,
        "unknown": 1,
    }


def test_a_month_known_without_its_day_is_no_first_of_the_month(engine: Engine) -> None:
    engine.begin()
    known = replace(article("m", "月", day="2022-12-01"), published_precision="month")
    engine.write([known])
    engine.commit()
    page = ask(engine, periods=(Period("2022-12"),), since=date(2022, 12, 1))
    assert ids(page) == {"m"}
    assert counts(page, "date") == {"2022": 1, "2022-12": 1}
    assert ask(engine, periods=(Period("2022-12-01"),)).total == 0


def test_pages_follow_each_other_without_gap_or_repeat(archive: Engine) -> None:
    seen: list[str] = []
    cursor = None
    for _ in range(4):
        page = ask(archive, size=1, cursor=cursor, sort="newest")
        seen += [hit.id for hit in page.hits]
        cursor = page.next
    assert seen == ["a3", "a2", "a1", "a4"]
    assert cursor is None
    by_offset = ask(archive, size=2, offset=2, sort="newest")
    assert [hit.id for hit in by_offset.hits] == ["a1", "a4"]
    assert ask(archive, offset=50).hits == ()


def test_a_cursor_ends_with_its_generation(archive: Engine) -> None:
    cursor = ask(archive, size=1).next
    archive.begin()
    archive.delete(["a4"])
    archive.commit()
    with pytest.raises(CursorExpired):
        ask(archive, size=1, cursor=cursor)


@pytest.mark.parametrize(
    "cursor", ["", "x", "WyJhIiwgLTFd", "W1tb" * 999, "好", "ZzAwMDAwMUAxLzE"]
)
def test_a_foreign_cursor_is_refused(archive: Engine, cursor: str) -> None:
    if not cursor:
        assert ask(archive, cursor=cursor).total == 4
        return
    with pytest.raises((QueryError, CursorExpired)):
        ask(archive, cursor=cursor)


def test_paging_ends_aloud(archive: Engine) -> None:
    with pytest.raises(QueryError, match="10,000"):
        ask(archive, offset=10_001)


def test_snippets_mark_what_was_asked_in_the_text_as_it_arrived(
    archive: Engine,
) -> None:
    title, body = ask(archive, "农业").hits[0].snippets
    assert (title.field, title.text, title.marks) == ("title", "農發行設點", ())
    assert [body.text[a:b] for a, b in body.marks] == ["農業"]


WHOLE = [fold(f"{a.title.repaired}\n{a.body.repaired}") for a in ARCHIVE]


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_any_part_of_a_text_is_found_when_quoted_and_nothing_else(
    archive: Engine, data: st.DataObject
) -> None:
    body = data.draw(st.sampled_from([a.body.repaired for a in ARCHIVE if a.id]))
    start = data.draw(st.integers(0, len(body) - 1))
    part = body[start : start + data.draw(st.integers(1, 12))].strip()
    if not part or '"' in part:
        return
    expected = {
        a.id for a, whole in zip(ARCHIVE, WHOLE, strict=True) if fold(part) in whole
    }
    assert ids(ask(archive, f'"{part}"')) == expected


def test_rollback_serves_the_generation_before(archive: Engine) -> None:
    assert archive.check() == []
    first = archive.generation()
    archive.begin()
    archive.write([article("a7", "第二代")])
    second = archive.commit()
    assert [g.name for g in archive.generations()] == [second.name, first.name]
    assert archive.rollback() == first
    assert ids(ask(archive, "第二代")) == set()
    assert archive.check() == []


REPORT = (
    "昨天上午，云溪镇的第一间便民茶室在老街开张。镇里的干部和居民围坐一堂。"
    "大家谈到停车、供水和路灯。住在河边的老人说，现在喝杯茶就把事情办妥了。"
    "据了解，这样的茶室今年还要在另外几个村里设立。"
)
STREET = "老街的路灯昨晚全部修好，居民在茶室里说，停车比从前方便多了。"
REPORTS = (
    article("r1", REPORT, title="茶室", day="2023-03-05", source="望川日报"),
    article("r2", REPORT[36:], title="茶室开张", day="2023-03-06", source="云溪融媒"),
    article("r3", f"望川讯 {REPORT}", title="老街", day="2023-03-07"),
    article("s1", STREET, title="路灯", day="2024-01-02"),
    article("s2", "春耕开始了，农技员下到田里。", title="春耕", day="2024-02-02"),
)


@pytest.fixture
def reports(engine: Engine) -> Engine:
    engine.begin()
    engine.write(REPORTS)
    engine.write(ARCHIVE)
    engine.commit()
    return engine


def named(hits: tuple[Hit, ...]) -> str:
    return " ".join(hit.id for hit in hits)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [("newest", "s2 s1 r3"), ("oldest", "r1 s1 s2")],
)
def test_of_a_report_the_first_in_order_is_shown(
    reports: Engine, sort: Sort, expected: str
) -> None:
    since = {"periods": (Period("2023-03"), Period("2024-01"), Period("2024-02"))}
    page = ask(reports, "-镇长 -社区", sort=sort, collapse=True, **since)
    assert named(page.hits) == expected
    assert (page.total, page.results) == (5, 3)
    assert [hit.copies for hit in page.hits if hit.id[0] == "r"] == [2]


def test_copies_that_do_not_pass_the_filters_are_not_counted(reports: Engine) -> None:
    days = {"since": date(2023, 3, 6)}
    page = ask(reports, "停车", sort="oldest", collapse=True, **days)
    assert [(hit.id, hit.copies) for hit in page.hits] == [("r2", 1), ("s1", 0)]
    assert (page.total, page.results) == (3, 2)
    assert sum(counts(page, "source").values()) == 1
    assert not any(hit.copies for hit in ask(reports, "停车").hits)
    assert ask(reports, "停车").results == 4


def test_pages_of_what_is_folded_follow_each_other(reports: Engine) -> None:
    seen: list[str] = []
    cursor = None
    while cursor or not seen:
        page = ask(reports, "茶室", size=1, cursor=cursor, collapse=True)
        seen += [hit.id for hit in page.hits]
        cursor = page.next
    assert len(seen) == page.results == page.total - 2
    assert len({each[0] for each in seen} & {"r"}) == 1


def test_copies_of_an_article_are_listed_newest_first(reports: Engine) -> None:
    assert named(reports.copies("r1")) == "r3 r2"
    assert named(reports.copies("r3")) == "r2 r1"
    assert reports.copies("s1") == reports.copies("none") == ()
    (title,) = reports.copies("r1")[0].snippets
    assert (title.field, title.text, title.marks) == ("title", "老街", ())


def test_copies_change_with_the_articles(reports: Engine) -> None:
    reports.begin()
    reports.delete(["r2"])
    reports.write([article("r4", REPORT, day="2023-03-04"), article("r3", STREET)])
    reports.commit()
    assert named(reports.copies("r1")) == "r4"


def test_similar_articles_have_the_same_words_and_are_no_copies(
    reports: Engine,
) -> None:
    assert named(reports.similar("r1", 1)) == "s1"
    assert "s2" not in named(reports.similar("r1", 9))
    found = reports.similar("s1", 9)
    assert found[0].id in ("r1", "r2", "r3")
    assert found[0].copies == 2
    assert sum(hit.id[0] == "r" for hit in found) == 1
    assert "s1" not in named(found)
    assert reports.similar("none", 9) == reports.similar("s1", 0) == ()


BODIES = st.sampled_from([REPORT, REPORT[36:], STREET, ARCHIVE[0].body.raw, "停车"])
DAYS = st.sampled_from([None, "2023-03-05", "2023-03-06", "2024-03-05"])
MIXED = st.lists(st.tuples(BODIES, DAYS), min_size=1, max_size=9)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(MIXED, st.sampled_from(["relevance", "newest", "oldest"]), st.integers(1, 4))
def test_folding_is_taking_the_first_of_each_report(
    engine: Engine, mixed: list[tuple[str, str | None]], sort: Sort, size: int
) -> None:
    articles = [article(f"m{i}", body, day=day) for i, (body, day) in enumerate(mixed)]
    folded, expected = asked_both_ways(engine, articles, sort)
    assert folded == expected
    few = ask(engine, "停车 OR 茶室", sort=sort, collapse=True, size=size)
    assert [hit.id for hit in few.hits] == [each for each, _ in expected[:size]]


def asked_both_ways(
    engine: Engine, articles: list[Article], sort: Sort
) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """(id, copies) of what is found when folded, and as the unfolded hits give it."""
    engine.begin(fresh=True)
    engine.write(articles)
    engine.commit()
    query = "停车 OR 茶室"
    unfolded = ask(engine, query, sort=sort).hits
    reports: dict[frozenset[str], list[str]] = {}
    for hit in unfolded:
        report = frozenset({hit.id, *(each.id for each in engine.copies(hit.id))})
        reports.setdefault(report, []).append(hit.id)
    folded = ask(engine, query, sort=sort, collapse=True)
    assert (folded.total, folded.results) == (len(unfolded), len(reports))
    found = [(hit.id, hit.copies) for hit in folded.hits]
    return found, [(ids[0], len(ids) - 1) for ids in reports.values()]
