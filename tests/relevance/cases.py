"""Small readable expectations: tests/data/relevance/*.txt.

标题里有的排在正文里有的前面。        what is expected, in a sentence
检索：茶室                          what is typed
排序：最新                          if not by relevance: 最新 or 最早
期望：甲 乙                         exactly these, in this order; 无 is none

【甲】青禾区新开一批茶室（2024-03-01）   title, and the day if there is one
居民在家门口有了议事的地方。            body
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from search.embedded.engine import EmbeddedEngine
from search.model import Article, Query, Sort, Text
from search.query import parse

FOLDER = Path(__file__).parents[1] / "data" / "relevance"

_ORDERS: dict[str, Sort] = {"": "relevance", "最新": "newest", "最早": "oldest"}
_HEAD = re.compile(
    r"(?P<sentence>.+)\n检索：(?P<query>.+)\n(?:排序：(?P<sort>最新|最早)\n)?"
    r"期望：(?P<expected>.+)\n"
)
_ARTICLE = re.compile(
    r"\n【(?P<id>.)】(?P<title>.*?)(?:（(?P<day>\d{4}-\d\d-\d\d)）)?\n"
    r"(?P<body>(?:(?!【).+\n)+)"
)


@dataclass(frozen=True, slots=True)
class Case:
    """One file, read."""

    sentence: str
    query: str
    sort: Sort
    expected: tuple[str, ...]
    articles: tuple[Article, ...]

    def found(self, folder: Path) -> tuple[str, ...]:
        """What the product finds, in its order, with an index in an empty folder."""
        engine = EmbeddedEngine(folder)
        engine.begin(fresh=True)
        engine.write(self.articles)
        engine.commit()
        page = engine.search(
            Query(self.query, parse(self.query).clause, sort=self.sort)
        )
        engine.close()
        return tuple(hit.id for hit in page.hits)


def paths() -> list[Path]:
    """The files, by name."""
    return sorted(FOLDER.glob("*.txt"))


def read(path: Path) -> Case:
    """The case in a file. Raises ValueError where it is not written as above."""
    text = path.read_text(encoding="utf-8")
    head = _HEAD.match(text)
    if not head:
        raise ValueError(f"{path.name}: the head is not as it should be")
    articles = tuple(_articles(text, head.end()))
    if sum(len(article.body.raw) for article in articles) == 0:
        raise ValueError(f"{path.name}: no articles")
    expected = tuple(head["expected"].replace("无", "").split())
    sort = _ORDERS[head["sort"] or ""]
    return Case(head["sentence"], head["query"], sort, expected, articles)


def _articles(text: str, at: int) -> Iterator[Article]:
    while found := _ARTICLE.match(text, at):
        day = date.fromisoformat(found["day"]) if found["day"] else None
        title, body = found["title"], found["body"].strip()
        yield Article(
            found["id"],
            Text(title, title),
            Text(body, body),
            origin="case",
            published=day,
            published_precision="day" if day else None,
        )
        at = found.end()
    if at != len(text):
        raise ValueError(f"not understood: {text[at : at + 40]!r}")
