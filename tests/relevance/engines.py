"""The engines that are compared, each giving the ids of the best for a clause.

Ours is the product's own engine on an index of its own making; the peers are those of
tests/bench, given the words that our analyzer cuts; the control is tantivy given
nothing but pairs of neighbouring characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain, pairwise
from pathlib import Path
from typing import Any, Protocol

from search.model import And, Article, Clause, Or, Query, Word
from search.text import fold_string, searchable
from tests.bench import ours as bench
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


class OurRanker:
    """The product's engine."""

    def __init__(self, folder: Path) -> None:
        self._present, self._ids = bench.present(folder), bench.ids(folder)

    def best(self, clause: Clause | None) -> list[str]:
        """The ids of the DEPTH first, as pages of them would show them."""
        if clause is None:
            return []
        _, docs, _ = self._present.top(Query(clause=clause, size=DEPTH))
        return [self._ids[doc] for doc in docs]


class PeerRanker(Protocol):
    """Another engine with an archive's index open."""

    def best(self, asked: Asked) -> list[str]:
        """The ids of the DEPTH first."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a peer is asked: words, all or any of them, and the title's weight."""

    words: tuple[str, ...]
    all_of: bool
    title: float


class TantivyRanker:
    """tantivy with the words, or with the pairs, of an index."""

    def __init__(self, folder: Path) -> None:
        self._index = tantivy_peer.tantivy().Index.open(str(folder))
        self._searcher = self._index.searcher()
        self._made = tantivy_peer.tantivy().Query
        self._occur = tantivy_peer.tantivy().Occur

    def best(self, asked: Asked) -> list[str]:
        """By its BM25 of each word, title and body added."""
        occur = self._occur.Must if asked.all_of else self._occur.Should
        parts = [(occur, self._word(word, asked.title)) for word in asked.words]
        query = self._made.boolean_query(parts)
        hits = self._searcher.search(query, DEPTH, count=False).hits
        return [self._id(address) for _, address in hits]

    def _word(self, word: str, title: float) -> Any:
        made = partial(self._made.term_query, self._index.schema)
        heavier = self._made.boost_query(made("title", word), title)
        should = self._occur.Should
        return self._made.boolean_query(
            [(should, heavier), (should, made("body", word))]
        )

    def _id(self, address: Any) -> str:
        return str(self._searcher.doc(address).get_first("id"))


class SqliteRanker:
    """SQLite FTS5."""

    _SQL = (
        "SELECT article.id FROM words JOIN article ON article.number = words.rowid"
        " WHERE words MATCH ? ORDER BY bm25(words, ?, 1.0) LIMIT ?"
    )

    def __init__(self, folder: Path) -> None:
        self._peer = SqlitePeer(folder)

    def best(self, asked: Asked) -> list[str]:
        """By its bm25()."""
        if not asked.words:
            return []
        kind = And if asked.all_of else Or
        match = expression(kind(tuple(map(Word, asked.words))))
        rows = self._peer.fetch(self._SQL, match, asked.title, DEPTH)
        return [found for (found,) in rows]


def query_words(text: str) -> tuple[str, ...]:
    """The index words that a peer is asked for, parts of long words included."""
    return tuple(dict.fromkeys(joined([fold_string(text)])[0].split()))


def whole_words(text: str) -> tuple[str, ...]:
    """The same without the parts of long words."""
    held = set(query_words(text))
    return tuple(
        word for word in dict.fromkeys(pieces(fold_string(text))) if word in held
    )


def query_pairs(text: str) -> tuple[str, ...]:
    """The pairs of neighbouring characters that the control is asked for."""
    return tuple(dict.fromkeys(pairs(fold_string(text))))


def pairs(folded: str) -> list[str]:
    """Each two neighbours of a run of Han, a Han that stands alone, figures whole."""
    runs = re.findall(rf"[a-z0-9]+|{_HAN.pattern}", folded)
    return list(chain.from_iterable(map(_pairs, runs)))


def _pairs(run: str) -> list[str]:
    if run.isascii() or len(run) == 1:
        return [run]
    return [a + b for a, b in pairwise(run)]


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

_PEERS: Mapping[str, Callable[[Path], PeerRanker]] = {
    "tantivy": TantivyRanker,
    "sqlite": SqliteRanker,
    "pairs": TantivyRanker,
}


def ours(corpus: Corpus, indexes: Path) -> OurRanker:
    """Our engine over the corpus; its index is built now if it has to be."""
    return OurRanker(ready("baosou", corpus, indexes, BUILT))


def peer(name: str, corpus: Corpus, indexes: Path) -> PeerRanker:
    """One of the peers over the corpus."""
    return _PEERS[name](ready(name, corpus, indexes, BUILT))
