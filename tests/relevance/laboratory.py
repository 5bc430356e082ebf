"""Variants of asking compared on the dev half, and the queries that they lose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tests.relevance.engines import OurRanker
from tests.relevance.judged import Judged
from tests.relevance.metrics import Ranking, figures, reciprocal
from tests.relevance.variants import VARIANTS


class Change(NamedTuple):
    """A query that two variants rank differently: 1 / the place of what is wanted."""

    query: Judged
    before: float
    after: float


def rankings(ranker: OurRanker, queries: Sequence[Judged], name: str) -> list[Ranking]:
    """What our engine finds for each query, asked as the variant of this name asks."""
    variant = VARIANTS[name]
    return [ranker.best(variant(query.text)) for query in queries]


def line(name: str, queries: Sequence[Judged], found: Sequence[Ranking]) -> str:
    """One variant's figures."""
    told = (
        f"{metric} {figure.mean:.4f} ({figure.low:.3f}–{figure.high:.3f})"
        for metric, figure in figures(queries, found).items()
    )
    return f"{name:20} {'  '.join(told)}"


def changes(
    queries: Sequence[Judged], before: Sequence[Ranking], after: Sequence[Ranking]
) -> list[Change]:
    """Where two variants differ, the worst losses first and the best wins last."""
    each = (
        Change(query, reciprocal(query, one), reciprocal(query, other))
        for query, one, other in zip(queries, before, after, strict=True)
    )
    differing = (change for change in each if change.before != change.after)
    return sorted(differing, key=lambda change: change.after - change.before)


def compared(
    ranker: OurRanker, queries: Sequence[Judged], names: Sequence[str]
) -> Iterator[str]:
    """Lines to be read: each variant's figures, its losses and wins to the first."""
    first = rankings(ranker, queries, names[0])
    yield line(names[0], queries, first)
    for name in names[1:]:
        found = rankings(ranker, queries, name)
        yield line(name, queries, found)
        yield from map(_said, changes(queries, first, found))


def _said(change: Change) -> str:
    return f"  {change.before:.2f} → {change.after:.2f}  {change.query.text}"
