"""The table of a generation open for reading: filters, and counts of what is found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.embedded import arrays, calendar, counting
from search.embedded.calendar import Calendar
from search.embedded.values import MAX_VALUE, as_text, hash_of
from search.model import FACETS, Facet, FacetValue, Query, Selection, Topic
from search.text import fold

FILE = "facets.arrays"

Bytes = NDArray[np.uint8]
Numbers = NDArray[np.uint32]

_PLACE = {name: at for at, name in enumerate(FACETS, 1)}  # the date is the facet 0


@dataclass(frozen=True, slots=True)
class Table:
    """What `search.embedded.table` describes; threads may share one.

    asked   folded name of a person → the names to look for instead, where staff say so
    codes   folded code of a topic → the topic, whose name is looked for instead
    """

    dates: NDArray[np.int32]
    days: NDArray[np.int32]
    year_starts: Numbers
    facet_bounds: Numbers
    row_bounds: Numbers
    ordinals: Numbers
    holder_bounds: Numbers
    holder_docs: Numbers
    label_bounds: Numbers
    label_bytes: Bytes
    hashes: Numbers
    hashed: Numbers
    asked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    codes: Mapping[str, Topic] = field(default_factory=dict)

    def holders(self, facet: str, value: str) -> Numbers:
        """The live articles that have a value, however it is written; ascending."""
        found = [self._held(each) for each in self.meant(facet, value)]
        if len(found) == 1:
            return found[0]
        return np.unique(np.concatenate([self.holder_docs[:0], *found]))

    def published(self, ranges: Iterable[tuple[date, date]]) -> Numbers:
        """The live articles of any of these ranges of days; ascending."""
        bounds = calendar.ranges_of_days(ranges)
        places = np.searchsorted(self.days, np.array(bounds, np.int32).reshape(-1, 2))
        held = self.holder_bounds[places].tolist()  # the holders of days lie together
        parts = [self.holder_docs[first:end] for first, end in held]
        return np.sort(np.concatenate([self.holder_docs[:0], *parts]))

    def failed(self, query: Query, docs: Numbers) -> Bytes:
        """For each article a bit for each facet whose own selection rejects it.

        Bit 0 is the date's, then come those of FACETS. 0 is an article that is found.
        """
        failed = np.zeros(len(docs), np.uint8)
        if calendar.asks_for_dates(query):
            bounds = np.array(calendar.ranges(query), np.int32).reshape(-1)
            counting.fail_outside(docs, self.dates, bounds, 1, failed)
        for facet, selection in query.selections.items():
            if selection.any_of or selection.none_of:
                self._fail(facet, selection, docs, failed)
        return failed

    def facets(self, query: Query, docs: Numbers, failed: Bytes) -> tuple[Facet, ...]:
        """The date and all of FACETS, each with its own selection ignored.

        docs, failed   what the query's clause finds, and what `failed` says of it
        """
        counts = self._counts(docs, failed, query.facet_size)
        found = _Found(docs, failed)
        days = Calendar(self.days, counts.of[: len(self.days)], self.year_starts)
        return (
            days.facet(query),
            *(self._facet(name, counts, query, found) for name in FACETS),
        )

    def _fail(
        self, facet: str, selection: Selection, docs: Numbers, failed: Bytes
    ) -> None:
        marks = np.zeros(len(self.dates), np.uint8)
        for value in selection.any_of:
            counting.mark(self.holders(facet, value), 1, marks)
        # none is marked where any will do: then the mark is what is not wanted
        unwanted = 0 if selection.any_of else 1
        for value in selection.none_of:
            counting.mark(self.holders(facet, value), unwanted, marks)
        counting.fail_marked(docs, marks, unwanted, 1 << _PLACE[facet], failed)

    def _counts(self, docs: Numbers, failed: Bytes, size: int) -> _Counts:
        of = np.zeros(len(self.holder_bounds) - 1, np.uint32)
        bounds = self.facet_bounds
        counting.tally(docs, failed, self.row_bounds, self.ordinals, bounds, of)
        places = max(1, min(size, len(of)))
        best = np.zeros((len(bounds) - 1, places), np.uint64)
        distinct = np.zeros(len(bounds) - 1, np.int64)
        counting.most_frequent(of, bounds, places, best.reshape(-1), distinct)
        return _Counts(of, np.sort(best)[:, ::-1][:, :size], distinct.tolist())

    def _facet(self, name: str, counts: _Counts, query: Query, docs: _Found) -> Facet:
        """The most frequent values, and all that are chosen, in the words chosen."""
        ordinals, numbers = counts.top(_PLACE[name])
        labels = self._labels(ordinals)
        counted = map(FacetValue, labels, labels, numbers)
        values: dict[int | str, FacetValue]
        values = dict(zip(ordinals.tolist(), counted, strict=True))
        chosen = query.selections.get(name, Selection())
        for value in filter(None, (*chosen.any_of, *chosen.none_of)):
            key = self._key(name, value)
            label, count = value, 0
            if isinstance(key, int):
                label, count = self.label(key), int(counts.of[key])
            values[key] = FacetValue(value, label, count, value in chosen.any_of)
        shown = tuple(self._together(name, each, docs) for each in values.values())
        return Facet(name, shown, counts.distinct[_PLACE[name]])

    def _key(self, facet: str, value: str) -> int | str:
        """The ordinal as which a value is shown; the value itself if it has none."""
        meant = self.meant(facet, value)
        found = meant[0] if len(meant) == 1 else self.ordinal(facet, value)
        return value if found is None else found

    def _together(self, facet: str, value: FacetValue, docs: _Found) -> FacetValue:
        """A name that stands for others, counted as it is found: all of them."""
        if facet != "person" or not self.asked.get(fold(value.value)):
            return value
        held = self.holders(facet, value.value)
        return replace(value, count=docs.having(held, _PLACE[facet]))

    def meant(self, facet: str, value: str) -> list[int]:
        """The ordinals that a value stands for: one as a rule, none if none has it."""
        found = (self.ordinal(facet, each) for each in self._names(facet, value))
        return [ordinal for ordinal in found if ordinal is not None]

    def _names(self, facet: str, value: str) -> tuple[str, ...]:
        """What to look for when a value is asked for."""
        if facet == "person" and self.asked:
            return self.asked.get(fold(value), ()) or (value,)
        if facet == "topic" and (topic := self.codes.get(fold(value))):
            return (topic.name,)
        return (value,)

    def label(self, ordinal: int) -> str:
        """How the value of an ordinal is written."""
        return self._labels(np.array([ordinal]))[0]

    def _held(self, ordinal: int) -> Numbers:
        return self.holder_docs[slice(*self.holder_bounds[ordinal : ordinal + 2])]

    def ordinal(self, facet: str, value: str) -> int | None:
        """The ordinal of a value; None if no live article has it."""
        folded, place = fold(value[:MAX_VALUE]), _PLACE[facet]
        key = np.uint32(hash_of(place - 1, folded))  # an int would make a copy of all
        first = np.searchsorted(self.hashes, key)
        end = np.searchsorted(self.hashes, key, "right")
        low, high = self.facet_bounds[place : place + 2].tolist()
        candidates = self.hashed[first:end]
        labels = self._labels(candidates)
        for ordinal, label in zip(candidates.tolist(), labels, strict=True):
            if low <= ordinal < high and fold(label) == folded:
                return int(ordinal)
        return None

    def _labels(self, ordinals: NDArray[Any]) -> list[str]:
        at, written = ordinals - len(self.days), self.label_bytes.data
        bounds = self.label_bounds[at].tolist(), self.label_bounds[at + 1].tolist()
        return [as_text(written[a:b]) for a, b in zip(*bounds, strict=True)]


@dataclass(frozen=True, slots=True)
class _Found:
    """The articles that a clause finds, and what `Table.failed` says of each."""

    docs: Numbers
    failed: Bytes

    def having(self, held: Numbers, place: int) -> int:
        """How many that no other facet fails are among some."""
        passed = self.docs[self.failed & ~np.uint8(1 << place) == 0]
        return int(np.isin(passed, held).sum())


@dataclass(frozen=True, slots=True)
class _Counts:
    """What was counted.

    of        of each ordinal
    keys      of the most frequent ordinals, a row for each facet, descending
    distinct  how many ordinals of each facet were met
    """

    of: Numbers
    keys: NDArray[np.uint64]
    distinct: list[int]

    def top(self, place: int) -> tuple[Numbers, list[int]]:
        """The most frequent ordinals of a facet, and their counts."""
        keys = self.keys[place, : self.distinct[place]]
        return counting.ordinals_of(keys), counting.counts_of(keys).tolist()


def load(path: Path) -> Table:
    """The table in a file, mapped: nothing of it is read before it is asked for."""
    opened: dict[str, Any] = arrays.load(path)
    return Table(**opened)


def total(failed: Bytes) -> int:
    """How many articles are found."""
    return len(failed) - int(np.count_nonzero(failed))
