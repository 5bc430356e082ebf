"""Queries made to take long: how long, with the time limit that the service has."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from search.analyzer import words
from search.config import Settings
from search.embedded.engine import EmbeddedEngine
from search.errors import QueryError
from search.model import MAX_SIZE, Article, Query
from search.query import MAX_CHARS, MAX_CLAUSES, parse
from search.text import searchable
from tests.bench.cache import Cache, Results, sample, say
from tests.bench.measure import warm
from tests.bench.pool import apart

TIGHT = 0.1
"""Seconds of a second run, in which nearly every answer is cut: by how much a single
step can outlast the time it is given."""


class Common(NamedTuple):
    """What most articles have, the most frequent first."""

    chars: list[str]
    pairs: list[str]
    words: list[str]


class Task(NamedTuple):
    """The queries that are asked of an index, by what they try."""

    folder: Path
    queries: dict[str, Query]
    seconds: float


def measure(cache: Cache, names: Iterable[str]) -> Results:
    """Per corpus the milliseconds of each query; by limit, and whether it was cut."""
    return {name: _measured(cache, name) for name in names}


def queries(common: Common) -> dict[str, Query]:
    """What they try → a page of the most hits that can be asked for."""
    return {name: _most(parts, join) for name, parts, join in _tried(common)}


def _most(parts: Sequence[str], join: str) -> Query:
    """As many of the parts as a query may have."""
    for size in range(len(parts), 0, -1):
        text = join.join(parts[:size])
        with suppress(QueryError):
            return Query(text, parse(text).clause, size=MAX_SIZE)
    return Query(size=MAX_SIZE)


def common(articles: Iterable[Article]) -> Common:
    """Of some articles."""
    chars, pairs, terms = Counter[str](), Counter[str](), Counter[str]()
    for article in articles:
        text = searchable(article.body)
        terms.update(word for word in words(text) if word.isalnum() and len(word) > 1)
        chars.update(char for char in text if char.isalnum())
        pairs.update(a + b for a, b in pairwise(text) if a.isalnum())
    most = MAX_CLAUSES * 2
    return Common(
        *([each for each, _ in c.most_common(most)] for c in (chars, pairs, terms))
    )


def _tried(common: Common) -> Iterator[tuple[str, Sequence[str], str]]:
    """What is tried, of which parts the query is made, and what is between them."""
    chars, pairs, terms = common
    single, double = ([f'"{each}"' for each in some] for some in (chars, pairs))
    yield "全部文章", [], ""
    yield "一个最常见的字，加引号", single[:1], ""
    yield "一个最常见的词", terms[:1], ""
    yield "一个字开头的词", [f"{chars[0]}*"], ""
    yield "常见的字，加引号，任一", single, " OR "
    yield "常见的字，加引号，都要", single, " "
    yield "常见的字，加引号，都不要", [f"-{each}" for each in single], " "
    yield "常见的两字，加引号，任一", double, " OR "
    yield "常见的两字，加引号，都要", double, " "
    yield "常见的词，任一", terms, " OR "
    yield "常见的词，都要", terms, " "
    yield "常见的词，都不要", [f"-{term}" for term in terms], " "
    yield "常见的词连成一串", terms, ""
    yield "常见的字开头的词，任一", [f"{char}*" for char in chars], " OR "
    yield "一个字重复到底", [chars[0]] * MAX_CHARS, ""
    yield "一个字重复到底，加引号", ['"', *chars[:1] * (MAX_CHARS - 2), '"'], ""
    yield "层层括号", [f"({each} -{each})" for each in double], " OR "
    yield "许多年份，任一", [f"日期：{year}" for year in range(1990, 2040)], " OR "


def _measured(cache: Cache, name: str) -> Results:
    corpus = cache.corpus(name)
    folder = cache.index("baosou", corpus)
    say(f"hostile queries of {name}")
    asked = queries(common(sample(corpus)))
    warm(folder)
    limit = Settings().query_ms / 1000
    kinds: Results = {"limit": limit * 1000, "tight": TIGHT * 1000}
    for key, seconds in (("usual", limit), ("hurried", TIGHT)):
        kinds[key] = apart(_ask, Task(folder, asked, seconds))
    return kinds


def _ask(task: Task) -> Results:
    """Each once, of a process that has loaded its code and seen none of them."""
    engine = EmbeddedEngine(task.folder, seconds=task.seconds)
    engine.search(Query("", None))
    return {name: _taken(engine, query) for name, query in task.queries.items()}


def _taken(engine: EmbeddedEngine, query: Query) -> Results:
    began = time.perf_counter()
    page = engine.search(query)
    spent = (time.perf_counter() - began) * 1000
    return {"ms": spent, "total": page.total, "partial": page.partial}
