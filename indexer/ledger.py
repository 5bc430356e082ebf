"""What the index was made from: which file gave which articles, by content hash.

Published with its generation, so that the two never disagree. Two lines and a text:

    seal       the hash of what follows
    recipe     the extraction's version; another one makes every article changed
    JSON       files: {origin: digest} of each file read without a refusal
               articles: {file: {id: digests}} of each article in the index
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, KeysView
from hashlib import blake2b
from typing import NamedTuple

from search.errors import IndexDamaged

NAME = "ledger.json"

_DIGEST = 32  # hexadecimal digits; the line's stand after them


class Entry(NamedTuple):
    """An article as the ledger knows it.

    digest  of what its record says
    line    of the line that it was read from, as `record.Record` has it; "" without one
    """

    id: str
    file: str
    digest: str
    line: str = ""


class Ledger:
    """A working copy in memory, as Python's own tables: 100,000 articles take 25 MB.

    recipe  what the articles were made by; "" of a new ledger
    """

    def __init__(self, saved: bytes | None = None) -> None:
        """Begin with what `save` gave, or empty. Raises IndexDamaged."""
        self.recipe, content = _parted(saved) if saved is not None else ("", b"{}")
        tables = json.loads(content)
        self._files: dict[str, str] = tables.get("files", {})
        self._articles: dict[str, dict[str, str]] = tables.get("articles", {})
        self._file_of = {
            each: file for file, articles in self._articles.items() for each in articles
        }

    def forget(self) -> None:
        """Keep the articles' ids, so that those which are gone are deleted, no more.

        No digest fits any more: every article counts as changed.
        """
        self._files.clear()
        for file, articles in self._articles.items():
            self._articles[file] = dict.fromkeys(articles, "")

    def file_digest(self, origin: str) -> str | None:
        """The digest with which this file was read without a refusal."""
        return self._files.get(origin)

    def files(self) -> list[str]:
        """The files that articles are from."""
        return list(self._articles)

    def ids(self, file: str) -> KeysView[str]:
        """The articles of one file."""
        return self._articles.get(file, {}).keys()

    def file_of(self, id: str) -> str | None:
        """The file that this article is from."""
        return self._file_of.get(id)

    def entry(self, id: str) -> Entry | None:
        """What is known of this article."""
        return self._entry(id) if id in self._file_of else None

    def entries(self, ids: Iterable[str]) -> Iterator[Entry]:
        """What is known of these articles, all of which are known."""
        return map(self._entry, ids)

    def _entry(self, id: str) -> Entry:
        file = self._file_of[id]
        digests = self._articles[file][id]
        return Entry(id, file, digests[:_DIGEST], digests[_DIGEST:])

    def lines(self, file: str) -> dict[str, str]:
        """The articles of one file by the digest of the line that each is from."""
        articles = self._articles.get(file, {})
        return {digests[_DIGEST:]: each for each, digests in articles.items()}

    def count(self) -> int:
        """How many articles there are."""
        return len(self._file_of)

    def put(self, entry: Entry) -> None:
        """Note an article that was written."""
        if self._file_of.get(entry.id, entry.file) != entry.file:
            self.remove([entry.id])
        self._file_of[entry.id] = entry.file
        articles = self._articles.setdefault(entry.file, {})
        articles[entry.id] = entry.digest + entry.line

    def remove(self, ids: Iterable[str]) -> None:
        """Forget articles."""
        for each in ids:
            file = self._file_of.pop(each)
            del self._articles[file][each]
            if not self._articles[file]:
                del self._articles[file]

    def set_files(self, digests: Iterable[tuple[str, str]]) -> None:
        """The files, as (origin, digest), that the index is now equal to."""
        self._files = dict(digests)

    def save(self) -> bytes:
        """All of it."""
        tables = {"files": self._files, "articles": self._articles}
        content = json.dumps(tables, ensure_ascii=False, separators=(",", ":"))
        rest = f"{self.recipe}\n{content}".encode()
        return _seal(rest) + rest


def recipe_of(saved: bytes | None) -> str:
    """The recipe that a saved ledger's articles were made by. Raises IndexDamaged."""
    return "" if saved is None else _parted(saved)[0]


def _parted(saved: bytes) -> tuple[str, bytes]:
    """The recipe and the JSON. Raises IndexDamaged for bytes that are no ledger."""
    _, end, rest = saved.partition(b"\n")
    recipe, found, content = rest.partition(b"\n")
    if not end or not found or not saved.startswith(_seal(rest)):
        raise IndexDamaged(
            "索引的台账已损坏，请用 python -m indexer sync --full 重建。",
            "The index's ledger is damaged: rebuild with `sync --full`.",
        )
    return recipe.decode(), content


def _seal(rest: bytes) -> bytes:
    return blake2b(rest, digest_size=16).hexdigest().encode() + b"\n"
