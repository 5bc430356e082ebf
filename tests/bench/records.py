"""How long records take: of people in few and in many articles, and of posts.

    python -m tests.bench.records INDEX_DIR

prints p50, p95 and the most in milliseconds by the clock, and p50 and p95 of the CPU,
by how many articles name the person; then of posts, at all times and on a day.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from search.embedded.engine import EmbeddedEngine
from search.model import PersonRecord, Query
from tests.bench.measure import Spent

ASKED = 300
"""People of each size that are asked for, or all that there are."""

POSTS = 200

SIZES = (20, 200, 2_000, 1_000_000)
"""Articles up to which people are of one row."""

KNOWN = 20_000
"""People of the facet among whom those asked for are drawn."""

SEED = 20261123

NUMBERS = ("p50", "p95", "max", "cpu50", "cpu95")


def main(folder: str) -> None:
    """Measure the index in `folder`."""
    engine, draw = EmbeddedEngine(Path(folder)), random.Random(SEED)
    (named,) = (
        facet.values
        for facet in engine.search(Query(facet_size=KNOWN)).facets
        if facet.name == "person"
    )
    for low, high in zip((0, *SIZES), SIZES, strict=False):
        names = [each.value for each in named if low < each.count <= high]
        some = draw.sample(names, min(ASKED, len(names)))
        _tell(f"≤{high}", (partial(engine.person, name) for name in some))
    posts = draw.sample(list(_posts(engine, [each.value for each in named])), POSTS)
    _tell("posts", (partial(engine.holders, post) for post in posts))
    days = ((post, date(draw.randint(2013, 2025), 6, 1)) for post in posts)
    _tell("days", (partial(engine.holders, *each) for each in days))


def _posts(engine: EmbeddedEngine, names: Iterable[str]) -> Iterator[str]:
    """The posts of the most frequent people, each once."""
    records = (engine.person(name) for name in list(names)[:ASKED])
    yield from dict.fromkeys(
        tenure.post
        for record in records
        if isinstance(record, PersonRecord)
        for tenure in record.tenures
    )


def _tell(what: str, calls: Iterable[Callable[[], object]]) -> None:
    spent = Spent()
    for call in calls:
        spent.take(call)
    if spent.wall:
        told = spent.told()
        numbers = "  ".join(f"{name} {told[name]:.2f}" for name in NUMBERS)
        sys.stdout.write(f"{what:9} {numbers}  n {len(spent.wall)}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
