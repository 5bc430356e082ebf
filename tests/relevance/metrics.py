"""How good a ranking is, and how sure of it so many queries make us."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import log2
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tests.relevance.judged import Judged

DEPTH = 100
"""Hits that are looked at."""

RESAMPLED = 2000
"""Bootstrap samples: the ends of the interval are steady in the third digit."""

_SEED = 7

Ranking = Sequence[str]


class Figure(NamedTuple):
    """The mean over the queries, and the ends of its 95 % confidence interval."""

    mean: float
    low: float
    high: float


def reciprocal(query: Judged, ranking: Ranking) -> float:
    """1 / the place of the first relevant article, if it is among ten."""
    return 1 / next(_places(query, ranking), float("inf"))


def ndcg(query: Judged, ranking: Ranking) -> float:
    """Discounted gain of the first ten by that of the best order."""
    gains = (1 / log2(place + 1) for place in _places(query, ranking))
    best = sum(1 / log2(i + 1) for i in range(1, min(10, len(query.relevant)) + 1))
    return sum(gains) / best


def _places(query: Judged, ranking: Ranking) -> Iterator[int]:
    """Which of the first ten are relevant, counted from 1."""
    return (i for i, hit in enumerate(ranking[:10], 1) if hit in query.relevant)


def recall(query: Judged, ranking: Ranking) -> float:
    """The share of the relevant articles among the first hundred."""
    found = query.relevant.intersection(ranking[:DEPTH])
    return len(found) / len(query.relevant)


def success(at: int) -> Callable[[Judged, Ranking], float]:
    """Whether a relevant article is among the first `at`."""
    return lambda query, ranking: float(
        not query.relevant.isdisjoint(ranking[:at]),
    )


def unwanted(query: Judged, ranking: Ranking) -> float:
    """The share of the first ten that was judged not to answer; lower is better."""
    return len(query.nonrelevant.intersection(ranking[:10])) / 10


METRICS: Mapping[str, Callable[[Judged, Ranking], float]] = {
    "MRR@10": reciprocal,
    "nDCG@10": ndcg,
    "recall@100": recall,
    "success@1": success(1),
    "success@10": success(10),
    "unwanted@10": unwanted,
}


def values(
    queries: Sequence[Judged], rankings: Sequence[Ranking]
) -> dict[str, NDArray[np.float64]]:
    """Per metric its value of each query."""
    pairs = list(zip(queries, rankings, strict=True))
    return {
        name: np.array([metric(query, ranking) for query, ranking in pairs])
        for name, metric in METRICS.items()
    }


def figure(of_each: NDArray[np.float64]) -> Figure:
    """The mean and its interval, resampled over the queries, the same every time."""
    draw = np.random.default_rng(_SEED)
    picked = draw.integers(0, len(of_each), (RESAMPLED, len(of_each)))
    low, high = np.quantile(of_each[picked].mean(axis=1), (0.025, 0.975))
    return Figure(float(of_each.mean()), float(low), float(high))


def figures(
    queries: Sequence[Judged], rankings: Sequence[Ranking]
) -> dict[str, Figure]:
    """Per metric its figure."""
    return {name: figure(found) for name, found in values(queries, rankings).items()}
