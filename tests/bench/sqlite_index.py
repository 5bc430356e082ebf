"""The tables of the SQLite peer, and how they are filled.

The words stand in a table without content and the stored texts in one of their own;
people, topics and sources are numbers, which are counted quicker than names.
"""

from __future__ import annotations

import sqlite3
import string
from collections.abc import Iterable
from pathlib import Path

from tests.bench.rows import Row

FILE = "index.db"

# Nothing but white space ends a word: 5.1% is one.
_MARKS = "".join(mark for mark in string.punctuation if mark not in "'\"")

_TABLES = f"""
    CREATE VIRTUAL TABLE words USING fts5(
        title, body, content='', tokenize="ascii tokenchars '{_MARKS}'"
    );
    CREATE TABLE article (number INTEGER PRIMARY KEY, id TEXT, title TEXT, body TEXT);
    CREATE TABLE dated (
        number INTEGER PRIMARY KEY, day INTEGER, year INTEGER, source INTEGER
    );
    CREATE TABLE value (number INTEGER PRIMARY KEY, name TEXT UNIQUE);
    CREATE TABLE person (
        number INTEGER, value INTEGER, PRIMARY KEY (number, value)
    ) WITHOUT ROWID;
    CREATE TABLE topic (
        number INTEGER, value INTEGER, PRIMARY KEY (number, value)
    ) WITHOUT ROWID;
"""
_FINISH = """
    CREATE INDEX by_day ON dated (day);
    CREATE INDEX by_person ON person (value);
    CREATE INDEX by_topic ON topic (value);
    INSERT INTO words (words) VALUES ('optimize');
    ANALYZE;
"""


def build(chunks: Iterable[list[Row]], folder: Path) -> None:
    """Index the rows; SQLite has one writer and uses one core."""
    folder.mkdir(parents=True)
    db = sqlite3.connect(folder / FILE, isolation_level=None)
    db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES)
    db.execute("BEGIN")
    filling = _Filling(db)
    for rows in chunks:
        for row in rows:
            filling.add(row)
    filling.save_values()
    db.execute("COMMIT")
    db.executescript(_FINISH)
    db.close()


class _Filling:
    """Rows into tables, values as numbers."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._articles = 0
        self._values: dict[str, int] = {}

    def add(self, row: Row) -> None:
        """One article."""
        self._articles = number = self._articles + 1
        insert = self._db.execute
        insert(
            "INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)",
            (number, row.title_words, row.body_words),
        )
        insert(
            "INSERT INTO article VALUES (?, ?, ?, ?)",
            (number, row.id, row.title, row.body),
        )
        source = self._value(row.source)
        insert(
            "INSERT INTO dated VALUES (?, ?, ?, ?)",
            (number, row.day, row.day // 10000, source),
        )
        for table, values in (("person", row.people), ("topic", row.topics)):
            self._db.executemany(
                f"INSERT OR IGNORE INTO {table} VALUES (?, ?)",
                ((number, self._value(value)) for value in values),
            )

    def save_values(self) -> None:
        """What each number stands for."""
        items = ((number, name) for name, number in self._values.items())
        self._db.executemany("INSERT INTO value VALUES (?, ?)", items)

    def _value(self, name: str) -> int:
        return self._values.setdefault(name, len(self._values) + 1)
