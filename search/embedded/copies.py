"""Which articles of a generation are copies of the same report.

Built at each commit from the sections of likeness; deleted articles are left out:

    group    u4[articles]     the number of its report, from 1; 0 for one without copies
    bounds   u4[reports + 1]
    members  u4               the articles of each report, ascending

Articles of which the same is known are one to begin with. Those whose signatures have a
band in common are compared, and are neighbours if they are copies. Then, from the one
with most neighbours on, each joins the report of a neighbour if it is a copy of the
article at its head as well, or is the head of a report itself. So every copy is like
its head: no chain of small steps ends at another text. Which articles are together does
not depend on their order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.embedded import arrays, grouping, likeness
from search.embedded.arrays import Arrays, Part
from search.embedded.grouping import NEIGHBOURS

FILE = "copies.arrays"

_BEFORE_1970 = 719_162
"""Days from the year 1: so that no day is 0."""

Numbers = NDArray[np.uint32]
Days = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Copies:
    """What the head of this module describes; threads may share one."""

    group: Numbers
    bounds: Numbers
    members: Numbers

    def of(self, doc: int) -> Numbers:
        """The articles of an article's report, ascending; itself alone if it is."""
        group = int(self.group[doc])
        if not group:
            return np.array([doc], np.uint32)
        return self.members[self.bounds[group - 1] : self.bounds[group]]


def load(path: Path) -> Copies:
    """The copies in a file, mapped."""
    return Copies(**arrays.load(path))


def build(
    sections: Sequence[Arrays], dates: Days, live: NDArray[np.bool_]
) -> dict[str, NDArray[Any]]:
    """The arrays that the head of this module describes: 0.2 s for 75,000 articles.

    dates   of all articles: yyyymmdd, 00 for what is not known, 0 for no date
    live    which of them are not deleted
    """
    merged = likeness.merge([Part(section) for section in sections])
    known = (*merged.values(), _days(dates))
    docs = np.flatnonzero(live & (merged["runs"] > 0)).astype(np.uint32)
    digests = grouping.digested(*known, docs)
    _, first, place = np.unique(digests, return_index=True, return_inverse=True)
    heads = _heads(known, docs[first])
    return _numbered(docs, heads[place], len(live))


def _days(dates: Days) -> Days:
    """The number of each day; 0 where the day is not known."""
    years, months, days = dates // 10000, dates // 100 % 100, dates % 100
    first = (years - 1970).astype("M8[Y]").astype("M8[M]") + (months - 1)
    since = first.astype("M8[D]").astype(np.int32) + days + _BEFORE_1970
    return np.where(days > 0, since, 0).astype(np.int32)


def _heads(known: tuple[NDArray[Any], ...], docs: Numbers) -> Numbers:
    """For each of some articles the place in `docs` of the head of its report."""
    near = np.zeros(len(docs) * NEIGHBOURS, np.uint32)
    counts = np.zeros(len(docs), np.uint32)
    grouping.compare(*known, docs, near, counts)
    degrees, others = _both_ways(near.reshape(-1, NEIGHBOURS), counts)
    bounds = np.concatenate(([0], np.cumsum(degrees))).astype(np.uint32)
    order = np.argsort(-degrees, kind="stable").astype(np.uint32)
    heads = np.arange(len(docs), dtype=np.uint32)
    grouping.gather(*known, docs, order, bounds, others, heads)
    return heads


def _both_ways(near: Numbers, counts: Numbers) -> tuple[NDArray[np.intp], Numbers]:
    """How many neighbours each has, before and behind it, and all of these in turn."""
    behind = np.repeat(np.arange(len(counts), dtype=np.uint32), counts)
    before = near[np.arange(NEIGHBOURS) < counts[:, np.newaxis]]
    ends = np.concatenate((behind, before))
    others = np.concatenate((before, behind))[np.argsort(ends, kind="stable")]
    return np.bincount(ends, minlength=len(counts)), others


def _numbered(docs: Numbers, heads: Numbers, size: int) -> dict[str, NDArray[Any]]:
    """The articles by the numbers of their reports, those without copies left out."""
    sizes = np.bincount(heads)
    numbers = np.cumsum(sizes > 1, dtype=np.uint32)
    copied = sizes[heads] > 1
    group = np.zeros(size, np.uint32)
    group[docs[copied]] = numbers[heads[copied]]
    members = np.flatnonzero(group)
    order = np.argsort(group[members], kind="stable")
    bounds = np.cumsum(np.bincount(group[members], minlength=1))
    return {
        "group": group,
        "bounds": bounds.astype(np.uint32),
        "members": members[order].astype(np.uint32),
    }
