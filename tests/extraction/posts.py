"""Posts: those of a person in an article, right only if all are and none is more."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from indexer.record import Record
from search.model import Article
from tests.extraction.documents import SETS, Document, documents, extracted
from tests.extraction.tables import Case, cases
from tests.extraction.tally import Figures, Tally, figures

TABLE, UNSEEN = "posts", "posts_unseen"
"""The rules were mended on the first, never on the second."""


class Wanted(NamedTuple):
    """A person, and the sets of posts that are right: 市委书记 / 书记."""

    name: str
    posts: tuple[frozenset[str], ...]


def in_tables() -> dict[str, Figures]:
    """Of our own tables, case by case."""
    return {name: figures([*map(_case, cases(name))]) for name in (TABLE, UNSEEN)}


def in_documents(folder: Path) -> dict[str, Figures]:
    """Of the labelled documents: precision over people found, recall over all."""
    return {name: figures([*_labelled(folder, name)]) for name in SETS}


def labels(name: str) -> dict[str, list[str]]:
    """By a document's number the posts of its people, in the order they appear."""
    path = Path(__file__).with_name(f"posts_{name}.json")
    found: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def people(case: Case) -> Iterator[Wanted]:
    """`沈克勤 区委书记; 陈冻 区委常委、宣传部部长; 陆望`."""
    for each in case.expected.split(";"):
        name, _, posts = each.strip().partition(" ")
        yield Wanted(name, either(posts))


def either(written: str) -> tuple[frozenset[str], ...]:
    """The sets of posts that `/` parts; nothing behind it is a person without one."""
    return tuple(
        frozenset(filter(None, posts.strip().split("、")))
        for posts in written.split("/")
    )


def _case(case: Case) -> Tally:
    return _tally(extracted(Record("case.txt", case.text)), people(case))


def _labelled(folder: Path, name: str) -> Iterator[Tally]:
    told: Mapping[str, list[str]] = labels(name)
    for document in documents(folder, name):
        posts = told[document.number]
        yield _tally(document.article, _paired(document, posts))


def _paired(document: Document, posts: list[str]) -> Iterator[Wanted]:
    for name, written in zip(document.people, posts, strict=True):
        yield Wanted(name, either(written))


def _tally(article: Article, wanted: Iterator[Wanted]) -> Tally:
    """Of the people that were found; that others were not is a fault of another."""
    held = {person.name: frozenset(person.posts) for person in article.people}
    every = list(wanted)
    found = [each for each in every if each.name in held]
    right = sum(held[each.name] in each.posts for each in found)
    return Tally(right, len(found), right, len(every))
