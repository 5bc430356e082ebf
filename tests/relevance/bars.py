"""What is asked of the ranking and of exactness, and whether it is met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from tests.relevance.prose import SETS

ABOVE_CONTROL = 1.10
"""On known items our MRR is to be so many times that of the control."""

KNOWN_ITEMS = ("title", "tags")
WORD_RECALL = 0.99
STRING_P95 = 10.0
"""Milliseconds."""

PEERS = ("tantivy any", "sqlite any", "pairs any")

Measured = Mapping[str, Any]


class Bar(NamedTuple):
    """One row: what is asked for, what is reached, whether that is enough."""

    work: str
    limit: str
    reached: str
    met: bool


def bars(measured: Measured) -> Iterator[Bar]:
    """Every bar of the parts that were measured."""
    for name in SETS:
        if name in measured and name != "mixed":
            yield from _ranking(name, measured[name]["figures"])
    if "exact" in measured:
        yield from _exact(measured["exact"])


def _ranking(name: str, figures: Mapping[str, Any]) -> Iterator[Bar]:
    for metric in ("MRR@10", "nDCG@10"):
        ours = figures["baosou any"][metric][0]
        best = max(figures[peer][metric][0] for peer in PEERS)
        yield Bar(
            f"{SETS[name]}，{metric}",
            f"高于每个对手（{best:.4f}）",
            f"{ours:.4f}",
            ours > best,
        )
    if name in KNOWN_ITEMS:
        yield _above_control(name, figures)


def _above_control(name: str, figures: Mapping[str, Any]) -> Bar:
    ours, control = (figures[way]["MRR@10"][0] for way in ("baosou any", "pairs any"))
    limit = f"对照（{control:.4f}）的 {ABOVE_CONTROL:.2f} 倍"
    times = ours / control
    work = f"{SETS[name]}，与对照相比"
    return Bar(work, limit, f"{times:.3f} 倍", times >= ABOVE_CONTROL)


def _exact(found: Measured) -> Iterator[Bar]:
    strings, words, scripts = found["strings"], found["words"], found["scripts"]
    yield _all_same("引号原句，找到的正是含有的", strings)
    p95 = strings["times"]["p95"]
    limit = f"p95 不超过 {STRING_P95:.0f} 毫秒"
    yield Bar("引号原句，时间", limit, f"{p95:.2f} 毫秒", p95 <= STRING_P95)
    recall = words["recall"]
    limit = f"召回不低于 {WORD_RECALL}"
    yield Bar("词典的词，不加引号", limit, f"{recall:.4f}", recall >= WORD_RECALL)
    yield _all_same("简体与繁体，找到的相同", scripts)


def _all_same(work: str, found: Measured) -> Bar:
    asked, same = found["asked"], found["same"]
    return Bar(work, f"{asked:,} 个全部", f"{same:,} 个", same == asked)
