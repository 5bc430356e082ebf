"""A name → its record: identities, tenures, company, months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from search.model import (
    Contradiction,
    Identity,
    Mentioned,
    PersonRecord,
    Seen,
    Tenure,
    Together,
)
from search.people.identities import Opposed, clusters, opposed
from search.people.seats import Rows, Seat, seats
from search.people.sightings import (
    MONTH,
    Archive,
    Dates,
    Numbers,
    Sightings,
    joined,
    most_frequent,
    period,
    seen,
)
from search.people.tenures import runs

EVIDENCE = 20
"""Articles listed behind a tenure: what is doubted is when it began and ended, so the
earliest and the latest half. The rest are found by searching."""

FEW = 3
"""Articles from which on somebody is surely another person of the same name: one or two
may be mistaken, or look back."""

COMPANY = 30
"""People listed as named together: as many as one looks through."""


def record(
    name: str, person: int, archive: Archive, credited: Seen | None = None
) -> PersonRecord:
    """The record of a person.

    name      as the archive writes it
    credited  the articles that somebody of the name made
    """
    writer = Writer(archive, person)
    pairs = opposed(writer.held, writer.sightings)
    groups = clusters(writer.held, writer.sightings, pairs)
    return PersonRecord(
        name=name,
        seen=seen(_dates(writer.sightings)),
        identities=tuple(writer.identities(groups, pairs)),
        contradictions=tuple(writer.contradiction(pair) for pair in pairs),
        credited=credited,
    )


def record_of_all(
    name: str, people: Sequence[int], archive: Archive, credited: Seen | None = None
) -> PersonRecord:
    """The record of a name that staff may have told several people of apart.

    people   at least one: each with the identities of a record of its own, those with
             most articles first
    """
    if len(people) == 1:
        return record(name, people[0], archive, credited)
    each = [record(name, person, archive) for person in people]
    each.sort(key=lambda one: -one.seen.count)
    return PersonRecord(
        name=name,
        seen=seen(_dates(joined(map(archive.sightings, people)))),
        identities=tuple(found for one in each for found in one.identities),
        contradictions=tuple(found for one in each for found in one.contradictions),
        credited=credited,
    )


class Writer:
    """Writes down what is found of one name.

    sightings   all rows of the name
    held        the seats that it is seen in
    """

    def __init__(self, archive: Archive, person: int) -> None:
        """Read the rows of a person."""
        self._archive = archive
        self._person = person
        self.sightings = archive.sightings(person)
        self.held = seats(self.sightings, archive.text)

    def identities(
        self, groups: Sequence[Sequence[int]], pairs: Sequence[Opposed]
    ) -> Iterator[Identity]:
        """The largest first; last the articles that may be of any."""
        owners = self._owners(groups, pairs)
        order = np.argsort(-np.bincount(owners, minlength=len(groups) + 1)[:-1])
        for number in order.tolist():
            yield self._identity(groups[number], owners == number, pairs)
        if (owners == len(groups)).any():
            yield self._identity((), owners == len(groups), pairs, sure=False)

    def contradiction(self, pair: Opposed) -> Contradiction:
        """Two seats over one time, with an article of each."""
        one, other = self.held[pair.one], self.held[pair.other]
        return Contradiction(
            posts=(one.post, other.post),
            first=period(pair.first),
            last=period(pair.last),
            articles=(self._within(one, pair), self._within(other, pair)),
        )

    def _owners(
        self, groups: Sequence[Sequence[int]], pairs: Sequence[Opposed]
    ) -> Rows:
        """Of each row the group it is of, as many as there are for none that is known.

        Posts that contradict each other say it of their articles, others of what
        articles are left. So each article is of one group, but for one with two such
        posts.
        """
        none, docs = len(groups), self.sightings.docs
        if none == 1:
            return np.zeros(len(docs), np.intp)
        sure, likely = np.full(len(docs), none), np.full(len(docs), none)
        apart = {at for pair in pairs for at in (pair.one, pair.other)}
        for number, group in enumerate(groups):
            for at in group:
                (sure if at in apart else likely)[self.held[at].rows] = number
        of_article = _least(docs, sure)
        owners = np.where(of_article < none, of_article, _least(docs, likely))
        owners[sure < none] = sure[sure < none]
        return owners

    def _identity(
        self,
        group: Sequence[int],
        rows: NDArray[np.bool_],
        pairs: Sequence[Opposed],
        sure: bool = True,
    ) -> Identity:
        own = self.sightings.at(rows)
        docs = np.unique(own.docs)
        apart = any(at in (pair.one, pair.other) for at in group for pair in pairs)
        return Identity(
            seen=seen(_dates(own)),
            tenures=self._tenures(rows),
            months=tuple(_months(_dates(own))),
            together=tuple(self._together(docs)),
            sure=sure and not (apart and len(docs) < FEW),
        )

    def _tenures(self, own: NDArray[np.bool_]) -> tuple[Tenure, ...]:
        parts = (replace(seat, rows=seat.rows[own[seat.rows]]) for seat in self.held)
        found = [
            each for part in parts if len(part.rows) for each in self.of_seat(part)
        ]
        return tuple(sorted(found, key=by_first))

    def of_seat(self, seat: Seat) -> Iterator[Tenure]:
        """The tenures of one seat, by date."""
        for rows in runs(seat, self.sightings, self._archive, self._person):
            yield self._tenure(seat, rows)

    def _tenure(self, seat: Seat, rows: Rows) -> Tenure:
        own = self.sightings.at(rows)
        return Tenure(
            post=seat.post,
            written=tuple(map(self._archive.text, most_frequent(own.posts))),
            seen=seen(_dates(own)),
            articles=self._evidence(own),
            perhaps=seat.perhaps,
        )

    def _evidence(self, own: Sightings) -> tuple[str, ...]:
        """Ids of the dated articles, then of the others; of many the dated ones."""
        _, first = np.unique(own.docs, return_index=True)
        first.sort()  # rows are by date, those without one first
        undated = int(np.searchsorted(own.dates[first], 1))
        order = np.roll(first, -undated)
        if len(order) > EVIDENCE:
            some, half = order[: len(order) - undated], EVIDENCE // 2
            order = np.concatenate((some[:half], some[half:][-half:]))
        return tuple(self._archive.id(int(doc)) for doc in own.docs[order])

    def _within(self, seat: Seat, pair: Opposed) -> str:
        """An article of a seat within the time of a contradiction."""
        own = self.sightings.at(seat.rows)
        at = int(np.searchsorted(own.dates, pair.first))
        return self._archive.id(int(own.docs[min(at, len(own) - 1)]))

    def _together(self, docs: Numbers) -> Iterator[Together]:
        people, counts = self._archive.together(docs)
        others = people != self._person
        people, counts = people[others], counts[others]
        most = np.lexsort((people, -counts.astype(np.int64)))[:COMPANY]
        for at in most.tolist():
            yield Together(self._archive.text(int(people[at])), int(counts[at]))


def _dates(sightings: Sightings) -> Dates:
    """The date of each article, once."""
    _, first = np.unique(sightings.docs, return_index=True)
    return sightings.dates[first]


def _least(docs: Numbers, owners: Rows) -> Rows:
    """For each row the least owner that any row of its article has."""
    unique, which = np.unique(docs, return_inverse=True)
    least = np.full(len(unique), np.iinfo(np.intp).max, np.intp)
    np.minimum.at(least, which, owners)
    return least[which]


def _months(dates: Dates) -> Iterator[Mentioned]:
    months, counts = np.unique(dates[dates > 0] // MONTH, return_counts=True)
    for month, count in zip(months.tolist(), counts.tolist(), strict=True):
        yield Mentioned(period(month * MONTH), count)


def by_first(tenure: Tenure) -> tuple[bool, str, int]:
    """Orders tenures by their first date, the undated last."""
    first = tenure.seen.first
    return first is None, first.value if first else "", -tenure.seen.count
