"""What is being typed → names, topics, outlets and titles that begin or hold it."""

from __future__ import annotations

from search.engine import Engine
from search.model import Generation, Query, Quoted
from search.serial import Json
from search.text import fold, fold_string

MAX_CHARS = 50
"""Longer than any name; what is typed beyond it suggests nothing more."""

MOST = 8
"""Values suggested: what is read at a glance."""

TITLES = 3
KNOWN = 5_000
"""Values of a facet that are looked through, the most frequent ones."""

FACETS = ("person", "topic", "source", "place")

Known = tuple[str, str, str, int]
"""Folded value, facet, value, how many articles have it."""


class Suggester:
    """Suggests out of the present generation, whose values it keeps at hand."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._kept: tuple[Generation | None, list[Known]] = (None, [])

    def suggestions(self, text: str) -> list[Json]:
        """Up to MOST values that begin with `text`, most frequent first, then titles.

        Each is {type, label, value, count}: a facet's name and value; for a title the
        type is `title`, the value the article's id and the count 1.
        """
        folded = fold_string(text)
        if not folded:
            return []
        begun = [known for known in self._known() if known[0].startswith(folded)]
        values = [_suggestion(kind, v, v, n) for _, kind, v, n in begun[:MOST]]
        return values + self._titles(folded)

    def _known(self) -> list[Known]:
        """The values of the present generation, the most frequent first."""
        generation = self._engine.generation()
        kept, known = self._kept
        if kept != generation:
            known = _values(self._engine)
            self._kept = generation, known
        return known

    def _titles(self, folded: str) -> list[Json]:
        query = Query(clause=Quoted(folded, "title"), size=TITLES, facet_size=1)
        hits = self._engine.search(query).hits
        return [_suggestion("title", hit.title, hit.id, 1) for hit in hits]


def _values(engine: Engine) -> list[Known]:
    page = engine.search(Query(sort="newest", size=1, facet_size=KNOWN))
    known = [
        (fold(value.value), facet.name, value.value, value.count)
        for facet in page.facets
        if facet.name in FACETS
        for value in facet.values
    ]
    return sorted(known, key=lambda item: -item[3])


def _suggestion(kind: str, label: str, value: str, count: int) -> Json:
    return {"type": kind, "label": label, "value": value, "count": count}
