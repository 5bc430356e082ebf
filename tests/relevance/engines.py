"""The engines that are compared, each giving the ids of the best for a clause.

Ours is the product's own engine on an index of its own making; the peers are those of
tests/bench, given the words that our analyzer cuts; the control is tantivy given
nothing but pairs of neighbouring characters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache, partial
from itertools import chain, pairwise
from pathlib import Path
from typing import Any, Protocol

from search.embedded.engine import EmbeddedEngine
from search.model import And, Article, Clause, Or, Query, Word
from search.text import fold_string, searchable
from tests.bench import tantivy_peer
from tests.bench.articles import Corpus, Loaded
from tests.bench.engines import ENGINES, Engine, ready
from tests.bench.pool import CORES, in_processes
from tests.bench.rows import Row
from tests.bench.sqlite_peer import SqlitePeer, expression
from tests.bench.tantivy_peer import TantivyPeer
from tests.bench.words import joined, pieces
from tests.relevance.metrics import DEPTH

_HAN = re.compile(r"[^\W\da-z_]+")


class Ranker(Protocol):
    """An engine with an archive's index open."""

    def best(self, clause: Clause) -> list[str]:
        """The ids of the best, DEPTH of them or fewer."""


class OurRanker:
    """The product's engine."""

    def __init__(self, folder: Path) -> None:
        self.engine = EmbeddedEngine(folder, cache_bytes=1)

    def best(self, clause: Clause) -> list[str]:
        """As a page of them would show them, without its snippets."""
        present = self.engine._present()
        _, docs, _ = present.top(Query(clause=clause, size=DEPTH))
        return [self._id(doc) for doc in docs]

    @lru_cache(maxsize=1 << 17)  # noqa: B019  lives as long as the run
    def _id(self, doc: int) -> str:
        segment = self.engine._present()._segments.of(doc)
        return segment.store.id(doc - segment.base)


class TantivyRanker:
    """tantivy with the words, or with the pairs, of an index."""

    def __init__(self, folder: Path) -> None:
        self._peer = TantivyPeer(folder)

    def best(self, clause: Clause) -> list[str]:
        """Its BM25, title and body added, the title three times as heavy."""
        asked = self._peer._translation.query(Query(clause=clause))
        hits = self._peer._searcher.search(asked, DEPTH, count=False).hits
        return [self._id(address) for _, address in hits]

    def _id(self, address: Any) -> str:
        return str(self._peer._searcher.doc(address).get_first("id"))


class SqliteRanker:
    """SQLite FTS5."""

    _SQL = (
        "SELECT article.id FROM words JOIN article ON article.number = words.rowid"
        " WHERE words MATCH ? ORDER BY bm25(words, 3.0, 1.0) LIMIT ?"
    )

    def __init__(self, folder: Path) -> None:
        self._peer = SqlitePeer(folder)

    def best(self, clause: Clause) -> list[str]:
        """Its bm25(), the title three times as heavy."""
        rows = self._peer._all(self._SQL, expression(clause), DEPTH)
        return [found for (found,) in rows]


def query_words(text: str) -> list[Word]:
    """The index words that a peer is asked for, parts of long words included."""
    return [
        Word(word) for word in dict.fromkeys(joined([fold_string(text)])[0].split())
    ]


def whole_words(text: str) -> list[Word]:
    """The same without the parts of long words."""
    held = {word.text for word in query_words(text)}
    cut = dict.fromkeys(pieces(fold_string(text)))
    return [Word(word) for word in cut if word in held]


def query_pairs(text: str) -> list[Word]:
    """The pairs of neighbouring characters that the control is asked for."""
    return [Word(pair) for pair in dict.fromkeys(pairs(fold_string(text)))]


def pairs(folded: str) -> list[str]:
    """Each two neighbours of a run of Han, a Han that stands alone, figures whole."""
    runs = re.findall(rf"[a-z0-9]+|{_HAN.pattern}", folded)
    return list(chain.from_iterable(map(_pairs, runs)))


def _pairs(run: str) -> list[str]:
    if run.isascii() or len(run) == 1:
        return [run]
    return [a + b for a, b in pairwise(run)]


def either(words: list[Word]) -> Clause | None:
    """Any of the words."""
    return Or(tuple(words)) if len(words) > 1 else next(iter(words), None)


def every(words: list[Word]) -> Clause | None:
    """All of the words."""
    return And(tuple(words)) if len(words) > 1 else next(iter(words), None)


def _build_pairs(corpus: Corpus, folder: Path) -> None:
    numbers = range(len(corpus.parts)) if isinstance(corpus, Loaded) else range(0)
    rows = in_processes(partial(_pair_rows, corpus), numbers, CORES)
    tantivy_peer.build(rows, folder)


def _pair_rows(corpus: Corpus, number: int) -> list[Row]:
    return [_pair_row(article) for article in corpus.chunk(number)]


def _pair_row(article: Article) -> Row:
    title, body = (
        " ".join(pairs(searchable(text))) for text in (article.title, article.body)
    )
    return Row(article.id, title, body, "", "", 0, "", (), ())


BUILT: Mapping[str, Engine] = {
    "baosou": ENGINES["baosou"],
    "tantivy": ENGINES["tantivy"],
    "sqlite": ENGINES["sqlite"],
    "pairs": Engine(_build_pairs, TantivyPeer, lambda corpus: f"1-{corpus.size}"),
}

_OPENED = {
    "baosou": OurRanker,
    "tantivy": TantivyRanker,
    "sqlite": SqliteRanker,
    "pairs": TantivyRanker,
}


def opened(name: str, corpus: Corpus, indexes: Path) -> Ranker:
    """The engine over the corpus; its index is built now if it has to be."""
    return _OPENED[name](ready(name, corpus, indexes, BUILT))
