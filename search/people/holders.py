"""A post → who is seen in it: on a day, or at any time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from search.model import Holder, Tenure
from search.people.record import Writer, by_first
from search.people.sightings import MONTH, YEAR, Archive, Sightings
from search.people.wording import is_former

MOST = 50
"""People listed for one post: of 书记 there are as many as there are villages."""

NEVER = np.iinfo(np.int32).max
"""The first date of those whose articles have none."""


def holders(
    posts: Sequence[int], archive: Archive, day: date | None = None
) -> tuple[Holder, ...]:
    """Who is seen in any of these posts, by first date.

    posts   numbers of the forms of a post
    day     only those within whose tenure it lies; if there are none, who was seen last
            before it and first after it
    """
    found = archive.in_posts(list(posts))
    people = _People(found)
    if day is None:
        return _all(people.most(), posts, archive)
    packed = day.year * YEAR + day.month * MONTH + day.day
    near = dict.fromkeys((*people.most(people.around(packed)), *people.beside(packed)))
    held = _all(near, posts, archive)
    return tuple(h for h in held if _contains(h.tenure, day)) or _nearest(held, day)


class _People:
    """When each of the people who are seen in a post was seen first and last."""

    def __init__(self, found: Sightings) -> None:
        self._numbers, which = np.unique(found.people, return_inverse=True)
        self._counts = np.bincount(which, minlength=len(self._numbers))
        self.firsts = np.full(len(self._numbers), NEVER, np.int32)
        self.lasts = np.zeros(len(self._numbers), np.int32)
        dated = found.dates > 0
        np.minimum.at(self.firsts, which[dated], found.dates[dated])
        np.maximum.at(self.lasts, which[dated], found.dates[dated])

    def around(self, day: int) -> NDArray[np.bool_]:
        """Which were seen up to a day and from it on; a date may be but a month."""
        return (self.firsts <= day) & (self.lasts >= day // MONTH * MONTH)

    def most(self, some: NDArray[np.bool_] | None = None) -> list[int]:
        """Those seen most often."""
        at = np.arange(len(self._numbers)) if some is None else np.flatnonzero(some)
        order = np.argsort(-self._counts[at], kind="stable")[:MOST]
        return list(map(int, self._numbers[at[order]]))

    def beside(self, day: int) -> list[int]:
        """Those who were seen last before a day, and first after it.

        In the forms asked for: in a shorter one they may have been seen on it.
        """
        before, after = self.lasts < day, self.firsts > day
        near = before & (self.lasts == self.lasts[before].max(initial=0))
        near |= after & (self.firsts == self.firsts[after].min(initial=NEVER))
        return self.most(near)


def _all(
    people: Collection[int], posts: Sequence[int], archive: Archive
) -> tuple[Holder, ...]:
    held = (each for person in people for each in _of(person, posts, archive))
    return tuple(sorted(held, key=lambda holder: by_first(holder.tenure)))


def _of(person: int, posts: Sequence[int], archive: Archive) -> Iterator[Holder]:
    """A person's tenures in any of the posts."""
    writer, name = Writer(archive, person), archive.text(person)
    for seat in writer.held:
        if not is_former(seat.post) and not set(posts).isdisjoint(seat.numbers):
            yield from (Holder(name, tenure) for tenure in writer.of_seat(seat))


def _contains(tenure: Tenure, day: date) -> bool:
    return _first(tenure) <= day <= _last(tenure)


def _nearest(found: Collection[Holder], day: date) -> tuple[Holder, ...]:
    """The tenures that end last before the day, and begin first after it."""
    found = [each for each in found if each.tenure.seen.first] or found
    before = [_last(each.tenure) for each in found if _last(each.tenure) < day]
    after = [_first(each.tenure) for each in found if _first(each.tenure) > day]
    ended, begun = max(before, default=None), min(after, default=None)
    return tuple(
        replace(each, certain=False)
        for each in found
        if _last(each.tenure) == ended or _first(each.tenure) == begun
    )


def _first(tenure: Tenure) -> date:
    """The first day of a tenure; of one without dates the end of time."""
    return tenure.seen.first.first if tenure.seen.first else date.max


def _last(tenure: Tenure) -> date:
    """The last day of a tenure; of one without dates the beginning of time."""
    return tenure.seen.last.last if tenure.seen.last else date.min
