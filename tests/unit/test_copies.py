from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.embedded import grouping
from search.embedded.copies import Copies, build
from search.embedded.likeness import Section, invert

SENTENCES = (
    "昨天上午云溪镇第一间便民茶室在老街正式开张镇里的干部和居民围坐一堂",
    "大家谈到停车供水和路灯能够当场答复的事情都由分管的同志一一作了说明",
    "住在河边的老人说从前反映一件小事要跑好几个地方现在喝杯茶就办妥当了",
    "据了解这样的茶室今年还要在另外几个村里陆续设立地点由村民自己来商量",
    "县里有关部门表示将派人轮流值班并把群众提出的每一条意见登记造册备查",
    "记者离开的时候天色已经不早茶室里仍然坐满了人炉子上的水正开得热闹着",
)
REPORT = "。".join(SENTENCES)
OTHER = "".join(chr(0x5000 + i * 7 % 9000) for i in range(200))
CUT = "。".join(SENTENCES[:2] + SENTENCES[3:])
LED = "编者按下面这篇报道值得各地一读。" + REPORT
DAY = date(2023, 3, 1)

Given = tuple[str, date | None]


def found(*given_: Given, live: list[bool] | None = None) -> Copies:
    """The copies among bodies of these days."""
    dates = [d.year * 10000 + d.month * 100 + d.day if d else 0 for _, d in given_]
    mask = np.array(live if live else [True] * len(given_), np.bool_)
    section = signed([body for body, _ in given_])
    return Copies(**build([section], np.array(dates, np.int32), mask))


def signed(bodies: list[str]) -> Section:
    return invert({"title": [f"题{i}" for i in range(len(bodies))], "body": bodies})


def sets(copies: Copies) -> set[frozenset[int]]:
    """The articles that are together, of two at least."""
    reports = {tuple(copies.of(doc).tolist()) for doc in range(len(copies.group))}
    return {frozenset(report) for report in reports if len(report) > 1}


def later(days: int) -> date:
    return DAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((REPORT, DAY), (REPORT, DAY), True),
        ((REPORT, DAY), (CUT, DAY), True),
        ((REPORT, DAY), (LED, later(3)), True),
        ((REPORT, DAY), (CUT, later(4)), False),
        ((REPORT, date(2023, 2, 28)), (CUT, date(2023, 3, 3)), True),
        ((REPORT, DAY), (REPORT, later(400)), True),
        ((REPORT, None), (CUT, later(400)), True),
        ((REPORT, DAY), (OTHER, DAY), False),
        ((REPORT, DAY), (SENTENCES[0] + OTHER, DAY), False),
        (("", DAY), ("", DAY), False),
        (("图为现场", DAY), ("图为现场", DAY), False),
    ],
    ids=[
        *("equal", "cut", "led", "later", "month", "again", "undated"),
        *("other", "sentence", "empty", "caption"),
    ],
)
def test_two_articles(one: Given, other: Given, expected: bool) -> None:
    assert sets(found(one, other)) == ({frozenset((0, 1))} if expected else set())


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ("3月4日气温12度风力5级湿度60度", False),
        ("3月4日气温7度风力3级湿度41度", True),
    ],
)
def test_texts_by_one_pattern_are_told_apart_by_their_figures(
    figures: str, expected: bool
) -> None:
    before = (REPORT + "3月4日气温7度风力3级湿度41度", DAY)
    after = (REPORT.replace("昨天", "今天") + figures, later(1))
    assert bool(sets(found(before, after))) is expected


def test_a_deleted_article_is_nobodys_copy() -> None:
    given_ = ((REPORT, DAY), (OTHER, DAY), (CUT, DAY), (LED, DAY))
    assert sets(found(*given_)) == {frozenset((0, 2, 3))}
    assert sets(found(*given_, live=[False, True, True, True])) == {frozenset((2, 3))}
    assert sets(found(*given_, live=[False, True, False, True])) == set()


def test_no_chain_of_small_steps_ends_at_another_text() -> None:
    """Windows over one long text: each is like the next, the first unlike the last."""
    long = "".join(chr(0x4E00 + i * 37 % 20000) for i in range(1200))
    windows = [(long[at : at + 300], DAY) for at in range(0, 900, 30)]
    reports = sets(found(*windows))
    assert reports
    assert all(max(report) - min(report) < 10 for report in reports)


def test_many_equal_articles_are_one_report() -> None:
    reports = sets(found(*[(REPORT, DAY)] * 50, *[(CUT, DAY)] * 50, (OTHER, DAY)))
    assert reports == {frozenset(range(100))}


def test_many_that_end_alike_are_no_copies() -> None:
    ending = "本文由望川日报综合整理转载请注明出处违者必究谢谢合作"
    starts = range(0x5000, 0x8000, 60)
    bodies = ["".join(map(chr, range(at, at + 60))) + ending for at in starts]
    assert sets(found(*((body, DAY) for body in bodies))) == set()


PIECES = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5, unique=True)
DAYS = st.sampled_from([None, DAY, later(2), later(9)])
ARTICLES = st.lists(st.tuples(PIECES.map("".join), DAYS), max_size=9)


@settings(deadline=None)
@given(ARTICLES, st.data())
def test_the_order_of_the_articles_changes_nothing(
    articles: list[Given], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(len(articles))))
    moved = sets(found(*(articles[i] for i in order)))
    assert {frozenset(order[i] for i in r) for r in moved} == sets(found(*articles))


@settings(deadline=None)
@given(ARTICLES, st.integers(0, 9))
def test_segments_are_as_one(articles: list[Given], cut: int) -> None:
    bodies = [body for body, _ in articles]
    dates = np.zeros(len(bodies), np.int32)
    live = np.ones(len(bodies), np.bool_)
    titled = {"title": [""] * len(bodies), "body": bodies}
    parts = [
        invert({name: texts[some] for name, texts in titled.items()})
        for some in (slice(cut), slice(cut, None))
    ]
    apart, whole = build(parts, dates, live), build([invert(titled)], dates, live)
    assert all(np.array_equal(apart[name], whole[name]) for name in whole)


@settings(deadline=None)
@given(ARTICLES)
def test_reports_are_what_comparing_all_with_all_gives(articles: list[Given]) -> None:
    """So few are compared all with all; then every report has a head it is like."""
    reports = sets(found(*articles))
    assert sum(map(len, reports)) == len(frozenset().union(*reports))
    for report in reports:
        assert any(all(like(articles[i], articles[j]) for j in report) for i in report)
    alone = set(range(len(articles))) - frozenset().union(*reports)
    assert not any(like(articles[i], articles[j]) for i in alone for j in alone - {i})


def like(one: Given, other: Given) -> bool:
    """Whether two articles are copies, by numpy."""
    section = signed([one[0], other[0]])
    a, b = section["signatures"].reshape(2, -1)
    common = (np.mean(a == b) - 1 / 256) / (1 - 1 / 256)
    if common < grouping.COMMON:
        return False
    if one[1] and other[1] and abs((one[1] - other[1]).days) > grouping.DAYS:
        return bool(common >= grouping.AGAIN)
    sizes = section["runs"].astype(np.float64)
    held = common / (1 + common) * sizes.sum() / sizes.min()
    return bool(held >= grouping.HELD)
