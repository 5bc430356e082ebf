"""A record, and the holders of a post, as JSON: printed and served alike."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from search.model import (
    Contradiction,
    Holder,
    Identity,
    Period,
    PersonRecord,
    Seen,
    Tenure,
)
from search.serial import Json


def record_to_dict(record: PersonRecord) -> Json:
    """The record as JSON values; dates say no more than is known: 2022, 2022-12."""
    return {
        "name": record.name,
        **_seen(record.seen),
        "identities": [_identity(each) for each in record.identities],
        "contradictions": [_contradiction(each) for each in record.contradictions],
        "credited": record.credited and _seen(record.credited),
    }


def holders_to_dict(post: str, day: date | None, found: Iterable[Holder]) -> Json:
    """Who is seen in a post; `date` is the day that was asked about."""
    return {
        "post": post,
        "date": day and day.isoformat(),
        "holders": [
            {"name": each.name, "certain": each.certain, **_tenure(each.tenure)}
            for each in found
        ],
    }


def _identity(identity: Identity) -> Json:
    return {
        "sure": identity.sure,
        **_seen(identity.seen),
        "tenures": [_tenure(each) for each in identity.tenures],
        "months": [
            {"month": each.period.value, "count": each.count}
            for each in identity.months
        ],
        "together": [
            {"name": each.name, "count": each.count} for each in identity.together
        ],
    }


def _tenure(tenure: Tenure) -> Json:
    return {
        "post": tenure.post,
        "written": list(tenure.written),
        **_seen(tenure.seen),
        "articles": list(tenure.articles),
        "perhaps": list(tenure.perhaps),
    }


def _contradiction(each: Contradiction) -> Json:
    return {
        "posts": list(each.posts),
        "first": each.first.value,
        "last": each.last.value,
        "articles": list(each.articles),
    }


def _seen(seen: Seen) -> Json:
    return {
        "first": _value(seen.first),
        "last": _value(seen.last),
        "count": seen.count,
        "undated": seen.undated,
    }


def _value(period: Period | None) -> str | None:
    return period.value if period else None
