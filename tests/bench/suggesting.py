"""How long suggestions take: of many beginnings typed, and the first of a process.

    python -m tests.bench.suggesting INDEX_DIR

prints, per way of typing and for all, p50, p95 and the most in milliseconds, titles
included; then the first suggestion of fresh processes that have the index open.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from search.embedded.engine import EmbeddedEngine
from search.model import Query
from search.pinyin import Lexicon, gather, initial
from search.query import parse
from search.text import fold_string
from tests.bench.measure import Spent, at

TYPED = 2_000
"""Beginnings that are typed, as many of each way."""

STARTS = 15
"""Fresh processes, each asked another beginning."""

KNOWN = 5_000
"""Values of each facet that are typed, the most frequent ones."""

MOST = 8
"""Suggestions asked for, as the page does."""

SEED = 20261122

Way = Callable[[str], str]


def main(folder: str, first: str | None = None) -> None:
    """Measure the index in `folder`; with `first` only how long that takes."""
    engine = EmbeddedEngine(Path(folder))
    if first is not None:
        # Workers are forked from a process that has answered; the files they map anew.
        engine.search(Query(clause=parse("載入").clause))
        sys.stdout.write(str(_milliseconds(engine, first)))
        return
    typed = list(_typed(engine, random.Random(SEED)))
    for way in ("text", "slip", "pinyin", "initials", "mixed", "all"):
        some = [text for name, text in typed if way in (name, "all")]
        _tell(way, _suggested(engine, some))
    starts = [_started(folder, text) / 1000 for _, text in typed[:STARTS]]
    told = f"p50 {at(starts, 0.5):.2f}  max {max(starts) * 1000:.2f}"
    sys.stdout.write(f"first    {told}  n {STARTS}\n")


def _suggested(engine: EmbeddedEngine, typed: list[str]) -> Spent:
    spent = Spent()
    for text in typed:
        spent.take(partial(engine.suggest, text, MOST))
    return spent


def _tell(way: str, spent: Spent) -> None:
    told = spent.told()
    numbers = "  ".join(f"{name} {told[name]:.2f}" for name in ("p50", "p95", "max"))
    sys.stdout.write(f"{way:8} {numbers}  n {len(spent.wall)}\n")


def _typed(engine: EmbeddedEngine, draw: random.Random) -> Iterator[tuple[str, str]]:
    """(way, beginning), the ways in turn."""
    names, ways = _names(engine), _ways(gather(), draw)
    for number in range(TYPED):
        way = list(ways)[number % len(ways)]
        whole = ways[way](draw.choice(names))
        yield way, whole if way == "slip" else whole[: draw.randint(1, len(whole))]


def _names(engine: EmbeddedEngine) -> list[str]:
    facets = engine.search(Query(size=1, facet_size=KNOWN)).facets
    values = [value.value for facet in facets[1:] for value in facet.values]
    return [folded for value in values if (folded := fold_string(value))]


def _ways(lexicon: Lexicon, draw: random.Random) -> dict[str, Way]:
    """What is typed for a name in each way."""

    def slip(name: str) -> str:
        place = draw.randrange(len(name))
        return name[:place] + draw.choice("军君权全和禾川穿") + name[place + 1 :]

    def pinyin(name: str) -> str:
        return "".join(lexicon.readings(name, is_name=True)[0])

    def initials(name: str) -> str:
        return "".join(map(initial, lexicon.readings(name, is_name=True)[0]))

    def mixed(name: str) -> str:
        reading = lexicon.readings(name, is_name=True)[0]
        return "".join(draw.choice((each, initial(each))) for each in reading)

    ways: tuple[Way, ...] = (str, slip, pinyin, initials, mixed)
    return dict(zip(("text", "slip", "pinyin", "initials", "mixed"), ways, strict=True))


def _started(folder: str, text: str) -> float:
    command = (sys.executable, "-m", "tests.bench.suggesting", folder, text)
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(done.stdout)


def _milliseconds(engine: EmbeddedEngine, text: str) -> float:
    began = time.perf_counter()
    engine.suggest(text, MOST)
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main(*sys.argv[1:])
