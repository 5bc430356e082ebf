"""What is read of an archive to write a person's record, as arrays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from search.model import Period, Seen

Numbers = NDArray[np.uint32]
Dates = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Sightings:
    """Rows, each a person called by one post, or by none, in one article.

    docs            numbers of articles
    dates           yyyymmdd with 00 for what is not known, 0 for no date
    people          numbers of people
    posts, places   numbers of posts, and of the articles' places
    """

    docs: Numbers
    dates: Dates
    people: Numbers
    posts: Numbers
    places: Numbers

    def __len__(self) -> int:
        return len(self.docs)

    def called(self) -> tuple[list[tuple[int, int]], NDArray[np.intp]]:
        """The posts, each with a place, that differ; and which of them each row has."""
        pairs = self.posts.astype(np.uint64) << np.uint64(32) | self.places
        unique, which = np.unique(pairs, return_inverse=True)
        return [(pair >> 32, pair & 0xFFFFFFFF) for pair in unique.tolist()], which

    def at(self, rows: NDArray[np.intp] | NDArray[np.bool_]) -> Sightings:
        """Some of the rows."""
        return Sightings(
            self.docs[rows],
            self.dates[rows],
            self.people[rows],
            self.posts[rows],
            self.places[rows],
        )


def joined(parts: Iterable[Sightings]) -> Sightings:
    """The rows of all the parts, one part after the other; there is at least one."""
    listed = list(parts)
    return Sightings(
        np.concatenate([part.docs for part in listed]),
        np.concatenate([part.dates for part in listed]),
        np.concatenate([part.people for part in listed]),
        np.concatenate([part.posts for part in listed]),
        np.concatenate([part.places for part in listed]),
    )


class Archive(Protocol):
    """What an engine tells of its articles, for records to be written from."""

    def text(self, number: int) -> str:
        """The name, post or place of a number; nothing for none."""

    def id(self, doc: int) -> str:
        """The id of an article."""

    def sightings(self, person: int) -> Sightings:
        """The rows of a person."""

    def in_posts(self, posts: list[int]) -> Sightings:
        """The rows of everybody in any of these posts."""

    def together(self, docs: Numbers) -> tuple[Numbers, Numbers]:
        """Who is named in these articles, and in how many of them."""


YEAR, MONTH = 10000, 100


def most_frequent(numbers: Numbers) -> list[int]:
    """The numbers that there are, the most frequent first, equal ones ascending."""
    found, counts = np.unique(numbers, return_counts=True)
    return [int(each) for each in found[np.argsort(-counts, kind="stable")]]


def days(dates: Dates) -> NDArray[np.int64]:
    """Dates as numbers of days, each month as long as the longest; unknown: the first.

    Close enough to tell a quarter of a year from less.
    """
    whole = dates.astype(np.int64)
    month, day = np.maximum(whole // MONTH % 100, 1), np.maximum(whole % 100, 1)
    numbers: NDArray[np.int64] = whole // YEAR * 372 + month * 31 + day
    return numbers


def period(date: int) -> Period:
    """The period of a date that is known."""
    year, month, day = date // YEAR, date // MONTH % 100, date % 100
    parts = [f"{year:04d}", *(f"{part:02d}" for part in (month, day) if part)]
    return Period("-".join(parts))


def seen(dates: Dates) -> Seen:
    """When the articles of these dates, one for each, were published."""
    known = dates[dates > 0]
    if not len(known):
        return Seen(len(dates), undated=len(dates))
    first, last = period(int(known.min())), period(int(known.max()))
    return Seen(len(dates), first, last, len(dates) - len(known))
