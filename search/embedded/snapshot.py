"""One generation open for reading."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from search.embedded import cursor, manifest, matching
from search.embedded.cache import Cache
from search.embedded.evaluation import Matches, evaluate
from search.embedded.segments import Segments
from search.model import Article, Hit, Page, Query, Quoted, Suggestion
from search.snippet import Marker
from search.text import fold_string

_ORDERS = {
    "relevance": matching.RELEVANCE,
    "newest": matching.NEWEST,
    "oldest": matching.OLDEST,
}
TITLES = 3
"""Titles that are suggested: each takes a line of its own."""

TITLE_CHARS = 2
"""Characters from which on titles are looked through: most have any single one."""

Places = NDArray[np.int64]


class Snapshot:
    """A generation's segments and the matches of recent clauses; threads share one."""

    def __init__(self, index_dir: Path, name: str, cache_bytes: int) -> None:
        """Open the generation. Raises IndexDamaged."""
        self.generation = manifest.describe(index_dir / name)
        self._segments = Segments(index_dir / name)
        self._matches: Cache[Matches] = Cache(cache_bytes, lambda found: found.nbytes)

    def search(self, query: Query) -> Page:
        """The page that `query` asks for."""
        began = time.perf_counter()
        offset = cursor.offset(query, self.generation)
        found = self._found(query)
        failed = self._segments.table.failed(query, found.docs)
        places, total = self._best(query, found, failed, offset + query.size)
        places = places[offset:]
        marker = Marker(query.clause)
        return Page(
            query=query,
            total=total,
            results=total,
            hits=tuple(
                self._hit(doc, score, marker)
                for doc, score in zip(
                    found.docs[places].tolist(),
                    found.scores[places].tolist(),
                    strict=True,
                )
            ),
            facets=self._segments.table.facets(query, found.docs, failed),
            generation=self.generation,
            took_ms=(time.perf_counter() - began) * 1000,
            next=cursor.cursor(offset + len(places), total, self.generation),
        )

    def top(self, query: Query) -> tuple[int, list[int], list[float]]:
        """How many articles there are, and numbers and scores of the first of them."""
        found = self._found(query)
        failed = self._segments.table.failed(query, found.docs)
        places, total = self._best(query, found, failed, query.size)
        return total, found.docs[places].tolist(), found.scores[places].tolist()

    def get(self, id: str) -> Article | None:
        """The article of this id."""
        doc = self._segments.find(id)
        if doc is None:
            return None
        segment = self._segments.of(doc)
        return segment.store.article(doc - segment.base)

    def suggest(self, text: str, size: int) -> tuple[Suggestion, ...]:
        """Up to `size` values that may be meant, then up to TITLES titles."""
        folded = fold_string(text)
        values = self._segments.suggester.suggestions(folded, size)
        if len(folded) < TITLE_CHARS:
            return values
        return (*values, *self._titles(folded))

    def known(self, facet: str, value: str) -> int:
        """How many articles have this value."""
        return len(self._segments.table.holders(facet, value))

    def _titles(self, folded: str) -> Iterator[Suggestion]:
        """Not by way of `_found`: what is half typed is not asked for again."""
        found = evaluate(self._segments, Quoted(folded, "title"))
        passed = np.zeros(len(found.docs), np.uint8)
        places, _ = self._best(Query(), found, passed, TITLES)
        for doc in found.docs[places].tolist():
            segment = self._segments.of(doc)
            card, _ = segment.store.hit(doc - segment.base)
            yield Suggestion("title", card.id, card.title.raw, 1, "within")

    def _found(self, query: Query) -> Matches:
        clause = query.clause
        return self._matches.get(clause, lambda: evaluate(self._segments, clause))

    def _best(
        self, query: Query, found: Matches, failed: NDArray[np.uint8], size: int
    ) -> tuple[Places, int]:
        """Places among what was found of the best that pass the filters; their number.

        Equal scores: newer first; the undated last in either order of dates.
        """
        bits, dates = found.scores.view(np.uint32), self._segments.table.dates
        order = _ORDERS[query.sort]
        places, total = matching.best(found.docs, bits, dates, failed, order, size)
        return places, int(total)

    def _hit(self, doc: int, score: float, marker: Marker) -> Hit:
        segment = self._segments.of(doc)
        own = doc - segment.base
        card, body = segment.store.hit(own)
        title = segment.characters["title"].text(own)
        text = segment.characters["body"].text(own)
        return Hit(
            id=card.id,
            title=card.title.raw,
            title_taken=card.title_taken,
            date=card.date,
            precision=card.precision,
            source=card.source,
            url=card.url,
            score=score,
            people=card.people,
            topics=card.topics,
            snippets=(marker.title(card.title, title), *marker.body(body, text)),
        )
