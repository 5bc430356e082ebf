"""Ways to make a clause of what somebody types, to be compared on the dev halves.

The product parses with `search.query.parse`, all words wanted; every other variant is
a trial of what it could do, or of what is offered when nothing has all the words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from search.model import And, Boosted, Clause, Not, Or, Quoted, Word
from search.query import parse
from search.text import fold_string
from tests.bench.words import pieces
from tests.relevance.engines import pairs, query_words, whole_words

Variant = Callable[[str], Clause | None]


def parsed(text: str) -> Clause | None:
    """As the product does."""
    return parse(text).clause


def any_of(text: str) -> Clause | None:
    """As the product does for `match=any`."""
    return parse(text).wanting("any")


def union(clauses: Sequence[Clause]) -> Clause | None:
    """Any of them, each once."""
    distinct = tuple(dict.fromkeys(clauses))
    return Or(distinct) if len(distinct) > 1 else next(iter(distinct), None)


def leaves(clause: Clause | None) -> list[Clause]:
    """The words and strings of a clause."""
    match clause:
        case None | Not():
            return []
        case Boosted(inner, _):
            return leaves(inner)
        case And(clauses) | Or(clauses):
            return [leaf for each in clauses for leaf in leaves(each)]
    return [clause]


def words_only(text: str) -> Clause | None:
    """Any of the dictionary's words; single characters are left out."""
    return union(list(map(Word, whole_words(text))))


def words_and_parts(text: str) -> Clause | None:
    """The same with the parts of long words."""
    return union(list(map(Word, query_words(text))))


def with_neighbours(text: str) -> Clause | None:
    """The parsed words, and each two neighbours of the cut as one string."""
    return union([*leaves(parse(text).clause), *together(_runs(text))])


def with_pairs(text: str) -> Clause | None:
    """The parsed words, and every pair of neighbouring characters as a string."""
    return union([*leaves(parse(text).clause), *together(map("".join, _runs(text)))])


def pairs_only(text: str) -> Clause | None:
    """Every pair of neighbouring characters as a string, no words: the control."""
    return union(list(map(Quoted, pairs(fold_string(text)))))


def together(runs: Iterable[Sequence[str]]) -> list[Clause]:
    """Each two neighbours in a run as one string."""
    return [Quoted(a + b) for run in runs for a, b in pairwise(run)]


def _runs(text: str) -> Iterator[list[str]]:
    """The pieces of the cut between one mark or space and the next."""
    run: list[str] = []
    for piece in pieces(fold_string(text)):
        if any(char.isalnum() for char in piece):
            run.append(piece)
        elif run:
            yield run
            run = []
    if run:
        yield run


VARIANTS: Mapping[str, Variant] = {
    "parsed": parsed,
    "any": any_of,
    "words": words_only,
    "parts": words_and_parts,
    "neighbours": with_neighbours,
    "pairs": with_pairs,
    "pairs only": pairs_only,
}
"""By the name that the command line knows."""
