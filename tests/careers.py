"""An archive of who is called what, in lines, for tests of records.

A line is an article: its date (2019, 2019-03, 2019-03-05 or -), its place or -, and its
people, each a name and after a colon the posts: 韩柏川:区委书记、区委常委.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from search.embedded.posts import invert
from search.embedded.roster import Roster, build
from search.embedded.values import packed_date
from search.model import Article, Person, Precision
from search.people.sightings import Numbers, Sightings
from search.people.wording import is_longer, key
from tests.articles import article

_PRECISION: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}


def articles(text: str) -> list[Article]:
    """The articles of the lines; their ids are 1, 2, 3…"""
    lines = [line.split() for line in text.strip().splitlines()]
    return [
        _article(str(at), day, place, people)
        for at, (day, place, *people) in enumerate(lines, 1)
    ]


def _article(id: str, day: str, place: str, people: Sequence[str]) -> Article:
    known = day != "-"
    whole = f"{day}-01-01"[:10] if len(day) == 4 else f"{day}-01"[:10]
    return replace(
        article(id),
        published=date.fromisoformat(whole) if known else None,
        published_precision=_PRECISION[len(day)] if known else None,
        place=None if place == "-" else place,
        people=tuple(map(_person, people)),
    )


def _person(text: str) -> Person:
    name, _, posts = text.partition(":")
    return Person(name, tuple(filter(None, posts.split("、"))))


class Lines:
    """`search.people.sightings.Archive` over lines."""

    def __init__(self, text: str) -> None:
        made = articles(text)
        live = np.ones(len(made), np.bool_)
        self.roster = Roster(**build([invert(made)], live))
        self._dates = np.array([packed_date(each) for each in made], np.int32)

    def person(self, name: str) -> int:
        found = self.roster.person(name)
        assert found is not None, name
        return found

    def posts(self, post: str) -> list[int]:
        found = self.roster.posts_ending_in(key(post))
        return [
            n for n in found if self.text(n) == post or is_longer(self.text(n), post)
        ]

    def text(self, number: int) -> str:
        return self.roster.label(number)

    def id(self, doc: int) -> str:
        return str(doc + 1)

    def sightings(self, person: int) -> Sightings:
        return self._rows(self.roster.rows_of(person))

    def in_posts(self, posts: list[int]) -> Sightings:
        rows = [each for post in posts for each in self.roster.rows_of(post).tolist()]
        return self._rows(np.array(sorted(rows), np.uint32))

    def together(self, docs: Numbers) -> tuple[Numbers, Numbers]:
        rows = self._rows(self.roster.rows_in(docs))
        pairs = {*zip(rows.docs.tolist(), rows.people.tolist(), strict=True)}
        people = [person for _, person in pairs]
        found, counts = np.unique(people, return_counts=True)
        return found.astype(np.uint32), counts.astype(np.uint32)

    def _rows(self, rows: Numbers) -> Sightings:
        docs = self.roster.row_docs[rows]
        return Sightings(
            docs=docs,
            dates=self._dates[docs],
            people=self.roster.row_people[rows],
            posts=self.roster.row_posts[rows],
            places=self.roster.doc_places[docs],
        )
