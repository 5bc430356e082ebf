"""Precision, recall and the like, and how sure of them so many documents make us."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

RESAMPLED = 2000
"""Bootstrap samples: the ends of the interval are steady in the third digit."""

_SEED = 7


class Tally(NamedTuple):
    """Of one document: what was found and what should have been.

    hits     how many of `found` are right
    reached  how many of `wanted` were found: the hits, but where more is right than
             is wanted
    """

    hits: int
    found: int
    reached: int
    wanted: int


class Figure(NamedTuple):
    """A share over all documents, and the ends of its 95 % confidence interval."""

    share: float
    low: float
    high: float


Figures = dict[str, Figure]
"""By the name of the metric."""


def compared(found: Collection[object], wanted: Collection[object]) -> Tally:
    """What two collections without repetition have in common."""
    right = len(set(found) & set(wanted))
    return Tally(right, len(found), right, len(wanted))


def figures(tallies: Sequence[Tally]) -> Figures:
    """Precision, recall and F1, resampled over documents, the same every time."""
    hits, found, reached, wanted = np.array(tallies, dtype=np.float64).T
    return {
        "precision": ratio(hits, found),
        "recall": ratio(reached, wanted),
        "F1": ratio(hits + reached, found + wanted),
    }


def ratio(some: NDArray[Any], every: NDArray[Any]) -> Figure:
    """All of `some` over all of `every`, with one number of each per document."""
    part, whole = some.astype(np.float64), every.astype(np.float64)
    draw = np.random.default_rng(_SEED)
    picked = draw.integers(0, len(part), (RESAMPLED, len(part)))
    shares = _share(part[picked].sum(axis=1), whole[picked].sum(axis=1))
    low, high = np.quantile(shares, (0.025, 0.975))
    share = _share(part.sum(keepdims=True), whole.sum(keepdims=True))
    return Figure(float(share[0]), float(low), float(high))


def _share(
    part: NDArray[np.float64], whole: NDArray[np.float64]
) -> NDArray[np.float64]:
    """1 where there is nothing to be right about."""
    return np.divide(part, whole, out=np.ones_like(part), where=whole > 0)
