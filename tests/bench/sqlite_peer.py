"""SQLite FTS5: the full-text search that every machine has already.

Each choice is the quickest that was found for it: CROSS JOIN because the planner would
else begin at the wrong table, the scored hits in a temporary table when facets are
counted over them, and not `ORDER BY rank`, which took 1.7 times as long as a column.
"""

from __future__ import annotations

import sqlite3
from functools import partial
from pathlib import Path
from typing import Any

from search.model import And, Clause, Or, Query, Quoted, Selection, TextField, Word
from tests.bench.peer import Answer, Counts, Mode, day_range, snippets
from tests.bench.sqlite_index import FILE
from tests.bench.words import joined

CACHE_KB = 400_000
MAPPED = 16 << 30
"""Bytes of the file that may be memory-mapped: all of it."""

_SCORE = "bm25(words, 3.0, 1.0)"
_BEST = "SELECT number FROM found ORDER BY score LIMIT ?"
_COUNTED = {
    "year": "SELECT year, count(*) FROM found CROSS JOIN dated USING (number)"
    " GROUP BY year",
    "source": "SELECT name, n FROM (SELECT source, count(*) AS n"
    " FROM found CROSS JOIN dated USING (number) GROUP BY source"
    " ORDER BY n DESC LIMIT 20) JOIN value ON value.number = source",
} | {
    table: "SELECT name, n FROM (SELECT value, count(*) AS n"
    f" FROM found CROSS JOIN {table} USING (number) GROUP BY value"
    " ORDER BY n DESC LIMIT 20) JOIN value ON value.number = value"
    for table in ("person", "topic")
}


class SqlitePeer:
    """A connection to the index in `folder`."""

    name = "sqlite"

    def __init__(self, folder: Path) -> None:
        path = f"file:{folder / FILE}?mode=ro"
        self._db = sqlite3.connect(path, uri=True, isolation_level=None)
        self._db.executescript(
            f"PRAGMA cache_size = -{CACHE_KB}; PRAGMA mmap_size = {MAPPED};"
            "PRAGMA temp_store = MEMORY;"
            "CREATE TEMP TABLE found (number INTEGER PRIMARY KEY, score REAL);"
        )

    def ask(self, query: Query, mode: Mode) -> Answer:
        """Two statements for the top; for the rest, one into a table, then from it."""
        tables, values = self._condition(query)
        if mode == "top":
            best = f"SELECT words.rowid, {_SCORE} AS s {tables} ORDER BY s LIMIT ?"
            self.fetch(best, *values, query.size)
            return Answer(self.fetch(f"SELECT count(*) {tables}", *values)[0][0])
        self._db.execute("DELETE FROM found")
        self.fetch(f"INSERT INTO found SELECT words.rowid, {_SCORE} {tables}", *values)
        best_numbers = [number for (number,) in self.fetch(_BEST, query.size)]
        total = self.fetch("SELECT count(*) FROM found")[0][0]
        counted = {name: self.fetch(sql) for name, sql in _COUNTED.items()}
        facets = partial(_counts, counted)
        if mode == "facets":
            return Answer(total, facets=facets)
        stored = [self._stored(number) for number in best_numbers]
        return Answer(
            total,
            tuple(own for own, _, _ in stored),
            facets,
            snippets((row[1:] for row in stored), query.clause),
        )

    def close(self) -> None:
        """Close the connection."""
        self._db.close()

    def fetch(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """All rows of a statement."""
        return self._db.execute(sql, values).fetchall()

    def _stored(self, number: int) -> tuple[str, str, str]:
        sql = "SELECT id, title, body FROM article WHERE number = ?"
        row: tuple[str, str, str] = self._db.execute(sql, (number,)).fetchone()
        return row

    def _condition(self, query: Query) -> tuple[str, list[Any]]:
        """FROM and WHERE of the query, and the values in them."""
        tables, conditions = "FROM words", ["words MATCH ?"]
        values: list[Any] = [expression(query.clause)]
        if query.since or query.until:
            tables += " CROSS JOIN dated ON dated.number = words.rowid"
            conditions.append("dated.day BETWEEN ? AND ?")
            values += day_range(query)
        for table, selection in query.selections.items():
            conditions += self._selected(table, selection)
        return f"{tables} WHERE {' AND '.join(conditions)}", values

    def _selected(self, table: str, selection: Selection) -> list[str]:
        """EXISTS for what is selected, NOT EXISTS for what is excluded."""
        pairs = (("EXISTS", selection.any_of), ("NOT EXISTS", selection.none_of))
        return [
            f"{exists} (SELECT 1 FROM {table} WHERE {table}.number = words.rowid"
            f" AND {table}.value IN ({self._numbers(values)}))"
            for exists, values in pairs
            if values
        ]

    def _numbers(self, values: tuple[str, ...]) -> str:
        marks = ", ".join("?" * len(values))
        rows = self.fetch(f"SELECT number FROM value WHERE name IN ({marks})", *values)
        return ", ".join(str(number) for (number,) in rows)


def _counts(counted: dict[str, list[tuple[Any, ...]]]) -> Counts:
    return {
        facet: {str(value): count for value, count in rows}
        for facet, rows in counted.items()
    }


def expression(clause: Clause | None) -> str:
    """The clause in FTS5's language. Raises ValueError for what that cannot say."""
    match clause:
        case Word(text, field):
            return _in_field(field, text)
        case Quoted(text, field):
            return _in_field(field, joined([text])[0])
        case And(clauses):
            return f"({' AND '.join(map(expression, clauses))})"
        case Or(clauses):
            return f"({' OR '.join(map(expression, clauses))})"
    raise ValueError(clause)


def _in_field(field: TextField, words: str) -> str:
    escaped = words.replace('"', '""')
    return f'"{escaped}"' if field == "any" else f'{field} : "{escaped}"'
