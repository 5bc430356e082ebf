"""docs/extraction.md, made of what all parts measured at last, and lines to print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.bench.cache import Results
from tests.bench.page import assembled, machine_section, table
from tests.extraction.bars import bars
from tests.extraction.prose import HEAD, METHOD, METRICS, NOTES, PARTS, SETS


def report(kept: Mapping[str, Results]) -> str:
    """The page; `kept` is the cache's `results()`."""
    measured = {part: kept[part]["measured"] for part in PARTS if part in kept}
    sections = (
        HEAD,
        *machine_section({part: kept[part] for part in measured}, PARTS.__getitem__),
        *_bars(measured),
        *(each for part in measured for each in _part(part, measured[part])),
        METHOD,
    )
    return assembled(sections)


def lines(kept: Mapping[str, Results]) -> Iterator[str]:
    """The figures for whoever waits: one line for each set."""
    for part in PARTS:
        figures = kept[part]["measured"]["figures"] if part in kept else {}
        for name, metrics in figures.items():
            said = (f"{metric} {_figure(metrics[metric])}" for metric in metrics)
            yield f"{part:8} {name:14} {'  '.join(said)}"


def _bars(measured: Mapping[str, Any]) -> Iterator[str]:
    found = list(bars(measured))
    met = sum(bar.met for bar in found)
    yield f"## 要求与结果\n\n{len(found)} 项，达到 {met} 项。\n"
    rows = ((*bar[:3], "是" if bar.met else "**否**") for bar in found)
    yield table(("项目", "不低于", "结果", "达到"), rows)


def _part(part: str, measured: Mapping[str, Any]) -> Iterator[str]:
    figures = measured["figures"]
    if not figures:
        return
    yield f"## {PARTS[part]}\n\n{NOTES[part]}\n"
    metrics = list(
        dict.fromkeys(metric for each in figures.values() for metric in each)
    )
    rows = (
        (SETS[name], *(_figure(found[metric]) for metric in metrics))
        for name, found in figures.items()
    )
    yield table(("", *(METRICS[metric] for metric in metrics)), rows)


def _figure(figure: Sequence[float]) -> str:
    share, low, high = figure
    return f"{share:.4f}（{low:.3f}–{high:.3f}）"
