"""Articles for tests, made in one line."""

from __future__ import annotations

from datetime import date

from search.model import Article, Credit, Person, Text, Topic
from search.text import simplify


def text(raw: str) -> Text:
    """A text without damage."""
    return Text(raw, simplify(raw))


def article(
    id: str,
    body: str = "",
    *,
    title: str = "",
    day: str | None = None,
    people: str = "",
    topics: str = "",
    source: str | None = None,
) -> Article:
    """An article; several people or topics are separated by spaces."""
    return Article(
        id=id,
        title=text(title),
        body=text(body),
        origin=f"{id}.txt",
        published=date.fromisoformat(day) if day else None,
        published_precision="day" if day else None,
        published_from="metadata" if day else None,
        source=source,
        people=tuple(Person(name) for name in people.split()),
        credits=(Credit("reporter", "丁小河"),),
        topics=tuple(Topic(name, ("证据",)) for name in topics.split()),
    )
