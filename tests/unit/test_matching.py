"""Kernels over matches, against the same in plain Python."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from search.embedded import matching

Found = dict[int, float]

FOUND = st.dictionaries(st.integers(0, 60), st.sampled_from([0.5, 1.0, 2.5]))


def arrays(found: Found) -> tuple[NDArray[np.uint32], NDArray[np.float32]]:
    docs = sorted(found)
    return np.array(docs, np.uint32), np.array([found[d] for d in docs], np.float32)


def as_dict(found: tuple[NDArray[np.uint32], NDArray[np.float32]]) -> Found:
    docs, scores = found
    assert docs.tolist() == sorted(docs.tolist())
    return dict(zip(docs.tolist(), scores.tolist(), strict=True))


@given(FOUND, FOUND)
def test_a_union_adds_the_scores_of_both(one: Found, other: Found) -> None:
    expected = {d: one.get(d, 0) + other.get(d, 0) for d in {*one, *other}}
    assert as_dict(matching.union(*arrays(one), *arrays(other))) == expected


@given(FOUND, FOUND)
def test_an_intersection_adds_the_scores_of_both(one: Found, other: Found) -> None:
    expected = {d: one[d] + other[d] for d in one if d in other}
    assert as_dict(matching.intersection(*arrays(one), *arrays(other))) == expected


@given(FOUND, FOUND)
def test_a_difference_keeps_the_scores_of_the_first(one: Found, other: Found) -> None:
    expected = {d: score for d, score in one.items() if d not in other}
    assert as_dict(matching.difference(*arrays(one), arrays(other)[0])) == expected


@given(FOUND, st.integers(0, 3), st.one_of(st.none(), st.sets(st.integers(0, 60))))
def test_what_has_a_score_is_collected_unless_it_is_deleted(
    found: Found, spare: int, dead: set[int] | None
) -> None:
    sums = np.array([found.get(doc, 0) for doc in range(61)], np.float32)
    live = np.array([doc not in (dead or ()) for doc in range(61)], np.uint8)
    live = live if dead is not None else live[:0]
    left = {doc: score for doc, score in found.items() if doc not in (dead or ())}
    assert as_dict(matching.collected(sums, live, len(found) + spare)) == left


@pytest.mark.parametrize("order", ["relevance", "newest", "oldest"])
@given(
    found=FOUND,
    dates=st.lists(st.sampled_from([0, 20230000, 20230501, 20240101]), min_size=61),
    failed=st.sets(st.integers(0, 60)),
    size=st.integers(0, 70),
)
def test_the_best_are_those_of_a_full_sort(
    order: str, found: Found, dates: list[int], failed: set[int], size: int
) -> None:
    def rank(doc: int) -> tuple[float, ...]:
        date, score = dates[doc], found[doc]
        return {
            "relevance": (-score, -date, doc),
            "newest": (-date, -score, doc),
            "oldest": (not date, date, -score, doc),
        }[order]

    docs, scores = arrays(found)
    numbers = {"relevance": 0, "newest": 1, "oldest": 2}
    flags = np.array([d in failed for d in docs.tolist()], np.uint8)
    days = np.array(dates, np.int32)
    places, total = matching.best(
        docs, scores.view(np.uint32), days, flags, numbers[order], size
    )
    kept = sorted((d for d in found if d not in failed), key=rank)
    assert docs[places].tolist() == kept[:size]
    assert total == len(kept)


@given(
    FOUND,
    st.lists(st.integers(0, 3), min_size=61, max_size=61),
    st.lists(st.sampled_from([0, 20230504, 20240101]), min_size=61, max_size=61),
    st.lists(st.sampled_from([0, 0, 4]), min_size=61, max_size=61),
    st.sampled_from([matching.RELEVANCE, matching.NEWEST, matching.OLDEST]),
)
def test_of_each_report_the_first_of_all_ranked_is_left(
    found: Found, group: list[int], dates: list[int], flags: list[int], order: int
) -> None:
    docs, scores = arrays(found)
    failed = np.array(flags[: len(docs)], np.uint8)
    bits, days = scores.view(np.uint32), np.array(dates, np.int32)
    firsts, counts = np.zeros(4, np.int64), np.zeros(4, np.uint32)
    of_reports = np.array(group, np.uint32), firsts, counts
    left = matching.fold(docs, bits, days, failed, order, *of_reports)
    ranked, _ = matching.best(docs, bits, days, failed, order, 61)
    expected: list[int] = []
    for place in ranked.tolist():
        report = group[docs[place]]
        if not report or report not in [group[docs[at]] for at in expected]:
            expected.append(place)
    places, results = matching.best(docs, bits, days, left, order, 61)
    assert (places.tolist(), results) == (expected, len(expected))
    reports = [group[docs[place]] for place in ranked.tolist()]
    assert counts[1:].tolist() == [reports.count(report) for report in (1, 2, 3)]
