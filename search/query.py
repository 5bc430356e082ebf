"""What staff type → a clause; its limits and the reason of each.

    乡村 振兴              both words
    "亲清茶室" “…” 「…」    the string as it stands, whatever the words
    -信访, 不含：信访        without
    茶室 OR 会客厅, 或      either; AND may be written and changes nothing
    标题：振兴  正文：…      in that field alone
    人物：马军权  主题：…  来源：…  地点：…  记者：…    a value of a facet

Nothing that is typed is an error but a query that is too long: what makes no sense as
an operator is read as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from search.analyzer import MAX_WORD, in_dictionary, is_word, words
from search.errors import QueryError
from search.model import And, Clause, Named, Not, Or, Quoted, TextField, Word
from search.text import fold, fold_string, simplify

MAX_CHARS = 500
"""Nobody types more; a pasted article is no query, and each word costs a posting."""

MAX_CLAUSES = 64
"""Words and strings in one query: more make no page better, only slower."""

_FIELDS: dict[str, TextField] = {"标题": "title", "正文": "body"}
_FACETS = {
    "人物": "person",
    "主题": "topic",
    "来源": "source",
    "地点": "place",
    "记者": "credit",
    "署名": "credit",
}
_QUOTES = ('""', "“”", "”“", "「」", "『』", "＂＂")
_QUOTED = "|".join(f"{q[0]}[^{q[1]}\\n]*{q[1]}" for q in _QUOTES)
_NAMES = "|".join((*_FIELDS, *_FACETS))
_PART = re.compile(
    r"(?P<not>[-－](?=\S)|不含(?:[:：]\s*|\s+))?"
    rf"(?:(?P<name>{_NAMES})[:：]\s*)?"
    rf"(?:(?P<quoted>{_QUOTED})|(?P<text>[^\s{''.join(_QUOTES)}]+))"
)
_OR = {"or", "或", "|", "||"}
_AND = {"and", "&", "&&"}
"""Written by habit; all words are wanted anyway."""

# Runs that are one string though they hold a mark: 艾尔肯·吐尼亚孜, 5.1%, 20-30, a/b.
_GLUED = re.compile(r"(\w+(?:·\w+)+|[a-z0-9]+(?:[-.:/&'][a-z0-9]+)+%?)")

SHORT = 4
"""A run of so few characters with a single one in its cut is one string: 马军权."""


@dataclass(frozen=True, slots=True)
class _Part:
    clause: Clause
    negated: bool


def parse(text: str) -> Clause | None:
    """The clause that `text` asks for; None if it asks for nothing in particular.

    Raises QueryError for more than MAX_CHARS characters or MAX_CLAUSES clauses.
    """
    if len(text) > MAX_CHARS:
        raise QueryError(
            f"检索词过长：有 {len(text):,} 个字符，最多 {MAX_CHARS} 个。",
            f"The query has {len(text):,} characters; the most is {MAX_CHARS}.",
        )
    text = text.encode(errors="replace").decode()  # a shell can pass half characters
    alternatives = [_all_of(parts) for parts in _alternatives(text.strip())]
    clause = _joined(Or, [clause for clause in alternatives if clause is not None])
    if clause is None and text.strip():  # ★ or !!!: the string and not everything
        clause = Quoted(fold_string(text))
    if clause is not None and _size(clause) > MAX_CLAUSES:
        raise QueryError(
            f"检索词过多：拆分后超过 {MAX_CLAUSES} 项，请减少一些。",
            f"The query comes to more than {MAX_CLAUSES} words; use fewer.",
        )
    return clause


def literals(clause: Clause | None) -> tuple[tuple[TextField, str], ...]:
    """The folded strings that a reader expects to see marked, with their fields."""
    match clause:
        case Word() | Quoted():
            return ((clause.field, clause.text),)
        case Named(facet="person" | "credit", value=value):
            return (("any", fold_string(value)),)
        case And() | Or():
            return tuple(pair for part in clause.clauses for pair in literals(part))
        case _:
            return ()


def _alternatives(text: str) -> Iterator[list[_Part]]:
    """The parts between one OR and the next."""
    group: list[_Part] = []
    for found in _PART.finditer(text):
        operator = fold(found[0])
        if operator in _OR:
            yield group
            group = []
        elif operator not in _AND:
            group.extend(_parts(found))
    yield group


def _parts(found: re.Match[str]) -> Iterator[_Part]:
    clause = _clause(found["name"], found["quoted"], found["text"])
    if clause is not None:
        yield _Part(clause, bool(found["not"]))


def _clause(name: str | None, quoted: str | None, text: str | None) -> Clause | None:
    value = quoted[1:-1] if quoted else text or ""
    if name in _FACETS:
        value = simplify(value.strip())  # as the articles' own values are kept
        return Named(_FACETS[name], value) if value else None
    field = _FIELDS.get(name or "", "any")
    if quoted:
        string = fold_string(value)
        return Quoted(string, field) if string else None
    return _joined(And, list(_words(fold(value), field)))


def _words(folded: str, field: TextField) -> Iterator[Word | Quoted]:
    for i, run in enumerate(_GLUED.split(folded)):
        if i % 2:
            yield Quoted(run, field)
        else:
            yield from _cut(run, field)


def _cut(run: str, field: TextField) -> Iterator[Word | Quoted]:
    """The words of a run; single characters and figures beside each other are one.

    With HMM off a name that no dictionary has is cut into characters (马军权), and a
    date into figures and units (3月5日): apart they would find every article that has
    them anywhere. So would 国强, which the dictionary has but the cut does not give.
    """
    cut = words(run)
    apart = len(cut) > 1 and any(len(word) == 1 for word in cut)
    if apart and len(run) <= SHORT and all(map(is_word, run)):
        cut = []
        yield _string(run, field)
    for joined, group in groupby(cut, _is_piece):
        pieces = list(group)
        if joined:
            yield _string("".join(pieces), field)
        else:
            yield from (_word(word, field) for word in pieces if is_word(word))


def _is_piece(word: str) -> bool:
    return is_word(word) and (len(word) == 1 or word.isascii())


def _string(run: str, field: TextField) -> Word | Quoted:
    word = run.isascii() and len(run) <= MAX_WORD
    return Word(run, field) if word else Quoted(run, field)


def _word(word: str, field: TextField) -> Word | Quoted:
    return Word(word, field) if in_dictionary(word) else Quoted(word, field)


def _all_of(parts: list[_Part]) -> Clause | None:
    wanted = [part.clause for part in parts if not part.negated]
    unwanted = [Not(part.clause) for part in parts if part.negated]
    return _joined(And, [*wanted, *unwanted])


def _joined(kind: type[And | Or], clauses: list[Clause]) -> Clause | None:
    """The clauses as one, without repeats; one of the same kind is opened up."""
    flat = dict.fromkeys(
        part
        for clause in clauses
        for part in (clause.clauses if isinstance(clause, kind) else (clause,))
    )
    if len(flat) < 2:
        return next(iter(flat), None)
    return kind(tuple(flat))


def _size(clause: Clause) -> int:
    match clause:
        case And() | Or():
            return sum(_size(part) for part in clause.clauses)
        case Not():
            return _size(clause.clause)
        case _:
            return 1
