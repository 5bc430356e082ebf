"""What the index was made from: which file gave which articles, by content hash.

An SQLite database, published with its generation so that the two never disagree:

    files      origin, digest            of each file read without a refusal
    articles   id, file, digest          of each article in the index
    recipe     the extraction's version; another one makes every article changed
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import NamedTuple

from search.errors import IndexDamaged

NAME = "ledger.db"

_TABLES = """
    CREATE TABLE files (origin TEXT PRIMARY KEY, digest TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE articles (
        id TEXT PRIMARY KEY, file TEXT NOT NULL, digest TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX articles_by_file ON articles (file);
    CREATE TABLE recipe (value TEXT NOT NULL);
"""


class Entry(NamedTuple):
    """An article as the ledger knows it; `digest` is that of its content."""

    id: str
    file: str
    digest: str


class Ledger:
    """A working copy in memory: 100,000 articles take 15 MB, and nothing is left over.

    recipe   the extraction's version
    forget   keep the articles' ids, so that those which are gone are deleted, but with
             digests that fit nothing: every one counts as changed
    """

    def __init__(
        self, saved: bytes | None, recipe: str, *, forget: bool = False
    ) -> None:
        """Begin with what `save` gave, or empty."""
        self._db = _opened(saved)
        if forget:
            self._db.execute("DELETE FROM files")
            self._db.execute("UPDATE articles SET digest = ''")
        self._db.execute("DELETE FROM recipe")
        self._db.execute("INSERT INTO recipe VALUES (?)", (recipe,))

    def file_digest(self, origin: str) -> str | None:
        """The digest with which this file was read without a refusal."""
        query = "SELECT digest FROM files WHERE origin = ?"
        row = self._db.execute(query, (origin,)).fetchone()
        return str(row[0]) if row else None

    def entry(self, id: str) -> Entry | None:
        """What is known of this article."""
        query = "SELECT id, file, digest FROM articles WHERE id = ?"
        row = self._db.execute(query, (id,)).fetchone()
        return Entry(*row) if row else None

    def entries(self, file: str | None = None) -> Iterator[Entry]:
        """The articles of one file, or all."""
        query = "SELECT id, file, digest FROM articles"
        if file is None:
            return map(Entry._make, self._db.execute(query))
        return map(Entry._make, self._db.execute(f"{query} WHERE file = ?", (file,)))

    def count(self) -> int:
        """How many articles there are."""
        return int(self._db.execute("SELECT count(*) FROM articles").fetchone()[0])

    def put(self, entry: Entry) -> None:
        """Note an article that was written."""
        self._db.execute("INSERT OR REPLACE INTO articles VALUES (?, ?, ?)", entry)

    def remove(self, ids: Iterable[str]) -> None:
        """Forget articles."""
        statement = "DELETE FROM articles WHERE id = ?"
        self._db.executemany(statement, ((each,) for each in ids))

    def set_files(self, digests: Iterable[tuple[str, str]]) -> None:
        """The files, as (origin, digest), that the index is now equal to."""
        self._db.execute("DELETE FROM files")
        self._db.executemany("INSERT INTO files VALUES (?, ?)", digests)

    def close(self) -> None:
        """Let go of the memory."""
        self._db.close()

    def save(self) -> bytes:
        """All of it."""
        return self._db.serialize()


def recipe_of(saved: bytes | None) -> str | None:
    """The recipe that a saved ledger's articles were made by."""
    with closing(_opened(saved)) as db:
        row = db.execute("SELECT value FROM recipe").fetchone()
    return str(row[0]) if row else None


def _opened(saved: bytes | None) -> sqlite3.Connection:
    """The database in memory. Raises IndexDamaged for bytes that are no ledger."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    try:
        if saved is None:
            db.executescript(_TABLES)
        else:
            db.deserialize(saved)
            _check(db)
    except sqlite3.DatabaseError as error:
        db.close()
        raise IndexDamaged(
            "索引的台账已损坏，请用 python -m indexer sync --full 重建。",
            "The index's ledger is damaged: rebuild with `sync --full`.",
        ) from error
    return db


def _check(db: sqlite3.Connection) -> None:
    if db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise sqlite3.DatabaseError("damaged")
