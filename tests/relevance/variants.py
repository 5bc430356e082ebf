"""Ways to make a clause of what somebody types, to be compared on the dev halves.

The product parses with `search.query.parse`, all words wanted; every other variant is
a trial of what it could do, or of what is offered when nothing has all the words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from search.model import And, Boosted, Clause, Not, Or, Quoted, Word
from search.query import parse, relaxed
from search.text import fold_string
from tests.bench.words import pieces
from tests.relevance.engines import pairs, query_words, whole_words

FUNCTION = frozenset("的了是在和与及或对吗呢吧哪谁什么多少如何怎样为有被把从到")
"""Characters of questions and grammar, which say little of what is asked about."""

Variant = Callable[[str], Clause | None]


def parsed(text: str) -> Clause | None:
    """As the product does."""
    return parse(text).clause


def any_of(text: str) -> Clause | None:
    """As the product does for `match=any`."""
    return relaxed(parse(text).clause)


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
    return union([*leaves(parse(text).clause), *neighbours(text)])


def with_pairs(text: str) -> Clause | None:
    """The parsed words, and every pair of neighbouring characters as a string."""
    return union([*leaves(parse(text).clause), *strings(text, 2)])


def boosted_pairs(text: str) -> Clause | None:
    """The same, but pairs alone find nothing."""
    words = union(leaves(parse(text).clause))
    return Boosted(words, tuple(strings(text, 2))) if words else None


def content_pairs(text: str) -> Clause | None:
    """As boosted pairs, without those that a character of FUNCTION is in."""
    words = union(leaves(parse(text).clause))
    found = [each for each in strings(text, 2) if FUNCTION.isdisjoint(each.text)]
    return Boosted(words, tuple(found)) if words else None


def content_only(text: str) -> Clause | None:
    """As content pairs; function words do not even count, unless there are no others.

    What the parser joins with figures (2021年的gdp是) is cut at such characters.
    """
    folded = "".join(
        char if char not in FUNCTION else " " for char in fold_string(text)
    )
    return content_pairs(folded if folded.strip() else text)


def parsed_and_pairs(text: str) -> Clause | None:
    """All words wanted, as parsed; pairs of characters only rank."""
    clause = parse(text).clause
    return Boosted(clause, tuple(strings(text, 2))) if clause else None


def pairs_only(text: str) -> Clause | None:
    """Every pair of neighbouring characters as a string, no words: the control."""
    return union(list(map(Quoted, pairs(fold_string(text)))))


def with_strings(*sizes: int) -> Variant:
    """The parsed words and every string of these sizes."""

    def made(text: str) -> Clause | None:
        found = [each for size in sizes for each in strings(text, size)]
        return union([*leaves(parse(text).clause), *found])

    return made


def neighbours(text: str) -> list[Clause]:
    """Each two neighbouring pieces of the cut, as one string."""
    return [Quoted(a + b) for run in _runs(text) for a, b in pairwise(run)]


def strings(text: str, size: int) -> list[Quoted]:
    """Every so many neighbouring characters that no mark or space parts."""
    return [
        Quoted(run[i : i + size])
        for run in map("".join, _runs(text))
        for i in range(len(run) - size + 1)
    ]


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
    "boosted pairs": boosted_pairs,
    "content pairs": content_pairs,
    "content only": content_only,
    "parsed+pairs": parsed_and_pairs,
    "pairs only": pairs_only,
    "triples": with_strings(3),
    "pairs+triples": with_strings(2, 3),
    "pairs+quads": with_strings(2, 4),
    "parts+pairs": lambda text: union(
        [*map(Word, query_words(text)), *strings(text, 2)]
    ),
    "neighbours+triples": lambda text: union(
        [*leaves(parse(text).clause), *neighbours(text), *strings(text, 3)]
    ),
}
"""By the name that the command line knows."""
