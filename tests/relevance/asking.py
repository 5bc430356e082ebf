"""One set asked of every engine: rankings of the test half, and their figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from search.query import parse
from tests.bench.articles import Loaded
from tests.bench.cache import say
from tests.relevance import engines, metrics, variants
from tests.relevance.engines import Asked, PeerRanker
from tests.relevance.judged import Judged, JudgedSet
from tests.relevance.metrics import Ranking, values

TITLES = (1.0, 3.0)
"""Weights of the title that a peer is tried with on the dev half."""

TUNED = 150
"""Queries of the dev half that choose a peer's setting; SQLite takes 0.3 s each."""

Words = Callable[[str], tuple[str, ...]]

WORDS: Mapping[str, tuple[Words, ...]] = {
    "tantivy": (engines.whole_words, engines.query_words),
    "sqlite": (engines.whole_words, engines.query_words),
    "pairs": (engines.query_pairs,),
}
"""What each peer is tried with; the parts of long words are not always good for it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a peer is asked."""

    words: Words
    title: float

    def said(self) -> str:
        """As it is kept beside the figures."""
        return f"{self.words.__name__}, title {self.title:g}"


def measure(judged: JudgedSet, archive: Loaded, indexes: Path) -> dict[str, Any]:
    """Per engine and way of asking its figures on the test half."""
    found = {"queries": len(judged.half("test")), "articles": archive.size}
    ours = {
        way: _figures(judged.half("test"), rankings)
        for way, rankings in our_rankings(judged, archive, indexes).items()
    }
    peers = {}
    for name in WORDS:
        say(f"{judged.name}: {name}")
        ranker = engines.peer(name, archive, indexes)
        for all_of in (False, True) if name != "pairs" else (False,):
            peers[f"{name} {'all' if all_of else 'any'}"] = _peer(
                judged, ranker, WORDS[name], all_of=all_of
            )
    return found | {"figures": {**ours, **peers}}


def our_rankings(
    judged: JudgedSet, archive: Loaded, indexes: Path
) -> dict[str, Sequence[Ranking]]:
    """Ours: all words as typed, any of them, and any only where all find nothing."""
    say(f"{judged.name}: baosou")
    ranker, queries = engines.ours(archive, indexes), judged.half("test")
    every = [ranker.best(parse(query.text).clause) for query in queries]
    some = [ranker.best(variants.any_of(query.text)) for query in queries]
    helped = [first or second for first, second in zip(every, some, strict=True)]
    return {"baosou all": every, "baosou any": some, "baosou helped": helped}


def _peer(
    judged: JudgedSet, ranker: PeerRanker, words: Sequence[Words], *, all_of: bool
) -> dict[str, Any]:
    """The test half in the setting that is best on the dev half, by nDCG."""
    tried = [Setting(*each) for each in product(words, TITLES)]
    dev = judged.half("dev")[:TUNED]
    found = {each: _ranked(ranker, dev, each, all_of) for each in tried}
    best = max(tried, key=lambda each: values(dev, found[each])["nDCG@10"].mean())
    test = judged.half("test")
    told = _figures(test, _ranked(ranker, test, best, all_of))
    return told | {"setting": best.said()}


def _ranked(
    ranker: PeerRanker, queries: Sequence[Judged], setting: Setting, all_of: bool
) -> list[Ranking]:
    return [
        ranker.best(Asked(setting.words(query.text), all_of, setting.title))
        for query in queries
    ]


def _figures(queries: Sequence[Judged], rankings: Sequence[Ranking]) -> dict[str, Any]:
    return dict(metrics.figures(queries, rankings))
