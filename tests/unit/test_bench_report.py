"""The bars and the page that are made of what was measured."""

from __future__ import annotations

import re
from mmap import MAP_ANONYMOUS, MAP_PRIVATE, mmap
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from search.model import Query, Selection
from search.query import parse
from tests.bench.__main__ import PARTS, main, parser
from tests.bench.asking import _agreement, _turns
from tests.bench.bars import Bar, bars, number
from tests.bench.cache import Cache
from tests.bench.measure import Spent, at, private_dirty
from tests.bench.memory import addresses
from tests.bench.prose import KINDS, WAYS
from tests.bench.prose import PARTS as NAMES
from tests.bench.queries import Asked
from tests.bench.report import report


def times(p50: float, p95: float) -> dict[str, float]:
    return {
        "p50": p50,
        "p95": p95,
        "max": 2 * p95,
        "cpu50": p50,
        "cpu95": p95,
        "n": 200,
    }


def mode(ours: float, tantivy: float, sqlite: float) -> dict[str, Any]:
    """Every p95 is twice the p50."""
    engines = {"baosou": ours, "tantivy": tantivy, "sqlite": sqlite}
    one_pass = {name: times(value, 2 * value) for name, value in engines.items()}
    return {
        "first": one_pass,
        "again": one_pass,
        "kinds": dict.fromkeys(KINDS, engines),
        "agreement": dict.fromkeys(KINDS, (24, 25)),
    }


def corpus(ours: float, tantivy: float = 1, sqlite: float = 100) -> dict[str, Any]:
    return {name: mode(ours, tantivy, sqlite) for name in ("top", "facets", "page")}


SIZES = {
    "articles": 100,
    "baosou": {"words": 90, "values": 9, "generation": 1, "chars": 500, "store": 70},
    "tantivy": {"store": 70, "term": 30, "idx": 20},
    "sqlite": 1000,
    "characters": 200,
    "beside": 500,
}
CUT = {"全部文章": {"ms": 12.5, "total": 9, "partial": True}}
SYNC = {"articles": 75_000, "first": 60, "unchanged": 3, "newest": 2, "anywhere": 4}
ALL: dict[str, Any] = {
    "real": {"real": corpus(0.5)},
    "synthetic": {"10k": corpus(0.2), "100k": corpus(0.9)},
    "million": {"1m": corpus(8, 9)},
    "stock": {"first": {"baosou": times(2, 3), "whoosh": times(900, 3000)}},
    "build": {"real": dict.fromkeys(WAYS, 1000.0) | {"baosou, words alone": 1500.0}},
    "sizes": {"real": SIZES},
    "strings": {"real": times(0.1, 1.5) | {"max": 30}, "exact": 100, "checked": 100},
    "hostile": {"real": {"limit": 2000, "tight": 100, "usual": CUT, "hurried": CUT}},
    "opening": {"100k": {"imports": 700, "first": 41, "again": 1, "most": 44}},
    "memory": {
        "worker": {"corpus": "100k", "queries": 200, "private": 28},
        "service": {
            "corpus": "1m",
            "private": 90,
            "each": [20, 35, 35],
            "proportional": 180,
        },
    },
    "sync": {"months": SYNC, "whole": SYNC},
}


def bar(*words: str) -> Bar:
    """The one bar whose name has all of the words."""
    (found,) = (each for each in bars(ALL) if all(word in each.work for word in words))
    return found


@pytest.mark.parametrize(
    ("words", "ratio", "is_met"),
    [
        (("20 条摘要", "真实", "首次 p50"), "0.50", True),
        (("20 条摘要", "合成 10 万", "重复 p95"), "0.90", False),
        (("准确总数", "合成 10 万", "首次 p50"), "0.90", True),
        (("20 条摘要", "100 万", "重复 p50"), "0.89", True),
        (("SQLite", "真实"), "快 200 倍", True),
        (("Whoosh",), "快 450 倍", False),
        (("只有词",), "1.50", True),
        (("连同单字索引",), "1.00", True),
        (("第一次 sync", "每月"), "", True),
        (("没有变化", "一个文件", "每月"), "", False),
        (("各个时期的", "每月"), "", False),
        (("引号原句", "p95"), "", True),
        (("引号原句", "最慢"), "", False),
        (("刁难的检索", "真实"), "", True),
        (("第一个回答",), "", True),
        (("工作进程",), "", False),
        (("整个服务",), "", True),
        (("索引大小",), "2.00", False),
        (("文本之外",), "", True),
        (("增长",), "", True),
    ],
)
def test_a_bar_is_met_or_not(words: tuple[str, ...], ratio: str, is_met: bool) -> None:
    found = bar(*words)
    assert (found.ratio, found.met) == (ratio, is_met)


def test_at_a_million_the_slowest_are_held_to_a_time_too() -> None:
    limits = [each.limit for each in bars(ALL) if "100 万篇，首次 p95" in each.work]
    assert limits == ["≤ 1.0 倍", "≤ 30 毫秒", "≤ 1.0 倍"]


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.04567, "0.0457"), (1.234, "1.23"), (45.67, "45.7"), (1234.5, "1,234")],
)
def test_a_number_says_what_is_known(value: float, said: str) -> None:
    assert number(value) == said


def kept(measured: dict[str, Any]) -> dict[str, Any]:
    machine = {"处理器": "一个"}
    return {
        part: {"when": "今天（0.1）", "machine": machine, "measured": found}
        for part, found in measured.items()
    }


def test_the_page_has_every_bar_and_says_of_each_whether_it_is_met() -> None:
    page = report(kept(ALL))
    for each in bars(ALL):
        assert f"| {each.work} | {each.limit} | {each.ours} |" in page
        assert each.met or f"- {each.work}：" in page
    heads = re.findall(r"^\| --- .*$", page, re.MULTILINE)
    assert len(heads) > 8
    for part in ALL:
        assert f"{NAMES[part]} 今天" in page


def test_every_row_is_as_wide_as_its_table() -> None:
    tables = re.findall(r"(?:^\|.*\n)+", report(kept(ALL)), re.MULTILINE)
    for table in tables:
        assert len({line.count("|") for line in table.splitlines()}) == 1, table


@pytest.mark.parametrize("part", ALL)
def test_a_page_can_be_made_of_any_part_alone(part: str) -> None:
    assert "## 怎么测的" in report(kept({part: ALL[part]}))


def test_every_part_has_a_name() -> None:
    assert PARTS.keys() == NAMES.keys() == ALL.keys()


def test_results_are_kept_from_run_to_run(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    for part, found in kept(ALL).items():
        cache.save(part, found)
    page = tmp_path / "page.md"
    arguments = ["--cache", str(cache.folder), "--only", "", "--page", str(page)]
    assert main(arguments) == 0
    assert page.read_text() == report(cache.results())


def test_a_part_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parser().parse_args(["--only", "real,nothing"])
    assert "nothing" in capsys.readouterr().err


# What is measured


def test_shares_of_many_times() -> None:
    seconds = [i / 1000 for i in range(1, 101)]
    assert (at(seconds, 0.5), at(seconds, 0.95)) == pytest.approx((51, 96))
    assert at([0.002], 0.95) == 2


def test_time_is_taken_of_the_work() -> None:
    spent = Spent()
    assert spent.take(lambda: sum(range(1000))) == 499500
    assert 0 < spent.told()["p50"] == spent.told()["max"]


def test_memory_that_is_written_is_dirty() -> None:
    before = private_dirty()
    with mmap(-1, 30_000_000, MAP_PRIVATE | MAP_ANONYMOUS) as block:
        for _ in range(30):
            block.write(b"x" * 1_000_000)
        assert private_dirty() - before == pytest.approx(30, abs=3)


def test_every_engine_is_first_as_often_as_the_others() -> None:
    turns = _turns(["a", "b", "c"])
    assert [next(turns)[0] for _ in range(6)] == list("abcabc")


def test_agreement_is_counted_by_kind() -> None:
    asked = [Asked(kind, Query()) for kind in ("and", "or", "or")]
    found = _agreement({"a": [1, 2, 3], "b": [1, 2, 4]}, asked)
    assert found == {"and": (1, 1), "or": (1, 2)}


def test_a_query_is_asked_by_http_as_it_was_meant() -> None:
    text = "振兴 “乡村”"
    query = Query(text, parse(text).clause, {"topic": Selection(("教育",))})
    endpoint, page = map(urlsplit, addresses([query, query]))
    assert (endpoint.path, page.path) == ("/api/v1/search", "/")
    assert parse_qs(page.query) == {"q": [text], "topic": ["教育"]}
