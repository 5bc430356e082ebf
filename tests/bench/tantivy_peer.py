"""tantivy by tantivy-py: the engine that a user in a hurry would take instead.

Each choice is the quickest that was found for it: the date as a fast field, its years
as a histogram, the total from the aggregation wherever facets are asked for (the 20
best are then found without visiting every hit), phrases without the parts of words.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from search.model import And, Clause, Or, Query, Quoted, Selection, TextField, Word
from tests.bench.peer import WEIGHTS, Answer, Counts, Mode, day_range, snippets
from tests.bench.pool import CORES
from tests.bench.rows import Row
from tests.bench.words import phrase

HEAP = 1_000_000_000
"""Bytes for postings in memory, of all threads."""

YEAR = 10000
"""A year's part of a day as yyyymmdd."""

_YEARS = {"field": "day", "interval": YEAR, "min_doc_count": 1}
_COUNTS = {
    "year": {"histogram": _YEARS},
    **{
        name: {"terms": {"field": name, "size": 20}}
        for name in ("person", "topic", "source")
    },
}


def tantivy() -> Any:
    """The library; typed as anything, because it comes with the extra `bench` only."""
    return importlib.import_module("tantivy")


def build(chunks: Iterable[list[Row]], folder: Path) -> None:
    """Index the rows with as many threads as there are cores."""
    folder.mkdir(parents=True)
    index = tantivy().Index(_schema(), path=str(folder))
    writer = index.writer(heap_size=HEAP, num_threads=CORES)
    document = tantivy().Document
    for rows in chunks:
        for row in rows:
            writer.add_document(document(**_fields(row)))
    writer.commit()
    writer.wait_merging_threads()


class TantivyPeer:
    """A searcher over the index in `folder`."""

    name = "tantivy"

    def __init__(self, folder: Path) -> None:
        index = tantivy().Index.open(str(folder))
        self._searcher = index.searcher()
        self._translation = _Translation(index.schema)

    @property
    def segments(self) -> int:
        """How many the index has."""
        return int(self._searcher.num_segments)

    def ask(self, query: Query, mode: Mode) -> Answer:
        """Search, then aggregate: tantivy-py has no way to do both in one pass."""
        asked = self._translation.query(query)
        if mode == "top":
            return Answer(self._searcher.search(asked, query.size, count=True).count)
        best = self._searcher.search(asked, query.size, count=False).hits
        counted = self._searcher.aggregate(asked, _COUNTS)
        total, facets = _total(counted), partial(_counts, counted)
        if mode == "facets":
            return Answer(total, facets=facets)
        stored = [self._searcher.doc(address) for _, address in best]
        return Answer(
            total,
            tuple(document.get_first("id") for document in stored),
            facets,
            snippets(map(_texts, stored), query.clause),
        )

    def close(self) -> None:
        """Nothing: the files go with the object."""


class _Translation:
    """Our Query as one of tantivy's."""

    def __init__(self, schema: Any) -> None:
        self._schema = schema
        self._made = tantivy().Query
        occur = tantivy().Occur
        self._must, self._should, self._not = occur.Must, occur.Should, occur.MustNot

    def query(self, query: Query) -> Any:
        """The clause, scored, and the filters, not scored."""
        parts = [(self._must, self._clause(query.clause)), *self._filters(query)]
        return parts[0][1] if len(parts) == 1 else self._made.boolean_query(parts)

    def _clause(self, clause: Clause | None) -> Any:
        match clause:
            case None:
                return self._made.all_query()
            case And(clauses):
                parts = [(self._must, self._clause(part)) for part in clauses]
                return self._made.boolean_query(parts)
        return self._made.boolean_query(self._any_of(clause))

    def _any_of(self, clause: Clause) -> list[Any]:
        """The alternatives, in one list: a tree of them would be slower."""
        match clause:
            case Or(clauses):
                return [pair for part in clauses for pair in self._any_of(part)]
            case Word(text, field):
                return self._in_fields(field, [(0, text)])
            case Quoted(text, field):
                return self._in_fields(field, phrase(text))
        return [(self._should, self._clause(clause))]

    def _in_fields(self, field: TextField, words: list[tuple[int, str]]) -> list[Any]:
        names = WEIGHTS if field == "any" else {field: WEIGHTS[field]}
        return [
            (self._should, self._made.boost_query(self._words(name, words), weight))
            if weight != 1
            else (self._should, self._words(name, words))
            for name, weight in names.items()
        ]

    def _words(self, field: str, words: list[tuple[int, str]]) -> Any:
        if len(words) == 1:
            return self._made.term_query(self._schema, field, words[0][1])
        return self._made.phrase_query(self._schema, field, words)

    def _filters(self, query: Query) -> list[Any]:
        found = []
        for name, selection in query.selections.items():
            found += self._selected(name, selection)
        if query.since or query.until:
            found.append((self._must, self._unscored(self._range(query))))
        return found

    def _selected(self, name: str, selection: Selection) -> list[Any]:
        wanted = [
            self._made.term_query(self._schema, name, v) for v in selection.any_of
        ]
        unwanted = [
            (self._not, self._made.term_query(self._schema, name, value))
            for value in selection.none_of
        ]
        if not wanted:
            return unwanted
        either = self._made.boolean_query([(self._should, each) for each in wanted])
        return [(self._must, self._unscored(either)), *unwanted]

    def _range(self, query: Query) -> Any:
        number = tantivy().FieldType.Integer
        return self._made.range_query(self._schema, "day", number, *day_range(query))

    def _unscored(self, query: Any) -> Any:
        return self._made.const_score_query(query, 0.0)


def _schema() -> Any:
    builder = tantivy().SchemaBuilder()
    for name in WEIGHTS:
        builder.add_text_field(name, tokenizer_name="whitespace")
        builder.add_bytes_field(f"raw_{name}", stored=True)
    raw = {"tokenizer_name": "raw", "index_option": "basic"}
    builder.add_text_field("id", stored=True, **raw)
    for name in ("person", "topic", "source"):
        builder.add_text_field(name, fast=True, **raw)
    builder.add_integer_field("day", fast=True, indexed=True)
    return builder.build()


def _fields(row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title_words,
        "body": row.body_words,
        "raw_title": row.title.encode(),
        "raw_body": row.body.encode(),
        "day": row.day,
        "source": row.source,
        "person": list(row.people),
        "topic": list(row.topics),
    }


def _total(counted: Any) -> int:
    """Every article has one source, were it the empty one."""
    sources = counted["source"]
    shown = sum(bucket["doc_count"] for bucket in sources["buckets"])
    return int(shown + sources["sum_other_doc_count"])


def _counts(counted: Any) -> Counts:
    found = {
        name: {str(each["key"]): each["doc_count"] for each in counted[name]["buckets"]}
        for name in counted
    }
    years = {str(int(float(key)) // YEAR): n for key, n in found["year"].items()}
    return {**found, "year": years}


def _texts(document: Any) -> tuple[str, str]:
    title, body = (document.get_first(f"raw_{name}") for name in WEIGHTS)
    return bytes(title).decode(), bytes(body).decode()
