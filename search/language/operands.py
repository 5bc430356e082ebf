"""Where something is asked for, and what it comes to: the shapes that readers share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from search.language.cutting import Knows
from search.language.joining import Item
from search.language.parsed import Mistake, Term
from search.model import Span, TextField
from search.synonyms import Synonyms

MAX_EXPANSIONS = 32
"""Synonyms added to one query: each costs as much as a quoted string."""

TEXT_FIELDS: dict[str, TextField] = {"标题": "title", "正文": "body"}
_SOLID = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Asked:
    """A query before it is read, and what it is read with."""

    typed: str
    folded: str
    today: date
    names: Knows
    synonyms: Synonyms


@dataclass(frozen=True, slots=True)
class Operand:
    """Where something is asked for: `start` to `end`, in the field named `field`.

    first   where its first term begins, which has the field's name with it
    quoted  it stands in quotation marks, which are within the span
    """

    start: int
    end: int
    first: int
    field: str = ""
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What an operand is read as; `items` go with `terms`, one by one.

    alone  what can be typed for all of it
    """

    terms: Sequence[Term] = ()
    items: Sequence[Item] = ()
    ignored: Sequence[Span] = ()
    mistakes: Sequence[Mistake] = ()
    alone: str = ""


@dataclass(slots=True)
class Budget:
    """How many synonyms have been added, and how many strings with their spellings."""

    synonyms: int = 0
    strings: int = 0

    def takes(self, more: int) -> bool:
        """Whether so many more synonyms may be added; they are counted if so."""
        fits = self.synonyms + more <= MAX_EXPANSIONS
        self.synonyms += more * fits
        return fits


def in_field(field: str, text: str) -> str:
    """标题：振兴, or the text alone where there is no field."""
    return f"{field}：{text}" if field else text


def solid_spans(text: str, start: int, end: int) -> list[Span]:
    """What is no white space between the two places."""
    return [found.span() for found in _SOLID.finditer(text, start, end)]
