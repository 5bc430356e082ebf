"""docs/relevance.md, made of what all parts measured at last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.bench.cache import Results
from tests.bench.page import assembled, machine_section, table
from tests.relevance.bars import bars
from tests.relevance.prose import EXACT, HEAD, METHOD, METRICS, SETS, WAYS


def report(kept: Mapping[str, Results]) -> str:
    """The page; `kept` is the cache's `results()`."""
    measured = {part: found["measured"] for part, found in kept.items()}
    sections = (
        HEAD,
        *machine_section(kept),
        *_bars(measured),
        *(each for name in SETS if name in measured for each in _set(name, measured)),
        *_exact(measured.get("exact")),
        METHOD,
    )
    return assembled(sections)


def _bars(measured: Mapping[str, Any]) -> Iterator[str]:
    found = list(bars(measured))
    met = sum(bar.met for bar in found)
    yield f"## 要求与结果\n\n{len(found)} 项，达到 {met} 项。\n"
    rows = ((*bar[:3], "是" if bar.met else "**否**") for bar in found)
    yield table(("项目", "要求", "结果", "达到"), rows)


def _set(name: str, measured: Mapping[str, Any]) -> Iterator[str]:
    found = measured[name]
    asked = f"{found['queries']} 问，{found['articles']:,} 篇。"
    yield f"## {SETS[name]}\n\n{asked}\n"
    metrics = [metric for metric in METRICS if _is_told(metric, found["figures"])]
    rows = (
        (said, *(_figure(found["figures"][way][metric]) for metric in metrics))
        for way, said in WAYS.items()
    )
    yield table(("", *(METRICS[metric] for metric in metrics)), rows)


def _is_told(metric: str, figures: Mapping[str, Any]) -> bool:
    """Not where no article was judged not to answer."""
    return any(way[metric][0] for way in figures.values())


def _figure(figure: Sequence[float]) -> str:
    mean, low, high = figure
    return f"{mean:.4f}（{low:.3f}–{high:.3f}）"


def _exact(found: Mapping[str, Any] | None) -> Iterator[str]:
    if found is None:
        return
    yield "## 一字不差\n"
    head = ("", "问", "相同", "召回", "准确", "p50 / p95 / 最慢（毫秒）")
    rows = ((said, *_agreement(found[part])) for part, said in EXACT.items())
    yield table(head, rows)
    kinds = found["words"]["kinds"]
    each = "、".join(f"{said} {number:,}" for said, number in kinds.items())
    yield f"词典的词没有找到的那些地方，按切分看：{each}。"


def _agreement(part: Mapping[str, Any]) -> Sequence[str]:
    times = part.get("times")
    points = [f"{times[point]:.2f}" for point in ("p50", "p95", "max")] if times else []
    return (
        f"{part['asked']:,}",
        f"{part['same']:,}",
        f"{part['recall']:.4f}",
        f"{part['precision']:.4f}",
        " / ".join(points),
    )
