"""The values of every article of a generation as arrays, and counts over them.

Written once at commit, read once per generation: a count is then one bincount over the
articles found, whatever their number.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import IndexReader

from search.embedded.calendar import date_facet, date_mask
from search.embedded.schema import SEPARATOR
from search.model import FACETS, Facet, FacetValue, Query, Selection

Ints = NDArray[np.int32]
Mask = NDArray[np.bool_]

FILE = "facets.npz"


@dataclass(frozen=True, slots=True)
class Values:
    """One facet: `labels[ordinals[i]]` is a value of the article `owners[i]`."""

    labels: tuple[str, ...]
    owners: Ints
    ordinals: Ints

    def mask(self, selection: Selection, size: int) -> Mask:
        """Which of `size` articles the selection lets through."""
        kept = np.ones(size, dtype=np.bool_)
        if selection.any_of:
            kept &= self._having(selection.any_of, size)
        if selection.none_of:
            kept &= ~self._having(selection.none_of, size)
        return kept

    def facet(self, name: str, found: Mask, query: Query) -> Facet:
        """The most frequent values among the articles found, the selected included."""
        counts = np.bincount(
            self.ordinals[found[self.owners]], minlength=len(self.labels)
        )
        selection = query.selections.get(name, Selection())
        chosen = [v for v in (*selection.any_of, *selection.none_of) if v]
        top = np.lexsort((np.arange(len(counts)), -counts))[: query.facet_size]
        shown = {self.labels[i]: int(counts[i]) for i in top if counts[i]}
        missing = {v: self._count(counts, v) for v in chosen if v not in shown}
        values = tuple(
            FacetValue(value, value, count, value in selection.any_of)
            for value, count in {**shown, **missing}.items()
        )
        return Facet(name, values, int(np.count_nonzero(counts)))

    def _having(self, values: Iterable[str], size: int) -> Mask:
        asked = set(values)
        wanted = [i for i, label in enumerate(self.labels) if label in asked]
        having = np.zeros(size, dtype=np.bool_)
        having[self.owners[np.isin(self.ordinals, wanted)]] = True
        return having

    def _count(self, counts: NDArray[np.intp], value: str) -> int:
        return int(counts[self.labels.index(value)]) if value in self.labels else 0


@dataclass(frozen=True, slots=True)
class Table:
    """All facets of a generation; `dates` are yyyymmdd, 00 for what is not known."""

    dates: Ints
    values: Mapping[str, Values]

    def masks(self, query: Query) -> dict[str, Mask]:
        """Per facet, which articles its own selection lets through."""
        masks = {
            name: self.values[name].mask(selection, len(self.dates))
            for name, selection in query.selections.items()
        }
        if query.periods or query.since or query.until:
            masks["date"] = date_mask(self.dates, query)
        return masks

    def facets(
        self, found: Mask, masks: Mapping[str, Mask], query: Query
    ) -> list[Facet]:
        """Every facet, its own selection ignored in its counts."""
        return [
            date_facet(self.dates[_narrowed(found, masks, "date")], query),
            *(
                self.values[name].facet(name, _narrowed(found, masks, name), query)
                for name in FACETS
            ),
        ]


def build(reader: IndexReader) -> Table:
    """The table of everything in the index, from its columns."""
    size = reader.doc_count_all()
    dates = np.zeros(size, dtype=np.int32)
    for leaf, base in reader.leaf_readers():
        if leaf.has_column("date"):
            column = leaf.column_reader("date")
            dates[base : base + leaf.doc_count_all()] = list(column)
    return Table(dates, {name: _values(reader, name) for name in FACETS})


def save(table: Table, folder: Path) -> None:
    """Write the table into a generation's folder."""
    arrays: dict[str, NDArray[np.generic]] = {"dates": table.dates}
    for name, values in table.values.items():
        labels = json.dumps(values.labels, ensure_ascii=False).encode()
        arrays[f"{name}_labels"] = np.frombuffer(labels, dtype=np.uint8)
        arrays[f"{name}_owners"] = values.owners
        arrays[f"{name}_ordinals"] = values.ordinals
    with (folder / FILE).open("wb") as file:
        np.savez(file, **arrays)  # type: ignore[arg-type]  # numpy types the flag only


def load(folder: Path) -> Table:
    """The table that `save` wrote."""
    with np.load(folder / FILE) as arrays:
        values = {
            name: Values(
                tuple(json.loads(arrays[f"{name}_labels"].tobytes())),
                arrays[f"{name}_owners"],
                arrays[f"{name}_ordinals"],
            )
            for name in FACETS
        }
        return Table(arrays["dates"], values)


def _values(reader: IndexReader, name: str) -> Values:
    ordinals: dict[str, int] = {}
    owners, items = [], []
    for leaf, base in reader.leaf_readers():
        column = leaf.column_reader(name) if leaf.has_column(name) else ()
        for doc, joined in enumerate(column):
            for value in joined.split(SEPARATOR) if joined else ():
                owners.append(base + doc)
                items.append(ordinals.setdefault(value, len(ordinals)))
    return Values(
        tuple(ordinals), np.array(owners, np.int32), np.array(items, np.int32)
    )


def _narrowed(found: Mask, masks: Mapping[str, Mask], but: str) -> Mask:
    for name, mask in masks.items():
        if name != but:
            found = found & mask
    return found
