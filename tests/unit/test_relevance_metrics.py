"""The figures of a ranking, worked out by hand, and what is told of them."""

from __future__ import annotations

from math import log2
from typing import Any

import numpy as np
import pytest

from tests.relevance import floors, laboratory, metrics
from tests.relevance.bars import bars
from tests.relevance.judged import Judged
from tests.relevance.report import report

ONE = Judged("q", "茶室", frozenset("a"))
TWO = Judged("q", "茶室", frozenset("ab"), frozenset("xy"))
LATE = [*"cdefghijkl", "a"]


@pytest.mark.parametrize(
    ("metric", "query", "ranking", "expected"),
    [
        ("MRR@10", ONE, "a", 1.0),
        ("MRR@10", ONE, "cba", 1 / 3),
        ("MRR@10", ONE, "", 0.0),
        ("MRR@10", ONE, LATE, 0.0),
        ("nDCG@10", ONE, "ca", 1 / log2(3)),
        ("nDCG@10", TWO, "ab", 1.0),
        ("nDCG@10", TWO, "a", 1 / (1 + 1 / log2(3))),
        ("nDCG@10", TWO, LATE, 0.0),
        ("recall@100", TWO, LATE, 0.5),
        ("recall@100", TWO, [*("z" * 100), "a"], 0.0),
        ("success@1", TWO, "ba", 1.0),
        ("success@1", TWO, "xa", 0.0),
        ("success@10", TWO, LATE, 0.0),
        ("unwanted@10", TWO, "axyb", 0.2),
    ],
)
def test_a_metric_of_one_ranking(
    metric: str, query: Judged, ranking: str | list[str], expected: float
) -> None:
    assert metrics.METRICS[metric](query, list(ranking)) == pytest.approx(expected)


def test_the_interval_holds_the_mean_and_is_the_same_every_time() -> None:
    of_each = np.array([0.0, 1.0, 0.5, 0.25] * 20)
    figure = metrics.figure(of_each)
    assert figure.low < figure.mean < figure.high
    assert figure.mean == of_each.mean()
    assert figure == metrics.figure(of_each)
    assert metrics.figure(np.ones(9)) == (1.0, 1.0, 1.0)


def test_a_query_is_always_of_the_same_half() -> None:
    halves = [Judged(f"cctv-title-{n}", "", frozenset()).half for n in range(1000)]
    assert halves[:6] == ["dev", "dev", "test", "dev", "test", "test"]
    assert 450 < halves.count("dev") < 550


def test_changes_are_told_worst_first() -> None:
    queries = [Judged(str(n), f"q{n}", frozenset("a")) for n in range(3)]
    found = laboratory.changes(queries, ["a", "ba", "ca"], ["a", "a", "cda"])
    assert [(each.query.text, each.after) for each in found] == [
        ("q2", pytest.approx(1 / 3)),
        ("q1", 1.0),
    ]


def figures(ours: float, control: float) -> dict[str, Any]:
    ways = ("all", "any", "helped")
    every = {f"baosou {way}": ours for way in ways} | {"pairs any": control}
    every |= {f"{name} {way}": 0.5 for name in ("tantivy", "sqlite") for way in ways}
    return {
        way: dict.fromkeys(metrics.METRICS, (mean, mean, mean))
        for way, mean in every.items()
    }


@pytest.mark.parametrize(
    ("ours", "control", "met"),
    [
        (0.9, 0.8, [True, True, True]),
        (0.85, 0.8, [True, True, False]),
        (0.8, 0.8, [False, False, False]),
        (0.4, 0.3, [False, False, True]),
    ],
)
def test_bars_compare_us_with_the_best_peer(
    ours: float, control: float, met: list[bool]
) -> None:
    found = bars({"title": {"figures": figures(ours, control)}})
    assert [bar.met for bar in found] == met


EXACT: dict[str, Any] = {
    part: {
        "asked": 10,
        "same": 10,
        "recall": 0.995,
        "precision": 1.0,
        "times": {"p50": 0.2, "p95": 2.0, "max": 30.0},
        "kinds": {"一头在别的词里": 3},
    }
    for part in ("strings", "words", "scripts")
}


@pytest.mark.parametrize(
    ("part", "change", "met"),
    [
        ("strings", {}, [True, True, True, True]),
        ("strings", {"same": 9}, [False, True, True, True]),
        ("strings", {"times": {"p95": 11.0}}, [True, False, True, True]),
        ("words", {"recall": 0.98}, [True, True, False, True]),
        ("scripts", {"same": 9}, [True, True, True, False]),
    ],
)
def test_bars_of_exactness(part: str, change: dict[str, Any], met: list[bool]) -> None:
    changed = EXACT | {part: EXACT[part] | change}
    assert [bar.met for bar in bars({"exact": changed})] == met


@pytest.mark.parametrize(("reached", "broken"), [(0.79, 1), (0.80, 0), (0.81, 0)])
def test_a_figure_below_its_floor_is_named(reached: float, broken: int) -> None:
    results = {"title": {"measured": {"figures": figures(reached, 0.5)}}}
    least: floors.Floors = {
        "title": {"baosou any": {"MRR@10": 0.8}},
        "exact": {"strings": {"same": 9}},
    }
    found = list(floors.broken(results, least))
    assert len(found) == broken
    assert all("title baosou any" in each for each in found)


def test_floors_are_of_known_parts() -> None:
    ways = {*figures(1, 1), "strings", "words", "scripts"}
    for part, pinned in floors.load().items():
        assert part in {"title", "tags", "rgb", "covid", "exact"}
        assert ways.issuperset(pinned)


def test_the_page_tells_figures_and_what_is_missed() -> None:
    title = {"queries": 7, "articles": 1234, "figures": figures(0.85, 0.8)}
    measured = {"title": title, "exact": EXACT}
    page = report(
        {
            part: {"when": "2026-01-01", "machine": {"处理器": "某"}, "measured": found}
            for part, found in measured.items()
        }
    )
    assert "7 项，达到 6 项。" in page
    assert "7 问，1,234 篇。" in page
    assert "| 报搜，任一 | 0.8500（0.850–0.850）" in page
    assert "| 引号原句 | 10 | 10 | 0.9950 | 1.0000 | 0.20 / 2.00 / 30.00 |" in page
    assert "一头在别的词里 3" in page
