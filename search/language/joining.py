"""Terms → one clause: what is wanted, what is not, and what ranks higher besides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from search.language.cutting import Piece
from search.model import And, Boosted, Clause, Dated, Named, Not, Or, Quoted, TextField
from search.text import fold_string

MAX_BOOSTS = 32
"""Pairs of neighbours that are looked for in the best articles, for ranking alone: no
sentence that is a query has more words."""

_APART = frozenset("()|")


@dataclass(frozen=True, slots=True)
class Item:
    """A clause that is wanted, and the words that it is made of.

    There are none of a quoted string, a value, a date: no words are neighbours across.
    """

    clause: Clause
    words: tuple[Piece, ...] = ()


def all_of(items: Sequence[Item], folded: str) -> Clause | None:
    """All the items, what is unwanted last.

    Words that are neighbours in `folded` rank higher where they stand together.
    """
    wanted = [item.clause for item in items if not isinstance(item.clause, Not)]
    unwanted = [item.clause for item in items if isinstance(item.clause, Not)]
    clause = _joined(And, [*wanted, *unwanted])
    if not isinstance(clause, And):
        return clause
    boosts = tuple(
        boost
        for boost in dict.fromkeys(_boosts(items, folded))
        if boost not in clause.clauses
    )
    return Boosted(clause, boosts[:MAX_BOOSTS]) if boosts else clause


def any_of(clauses: Sequence[Clause]) -> Clause | None:
    """Any of the clauses."""
    return _joined(Or, clauses)


def boosts_of(words: Sequence[Piece], folded: str) -> Iterator[Quoted]:
    """What makes an article rank higher that has all of `words`: each two together.

    They are neighbours in `folded`. For ranking alone: nothing is found by it.
    """
    for left, right in pairwise(words):
        field = left.clause.field
        if field == right.clause.field and left.text != right.text:
            yield _together(left, right, folded, field)


def both(clauses: Iterable[Clause]) -> Clause:
    """All of one clause or more."""
    found = tuple(dict.fromkeys(clauses))
    return found[0] if len(found) == 1 else And(found)


def either(clause: Clause, *others: Clause) -> Clause:
    """The clause or any of the others."""
    return _joined(Or, (clause, *others)) or clause


def unboosted(clause: Clause) -> Clause:
    """The same without what is there for ranking alone: for what is not wanted."""
    match clause:
        case Boosted(inner):
            return unboosted(inner)
        case And(clauses):
            return And(tuple(map(unboosted, clauses)))
        case Or(clauses):
            return Or(tuple(map(unboosted, clauses)))
        case _:
            return clause


def relaxed(clause: Clause | None) -> Clause | None:
    """Any of the words where all were wanted.

    What is not wanted still is not, and values and dates narrow as before. The scores
    then tell how many there are: the articles with most of them come first.
    """
    match clause:
        case Boosted(inner, boosts):
            return Boosted(relaxed(inner) or inner, boosts)
        case And(clauses):
            kept = [each for each in clauses if isinstance(each, Not | Named | Dated)]
            wanted = [each for each in clauses if each not in kept]
            some = any_of([relaxed(each) or each for each in wanted])
            return _joined(And, [*([some] if some else []), *kept])
        case _:
            return clause


def size(clause: Clause | None) -> int:
    """How many words, strings and values are asked for; boosts do not count."""
    match clause:
        case None:
            return 0
        case And(clauses) | Or(clauses):
            return sum(map(size, clauses))
        case Not(inner) | Boosted(inner):
            return size(inner)
        case _:
            return 1


def _boosts(items: Sequence[Item], folded: str) -> Iterator[Quoted]:
    stretch: list[Piece] = []
    for item in items:
        if not item.words:
            yield from boosts_of(stretch, folded)
            stretch = []
        stretch += item.words
    yield from boosts_of(stretch, folded)


def _together(left: Piece, right: Piece, folded: str, field: TextField) -> Quoted:
    """Both as one string, with the punctuation between them if there is but that."""
    between = folded[left.end : right.start]
    if _APART.intersection(between) or any(char.isspace() for char in between):
        between = " " * (left.text.isascii() and right.text.isascii())
    return Quoted(fold_string(left.text + between + right.text), field)


def _joined(kind: type[And | Or], clauses: Sequence[Clause]) -> Clause | None:
    """The clauses as one, without repeats; one of the same kind is opened up."""
    flat = dict.fromkeys(
        part
        for clause in clauses
        for part in (clause.clauses if isinstance(clause, kind) else (clause,))
    )
    if len(flat) < 2:
        return next(iter(flat), None)
    return kind(tuple(flat))
