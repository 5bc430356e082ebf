"""The section of likeness: of each article what tells whether another is its copy.

    signatures   u1[articles × BYTES]   see `search.embedded.minhash`
    runs         u4[articles]   of letters in the body; 0 for an article without a body
    figures      u8[articles]   a bit for each figure in the body, with what it counts

All is of the letters of the folded body: neither marks nor white space, neither script
nor width tell a copy from its original. The figures tell apart what is written by one
pattern: of two days' weather most runs may be common, but hardly a figure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.embedded.arrays import Part
from search.embedded.bigrams import BREAK
from search.embedded.minhash import BYTES, sign
from search.embedded.strings import units

Section = dict[str, NDArray[Any]]

_SEED = 20230504
"""Of the orders: part of the format, with others no signatures are like."""

_UNITS = 1 << 16
_HALVES = range(0xD800, 0xE000)


def invert(texts: Mapping[str, Sequence[str]]) -> Section:
    """The section of a batch of articles, given their searchable texts by field."""
    titles, bodies = (_joined(texts[field]) for field in ("title", "body"))
    size = len(texts["body"])
    found: Section = {
        "signatures": np.zeros(size * BYTES, np.uint8),
        "runs": np.zeros(size, np.uint32),
        "figures": np.zeros(size, np.uint64),
    }
    sign(*titles, *bodies, _letters(), _orders(), *found.values())
    return found


def merge(parts: Sequence[Part]) -> Section:
    """One section of the articles that are kept, a part after the other."""
    none = invert({"title": (), "body": ()})
    found = [none, *map(_kept, parts)]
    return {name: np.concatenate([each[name] for each in found]) for name in none}


def _kept(part: Part) -> Section:
    kept = part.kept
    if kept is None:
        return dict(part.arrays)
    return {
        name: array[np.repeat(kept, BYTES if name == "signatures" else 1)]
        for name, array in part.arrays.items()
    }


def _joined(texts: Sequence[str]) -> tuple[NDArray[np.uint16], NDArray[np.uint32]]:
    """The texts as code units, each with a BREAK behind it, and where those are."""
    text = units(chr(BREAK).join((*texts, "")))
    return text, np.flatnonzero(text == BREAK).astype(np.uint32)


@cache
def _letters() -> NDArray[np.uint8]:
    """For each code unit 1 if it is a letter, a figure or half a rare character."""
    counts = [chr(unit).isalnum() or unit in _HALVES for unit in range(_UNITS)]
    return np.array(counts, np.uint8)


@cache
def _orders() -> NDArray[np.uint32]:
    """A factor for each order of the runs: odd, so that no two runs come equal."""
    drawn = np.random.default_rng(_SEED).integers(1 << 32, size=BYTES, dtype=np.uint32)
    return drawn | np.uint32(1)
