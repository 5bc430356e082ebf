"""Rows of one person → seats: the posts that differ, each with all its forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from search.people.sightings import Sightings, days, most_frequent
from search.people.wording import (
    country_and_head,
    is_longer,
    key,
    placed,
    sign_of,
    units,
)

RARE = 0.05
"""A longer form with less than this part of the articles is a variant or a slip of what
is before the post (致信国家主席), and does not make a short form ambiguous."""

SHOWN = 0.1
"""A form that so many of a seat's articles have may name it."""

Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Seat:
    """A post and the rows of the person who is seen in it, by date.

    forms     as they are compared, the most frequent first
    numbers   of the posts as they were written, the most frequent first
    perhaps   the longer forms that it may be a short one of
    """

    post: str
    forms: tuple[str, ...]
    numbers: tuple[int, ...]
    rows: Rows
    perhaps: tuple[str, ...] = ()


def seats(sightings: Sightings, text: Callable[[int], str]) -> list[Seat]:
    """The seats of a person, those with most rows first; rows without a post in none.

    text   what a number stands for
    """
    named = _Forms(sightings, text)
    groups = _Groups({form: len(rows) for form, rows in named.rows.items()})
    whole = [
        (forms, np.concatenate([named.rows[form] for form in forms]))
        for forms in groups.settled()
    ]
    whole, unsettled = _settled_by_date(named, whole, groups.ambiguous())
    found = [named.seat(forms, rows) for forms, rows in whole]
    found += [named.seat([form], rows, perhaps) for form, rows, perhaps in unsettled]
    return sorted(found, key=lambda seat: -len(seat.rows))


class _Forms:
    """The forms of a person's posts, each with its rows.

    A bare form in an article of a place is the full one (区委书记 and 临岚 give
    临岚区委书记) if the place says its level, or if the full one is written of the
    person elsewhere.
    """

    def __init__(self, sightings: Sightings, text: Callable[[int], str]) -> None:
        self.sightings = sightings
        self._text = text
        called, which = sightings.called()
        written = [(text(post), text(place)) for post, place in called]
        known = {key(post) for post, _ in written}
        forms = [full(post, place, known) for post, place in written]
        order = np.argsort(which, kind="stable")
        bounds = np.searchsorted(which[order], np.arange(len(called) + 1)).tolist()
        self.rows: dict[str, Rows] = {}
        for number, form in enumerate(forms):
            rows = order[bounds[number] : bounds[number + 1]]
            if form:
                old = self.rows.get(form)
                self.rows[form] = rows if old is None else np.concatenate((old, rows))

    def seat(
        self, forms: Sequence[str], rows: Rows, perhaps: Sequence[str] = ()
    ) -> Seat:
        """The seat of these rows."""
        size = Counter({form: len(self.rows[form]) for form in forms})
        ordered = [form for form, _ in size.most_common()]
        shown = [form for form in ordered if size[form] >= SHOWN * len(rows)]
        numbers = most_frequent(self.sightings.posts[rows])
        fullest = max(shown or ordered, key=len)
        written = (self._text(number) for number in numbers)
        spelt = [post for post in written if key(post) == fullest]
        return Seat(
            post=max(spelt, key=len, default=fullest),
            forms=tuple(ordered),
            numbers=tuple(numbers),
            rows=rows[np.argsort(self.sightings.dates[rows], kind="stable")],
            perhaps=tuple(perhaps),
        )


def full(post: str, place: str, known: Container[str]) -> str:
    """The form by which a post in an article of a place is compared."""
    whole = placed(post, place)
    return whole if whole and (sign_of(place) or whole in known) else key(post)


class _Groups:
    """Which forms are of one seat, by their wording alone."""

    def __init__(self, sizes: Mapping[str, int]) -> None:
        self._sizes = sizes
        self._group: dict[str, list[str]] = {}
        self._ambiguous: dict[str, list[list[str]]] = {}
        longer = _longer_forms(sizes)
        for form in sorted(sizes, key=len, reverse=True):
            self._settle(form, longer.get(form, []))

    def settled(self) -> list[list[str]]:
        """The groups, each of forms."""
        return list({id(group): group for group in self._group.values()}.values())

    def ambiguous(self) -> dict[str, list[list[str]]]:
        """Short forms, each with the groups that it may be of."""
        return self._ambiguous

    def _settle(self, form: str, longer: Sequence[str]) -> None:
        around = {
            id(group): group
            for each in longer
            for group in [self._group.get(each)]
            if group
        }
        groups = sorted(around.values(), key=self._size, reverse=True)
        if groups and self._size(groups[0]) < RARE * self._sizes[form]:
            self._join(form, groups)
            return
        likely = [g for g in groups if self._size(g) >= RARE * self._size(groups[0])]
        if len(likely) > 1:
            self._ambiguous[form] = likely
        else:
            self._join(form, [*likely, *self._slips(form, groups)])

    def _slips(self, form: str, groups: Sequence[list[str]]) -> list[list[str]]:
        """Groups that are rare beside the form and name no place of their own."""
        few = RARE * self._sizes[form]
        rare = (group for group in groups[1:] if self._size(group) < few)
        return [group for group in rare if not any(map(units, group))]

    def _join(self, form: str, groups: Iterable[list[str]]) -> None:
        joined = [form, *(each for group in groups for each in group)]
        for each in joined:
            self._group[each] = joined

    def _size(self, group: Sequence[str]) -> int:
        return sum(self._sizes[form] for form in group)


def _longer_forms(forms: Iterable[str]) -> dict[str, list[str]]:
    """For each form those that end in it: neighbours, when read from the end."""
    ordered = sorted(form[::-1] for form in forms)
    found: dict[str, list[str]] = {}
    for at, form in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if not other.startswith(form):
                break
            if is_longer(other[::-1], form[::-1]):
                found.setdefault(form[::-1], []).append(other[::-1])
    for short, longer in _same_country(forms):
        found.setdefault(short, []).append(longer)
    return found


def _same_country(forms: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Posts of heads of one country, the longer one second: 俄总统, 俄罗斯总统."""
    split = [(form, country_and_head(form)) for form in forms]
    heads = [(form, parts) for form, parts in split if parts]
    for (one, (short, head)), (other, (long, same)) in permutations(heads, 2):
        if head == same and len(short) < len(long) and long.startswith(short):
            yield one, other


Whole = tuple[list[str], Rows]
Unsettled = tuple[str, Rows, list[str]]


def _settled_by_date(
    named: _Forms, whole: list[Whole], ambiguous: Mapping[str, Sequence[list[str]]]
) -> tuple[list[Whole], list[Unsettled]]:
    """Rows of short forms put where one longer form alone is in use on their day."""
    place = {form: at for at, (forms, _) in enumerate(whole) for form in forms}
    added: list[list[Rows]] = [[] for _ in whole]
    unsettled: list[Unsettled] = []
    for form, groups in ambiguous.items():
        rows = named.rows[form]
        numbers = [place[group[0]] for group in groups]
        inside = _in_use(named, rows, [whole[number][1] for number in numbers])
        is_one = inside.sum(axis=0) == 1
        for number, within in zip(numbers, inside, strict=True):
            added[number].append(rows[within & is_one])
        perhaps = [named.seat(*whole[number]).post for number in numbers]
        unsettled.append((form, rows[~is_one], perhaps))
    extended = [
        (forms, np.concatenate([rows, *more]))
        for (forms, rows), more in zip(whole, added, strict=True)
    ]
    return extended, [each for each in unsettled if len(each[1])]


def _in_use(named: _Forms, rows: Rows, of_groups: Sequence[Rows]) -> NDArray[np.bool_]:
    """For each group, which of the rows lie between its first and its last day."""
    dates = named.sightings.dates
    on = days(dates[rows])
    spans = [_span(days(known)) for known in (_dated(dates[g]) for g in of_groups)]
    return np.array([(low <= on) & (on <= high) for low, high in spans])


def _dated(dates: NDArray[np.int32]) -> NDArray[np.int32]:
    return dates[dates > 0]


def _span(numbers: NDArray[np.int64]) -> tuple[int, int]:
    return (int(numbers.min()), int(numbers.max())) if len(numbers) else (1, 0)
