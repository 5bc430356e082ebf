"""An unquoted run → its words as terms, with what else they find."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from search.language import mistakes
from search.language.cutting import PARTICLES, Piece, cut_run
from search.language.joining import Item, both, either, size
from search.language.operands import (
    MAX_EXPANSIONS,
    TEXT_FIELDS,
    Asked,
    Budget,
    Found,
    Operand,
    in_field,
    solid_spans,
)
from search.language.parsed import Mistake, Term
from search.language.tokens import is_operator
from search.model import Clause, Prefix, Quoted, Span, Word
from search.spellings import otherwise

_Read = tuple[Term, Item, list[Mistake]]
"""A term, what it asks for, and what is wrong with it."""


def read_words(asked: Asked, operand: Operand, budget: Budget) -> Found:
    """The words of a run; with * at its end, the last is the beginning of words."""
    start, end = operand.start, operand.end
    run = asked.folded[start:end].rstrip("*")
    field = TEXT_FIELDS.get(operand.field, "any")
    pieces = list(cut_run(run, start, field, asked.names))
    begun = bool(pieces) and pieces[-1].end == start + len(run) < end
    groups = _groups(pieces[: len(pieces) - begun], asked)
    read = [_word(asked, operand, group, budget) for group in groups]
    if begun:
        read.append(_beginning(asked, operand, pieces[-1]))
    terms = [term for term, _, _ in read]
    terms[:1] = [_with_field(asked, operand, term) for term in terms[:1]]
    ignored = list(_between(asked, operand, terms))
    stars = map(mistakes.star_elsewhere, _stars(asked, ignored))
    wrong = [*chain.from_iterable(each for _, _, each in read), *stars]
    alone = in_field(operand.field, asked.typed[start:end])
    return Found(terms, [item for _, item, _ in read], ignored, wrong, alone)


def _groups(pieces: Sequence[Piece], asked: Asked) -> Iterator[tuple[Piece, ...]]:
    """The pieces one by one; those together that the synonyms have as one entry."""
    first = 0
    while first < len(pieces):
        behind = _entry_end(pieces, first, asked) or first + 1
        yield tuple(pieces[first:behind])
        first = behind


def _entry_end(pieces: Sequence[Piece], first: int, asked: Asked) -> int:
    found, end = 0, pieces[first].start
    for i in range(first, len(pieces)):
        between = asked.folded[end : pieces[i].start]  # 和 of 发展和改革委员会
        end = pieces[i].end
        text = asked.folded[pieces[first].start : end]
        if not PARTICLES.issuperset(between) or len(text) > asked.synonyms.longest:
            break
        if asked.synonyms.of(text):
            found = i + 1
    return found


def _word(
    asked: Asked, operand: Operand, group: tuple[Piece, ...], budget: Budget
) -> _Read:
    """A word, or several that are one entry, with its synonyms and other spellings."""
    start, end = group[0].start, group[-1].end
    folded = asked.folded[start:end]
    synonyms = asked.synonyms.of(folded)
    note = ""
    wrong: list[Mistake] = []
    if synonyms and budget.takes(len(synonyms)):
        note = asked.synonyms.note(folded, asked.typed[start:end])
    elif synonyms:
        synonyms = ()
        wrong = [mistakes.not_expanded(start, end, MAX_EXPANSIONS)]
    added = (Quoted(each, group[0].clause.field) for each in synonyms)
    clause = either(both(_spelled(p.clause) for p in group), *map(_spelled, added))
    budget.strings += size(clause) - len(group)
    return _term(asked, operand, start, end, clause, note), Item(clause, group), wrong


def _spelled(clause: Word | Quoted) -> Clause:
    """A string in all of its spellings; the index has but one of a word."""
    if isinstance(clause, Word):
        return clause
    others = otherwise(clause.text)
    return either(clause, *(Quoted(other, clause.field) for other in others))


def _beginning(asked: Asked, operand: Operand, piece: Piece) -> _Read:
    """乡村*: the words that begin so; of what is found as a string, the string."""
    clause = _spelled(piece.clause)
    note = f"按原文中的“{asked.typed[piece.start : piece.end]}”查找，后面不限"
    if isinstance(piece.clause, Word):
        clause, note = Prefix(piece.text, piece.clause.field), ""
    term = _term(asked, operand, piece.start, operand.end, clause, note)
    return replace(term, kind="prefix"), Item(clause), []


def _term(
    asked: Asked, operand: Operand, start: int, end: int, clause: Clause, note: str
) -> Term:
    typed = asked.typed[start:end]
    apart = "，" if is_operator(asked.folded[start:end]) else ""
    label = in_field(operand.field, typed)
    return Term(start, end, typed, "word", label, clause, label + apart, note)


def _with_field(asked: Asked, operand: Operand, term: Term) -> Term:
    """The first term, from where the name of its field begins."""
    if operand.first == operand.start:
        return term
    text = asked.typed[operand.first : term.end]
    return replace(term, start=operand.first, text=text)


def _between(asked: Asked, operand: Operand, terms: Sequence[Term]) -> Iterator[Span]:
    """What of the operand is in no term, white space apart."""
    at = operand.first
    for start, end in [*((t.start, t.end) for t in terms), (operand.end,) * 2]:
        yield from solid_spans(asked.typed, at, start)
        at = end


def _stars(asked: Asked, ignored: Sequence[Span]) -> Iterator[int]:
    for start, end in ignored:
        if "*" in asked.folded[start:end]:
            yield asked.folded.index("*", start)
