"""Shares over documents and their intervals, worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extraction.tally import Figure, Tally, compared, figures, ratio


@pytest.mark.parametrize(
    ("found", "wanted", "tally"),
    [
        ("ab", "bc", Tally(1, 2, 1, 2)),
        ("", "b", Tally(0, 0, 0, 1)),
        ("a", "", Tally(0, 1, 0, 0)),
        ("", "", Tally(0, 0, 0, 0)),
    ],
)
def test_a_tally_counts_what_two_sets_share(
    found: str, wanted: str, tally: Tally
) -> None:
    assert compared([*found], [*wanted]) == tally


def test_shares_are_of_all_documents_together() -> None:
    found = figures([Tally(1, 2, 1, 1), Tally(1, 1, 1, 4)])
    assert found["precision"].share == pytest.approx(2 / 3)
    assert found["recall"].share == pytest.approx(2 / 5)
    assert found["F1"].share == pytest.approx(4 / 8)


def test_nothing_to_be_right_about_is_right() -> None:
    assert figures([Tally(0, 0, 0, 0)])["precision"] == Figure(1, 1, 1)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1))
def test_the_interval_holds_the_share_or_touches_it(
    pairs: list[tuple[int, int]],
) -> None:
    part, more = np.array(pairs, dtype=np.float64).T
    found = ratio(part, part + more)
    assert found == ratio(part, part + more)
    assert 0 <= found.low <= found.high <= 1
    assert 0 <= found.share <= 1


def test_a_wide_spread_has_a_wide_interval() -> None:
    part, whole = np.array([0.0, 1.0] * 8), np.ones(16)
    wide, narrow = ratio(part, whole), ratio(np.tile(part, 25), np.tile(whole, 25))
    assert wide.low < narrow.low < 0.5 < narrow.high < wide.high
