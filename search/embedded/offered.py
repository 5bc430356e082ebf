"""Suggestions as staff have corrected them: an alias leads to its owner's name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from search.embedded.facets import Table
from search.embedded.segments import Segments
from search.model import FACETS, Suggestion
from search.text import fold, fold_string

SPARE = 2
"""So many times what is wanted is looked for: of some names nothing will be left."""


def offered(segments: Segments, folded: str, size: int) -> tuple[Suggestion, ...]:
    """Up to `size` values for what was typed, none that no article has any more."""
    if not segments.authority.digest:
        return segments.suggester.suggestions(folded, size)
    found: dict[str, Suggestion] = {}
    for each in _candidates(segments, folded, size * SPARE):
        if led := _led(segments.table, each):
            found.setdefault(fold_string(led.value), led)
    return tuple(found.values())[:size]


def _candidates(segments: Segments, folded: str, size: int) -> Iterator[Suggestion]:
    """What the generation suggests; what corrections brought in behind its beginnings.

    That is found by how it begins alone: it has no readings.
    """
    found = segments.suggester.suggestions(folded, size)
    yield from (each for each in found if each.why == "prefix")
    for facet, value in segments.authority.introduced:
        if folded and fold(value).startswith(folded):
            yield Suggestion(facet, value, value, 0, "prefix")
    yield from (each for each in found if each.why != "prefix")


def _led(table: Table, suggested: Suggestion) -> Suggestion | None:
    """What it leads to, with how many articles have it; None if none has."""
    if suggested.kind not in FACETS:
        return suggested
    meant = table.meant(suggested.kind, suggested.value)
    count = len(table.holders(suggested.kind, suggested.value))
    label = table.label(meant[0]) if len(meant) == 1 else suggested.label
    return replace(suggested, value=label, label=label, count=count) if count else None
