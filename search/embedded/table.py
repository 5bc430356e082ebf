"""The table of a generation: the values of its articles, ready to be counted.

Built at each commit from the sections of its segments. One space of ordinals for dates
and values: first the dates, ascending, then facet after facet its values, the most
frequent first. Ways of writing that fold alike are one value.

    dates          i4[articles]  yyyymmdd, 00 for what is not known, 0 for no date
    days           i4[dates]     the date of an ordinal
    year_starts    u4[years]     the ordinal with which a year begins
    facet_bounds   u4[7]         the ordinals of the date and of each of FACETS
    row_bounds     u4[articles + 1], ordinals u4      of an article, its date first;
                                                      none for one that is deleted
    holder_bounds  u4[ordinals + 1], holder_docs u4   the articles that have an ordinal
    label_bounds   u4[values + 1], label_bytes u1     the most frequent way of writing
    hashes         u4[values]    of facet and folded value, ascending
    hashed         u4[values]    the ordinal of each hash
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numba import types
from numpy.typing import NDArray

from search.embedded import values
from search.embedded.arrays import Arrays, Part
from search.embedded.calendar import YEAR
from search.embedded.compiled import U1, U4, compiled, filled
from search.model import FACETS
from search.text import fold_each

Bytes = NDArray[np.uint8]
Numbers = NDArray[np.uint32]
Table = dict[str, Any]


def build(sections: Sequence[Arrays], live: NDArray[np.bool_] | None = None) -> Table:
    """The arrays that the head of this module describes.

    live   which articles are not deleted; None for all
    """
    merged = values.merge([Part(section) for section in sections])
    if live is None:
        live = np.ones(len(merged["dates"]), np.bool_)
    days = np.unique(merged["dates"][live])
    vocabulary = _vocabulary(merged, live)
    bounds, codes = _rows(merged, live, days, vocabulary)
    order = _most_frequent_first(codes, len(days), vocabulary)
    ordinal_of = _ordinals(len(days), order)
    return {
        "dates": merged["dates"],
        **_calendar(days),
        **_facets(len(days), vocabulary),
        **rows_and_holders(bounds, ordinal_of[codes], len(ordinal_of)),
        **_labels([vocabulary.labels[value] for value in order.tolist()]),
        **_hashes(vocabulary.keys, ordinal_of[len(days) :]),
    }


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The values of live articles, ordered by facet and folded value.

    keys      the facet, as a character, and the folded value
    facets    the facet of each value
    labels    its most frequent way of writing; of two the smaller
    of_label  for each label of the merged section its value
    """

    keys: list[str]
    facets: Bytes
    labels: list[bytes]
    of_label: Numbers


def _vocabulary(merged: Arrays, live: NDArray[np.bool_]) -> _Vocabulary:
    labels = values.labels_of(merged)
    keys = _keys(labels)
    best: dict[str, tuple[int, bytes]] = {}
    for key, uses, (_, label) in zip(keys, _uses(merged, live), labels, strict=True):
        if uses:
            best[key] = min(best.get(key, (0, b"")), (-uses, label))
    ordered = sorted(best)
    place = {key: at for at, key in enumerate(ordered)}
    return _Vocabulary(
        keys=ordered,
        facets=np.array([ord(key[0]) for key in ordered], np.uint8),
        labels=[best[key][1] for key in ordered],
        of_label=np.array([place.get(key, 0) for key in keys], np.uint32),
    )


def _keys(labels: Sequence[values.Label]) -> list[str]:
    """For each label the key of its value."""
    texts = fold_each([values.as_text(label) for _, label in labels])
    return [chr(facet) + text for (facet, _), text in zip(labels, texts, strict=True)]


def _uses(merged: Arrays, live: NDArray[np.bool_]) -> list[int]:
    """How many live articles have each label."""
    sizes = np.diff(merged["row_ends"], prepend=np.uint32(0))
    kept = merged["row_labels"][np.repeat(live, sizes)]
    uses: list[int] = np.bincount(kept, minlength=len(merged["label_ends"])).tolist()
    return uses


def _rows(
    merged: Arrays,
    live: NDArray[np.bool_],
    days: NDArray[np.int32],
    vocabulary: _Vocabulary,
) -> tuple[Numbers, Numbers]:
    """The rows of articles, as numbers of days and, after those, of values."""
    code_of = vocabulary.of_label + np.uint32(len(days))
    codes = code_of[merged["row_labels"]]
    bounds = np.zeros(len(live) + 1, np.uint32)
    day_of = np.searchsorted(days, merged["dates"]).astype(np.uint32)
    seen = np.zeros(len(days) + len(vocabulary.labels), np.uint32)
    ends = merged["row_ends"]
    packed = pack_rows(live.view(np.uint8), day_of, ends, codes, seen, bounds)
    return bounds, packed


def _most_frequent_first(
    codes: Numbers, days: int, vocabulary: _Vocabulary
) -> NDArray[np.intp]:
    """The values, facet after facet, equally frequent ones by the folded value."""
    counts = np.bincount(codes, minlength=days + len(vocabulary.labels))[days:]
    return np.lexsort((-counts, vocabulary.facets))


def _ordinals(days: int, order: NDArray[np.intp]) -> Numbers:
    """For each day and value its ordinal."""
    ordinal_of = np.arange(days + len(order), dtype=np.uint32)
    ordinal_of[days + order] = np.arange(days, days + len(order))
    return ordinal_of


def _calendar(days: NDArray[np.int32]) -> Table:
    starts = np.flatnonzero(np.diff(days // YEAR, prepend=-1))
    return {"days": days, "year_starts": starts.astype(np.uint32)}


def _facets(days: int, vocabulary: _Vocabulary) -> Table:
    starts = np.searchsorted(vocabulary.facets, np.arange(len(FACETS) + 1))
    return {"facet_bounds": np.array([0, *(days + starts)], np.uint32)}


def rows_and_holders(bounds: Numbers, ordinals: Numbers, size: int) -> Table:
    """The arrays of rows and of holders, of so many ordinals."""
    counts = np.bincount(ordinals, minlength=size)
    holder_bounds = np.array([0, *np.cumsum(counts)], np.uint32)
    holder_docs = np.empty(len(ordinals), np.uint32)
    pack_holders(bounds, ordinals, holder_bounds[:-1].copy(), holder_docs)
    return {
        "row_bounds": bounds,
        "ordinals": ordinals,
        "holder_bounds": holder_bounds,
        "holder_docs": holder_docs,
    }


def _hashes(keys: Sequence[str], ordinals: Numbers) -> Table:
    hashed = (values.hash_of(ord(key[0]), key[1:]) for key in keys)
    hashes = np.fromiter(hashed, np.uint32, len(keys))
    order = np.argsort(hashes, kind="stable")
    return {"hashes": hashes[order], "hashed": ordinals[order]}


def _labels(labels: Sequence[bytes]) -> Table:
    text, ends = values.joined(labels)
    return {"label_bounds": np.array([0, *ends], np.uint32), "label_bytes": text}


@compiled(U1, U4, U4, U4, filled(types.u4), filled(types.u4))
def pack_rows(
    live: Bytes,
    day_of: Numbers,
    ends: Numbers,
    codes: Numbers,
    seen: Numbers,
    bounds: Numbers,
) -> Numbers:
    """The rows of live articles: the day, then the values, none of them twice.

    seen     zeros, one for each code
    bounds   one more than articles, zeros; where the row of an article begins and ends
    """
    packed = np.empty(len(live) + len(codes), np.uint32)
    at, start = 0, 0
    for doc in range(len(live)):
        if live[doc]:
            packed[at] = day_of[doc]
            at += 1
            for code in codes[start : ends[doc]]:
                if seen[code] != doc + 1:
                    seen[code] = doc + 1
                    packed[at] = code
                    at += 1
        start = ends[doc]
        bounds[doc + 1] = at
    return packed[:at]


@compiled(U4, U4, filled(types.u4), filled(types.u4))
def pack_holders(
    bounds: Numbers, ordinals: Numbers, ends: Numbers, docs: Numbers
) -> None:
    """Fill in the articles of each ordinal, ascending.

    ends   where the articles of each ordinal begin; where they end, afterwards
    """
    for doc in range(len(bounds) - 1):
        for ordinal in ordinals[bounds[doc] : bounds[doc + 1]]:
            docs[ends[ordinal]] = doc
            ends[ordinal] += 1
