"""The seats of one name → the people who bear it, as far as posts tell them apart.

Two seats are opposed if no one person holds both: they are seen over the same time,
never in one article, and of two places of one level (甲县, 乙县), of levels too far
apart (a district's head is no village's secretary) or of different work (an official,
a teacher, the owner of a company). A district may lend its leaders to the city above or
to a town below: one level is no contradiction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from search.people.seats import Seat
from search.people.sightings import Dates, Sightings, days
from search.people.tenures import HANDOVER
from search.people.wording import are_alike, is_beside, is_former, level, sector, units

FAR = 2
"""Levels between two posts from which on they are not one person's at a time."""

MANY = 5
"""Articles of a post from which on a single one says nothing of how long it is held."""


WEIGHT = 0.1
"""One of two opposed seats has so many articles, compared with the largest seat of the
name: two posts of somebody's youth, both looked back upon, are no two people."""


@dataclass(frozen=True, slots=True)
class Opposed:
    """Two seats that contradict each other.

    first, last   the time in which both are seen, yyyymmdd
    """

    one: int
    other: int
    first: int
    last: int


def opposed(seats: Sequence[Seat], sightings: Sightings) -> list[Opposed]:
    """All pairs of seats that contradict each other, the larger seat first."""
    least = WEIGHT * max((len(seat.rows) for seat in seats), default=0)
    told = [(at, seat) for at, seat in enumerate(seats) if _tells(seat)]
    found = []
    for (one, a), (other, b) in combinations(told, 2):
        if len(a.rows) >= least and _are_apart(a.forms, b.forms):
            overlap = _overlap(sightings.dates[a.rows], sightings.dates[b.rows])
            if overlap and _are_separate(a, b, sightings):
                found.append(Opposed(one, other, *overlap))
    return found


def clusters(
    seats: Sequence[Seat], sightings: Sightings, pairs: Sequence[Opposed]
) -> list[list[int]]:
    """Numbers of seats that may be one person's, for each person.

    A seat that may be of several is of the one with which it shares an article, a place
    or a level. If that says nothing, it is of none: its articles are unsure.
    """
    if not pairs:
        return [list(range(len(seats)))]
    against = {(p.one, p.other) for p in pairs} | {(p.other, p.one) for p in pairs}
    involved = {at for pair in against for at in pair}
    made: list[list[int]] = []
    later = []
    for at in sorted(range(len(seats)), key=lambda each: each not in involved):
        fitting = [c for c in made if not any((at, each) in against for each in c)]
        if not fitting:
            made.append([at])
        elif len(fitting) == 1:
            fitting[0].append(at)
        else:
            later.append((at, fitting))
    owners = [_owner(seats[at], fitting, seats, sightings) for at, fitting in later]
    for (at, _), owner in zip(later, owners, strict=True):
        if owner:
            owner.append(at)
    return made


def _owner(
    seat: Seat, fitting: Sequence[list[int]], seats: Sequence[Seat], found: Sightings
) -> list[int] | None:
    """The one of several people whose seat it is; None if that cannot be said."""
    for says in (_shares_an_article, _shares_a_place, _is_near):
        of = [c for c in fitting if any(says(seat, seats[at], found) for at in c)]
        if len(of) == 1:
            return of[0]
        if of and says is _shares_an_article:
            return None  # article by article it is of each of them
    return None


def _shares_an_article(seat: Seat, other: Seat, found: Sightings) -> bool:
    return bool(np.isin(found.docs[seat.rows], found.docs[other.rows]).any())


def _shares_a_place(seat: Seat, other: Seat, _: Sightings) -> bool:
    return not set(units(seat.post)).isdisjoint(units(other.post))


def _is_near(seat: Seat, other: Seat, _: Sightings) -> bool:
    """Whether one person may hold both, by their levels."""
    a, b = level(seat.post), level(other.post)
    return bool(a and b) and abs(a - b) < FAR


def _are_separate(one: Seat, other: Seat, found: Sightings) -> bool:
    """Whether no article calls one person both.

    One that calls a name an official and the owner of a company names two people, which
    one person is never allowed to be, if each is also seen without the other.
    """
    docs, others = found.docs[one.rows], found.docs[other.rows]
    if {sector(one.post), sector(other.post)} == {"office", "company"}:
        return not np.isin(docs, others).all() and not np.isin(others, docs).all()
    return not np.isin(docs, others).any()


def _tells(seat: Seat) -> bool:
    """Whether a seat can contradict another: it is held, and says where."""
    if seat.perhaps or is_former(seat.post):
        return False
    return level(seat.post) > 0 or bool(sector(seat.post))


def _are_apart(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two posts are of different places or work, by the forms that say most."""
    a, b = max(one, key=len), max(other, key=len)
    if sector(a) and sector(b) and sector(a) != sector(b):
        return True
    if is_beside(a) or is_beside(b) or not level(a) or not level(b):
        return False
    places, others = dict(units(a)), dict(units(b))
    common = sorted(places.keys() & others.keys())
    if any(not are_alike(places[each], others[each]) for each in common):
        return True
    return abs(level(a) - level(b)) >= FAR


def _overlap(one: Dates, other: Dates) -> tuple[int, int] | None:
    """The time in which both are seen; None if it is short enough for a handover.

    To say that one followed the other, so many days would have to be left out. A single
    article counts if it is well within the time of the other.
    """
    a, b = _trimmed(one), _trimmed(other)
    if not len(a) or not len(b):
        return None
    starts, ends = days(np.array((a[0], b[0]))), days(np.array((a[-1], b[-1])))
    if min(ends[0] - starts[1], ends[1] - starts[0]) <= HANDOVER:
        return None
    return int(max(a[0], b[0])), int(min(a[-1], b[-1]))


def _trimmed(dates: Dates) -> Dates:
    """Dates of a seat but, of many, the first and the last: one may be a look back."""
    known = dates[dates > 0]
    return known[1:-1] if len(known) >= MANY else known
