"""Random strings of the real texts, quoted: how long, and whether they are found."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from search.model import Query, Quoted
from search.text import fold_string, searchable
from tests.bench.articles import Corpus, chunks
from tests.bench.cache import Cache, Results, say
from tests.bench.measure import Spent, warm
from tests.bench.ours import Ours
from tests.bench.pool import apart

STRINGS = 2000
CHECKED = 100
"""So many are looked for in every text by Python's own `in`."""

SHORT = 0.3
"""The share of strings of one or two characters; the others have three to twelve."""

_SEED = 11


@dataclass(frozen=True, slots=True)
class Task:
    """The strings to be found in an index."""

    folder: Path
    strings: tuple[str, ...]


def measure(cache: Cache, name: str) -> Results:
    """The times of the strings, and how many of CHECKED are found exactly."""
    corpus = cache.corpus(name)
    folder = cache.index("baosou", corpus)
    say("drawing strings")
    texts = _texts(corpus)
    strings = drawn(texts)
    warm(folder)
    spent, totals = apart(_ask, Task(folder, strings))
    exact = sum(
        total == sum(string in text for text in texts)
        for string, total in zip(strings[:CHECKED], totals, strict=False)
    )
    return {name: spent.told(), "exact": exact, "checked": CHECKED}


def drawn(texts: list[str], number: int = STRINGS) -> tuple[str, ...]:
    """Parts of the texts, each as it is when quoted; a long text gives more."""
    draw = random.Random(_SEED)
    among = draw.choices(texts, weights=[len(text) for text in texts], k=number * 4)
    parts = (_part(draw, text) for text in among)
    found = [part for part in parts if part and fold_string(part) == part]
    return tuple(found[:number])


def _part(draw: random.Random, text: str) -> str:
    size = draw.randint(1, 2) if draw.random() < SHORT else draw.randint(3, 12)
    at = draw.randrange(max(1, len(text) - size))
    part = text[at : at + size]
    return "" if "\n" in part else part


def _texts(corpus: Corpus) -> list[str]:
    """Title and body of each article, apart so that no string goes across."""
    articles = (
        article for number in chunks(corpus) for article in corpus.chunk(number)
    )
    return [
        f"{searchable(article.title)}\n{searchable(article.body)}"
        for article in articles
    ]


def _ask(task: Task) -> tuple[Spent, list[int]]:
    engine = Ours(task.folder)
    spent = Spent()
    totals = []
    for string in task.strings:
        query = Query(clause=Quoted(string))
        totals.append(spent.take(partial(engine.ask, query, "top")).total)
    engine.close()
    return spent, totals
