"""Articles a second from ready Articles to an index on disk, two cores each."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.bench import ours, sqlite_index, tantivy_peer
from tests.bench.articles import Corpus, loaded
from tests.bench.cache import Cache, Results, say
from tests.bench.pool import CORES, apart
from tests.bench.rows import rows_of

REPEATS = 2
"""Each is done so often, in turn, and its best counts: the disk is not always free."""

Way = tuple[str, Corpus, Path]


def measure(cache: Cache, names: Sequence[str]) -> Results:
    """Per corpus and way of WAYS, articles a second."""
    return {name: _rates(cache, name) for name in names}


def _rates(cache: Cache, name: str) -> dict[str, float]:
    corpus = cache.corpus(name)
    rates = dict.fromkeys(WAYS, 0.0)
    for _ in range(REPEATS):
        for way in WAYS:
            say(f"building {name}: {way}")
            seconds = apart(_build, (way, corpus, cache.fresh("build")))
            rates[way] = max(rates[way], corpus.size / seconds)
    cache.clear()
    return rates


def _build(way: Way) -> float:
    """Seconds from the first article to the last byte, in a process of its own."""
    name, corpus, folder = way
    ready = loaded(corpus)
    gc.freeze()  # no engine shall search the ready articles for garbage
    began = time.perf_counter()
    WAYS[name](ready, folder)
    return time.perf_counter() - began


WAYS: dict[str, Callable[[Corpus, Path], None]] = {
    "tantivy, words cut in its own process": lambda corpus, folder: tantivy_peer.build(
        rows_of(corpus), folder
    ),
    "tantivy, words cut in two processes": lambda corpus, folder: tantivy_peer.build(
        rows_of(corpus, CORES), folder
    ),
    "sqlite, words cut in two processes": lambda corpus, folder: sqlite_index.build(
        rows_of(corpus, CORES), folder
    ),
    "baosou, words alone": ours.build_words,
    "baosou, words and characters": ours.build,
}
"""Who builds what how. tantivy has two indexing threads in either way."""
