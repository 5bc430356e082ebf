"""What the tables of test_facets are too small for: many ordinals, many blocks."""

from __future__ import annotations

import numpy as np
import pytest

from search.embedded.counting import counts_of, most_frequent, ordinals_of


@pytest.mark.parametrize("size", [1, 2, 7, 20, 400])
@pytest.mark.parametrize("highest", [1, 3, 1000, 2**32 - 1])
@pytest.mark.parametrize("bounds", [[0, 64, 65, 65, 500], [0, 1000]], ids=len)
def test_the_most_frequent_are_those_that_sorting_all_would_give(
    size: int, highest: int, bounds: list[int]
) -> None:
    chance = np.random.default_rng(size)
    counts = chance.integers(0, highest, bounds[-1], np.uint32, endpoint=True)
    counts[chance.random(len(counts)) < 0.3] = 0
    best = np.zeros((len(bounds) - 1, size), np.uint64)
    distinct = np.zeros(len(bounds) - 1, np.int64)
    borders = np.array(bounds, np.uint32)
    most_frequent(counts, borders, size, best.reshape(-1), distinct)
    for facet, keys in enumerate(-np.sort(-best.astype(object), axis=1)):
        inside = range(bounds[facet], bounds[facet + 1])
        some = [o for o in inside if counts[o]]
        expected = sorted(some, key=lambda o: (-int(counts[o]), o))[:size]
        filled = keys[: len(expected)].astype(np.uint64)
        assert ordinals_of(filled).tolist() == expected
        assert counts_of(filled).tolist() == counts[expected].tolist()
        assert not keys[len(expected) :].any()
        assert distinct[facet] == len(some)
