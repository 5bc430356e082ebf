"""What is asked for in one piece → a term: a quoted string, a facet's value, a date."""

from __future__ import annotations

from dataclasses import replace

from search.language import mistakes
from search.language.dates import read_dates
from search.language.joining import Item
from search.language.operands import (
    TEXT_FIELDS,
    Asked,
    Budget,
    Found,
    Operand,
    in_field,
)
from search.language.parsed import Term, TermKind
from search.language.wording import read_words
from search.model import Clause, Dated, Named, Quoted
from search.text import fold_string, simplify

FACETS = {
    "人物": "person",
    "主题": "topic",
    "来源": "source",
    "地点": "place",
    "记者": "credit",
    "署名": "credit",
}
DATE = "日期"


def read_operand(asked: Asked, operand: Operand, budget: Budget) -> Found:
    """The terms of an operand; none if it holds nothing but punctuation."""
    if operand.quoted and not fold_string(_content(asked, operand)):
        return _empty(operand)
    if operand.field in FACETS:
        return _value(asked, operand)
    if operand.field == DATE:
        return _dates(asked, operand, budget)
    if operand.quoted:
        return _string(asked, operand)
    return read_words(asked, operand, budget)


def _content(asked: Asked, operand: Operand) -> str:
    edge = int(operand.quoted)
    return asked.typed[operand.start + edge : operand.end - edge]


def _empty(operand: Operand) -> Found:
    span = (operand.first, operand.end)
    return Found(ignored=[span], mistakes=[mistakes.nothing_between(*span)])


def _string(asked: Asked, operand: Operand) -> Found:
    content = _content(asked, operand)
    field = TEXT_FIELDS.get(operand.field, "any")
    clause = Quoted(fold_string(content), field)
    return _one(asked, operand, "quoted", f"“{content.strip()}”", clause)


def _value(asked: Asked, operand: Operand) -> Found:
    value = simplify(_content(asked, operand).strip())  # as articles' own are kept
    clause = Named(FACETS[operand.field], value)
    found = _one(asked, operand, "named", _content(asked, operand).strip(), clause)
    if value.endswith(("*", "＊")) and not operand.quoted:
        wrong = mistakes.star_in_value(operand.start, operand.end, operand.field)
        return replace(found, mistakes=[wrong])
    return found


def _dates(asked: Asked, operand: Operand, budget: Budget) -> Found:
    edge = int(operand.quoted)
    value = asked.folded[operand.start + edge : operand.end - edge]
    dates = read_dates(value, asked.today)
    if dates is None:
        text = Operand(operand.first, operand.end, operand.first)
        found = read_words(asked, text, budget)
        wrong = mistakes.no_date(operand.start, operand.end, _content(asked, operand))
        return replace(found, mistakes=[*found.mistakes, wrong])
    clause = Dated(dates.ranges)
    found = _one(asked, operand, "dated", dates.label, clause, dates.note)
    if dates.exchanged:
        wrong = mistakes.wrong_way_round(operand.start, operand.end)
        return replace(found, mistakes=[wrong])
    return found


def _one(
    asked: Asked,
    operand: Operand,
    kind: TermKind,
    label: str,
    clause: Clause,
    note: str = "",
) -> Found:
    term = Term(
        operand.first,
        operand.end,
        asked.typed[operand.first : operand.end],
        kind,
        in_field(operand.field, label),
        clause,
        in_field(operand.field, asked.typed[operand.start : operand.end]),
        note,
    )
    return Found([term], [Item(clause)], alone=term.alone)
