"""Articles as the peers take them: words cut already, values plain."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from search.model import Article
from search.text import searchable
from tests.bench.articles import Corpus, chunks
from tests.bench.pool import in_processes
from tests.bench.words import joined


class Row(NamedTuple):
    """One article; `day` is yyyymmdd, 0 where it is not known.

    title_words, body_words   the index's words, separated by spaces
    title, body               as they arrived, to be stored
    """

    id: str
    title_words: str
    body_words: str
    title: str
    body: str
    day: int
    source: str
    people: tuple[str, ...]
    topics: tuple[str, ...]


def rows_of(corpus: Corpus, processes: int = 1) -> Iterator[list[Row]]:
    """The corpus chunk by chunk; cut in this process, or in so many forked ones."""
    work = partial(_chunk, corpus)
    if processes == 1:
        return map(work, chunks(corpus))
    return in_processes(work, chunks(corpus), processes)


def _chunk(corpus: Corpus, number: int) -> list[Row]:
    return rows(corpus.chunk(number))


def rows(articles: list[Article]) -> list[Row]:
    """A row for each article."""
    titles = joined([searchable(article.title) for article in articles])
    bodies = joined([searchable(article.body) for article in articles])
    return [
        _row(article, title, body)
        for article, title, body in zip(articles, titles, bodies, strict=True)
    ]


def _row(article: Article, title_words: str, body_words: str) -> Row:
    day = int(f"{article.published:%Y%m%d}") if article.published else 0
    return Row(
        article.id,
        title_words,
        body_words,
        article.title.raw,
        article.body.raw,
        day,
        article.source or "",
        tuple(person.name for person in article.people),
        tuple(topic.name for topic in article.topics),
    )
