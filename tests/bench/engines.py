"""The engines that are measured, and a corpus's index of each, built once and kept."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from tests.bench import ours, sqlite_index, stock_peer, tantivy_peer
from tests.bench.articles import Corpus
from tests.bench.ours import Ours
from tests.bench.peer import Peer
from tests.bench.pool import CORES
from tests.bench.rows import Row, rows, rows_of
from tests.bench.sqlite_peer import SqlitePeer
from tests.bench.stock_peer import StockPeer
from tests.bench.tantivy_peer import TantivyPeer

STAMP = "stamp"


@dataclass(frozen=True, slots=True)
class Engine:
    """How an engine's index is built and opened.

    version   changes when an index built before is no longer the one to be measured
    """

    build: Callable[[Corpus, Path], None]
    open: Callable[[Path], Peer]
    version: Callable[[Corpus], str]


def ready(
    name: str,
    corpus: Corpus,
    indexes: Path,
    engines: Mapping[str, Engine] | None = None,
) -> Path:
    """The folder of the engine's index of the corpus, built now if it has to be."""
    engine = (engines or ENGINES)[name]
    folder, version = indexes / name / corpus.name, engine.version(corpus)
    stamp = folder.with_suffix(f".{STAMP}")
    if folder.exists() and stamp.exists() and stamp.read_text() == version:
        return folder
    stamp.unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    engine.build(corpus, folder)
    stamp.write_text(version)
    return folder


def _peer(
    build: Callable[[Iterable[list[Row]], Path], None],
    opened: Callable[[Path], Peer],
    number: int,
) -> Engine:
    return Engine(
        lambda corpus, folder: build(rows_of(corpus, CORES), folder),
        opened,
        lambda corpus: f"{number}-{_digest(corpus)}",
    )


def _digest(corpus: Corpus) -> str:
    """Of the rows of its first articles: of the words and of the corpus itself."""
    first = rows(corpus.chunk(0)[:100])
    return blake2b(repr(first).encode(), digest_size=8).hexdigest()


ENGINES = {
    "baosou": Engine(ours.build, Ours, ours.version),
    "tantivy": _peer(tantivy_peer.build, TantivyPeer, 1),
    "sqlite": _peer(sqlite_index.build, SqlitePeer, 1),
    "whoosh": _peer(stock_peer.build, StockPeer, 1),
}
"""By the name that results are kept under; raise a peer's number with its tables."""
