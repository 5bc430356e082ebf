from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.embedded.calendar import Calendar, asks_for_dates, ranges
from search.model import UNDATED, Facet, Period, Query

DATES = [
    *(0, 20220000, 20221200, 20221201, 20221231),
    *(20230000, 20230100, 20230101, 20230102, 20230300, 20230305),
    *(20230501, 20230531, 20231120, 20240000, 20240229),
]
DAYS = st.dates(date(2022, 11, 20), date(2024, 3, 10))
PERIODS = st.one_of(
    st.just(UNDATED),
    DAYS.map(lambda day: f"{day:%Y}"),
    DAYS.map(lambda day: f"{day:%Y-%m}"),
    DAYS.map(lambda day: f"{day:%Y-%m-%d}"),
).map(Period)
QUERIES = st.builds(
    Query,
    periods=st.lists(PERIODS, max_size=3).map(tuple),
    since=st.none() | DAYS,
    until=st.none() | DAYS,
)


def asked(*periods: str, **limits: Any) -> Query:
    return Query(periods=tuple(Period(value) for value in periods), **limits)


def calendar(dates: list[int]) -> Calendar:
    """All of DATES are known, `dates` are found."""
    counts = Counter(dates)
    years = [packed // 10000 for packed in DATES]
    return Calendar(
        np.array(DATES, np.int32),
        np.array([counts[packed] for packed in DATES], np.uint32),
        np.array([years.index(year) for year in sorted(set(years))], np.uint32),
    )


def inside(packed: int, query: Query) -> bool:
    return any(first <= packed < end for first, end in ranges(query))


def shown(facet: Facet) -> dict[str, int]:
    return {value.value: value.count for value in facet.values}


def parts(packed: int) -> list[str]:
    """The periods that a date is in, as far as it is known: year, month, day."""
    if not packed:
        return [UNDATED]
    text = f"{packed:08d}"
    known = 3 if packed % 100 else 2 if packed % 10000 else 1
    pieces = (text[:4], text[4:6], text[6:])
    return ["-".join(pieces[:n]) for n in range(1, known + 1)]


def lets_through(packed: int, query: Query) -> bool:
    """By the definition, on dates as people write them."""
    periods = {period.value for period in query.periods}
    if periods and not periods & set(parts(packed)):
        return False
    if not packed:
        return not query.since and not query.until
    day = date(packed // 10000, packed // 100 % 100 or 1, packed % 100 or 1)
    return (query.since or date.min) <= day <= (query.until or date.max)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (asked(), [(0, 100000000)]),
        (asked("2023"), [(20230000, 20240000)]),
        (asked("2023-05"), [(20230500, 20230600)]),
        (asked("2023-05-04"), [(20230504, 20230505)]),
        (asked(UNDATED), [(0, 1)]),
        (asked("2024", "2022"), [(20220000, 20230000), (20240000, 20250000)]),
        (asked("2023", "2023-05", "2023"), [(20230000, 20240000)]),
        (asked("2022", "2023"), [(20220000, 20240000)]),
        (asked(since=date(2023, 1, 1)), [(20230000, 100000000)]),
        (asked(since=date(2023, 5, 1)), [(20230500, 100000000)]),
        (asked(since=date(2023, 5, 4)), [(20230504, 100000000)]),
        (asked(until=date(2023, 5, 4)), [(1, 20230505)]),
        (asked("2023", since=date(2023, 4, 1)), [(20230400, 20240000)]),
        (asked("2022", since=date(2023, 4, 1)), []),
        (asked(UNDATED, until=date(2023, 4, 1)), []),
        (asked(UNDATED, since=date(1, 1, 1)), []),
        (asked(since=date(2024, 1, 1), until=date(2023, 1, 1)), []),
        (asked("9999-12-31", until=date.max), [(99991231, 99991232)]),
    ],
)
def test_what_a_query_lets_through_is_ranges_of_dates(
    query: Query, expected: list[tuple[int, int]]
) -> None:
    assert ranges(query) == expected


@settings(deadline=None, max_examples=300)
@given(QUERIES)
def test_a_date_is_in_the_ranges_exactly_if_the_query_lets_it_through(
    query: Query,
) -> None:
    found = [packed for packed in DATES if inside(packed, query)]
    assert found == [packed for packed in DATES if lets_through(packed, query)]
    bounds = [bound for each in ranges(query) for bound in each]
    assert bounds == sorted(set(bounds))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (asked(), False),
        (asked("2023"), True),
        (asked(since=date(2023, 1, 1)), True),
        (asked(until=date(2023, 1, 1)), True),
    ],
)
def test_whether_dates_are_asked_for(query: Query, expected: bool) -> None:
    assert asks_for_dates(query) is expected


@pytest.mark.parametrize(
    ("dates", "query", "expected"),
    [
        ([], asked(), {}),
        ([], asked("2023-05"), {}),
        ([0], asked(), {UNDATED: 1}),
        ([0, 20230000], asked(), {"2023": 1, UNDATED: 1}),
        ([20221201, 20230305], asked(), {"2023": 1, "2022": 1}),
        (
            [20230305, 20230000],  # the only year, and of it one month
            asked(),
            {"2023": 2, "2023-03": 1, "2023-03-05": 1},
        ),
        (
            [20230300, 20230501, 20230501],
            asked(),
            {"2023": 3, "2023-05": 2, "2023-03": 1},
        ),
        (
            [20221200, 20221201, 20221231, 20230305, 0],
            asked("2022-12"),
            {
                "2023": 1,
                "2022": 3,
                "2022-12": 3,
                "2022-12-31": 1,
                "2022-12-01": 1,
                UNDATED: 1,
            },
        ),
        ([20221201, 20230305], asked("2021"), {"2023": 1, "2022": 1}),
        (
            [20221201, 20230101, 20230305],  # a year opens none of its months
            asked("2023"),
            {"2023": 2, "2023-03": 1, "2023-01": 1, "2022": 1},
        ),
        (
            [20221201, 20230305, 20230501],
            asked(since=date(2023, 1, 1), until=date(2023, 12, 31)),
            {"2023": 2, "2023-05": 1, "2023-03": 1, "2022": 1},
        ),
        (
            [20221201, 20230305, 20230501],
            asked(since=date(2023, 5, 1), until=date(2023, 5, 31)),
            {"2023": 2, "2023-05": 1, "2023-05-01": 1, "2023-03": 1, "2022": 1},
        ),
    ],
)
def test_the_tree_of_dates_opens_what_is_asked_or_alone(
    dates: list[int], query: Query, expected: dict[str, int]
) -> None:
    found = shown(calendar(dates).facet(query))
    assert list(found.items()) == list(expected.items())


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(DATES)), QUERIES)
def test_whatever_is_shown_counts_the_dates_in_it(
    dates: list[int], query: Query
) -> None:
    counts = Counter(part for packed in dates for part in parts(packed))
    facet = calendar(dates).facet(query)
    found = shown(facet)
    assert found.items() <= counts.items()
    assert {v for v in counts if len(v) == 4 or v == UNDATED} <= found.keys()
    assert facet.distinct == len({packed // 10000 for packed in dates})
    asked_for = {period.value for period in query.periods}
    assert {v.value for v in facet.values if v.selected} == asked_for & found.keys()


def test_values_and_labels_are_as_people_write_them() -> None:
    facet = calendar([0, 20230305]).facet(asked("2023-03"))
    assert [(value.value, value.label) for value in facet.values] == [
        ("2023", "2023年"),
        ("2023-03", "2023年3月"),
        ("2023-03-05", "2023年3月5日"),
        (UNDATED, "日期不详"),
    ]


def test_a_calendar_of_nothing_has_nothing() -> None:
    empty = np.empty(0, np.uint32)
    facet = Calendar(np.empty(0, np.int32), empty, empty).facet(Query())
    assert facet == Facet("date", (), 0)


def test_an_early_year_is_a_period_still() -> None:
    days = np.array([9990305], np.int32)
    counts, starts = np.array([1], np.uint32), np.array([0], np.uint32)
    facet = Calendar(days, counts, starts).facet(Query())
    assert [Period(value.value).value for value in facet.values] == [
        "0999",
        "0999-03",
        "0999-03-05",
    ]
