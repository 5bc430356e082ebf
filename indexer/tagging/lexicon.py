"""The words that the tagger knows: dictionary words, titles, surnames of two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from indexer.extraction.names import COMPOUND_SURNAMES
from indexer.extraction.titles import title_words
from indexer.tagging.alphabet import UNKNOWN
from indexer.tagging.features import COMPOUND, TITLE
from search.analyzer import dictionary
from search.text import code_points, fold

Arrays = dict[str, NDArray[np.generic]]

SIZES = (2, 3, 4)
LEAST, COMMON = 5, 300
"""Of jieba's counts: words below the first are left out, from the second common."""


def word_arrays(ids: NDArray[np.uint16]) -> Arrays:
    """`words2`, `kinds2` and so on: character numbers of the words, what each is."""
    kinds = _kinds()
    arrays: Arrays = {}
    for size in SIZES:
        words = sorted(word for word in kinds if len(word) == size)
        rows = ids[code_points("".join(words))].reshape(-1, size)
        known = (rows > UNKNOWN).all(axis=1)
        rows, first = np.unique(rows[known], axis=0, return_index=True)
        values = np.array([kinds[word] for word in words], np.uint8)[known]
        arrays |= {f"words{size}": rows.ravel(), f"kinds{size}": values[first]}
    return arrays


def _kinds() -> dict[str, int]:
    kinds: defaultdict[str, int] = defaultdict(int)
    for word, kind in _words():
        if len(word) in SIZES and max(word) <= "\uffff":
            kinds[fold(word)] |= kind
    return kinds


def _words() -> Iterator[tuple[str, int]]:
    for word, count, tag in dictionary():
        if count >= LEAST and not tag.startswith("nr"):
            yield word, 2 if count >= COMMON else 1
    yield from ((word, TITLE) for word in title_words())
    yield from ((word, COMPOUND) for word in COMPOUND_SURNAMES)
