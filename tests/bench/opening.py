"""The first answer of a fresh process, timed after its imports.

    python -m tests.bench.opening INDEX_DIR WORD

prints the milliseconds of the imports, of the first answer and of the next.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.bench.cache import Cache, Results

STARTS = 7
"""Fresh processes, each asked another word."""


def measure(cache: Cache, name: str) -> Results:
    """The median and the most of the first answers, and the medians of the rest."""
    from tests.bench.measure import warm

    corpus = cache.corpus(name)
    folder = cache.index("baosou", corpus)
    warm(folder)
    asked = [each for each in cache.sets(corpus).measured if each.kind == "frequent"]
    starts = [_started(str(folder), each.query.text) for each in asked[:STARTS]]
    found = {key: median(start[key] for start in starts) for key in starts[0]}
    return {name: {**found, "most": max(start["first"] for start in starts)}}


def _started(folder: str, word: str) -> dict[str, float]:
    command = (sys.executable, "-m", "tests.bench.opening", folder, word)
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def main(folder: str, word: str) -> None:
    """Import, open, ask, ask again."""
    began = time.perf_counter()
    from pathlib import Path

    from search.config import Settings
    from search.embedded.engine import EmbeddedEngine
    from search.model import Query
    from search.query import parse

    imported = time.perf_counter()
    cache_bytes = Settings().cache_mb << 20
    engine = EmbeddedEngine(Path(folder), cache_bytes=cache_bytes)
    assert engine.search(Query(word, parse(word).clause)).total, word
    first = time.perf_counter()
    engine.search(Query(word, parse(word).clause, size=19))
    again = time.perf_counter()
    times = {
        "imports": imported - began,
        "first": first - imported,
        "again": again - first,
    }
    told = {name: spent * 1000 for name, spent in times.items()}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
