"""Corrections for tests, made in one line."""

from __future__ import annotations

from datetime import UTC, datetime

from search.authority.correction import Correction, Entry
from search.authority.rules import Authority

WHEN = datetime(2026, 1, 31, 8, tzinfo=UTC)


def entry(id: int, said: Correction) -> Entry:
    return Entry(id, WHEN, "丁编辑", said)


def authority(*said: Correction) -> Authority:
    """These corrections in force, in this order."""
    return Authority(entry(number, each) for number, each in enumerate(said, 1))


def alias(name: str, to: str, *articles: str) -> Correction:
    return Correction("alias", name, to, articles=articles)


def merge(name: str, to: str) -> Correction:
    return Correction("merge", name, to)


def no_name(name: str, *articles: str) -> Correction:
    return Correction("not_a_name", name, articles=articles)


def split(
    name: str,
    label: str,
    *articles: str,
    post: str = "",
    place: str = "",
    source: str = "",
) -> Correction:
    lists = ((each,) if each else () for each in (post, place, source))
    posts, places, sources = lists
    return Correction(
        "split",
        name,
        label=label,
        posts=posts,
        places=places,
        sources=sources,
        articles=articles,
    )


def topic(name: str, *articles: str, on: bool = True) -> Correction:
    return Correction("topic_add" if on else "topic_remove", name, articles=articles)
