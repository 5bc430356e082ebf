"""What may be meant where a query finds nothing: 马君权 → 马军权."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from search.model import Query, Quoted, Suggestion
from search.query import literals, parse
from search.text import fold, fold_string
from web.address import Reader, address, asking
from web.labels import KIND_LABELS, WHY_LABELS
from web.suggest import MAX_CHARS

MOST = 3
"""Corrections that are offered: one is right as a rule, and each is one more search."""

TERMS = 4
"""Words of the query that are looked at, each with a search for it alone."""

TRIED = 6
"""Corrections that are counted; with filters few of them find anything."""

Suggest = Callable[[str], tuple[Suggestion, ...]]


@dataclass(frozen=True, slots=True)
class Meant:
    """A value to search for instead: what it is, why, and how many are found then."""

    label: str
    kind: str
    why: str
    href: str
    total: int


def meant(
    query: Query,
    suggest: Suggest,
    count: Callable[[Query], int],
    read: Reader = parse,
) -> tuple[Meant, ...]:
    """The corrections that find something, the likeliest first.

    Only of words that no article has: where each is found, none is misspelt.
    """
    tried = islice(_corrections(query, suggest, count), TRIED)
    others = ((each, asking(query, text, read)) for each, text in tried)
    counted = ((suggestion, other, count(other)) for suggestion, other in others)
    found = (
        Meant(
            suggestion.label,
            KIND_LABELS[suggestion.kind],
            WHY_LABELS[suggestion.why],
            address(other),
            total,
        )
        for suggestion, other, total in counted
        if total
    )
    return tuple(islice(found, MOST))


def _corrections(
    query: Query, suggest: Suggest, count: Callable[[Query], int]
) -> Iterator[tuple[Suggestion, str]]:
    """What may be meant, and the text with it."""
    for term in _terms(query):
        if not count(Query(clause=Quoted(term))):
            for suggestion in suggest(term):
                if suggestion.why in WHY_LABELS:
                    yield suggestion, _replaced(query.text, term, suggestion.value)


def _terms(query: Query) -> list[str]:
    """What may be misspelt in it: the whole, and each of its words."""
    words = (fold_string(query.text), *(text for _, text in literals(query.clause)))
    found = dict.fromkeys(word for word in words if 0 < len(word) <= MAX_CHARS)
    return [word for word in found if word in fold(query.text)][:TERMS]


def _replaced(text: str, term: str, value: str) -> str:
    """The text as typed with `value` in the place of a term."""
    at = fold(text).index(term)  # folding moves nothing
    return text[:at] + value + text[at + len(term) :]
