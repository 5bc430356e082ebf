"""What staff type → a clause, and how it was read; docs/query.md says all of it.

    parsed = parse(text, today=…, names=…, synonyms=…)
    parsed.clause, parsed.terms, parsed.mistakes, parsed.without(0)

Nothing that is typed is an error but what is beyond a limit: what makes no sense as an
operator is left out or read as text, and `mistakes` says so.
"""

from __future__ import annotations

from datetime import date

from search import synonyms as synonym
from search.analyzer import respelled
from search.errors import QueryError
from search.language.cutting import Knows, nobody
from search.language.joining import size
from search.language.operands import Asked
from search.language.parsed import Mistake, Parsed, Term, TermKind
from search.language.reading import read
from search.model import (
    And,
    Boosted,
    Clause,
    Named,
    Or,
    Prefix,
    Quoted,
    TextField,
    Word,
)
from search.spellings import otherwise
from search.synonyms import Synonyms
from search.text import fold, fold_string

__all__ = [
    "MAX_CHARS",
    "MAX_CLAUSES",
    "Mistake",
    "Parsed",
    "Term",
    "TermKind",
    "literals",
    "parse",
]

MAX_CHARS = 500
"""Nobody types more; a pasted article is no query, and each word costs a posting."""

MAX_CLAUSES = 64
"""Words and strings in one query: more make no page better, only slower."""


def parse(
    text: str,
    *,
    today: date | None = None,
    names: Knows = nobody,
    synonyms: Synonyms = synonym.NONE,
) -> Parsed:
    """How `text` is read, and the clause that it asks for.

    today     the day that 近一周 counts from; by default the machine's
    names     whether the archive has a person of exactly this folded name

    Raises QueryError for more than MAX_CHARS characters, MAX_CLAUSES clauses besides
    synonyms, or brackets too deep.
    """
    if len(text) > MAX_CHARS:
        raise QueryError(
            f"检索词过长：有 {len(text):,} 个字符，最多 {MAX_CHARS} 个。",
            f"The query has {len(text):,} characters; the most is {MAX_CHARS}.",
        )
    text = text.encode(errors="replace").decode()  # a shell can pass half characters
    folded = respelled(fold(text))
    asked = Asked(text, folded, today or date.today(), names, synonyms)
    parsed, added = read(asked)
    if size(parsed.clause) - added > MAX_CLAUSES:
        raise QueryError(
            f"检索词过多：拆分后超过 {MAX_CLAUSES} 项，请减少一些。",
            f"The query comes to more than {MAX_CLAUSES} words; use fewer.",
        )
    return parsed


def literals(clause: Clause | None) -> tuple[tuple[TextField, str], ...]:
    """The folded strings that a reader expects to see marked, with their fields."""
    match clause:
        case Word(text, field) | Prefix(text, field):
            return tuple((field, each) for each in (text, *otherwise(text)))
        case Quoted(text, field):
            return ((field, text),)
        case Named(facet="person" | "credit", value=value):
            return (("any", fold_string(value)),)
        case And() | Or():
            return tuple(pair for part in clause.clauses for pair in literals(part))
        case Boosted(inner):
            return literals(inner)
        case _:
            return ()
