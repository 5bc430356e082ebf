from __future__ import annotations

from datetime import UTC, date, datetime
from typing import get_args

import pytest

from search.model import FACETS, Origin, Precision, Query, Sort
from web.labels import (
    FACET_LABELS,
    ORIGIN_LABELS,
    SORT_LABELS,
    days_label,
    moment_label,
    own_label,
    period_label,
    published_label,
)


def test_everything_has_a_label() -> None:
    assert set(FACET_LABELS) == {"date", *FACETS}
    assert set(ORIGIN_LABELS) == set(get_args(Origin))
    assert set(SORT_LABELS) == set(get_args(Sort))


@pytest.mark.parametrize(
    ("precision", "label"),
    [("day", "2022年12月8日"), ("month", "2022年12月"), ("year", "2022年")],
)
def test_a_date_as_far_as_it_is_known(precision: Precision, label: str) -> None:
    assert published_label(date(2022, 12, 8), precision) == label


def test_no_date() -> None:
    assert published_label(None, None) == "日期不详"


@pytest.mark.parametrize(
    ("value", "full", "own"),
    [
        ("2023", "2023年", "2023年"),
        ("2023-05", "2023年5月", "5月"),
        ("2023-05-04", "2023年5月4日", "4日"),
        ("unknown", "日期不详", "日期不详"),
    ],
)
def test_periods(value: str, full: str, own: str) -> None:
    assert (period_label(value), own_label(value)) == (full, own)


@pytest.mark.parametrize(
    ("since", "until", "label"),
    [
        (date(2023, 5, 4), None, "2023年5月4日 起"),
        (None, date(2023, 5, 4), "2023年5月4日 止"),
        (date(2023, 5, 4), date(2024, 1, 1), "2023年5月4日 至 2024年1月1日"),
    ],
)
def test_days(since: date | None, until: date | None, label: str) -> None:
    assert days_label(Query(since=since, until=until)) == label


def test_a_moment_is_on_this_machines_clock() -> None:
    moment = datetime(2023, 5, 4, 9, 5, tzinfo=UTC).astimezone()
    assert moment_label(moment.astimezone(UTC)) == (
        f"2023年{moment.month}月{moment.day}日 {moment:%H:%M}"
    )
