"""Articles, queries, and which articles people judged to answer which query.

Three archives, each a .jsonl.xz in the folder of corpora; see docs/relevance.md.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, Literal

from search.model import Article, Text
from tests.bench.articles import CHUNK, Loaded

Half = Literal["dev", "test"]
"""Rankings are tuned on `dev`; only `test` is reported."""

DISTRACTING = "2020"
"""The year whose news surround the notices: both speak of the same epidemic."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """A query, the ids that answer it, and those that were looked at and do not."""

    id: str
    text: str
    relevant: frozenset[str]
    nonrelevant: frozenset[str] = frozenset()

    @property
    def half(self) -> Half:
        """By a hash of the id: the same for ever, whatever else is asked."""
        digest = blake2b(self.id.encode(), digest_size=1).digest()
        return "dev" if digest[0] % 2 else "test"


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """Articles and the queries asked of them.

    articles   the name of the archive; two sets may ask the same one
    """

    name: str
    articles: str
    queries: tuple[Judged, ...]

    def half(self, half: Half) -> tuple[Judged, ...]:
        """The queries of one half."""
        return tuple(query for query in self.queries if query.half == half)


def articles(name: str, corpora: Path) -> Loaded:
    """The articles of an archive, by a name of ARCHIVES, without what must not help."""
    return in_parts(name, [_article(row) for row in ARCHIVES[name](corpora)])


def in_parts(name: str, found: list[Article]) -> Loaded:
    """Articles as an archive of this name."""
    parts = tuple(found[i : i + CHUNK] for i in range(0, len(found), CHUNK))
    return Loaded(name, len(found), parts)


def load(name: str, corpora: Path) -> JudgedSet:
    """A set, by a name of SETS."""
    archive, file, kind = SETS[name]
    rows = (row for row in read(corpora, file) if kind in row.get("kind", ""))
    return JudgedSet(name, archive, tuple(map(_judged, rows)))


def read(corpora: Path, file: str) -> Iterator[Row]:
    """The rows of a file of the folder. Raises FileNotFoundError."""
    with lzma.open(corpora / f"{file}.jsonl.xz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _judged(row: Row) -> Judged:
    nonrelevant = frozenset(row.get("judged_nonrelevant", ()))
    return Judged(row["qid"], row["query"], frozenset(row["relevant"]), nonrelevant)


def _article(row: Row) -> Article:
    title, body = row["title"], row["body"]
    return Article(row["id"], Text(title, title), Text(body, body), origin=row["id"])


def _news(corpora: Path) -> Iterator[Row]:
    return read(corpora, "cctv_xwlb")


def _untitled(corpora: Path) -> Iterator[Row]:
    return ({**row, "title": ""} for row in _news(corpora))


def _taiwan(corpora: Path) -> Iterator[Row]:
    return read(corpora, "tw_newspapers_full")


def _snippets(corpora: Path) -> Iterator[Row]:
    return read(corpora, "rel_rgb_zh_docs")


def _notices(corpora: Path) -> Iterator[Row]:
    """No notice has a title; were the news titled, its weight would decide alone."""
    for row in _titled(corpora):
        yield {**row, "title": "", "body": f"{row['title']}\n{row['body']}".strip()}


def _titled(corpora: Path) -> Iterator[Row]:
    """The notices among news that have titles: what a mixed archive looks like."""
    yield from read(corpora, "rel_ncp_covid_docs")
    yield from (row for row in _news(corpora) if row["date"].startswith(DISTRACTING))


ARCHIVES: Mapping[str, Callable[[Path], Iterable[Row]]] = {
    "news": _news,
    "untitled": _untitled,
    "snippets": _snippets,
    "notices": _notices,
    "mixed": _titled,
    "taiwan": _taiwan,
}

SETS = {
    "title": ("untitled", "rel_cctv_knownitem_queries", "title->body"),
    "tags": ("news", "rel_cctv_knownitem_queries", "tags->article"),
    "rgb": ("snippets", "rel_rgb_zh_queries", ""),
    "covid": ("notices", "rel_ncp_covid_queries", ""),
    "mixed": ("mixed", "rel_ncp_covid_queries", ""),
}
"""Name → archive, file of queries, their kind."""
