"""Query → chips: everything that narrows a search, each with the way back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from search.model import FACETS, Query, Selection
from web.address import address, asking, at_page, matching, toggling, without
from web.labels import FACET_LABELS, days_label, period_label


@dataclass(frozen=True, slots=True)
class Chip:
    """One value; `query` is the search without it."""

    label: str
    query: Query

    @property
    def href(self) -> str:
        """The address of the search without it."""
        return address(self.query)


@dataclass(frozen=True, slots=True)
class ChipGroup:
    """The chips of one field: any of them is wanted, or, negated, none."""

    label: str
    chips: tuple[Chip, ...]
    negated: bool = False


def filter_groups(query: Query) -> tuple[ChipGroup, ...]:
    """The chosen and the excluded values, periods and days, field by field."""
    groups = (*_matching(query), *_values(query), *_dates(query))
    return tuple(group for group in groups if group.chips)


def text_group(query: Query) -> ChipGroup:
    """The typed text as a group of one chip, or of none."""
    chips = (Chip(query.text, asking(query, "")),) if query.text else ()
    return ChipGroup("检索词", chips)


def _matching(query: Query) -> Iterable[ChipGroup]:
    if query.match == "any":
        yield ChipGroup("检索方式", (Chip("任一词即可", matching(query, "all")),))


def _values(query: Query) -> Iterable[ChipGroup]:
    for facet in FACETS:
        chosen = query.selections.get(facet, Selection())
        label = FACET_LABELS[facet]
        yield ChipGroup(label, _chips(query, facet, chosen.any_of))
        yield ChipGroup(f"不含{label}", _chips(query, facet, chosen.none_of), True)


def _chips(query: Query, facet: str, values: tuple[str, ...]) -> tuple[Chip, ...]:
    return tuple(Chip(value, without(query, facet, value)) for value in values)


def _dates(query: Query) -> Iterable[ChipGroup]:
    periods = (
        Chip(period_label(period.value), toggling(query, period))
        for period in query.periods
    )
    yield ChipGroup("日期", tuple(periods))
    if query.since or query.until:
        open_ended = at_page(replace(query, since=None, until=None), 1)
        yield ChipGroup("发布于", (Chip(days_label(query), open_ended),))
