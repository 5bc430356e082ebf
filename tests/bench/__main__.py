"""python -m tests.bench: measure us beside the peers and write docs/benchmarks.md."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.bench import (
    asking,
    building,
    hostile,
    memory,
    opening,
    quoting,
    sizes,
    syncing,
)
from tests.bench.cache import Cache, NoCorpus, Results, say
from tests.bench.choosing import measuring
from tests.bench.report import report

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"

PARTS: dict[str, Callable[[Cache], Results]] = {
    "real": lambda cache: asking.measure(cache, ["real"]),
    "stock": lambda cache: asking.measure_stock(cache, "real"),
    "synthetic": lambda cache: asking.measure(cache, ["10k", "100k"]),
    "million": lambda cache: asking.measure(cache, ["1m"]),
    "build": lambda cache: building.measure(cache, ["real", "100k"]),
    "sizes": lambda cache: sizes.measure(cache, ["real", "100k"]),
    "strings": lambda cache: quoting.measure(cache, "real"),
    "hostile": lambda cache: hostile.measure(cache, ["real", "1m"]),
    "opening": lambda cache: opening.measure(cache, "100k"),
    "memory": lambda cache: memory.measure(cache, "100k", "1m"),
    "sync": syncing.measure,
}
"""Each keeps its results by itself, so that one can be done again alone."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the parts that are asked for; write the page from all there are."""
    options = parser().parse_args(arguments)
    cache = Cache(options.cache, options.corpus)
    with cache.alone():
        for part in options.only:
            _measure(cache, part)
        options.page.write_text(report(cache.results()), encoding="utf-8")
    say(f"{options.page} is written")
    return 0


def parser() -> argparse.ArgumentParser:
    """The options."""
    top = argparse.ArgumentParser(
        prog="python -m tests.bench", description="与别的引擎并排测速。"
    )
    top.add_argument("--corpus", type=Path, help="真实文章：.jsonl 或 .jsonl.xz")
    return measuring(top, PARTS, cache="/tmp/baosou-bench", page=PAGE)


def _measure(cache: Cache, part: str) -> None:
    say(f"part {part}")
    try:
        cache.measure(part, lambda: PARTS[part](cache))
    except NoCorpus:
        say(f"{part} is left out: it needs --corpus")


if __name__ == "__main__":
    sys.exit(main())
