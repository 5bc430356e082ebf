"""What is asked of extraction, and whether it is met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from tests.extraction.prose import METRICS, PARTS, SETS
from tests.extraction.spans import WAYS

_SPANS = {"pd": 0.95, "msra": 0.94, "boson": 0.77}

BARS: Mapping[tuple[str, str, str], float] = {
    ("people", "held+fresh", "F1"): 0.98,
    **{
        ("spans", f"{name} {way}", "F1"): least
        for name, least in _SPANS.items()
        for way in WAYS
    },
    ("credits", "credits_unseen", "precision"): 0.99,
    ("credits", "credits_unseen", "recall"): 0.95,
    ("posts", "held", "precision"): 0.95,
    ("posts", "fresh", "precision"): 0.95,
    ("posts", "posts", "recall"): 0.95,
    ("posts", "posts_unseen", "recall"): 0.95,
    ("topics", "cctv", "precision"): 0.9,
}
"""By part, set and metric the least that is wanted; of spans whichever way."""


class Bar(NamedTuple):
    """One row: what is asked for, what is reached, whether that is enough."""

    work: str
    limit: str
    reached: str
    met: bool


def bars(measured: Mapping[str, Any]) -> Iterator[Bar]:
    """Every bar of what was measured."""
    for (part, name, metric), least in BARS.items():
        figures = measured[part]["figures"] if part in measured else {}
        if name in figures:
            share = figures[name][metric][0]
            work = f"{PARTS[part]}，{SETS[name]}，{METRICS[metric]}"
            yield Bar(work, f"{least:.2f}", f"{share:.4f}", share >= least)
