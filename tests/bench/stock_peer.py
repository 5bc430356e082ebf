"""Whoosh 2.7.4 as it comes: its own codec, Searcher and facets, on the same words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from whoosh import analysis, fields, index, sorting
from whoosh import query as wq

from search.model import And, Clause, Or, Query, Quoted, Selection, TextField, Word
from tests.bench.peer import FACETS, WEIGHTS, Answer, Counts, Mode, day_range, snippets
from tests.bench.rows import Row
from tests.bench.words import joined

MEMORY_MB = 1024


def build(chunks: Iterable[list[Row]], folder: Path) -> None:
    """Index the rows in one process: Whoosh's own several lose documents."""
    folder.mkdir(parents=True)
    writer = index.create_in(folder, _schema()).writer(limitmb=MEMORY_MB)
    for rows in chunks:
        for row in rows:
            writer.add_document(**_fields(row))
    writer.commit()


class StockPeer:
    """A searcher over the index in `folder`."""

    name = "whoosh"

    def __init__(self, folder: Path) -> None:
        self._searcher = index.open_dir(folder).searcher()

    def ask(self, query: Query, mode: Mode) -> Answer:
        """One call of Whoosh's, with its facets where they are asked for."""
        found = self._searcher.search(
            _clause(query.clause),
            limit=query.size,
            filter=_filter(query),
            groupedby=None if mode == "top" else _facets(),
        )
        if mode == "top":
            return Answer(len(found))
        groups = {name: found.groups(name) for name in FACETS}
        facets = partial(_counts, groups)
        if mode == "facets":
            return Answer(len(found), facets=facets)
        return Answer(
            len(found),
            tuple(hit["id"] for hit in found),
            facets,
            snippets(((hit["title"], hit["body"]) for hit in found), query.clause),
        )

    def close(self) -> None:
        """Let go of the files."""
        self._searcher.close()


def _schema() -> fields.Schema:
    words = analysis.SpaceSeparatedTokenizer()
    values = analysis.RegexTokenizer(r"[^\t]+")
    return fields.Schema(
        id=fields.ID(stored=True),
        day=fields.NUMERIC(int, sortable=True),
        year=fields.NUMERIC(int, sortable=True),
        source=fields.ID(sortable=True),
        person=fields.KEYWORD(analyzer=values),
        topic=fields.KEYWORD(analyzer=values),
        **{
            name: fields.TEXT(words, stored=True, field_boost=weight)
            for name, weight in WEIGHTS.items()
        },
    )


def _fields(row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title_words,
        "_stored_title": row.title,
        "body": row.body_words,
        "_stored_body": row.body,
        "day": row.day,
        "year": row.day // 10000,
        "source": row.source,
        "person": "\t".join(row.people),
        "topic": "\t".join(row.topics),
    }


def _facets() -> sorting.Facets:
    facets = sorting.Facets()
    for name in FACETS:
        several = name in ("person", "topic")
        facets.add_facet(
            name,
            sorting.FieldFacet(name, allow_overlap=several, maptype=sorting.Count),
        )
    return facets


def _counts(groups: dict[str, dict[Any, int]]) -> Counts:
    return {
        name: {str(value): n for value, n in counts.items() if value is not None}
        for name, counts in groups.items()
    }


def _clause(clause: Clause | None) -> wq.Query:
    match clause:
        case Word(text, field):
            return _in_fields(field, [text])
        case Quoted(text, field):
            return _in_fields(field, joined([text])[0].split())
        case And(clauses):
            return wq.And([_clause(part) for part in clauses])
        case Or(clauses):
            return wq.Or([_clause(part) for part in clauses])
        case None:
            return wq.Every()
    raise ValueError(clause)


def _in_fields(field: TextField, words: list[str]) -> wq.Query:
    names = list(WEIGHTS) if field == "any" else [field]
    return wq.Or([_words(name, words) for name in names])


def _words(field: str, words: list[str]) -> wq.Query:
    return wq.Phrase(field, words) if len(words) > 1 else wq.Term(field, words[0])


def _filter(query: Query) -> wq.Query | None:
    parts = [_selected(name, chosen) for name, chosen in query.selections.items()]
    if query.since or query.until:
        parts.append(wq.NumericRange("day", *day_range(query)))
    return wq.And(parts) if parts else None


def _selected(name: str, selection: Selection) -> wq.Query:
    unwanted = wq.Or([wq.Term(name, value) for value in selection.none_of])
    if not selection.any_of:
        return wq.Not(unwanted)
    wanted = wq.Or([wq.Term(name, value) for value in selection.any_of])
    return wq.AndNot(wanted, unwanted) if selection.none_of else wanted
