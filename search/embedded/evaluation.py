"""Clause → the articles of one generation that it finds, with their scores."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from whoosh import query as wq
from whoosh.searching import SearchContext, Searcher

from search.embedded.schema import single_spaced
from search.embedded.strings import Adjacent
from search.model import And, Clause, Named, Not, Or, Quoted, TextField, Word
from search.text import fold


@dataclass(frozen=True, slots=True)
class Matches:
    """Document numbers, ascending, and the score of each."""

    docs: NDArray[np.int32]
    scores: NDArray[np.float32]


def evaluate(searcher: Searcher, clause: Clause | None) -> Matches:
    """Every article that the clause finds; all of them, unscored, for None."""
    if clause is None:
        everything = np.fromiter(searcher.reader().all_doc_ids(), np.int32)
        return Matches(everything, np.zeros(len(everything), np.float32))
    query = to_whoosh(clause)
    context = SearchContext(weighting=searcher.weighting)
    docs: list[int] = []
    scores: list[float] = []
    for leaf, base in searcher.leaf_searchers():
        matcher = query.matcher(leaf, context)
        while matcher.is_active():
            docs.append(base + matcher.id())
            scores.append(matcher.score())
            matcher.next()
    return Matches(np.array(docs, np.int32), np.array(scores, np.float32))


def to_whoosh(clause: Clause) -> wq.Query:
    """The clause as a query over the fields of `schema`."""
    match clause:
        case Word(text, field):
            return _in_fields(field, "words", lambda name: wq.Term(name, text))
        case Quoted(text, field):
            chars = single_spaced(text)
            return _in_fields(field, "chars", lambda name: _string(name, chars))
        case Named(facet, value):
            return wq.Term(facet, fold(value))
        case Or(clauses):
            return wq.Or([to_whoosh(part) for part in clauses])
        case And(clauses):
            wanted = [to_whoosh(p) for p in clauses if not isinstance(p, Not)]
            unwanted = [to_whoosh(p.clause) for p in clauses if isinstance(p, Not)]
            found = wq.And(wanted) if wanted else wq.Every()
            return wq.AndNot(found, wq.Or(unwanted)) if unwanted else found
        case Not(part):
            return wq.AndNot(wq.Every(), to_whoosh(part))


def _in_fields(
    field: TextField, kind: str, query: Callable[[str], wq.Query]
) -> wq.Query:
    """The query over the title, the body, or either."""
    if field != "any":
        return query(f"{field}_{kind}")
    return wq.Or([query(f"title_{kind}"), query(f"body_{kind}")])


def _string(name: str, chars: str) -> wq.Query:
    return Adjacent(name, chars) if len(chars) > 1 else wq.Term(name, chars)
