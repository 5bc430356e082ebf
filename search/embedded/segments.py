"""The segments of a generation, open for reading: memory-mapped, nothing is loaded."""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import index
from whoosh.codec.base import Segment as WhooshSegment

from search import topiccodes
from search.authority.rules import NOTHING, Authority
from search.embedded import arrays, copies, corrected_roster, facets, roster, suggester
from search.embedded.arrays import Arrays
from search.embedded.calendar import ranges_of_days
from search.embedded.corrected import corrected
from search.embedded.roster import Roster
from search.embedded.schema import FIELDS, K1, B
from search.embedded.store import Store
from search.embedded.stored import Card
from search.embedded.strings import Characters
from search.embedded.words import Field
from search.model import Article, Person, Text, Topic

Row = tuple[tuple[str, ...], tuple[str, ...]]

FILE = "scoring.arrays"
"""What scoring needs of every article of a generation; see `scoring`."""

MAX_READ = 20_000
"""Articles that are kept as read for corrections, of 2 KB each."""


class Segment:
    """One segment, its articles numbered `base` to `end` in the generation."""

    def __init__(self, folder: Path, name: str, base: int, size: int) -> None:
        """Map its sections."""
        self.base, self.end = base, base + size
        terms, chars = section(folder, name, "words"), section(folder, name, "chars")
        self.words = {field: Field(terms, field) for field in FIELDS}
        self.characters = {field: Characters(chars, field) for field in FIELDS}
        self.store = Store(section(folder, name, "store"))


class Segments:
    """All segments of the generation in a folder.

    size       articles, deleted ones included
    live       0 for each deleted article; empty if there are none
    norms      per field, of each article: K1 × ((1 − B) + B × length / mean length)
    authority  the corrections that all but `stored` is under
    topics     folded code → the topic
    """

    def __init__(self, folder: Path) -> None:
        """Open the Whoosh index and map what it names."""
        self.each = []
        self.size = 0
        for found in listed(folder):
            count = found.doc_count_all()
            name = found.segment_id()
            self.each.append(Segment(folder, name, self.size, count))
            self.size += count
        self._ends = [segment.end for segment in self.each]
        self.topics = _topics(folder)
        self.table = replace(facets.load(folder / facets.FILE), codes=self.topics)
        self.copies = copies.load(folder / copies.FILE)
        self._stored_roster = roster.load(folder / roster.FILE)
        self._roster: Roster | None = self._stored_roster
        self._guard = threading.Lock()  # one thread makes a roster for all
        self.suggester = suggester.load(folder / suggester.FILE)
        scoring = arrays.load(folder / FILE)
        self.live: NDArray[np.uint8] = scoring["live"]
        self.norms = {field: scoring[f"{field}_norms"] for field in FIELDS}
        self.authority = NOTHING
        self._stored_table = self.table
        self._read: dict[int, Article] = {}  # shared by all that are under corrections

    def under(self, authority: Authority) -> Segments:
        """The same articles as staff have corrected them."""
        other = copy(self)
        authority = authority.naming(self.topics)
        other.authority, other.table = authority, self._stored_table
        other._roster = None if authority.digest else self._stored_roster
        if authority.digest:
            concerned = self._concerned(authority)
            rows = {doc: _row(authority.applied(self._bare(doc))) for doc in concerned}
            told = authority.everywhere, rows, authority.asked
            other.table = corrected(self._stored_table, *told)
        return other

    @property
    def roster(self) -> Roster:
        """Who is called what; under corrections made when it is first asked for."""
        with self._guard:
            if self._roster is None:
                told = self.authority
                docs = {*self._concerned(told), *self._reposted(told)}
                read = {doc: told.applied(self._bare(doc)) for doc in docs}
                self._roster = corrected_roster.corrected(
                    self._stored_roster, told.everywhere, read
                )
            return self._roster

    def article(self, doc: int) -> Article:
        """The article as it is corrected."""
        return self.authority.applied(self.stored(doc))

    def stored(self, doc: int) -> Article:
        """The article as it was written."""
        segment = self.of(doc)
        return segment.store.article(doc - segment.base)

    def hit(self, doc: int) -> tuple[Card, Text]:
        """What a hit shows of the article, corrected, and the body."""
        segment = self.of(doc)
        card, body = segment.store.hit(doc - segment.base)
        if self.authority.concerns(card.id, card.people):
            people, topics = self._shown(card, doc)
            card = card._replace(people=people, topics=topics)
        return card, body

    def everything(self) -> NDArray[np.uint32]:
        """Every article that is not deleted."""
        if len(self.live):
            return np.flatnonzero(self.live).astype(np.uint32)
        return np.arange(self.size, dtype=np.uint32)

    def find(self, id: str) -> int | None:
        """The number of the article of this id."""
        for segment in self.each:
            doc = segment.store.find(id)
            if doc is not None and self._is_live(segment.base + doc):
                return segment.base + doc
        return None

    def of(self, doc: int) -> Segment:
        """The segment that an article is in."""
        return self.each[bisect_right(self._ends, doc)]

    def _shown(self, card: Card, doc: int) -> Row:
        """The corrected values of a card; most need no more than it says."""
        if self.authority.needs(card.id, card.people):
            return _row(self.authority.applied(self._bare(doc)))
        none = Text("", "")
        said = Article(card.id, none, none, "", people=(*map(Person, card.people),))
        people, _ = _row(self.authority.applied(said))
        return people, card.topics

    def _concerned(self, authority: Authority) -> Iterator[int]:
        """The articles whose values are known only when they are read."""
        found = {self.find(each) for each in authority.articles} - {None}
        for name in authority.read:
            found |= set(self._stored_table.holders("person", name).tolist())
        return (doc for doc in found if doc is not None)

    def _reposted(self, authority: Authority) -> Iterator[int]:
        """The articles of the days between which a post of somebody in them changes."""
        for name, days in authority.reposted.items():
            docs = self._stored_table.holders("person", name)
            dates = self._stored_table.dates[docs]
            for first, end in ranges_of_days(days):
                yield from docs[(first <= dates) & (dates < end)].tolist()

    def _bare(self, doc: int) -> Article:
        """What corrections need of the article; kept, for each change concerns it."""
        found = self._read.get(doc)
        if found is None:
            found = _bare(self.stored(doc))
            if len(self._read) < MAX_READ:
                self._read[doc] = found
        return found

    def _is_live(self, doc: int) -> bool:
        return not len(self.live) or bool(self.live[doc])


def _bare(article: Article) -> Article:
    """The article with no more than decides how it is corrected."""
    none = Text("", "")
    return Article(
        *(article.id, none, none, ""),
        published=article.published,
        source=article.source,
        place=article.place,
        people=tuple(Person(each.name, each.posts) for each in article.people),
        topics=tuple(Topic(each.name, code=each.code) for each in article.topics),
        unresolved=article.unresolved,
    )


def _topics(folder: Path) -> dict[str, Topic]:
    """The topics by code; none if whoever wrote the generation attached none."""
    path = folder / topiccodes.FILE
    return topiccodes.from_bytes(path.read_bytes()) if path.exists() else {}


def _row(article: Article) -> Row:
    """The values that staff correct: the names of people and topics."""
    people = tuple(person.name for person in article.people)
    return people, tuple(topic.name for topic in article.topics)


def listed(folder: Path) -> Sequence[WhooshSegment]:
    """The segments that Whoosh's table of contents names."""
    segments: list[WhooshSegment] = index.open_dir(folder)._segments()
    return segments


def section(folder: Path, segment: str, name: str) -> Arrays:
    """The arrays of one section of a segment."""
    return arrays.load(folder / f"{segment}.{name}")


def alive(segments: Sequence[WhooshSegment]) -> NDArray[np.bool_]:
    """Which articles are not deleted."""
    masks = [np.ones(each.doc_count_all(), np.bool_) for each in segments]
    for mask, each in zip(masks, segments, strict=True):
        mask[list(each.deleted_docs())] = False
    return np.concatenate([np.empty(0, np.bool_), *masks])


def scoring(
    words: Sequence[Arrays], live: NDArray[np.bool_]
) -> dict[str, NDArray[Any]]:
    """`live` and the `norms` of `Segments`; the mean is over deleted articles too."""
    found: dict[str, NDArray[Any]] = {
        "live": np.empty(0, np.uint8) if live.all() else live.view(np.uint8)
    }
    for field in FIELDS:
        lengths = np.concatenate(
            [np.empty(0, np.uint32), *(each[f"{field}_lengths"] for each in words)]
        )
        mean = lengths.mean() if lengths.any() else 1.0
        norms = K1 * ((1 - B) + B * lengths / mean)
        found[f"{field}_norms"] = norms.astype(np.float32)
    return found
