"""A seat → its tenures: runs of articles that nobody else in the post interrupts."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from search.people.seats import Rows, Seat, full
from search.people.sightings import Archive, Dates, Sightings, days
from search.people.wording import (
    is_former,
    is_general,
    is_longer,
    is_shared,
    key,
    level,
)

HANDOVER = 3 * 31
"""Days, three months. Nobody leaves a post and is back in it sooner: what says so is a
look back (时任区委书记) or a mistake. For as long an old post goes on being written."""


def runs(seat: Seat, sightings: Sightings, archive: Archive, person: int) -> list[Rows]:
    """The rows of each tenure, by date; the undated apart if there are several.

    A gap ends a tenure if another person is seen in the post within it. A gap in which
    nobody is seen says nothing: the archive may be silent for years.
    """
    dates = sightings.dates[seat.rows]
    gaps = [] if _is_open(seat) else list(_gaps(dates))
    if not gaps:
        return [seat.rows]
    others = days(_others(seat, archive, person))
    cuts = [at for at, low, high in gaps if ((low < others) & (others < high)).any()]
    undated = int(np.searchsorted(dates, 1)) if cuts else 0
    return np.split(seat.rows, [undated, *cuts] if undated else cuts)


def _is_open(seat: Seat) -> bool:
    """Whether another who is seen in the post ends nothing."""
    if seat.perhaps or is_general(max(seat.forms, key=len)):
        return True
    return any(is_shared(form) or is_former(form) for form in seat.forms)


def _gaps(dates: Dates) -> Iterator[tuple[int, int, int]]:
    """Where each long gap ends, and the days between which it lies."""
    numbers = days(dates)
    wide = (np.diff(numbers) > HANDOVER) & (dates[:-1] > 0)
    for at in (np.flatnonzero(wide) + 1).tolist():
        yield at, int(numbers[at - 1]), int(numbers[at])


def _others(seat: Seat, archive: Archive, person: int) -> Dates:
    """The dates at which anybody else is seen in the very post."""
    found = archive.in_posts(list(seat.numbers))
    found = found.at((found.people != person) & (found.dates > 0))
    found = found.at(_of_seat(found, seat, archive))
    rivals = [
        each
        for each in np.unique(found.people).tolist()
        if _is_rival(each, seat, archive)
    ]
    return found.dates[np.isin(found.people, rivals)]


def _of_seat(found: Sightings, seat: Seat, archive: Archive) -> NDArray[np.bool_]:
    """Which rows are of the seat: a bare form in an article of another place is not."""
    called, which = found.called()
    forms = [
        full(archive.text(post), archive.text(place), seat.forms)
        for post, place in called
    ]
    known = np.array([form in seat.forms for form in forms], np.bool_)
    return known[which] if len(found) else np.zeros(0, np.bool_)


def _is_rival(person: int, seat: Seat, archive: Archive) -> bool:
    """Whether somebody seen in a form of the seat's post is seen in this very seat.

    Of whom longer forms are written, they have to be of the seat: 乙区委书记 is not of
    甲区. Of whom none are, a form with a level will do, as a district's own paper has
    it (区委书记), but not one of which there are many (外交部长).
    """
    shortest = min(seat.forms, key=len)
    ours = [form for form in seat.forms if form != shortest]
    held = {key(archive.text(p)) for p in set(archive.sightings(person).posts.tolist())}
    longer = [form for form in held if is_longer(form, shortest)]
    if not longer:
        return not ours or level(shortest) > 0
    return any(
        one == other or is_longer(one, other) or is_longer(other, one)
        for one in longer
        for other in ours
    )
