"""The section of dates and facet values: which values each article has, as written.

    dates        i4[articles]  yyyymmdd, 00 for what is not known, 0 for no date
    row_ends     u4[articles]  where an article's row ends in `row_labels`
    row_labels   u4            numbers of labels, none twice in a row
    label_facet  u1[labels]    the facet, by its place in FACETS
    label_ends   u4[labels]    where a label ends in `label_bytes`
    label_bytes  u1            labels in UTF-8

Labels are numbered in the order in which they are met, so that merging the parts of a
sequence of articles gives what inverting the whole of it gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from search.embedded.arrays import Arrays, Part
from search.model import FACETS, Article

MAX_VALUE = 120
"""Characters of a value: nobody reads a longer one beside the results."""

Label = tuple[int, bytes]
Numbers = NDArray[np.uint32]
Section = dict[str, NDArray[Any]]


def invert(articles: Sequence[Article]) -> Section:
    """The section of a batch of articles."""
    dates = [packed_date(article) for article in articles]
    return {
        "dates": np.array(dates, np.int32),
        **rows(dict.fromkeys(_labels_of(article)) for article in articles),
    }


def merge(parts: Sequence[Part]) -> Section:
    """One section of the articles that are kept, a part after the other."""
    return {"dates": _kept_dates(parts), **merged_rows(parts)}


def rows(labelled: Iterable[Iterable[Label]]) -> Section:
    """The labels of each article, in the order given."""
    numbers: dict[Label, int] = {}
    labels: list[int] = []
    ends: list[int] = []
    for row in labelled:
        labels += [numbers.setdefault(label, len(numbers)) for label in row]
        ends.append(len(labels))
    return {
        "row_ends": np.array(ends, np.uint32),
        "row_labels": np.array(labels, np.uint32),
        **_of_labels(numbers),
    }


def merged_rows(parts: Sequence[Part]) -> Section:
    """The rows of the articles that are kept, as `rows` gives them."""
    numbers: dict[Label, int] = {}
    sizes, labels = [_NONE], [_NONE]
    for part in parts:
        kept_sizes, local = _kept(part)
        sizes.append(kept_sizes)
        labels.append(_renumbered(local, labels_of(part.arrays), numbers))
    return {
        "row_ends": np.cumsum(np.concatenate(sizes), dtype=np.uint32),
        "row_labels": np.concatenate(labels),
        **_of_labels(numbers),
    }


def packed_date(article: Article) -> int:
    """yyyymmdd with 00 for what is not known; 0 for no date."""
    day, precision = article.published, article.published_precision
    if day is None:
        return 0
    whole = day.year * 10000 + day.month * 100 + day.day
    unknown = {"day": 1, "month": 100, "year": 10000}[precision or "day"]
    return whole // unknown * unknown


def labels_of(section: Arrays) -> list[Label]:
    """The labels of a section: the place of the facet in FACETS, the value in UTF-8."""
    text = section["label_bytes"].tobytes()
    ends = section["label_ends"].tolist()
    facets = section["label_facet"].tolist()
    return [
        (facet, text[start:end])
        for facet, start, end in zip(facets, [0, *ends[:-1]], ends, strict=False)
    ]


def as_bytes(value: str) -> bytes:
    """A value in UTF-8; half a surrogate pair, as broken JSON has it, goes through."""
    return value.encode("utf-8", "surrogatepass")


def as_text(value: bytes | memoryview) -> str:
    """The value that `as_bytes` was given."""
    return str(value, "utf-8", "surrogatepass")


def hash_of(facet: int, folded: str) -> int:
    """A number of 32 bits by which the table finds a folded value of a facet."""
    return crc32(as_bytes(folded), facet)


def joined(labels: Iterable[bytes]) -> tuple[NDArray[np.uint8], Numbers]:
    """Labels one after another, and where each ends."""
    listed = list(labels)
    ends = np.cumsum([len(label) for label in listed], dtype=np.uint32)
    return np.frombuffer(b"".join(listed), np.uint8), ends


_NONE: Numbers = np.empty(0, np.uint32)


def _labels_of(article: Article) -> Iterator[Label]:
    """Each value with its facet, in the order of FACETS, repeats included."""
    values = (
        [person.name for person in article.people],
        [topic.name for topic in article.topics],
        [article.source or ""],
        [article.place or ""],
        [credit.name for credit in article.credits],
    )
    for facet, found in zip(range(len(FACETS)), values, strict=True):
        yield from ((facet, as_bytes(v[:MAX_VALUE])) for v in found if v)


def _of_labels(labels: Iterable[Label]) -> Section:
    facets, values = [], []
    for facet, value in labels:
        facets.append(facet)
        values.append(value)
    text, ends = joined(values)
    return {
        "label_facet": np.array(facets, np.uint8),
        "label_ends": ends,
        "label_bytes": text,
    }


def _kept_dates(parts: Sequence[Part]) -> NDArray[np.int32]:
    dates = [
        part.arrays["dates"] if part.kept is None else part.arrays["dates"][part.kept]
        for part in parts
    ]
    return np.concatenate([np.empty(0, np.int32), *dates])


def _kept(part: Part) -> tuple[Numbers, Numbers]:
    """How many labels each of the kept articles has, and which."""
    labels = part.arrays["row_labels"]
    sizes = np.diff(part.arrays["row_ends"], prepend=np.uint32(0))
    if part.kept is None:
        return sizes, labels
    return sizes[part.kept], labels[np.repeat(part.kept, sizes)]


def _renumbered(
    local: Numbers, labels: Sequence[Label], numbers: dict[Label, int]
) -> Numbers:
    """A part's rows in the numbers of all; labels that no kept row has get none."""
    mapped = np.zeros(len(labels), np.uint32)
    for label in _as_met(local, len(labels)).tolist():
        mapped[label] = numbers.setdefault(labels[label], len(numbers))
    return mapped[local]


def _as_met(rows: Numbers, count: int) -> NDArray[np.intp]:
    """The labels that the rows have, in the order in which they are met."""
    first = np.full(count, len(rows))
    first[rows[::-1]] = np.arange(len(rows))[::-1]  # the last that is assigned stays
    order = np.argsort(first, kind="stable")
    return order[: np.count_nonzero(first < len(rows))]
