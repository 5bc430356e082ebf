"""One generation open for reading."""

from __future__ import annotations

import time
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from search.authority.rules import Authority
from search.embedded import cursor, manifest, matching, nearness
from search.embedded.cache import Cache
from search.embedded.clock import Clock
from search.embedded.evaluation import evaluate
from search.embedded.facets import total
from search.embedded.lookup import Matches
from search.embedded.offered import offered
from search.embedded.people import People
from search.embedded.segments import Segments
from search.embedded.similar import alike
from search.model import (
    Article,
    Hit,
    Holder,
    Page,
    PersonRecord,
    Query,
    Quoted,
    Seen,
    Suggestion,
)
from search.people.holders import holders
from search.people.record import record_of_all
from search.people.sightings import seen
from search.snippet import Marker
from search.text import fold_string

_ORDERS = {
    "relevance": matching.RELEVANCE,
    "newest": matching.NEWEST,
    "oldest": matching.OLDEST,
}

FINDING = 0.85
"""The share of a query's time till nothing more is looked up: to count, to rank and to
write down a page of a million articles takes 0.1 to 0.2 s."""

TITLES = 3
"""Titles that are suggested: each takes a line of its own."""

TITLE_CHARS = 2
"""Characters from which on titles are looked through: most have any single one."""


class Snapshot:
    """A generation's segments and the matches of recent clauses; threads share one."""

    def __init__(
        self, index_dir: Path, name: str, cache_bytes: int, seconds: float
    ) -> None:
        """Open the generation; a clause is evaluated for so many seconds at most.

        Raises IndexDamaged.
        """
        self._seconds = seconds
        self.generation = manifest.describe(index_dir / name)
        self._segments = Segments(index_dir / name)
        self._cache_bytes = cache_bytes
        self._people = People(self._segments)
        self._matches = _cache(cache_bytes)

    def under(self, authority: Authority) -> Snapshot:
        """The same generation as staff have corrected it.

        What was found before is not known to it: a name may find other articles.
        """
        other = copy(self)
        other._segments = self._segments.under(authority)
        other._people = People(other._segments)
        other._matches = _cache(self._cache_bytes)
        return other

    @property
    def corrections(self) -> str:
        """The digest of the corrections that it is under; empty without any."""
        return self._segments.authority.digest

    def is_under(self, authority: Authority) -> bool:
        """Whether it is under these, by what they say: its own name its topics too."""
        return self.corrections == authority.digest

    def search(self, query: Query) -> Page:
        """The page that `query` asks for."""
        began = time.perf_counter()
        offset = cursor.offset(query, self.generation)
        clock = Clock(self._seconds * FINDING)
        found = self._found(query, clock)
        failed = self._segments.table.failed(query, found.docs)
        ranked = self._ranked(query, found, failed, offset + query.size)
        hits = ranked.hits[offset:]
        marker = Marker(query.clause)
        return Page(
            query=query,
            total=total(failed),
            results=ranked.results,
            hits=tuple(
                self._hit(*each, marker if clock.has_time() else None) for each in hits
            ),
            facets=self._segments.table.facets(query, found.docs, failed),
            generation=self.generation,
            took_ms=(time.perf_counter() - began) * 1000,
            partial=clock.cut,
            next=cursor.cursor(offset + len(hits), ranked.results, self.generation),
        )

    def top(self, query: Query) -> tuple[int, list[int], list[float]]:
        """How many results there are, and numbers and scores of the first of them."""
        found = self._found(query, Clock(self._seconds))
        failed = self._segments.table.failed(query, found.docs)
        ranked = self._ranked(query, found, failed, query.size)
        docs = [doc for doc, _, _ in ranked.hits]
        return ranked.results, docs, [score for _, score, _ in ranked.hits]

    def copies(self, id: str) -> tuple[Hit, ...]:
        """The other copies of the article's report, newest first."""
        doc = self._segments.find(id)
        if doc is None:
            return ()
        members = self._segments.copies.of(doc)
        others = members[members != doc]
        newest = np.argsort(-self._segments.table.dates[others], kind="stable")
        return tuple(self._hit(each, 0.0, 0) for each in others[newest].tolist())

    def similar(self, id: str, size: int) -> tuple[Hit, ...]:
        """Articles like this one and none of its copies; none without an id."""
        doc = self._segments.find(id)
        clause = None if doc is None else alike(self._segments, doc)
        if doc is None or clause is None:
            return ()
        found = evaluate(self._segments, clause)
        own = np.isin(found.docs, self._segments.copies.of(doc)).view(np.uint8)
        ranked = self._ranked(Query(collapse=True), found, own, size)
        return tuple(self._hit(*each) for each in ranked.hits)

    def get(self, id: str) -> Article | None:
        """The article of this id, as it is corrected."""
        doc = self._segments.find(id)
        return None if doc is None else self._segments.article(doc)

    def stored(self, id: str) -> Article | None:
        """The article of this id, as it was written."""
        doc = self._segments.find(id)
        return None if doc is None else self._segments.stored(doc)

    def suggest(self, text: str, size: int) -> tuple[Suggestion, ...]:
        """Up to `size` values that may be meant, then up to TITLES titles."""
        folded = fold_string(text)
        values = offered(self._segments, folded, size)
        if len(folded) < TITLE_CHARS:
            return values
        return (*values, *self._titles(folded))

    def known(self, facet: str, value: str) -> int:
        """How many articles have this value."""
        return len(self._segments.table.holders(facet, value))

    def person(self, name: str) -> PersonRecord | None:
        """The record of a name; None if no article has it."""
        people = self._people.people(name)
        if len(people) == 1:
            name = self._people.text(people[0])
        credited = self._credited(name)
        if people:
            return record_of_all(name, people, self._people, credited)
        return PersonRecord(name, Seen(0), (), (), credited) if credited else None

    def holders(self, post: str, day: date | None) -> tuple[Holder, ...]:
        """Who is seen in a post."""
        return holders(self._people.posts(post), self._people, day)

    def _credited(self, name: str) -> Seen | None:
        """When somebody of this name made articles."""
        table = self._segments.table
        made = table.holders("credit", name)
        return seen(table.dates[made]) if len(made) else None

    def _titles(self, folded: str) -> Iterator[Suggestion]:
        """Not by way of `_found`: what is half typed is not asked for again."""
        found = evaluate(self._segments, Quoted(folded, "title"), Clock(self._seconds))
        passed = np.zeros(len(found.docs), np.uint8)
        for doc, _, _ in self._ranked(Query(), found, passed, TITLES).hits:
            card, _ = self._segments.hit(doc)
            yield Suggestion("title", card.id, card.title.raw, 1, "within")

    def _found(self, query: Query, clock: Clock) -> Matches:
        """What the clause finds; kept if it is all of it."""
        found = self._matches.get(query.clause)
        if found is None:
            found = evaluate(self._segments, query.clause, clock)
            if not clock.cut:
                self._matches.put(query.clause, found)
        return found

    def _ranked(
        self, query: Query, found: Matches, failed: NDArray[np.uint8], size: int
    ) -> _Ranked:
        """The best of what was found that pass the filters.

        Equal scores: newer first; the undated last in either order of dates.
        """
        copies, order = self._segments.copies, _ORDERS[query.sort]
        if query.sort == "relevance":
            found = nearness.reranked(self._segments, query.clause, found, failed)
        rules = found.scores.view(np.uint32), self._segments.table.dates
        counts = None
        if query.collapse and len(copies.members):
            counts = np.zeros(len(copies.bounds), np.uint32)
            firsts = np.empty(len(counts), np.int64)
            of_reports = copies.group, firsts, counts
            failed = matching.fold(found.docs, *rules, failed, order, *of_reports)
        places, results = matching.best(found.docs, *rules, failed, order, size)
        docs, scores = found.docs[places], found.scores[places].tolist()
        others = [0] * len(docs)
        if counts is not None:
            others = (np.maximum(counts[copies.group[docs]], 1) - 1).tolist()
        hits = list(zip(docs.tolist(), scores, others, strict=True))
        return _Ranked(hits, int(results))

    def _hit(
        self, doc: int, score: float, copies: int, marker: Marker | None = None
    ) -> Hit:
        """The article as a hit; without a marker the title is all that is shown."""
        segment = self._segments.of(doc)
        own = doc - segment.base
        card, body = self._segments.hit(doc)
        title = segment.characters["title"].text(own)
        snippets = [(marker or Marker(None)).title(card.title, title)]
        if marker:
            snippets += marker.body(body, segment.characters["body"].text(own))
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
            snippets=tuple(snippets),
            copies=copies,
        )


def _cache(budget: int) -> Cache[Matches]:
    return Cache(budget, lambda found: found.nbytes)


@dataclass(frozen=True, slots=True)
class _Ranked:
    """The best that were found.

    hits      number and score of each article, and how many copies are folded under it
    results   how many are ranked at all
    """

    hits: list[tuple[int, float, int]]
    results: int
