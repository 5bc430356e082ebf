"""Typed text → tokens, each with its span; brackets are matched here.

Read on the folded text, which is as long as the typed one: so either script, either
width and either case have the same tokens at the same places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from search.errors import QueryError

MAX_DEPTH = 8
"""Brackets in brackets: nobody follows more, and each is a level of calls in Python."""

TokenKind = Literal[
    "quoted", "open", "close", "or", "and", "not", "field", "run", "stray"
]

FIELDS = ("标题", "正文", "来源", "人物", "主题", "记者", "地点", "署名", "日期")
OR = ("or", "或")
AND = ("and", "&", "&&")
"""Written by habit; all words are wanted anyway."""

NOT = "不含"
_OPERATORS: dict[str, TokenKind] = {
    **dict.fromkeys(OR, "or"),
    **dict.fromkeys(AND, "and"),
    NOT: "not",
}

# The lenient last one closes “… with a straight mark, as a switched keyboard types it.
_PAIRS = ('""', "“”", "”“", "「」", "『』")
_QUOTED = "|".join(f"{q[0]}[^{q[1]}\\n]*{q[1]}" for q in _PAIRS)
_QUOTED += '|[“”"][^“”"\\n]*[“”"]'
_MARKS = "".join(sorted(set("".join(_PAIRS))))
_PLAIN = rf"[^\s()|{_MARKS}]+"
_TOKEN = re.compile(
    rf"(?P<quoted>{_QUOTED})|(?P<stray>[{_MARKS}])"
    r"|(?P<open>\()|(?P<close>\))|(?P<or>\|+)"
    rf"|(?P<not>-+(?=[^\s()|-]|\()|{NOT}(?::\s*(?=\S)|\s+(?=\S)|(?=[({_MARKS}])))"
    rf"|(?P<field>(?:{'|'.join(FIELDS)}):\s*)"
    rf"|(?P<run>{_PLAIN})"
)
_SPACED_RANGE = re.compile(rf"{_PLAIN}\s*(?:\.\.|~|至|到)\s*{_PLAIN}")


@dataclass(frozen=True, slots=True)
class Token:
    """`folded[start:end]`; of a stray one `text` is the mark that has no partner."""

    kind: TokenKind
    start: int
    end: int
    text: str


def tokens(folded: str) -> list[Token]:
    """The tokens in order; white space between them is none.

    Raises QueryError for brackets deeper than MAX_DEPTH.
    """
    return _matched(list(_tokens(folded)))


def spaced_range(folded: str, at: int) -> int:
    """Where `2024-03 至 2024-05` with its spaces ends, that begins at `at`; or `at`."""
    found = _SPACED_RANGE.match(folded, at)
    return found.end() if found else at


def is_operator(folded: str) -> bool:
    """Whether this, typed by itself, would be no text."""
    return folded in _OPERATORS


def _tokens(folded: str) -> Iterator[Token]:
    prefixed = False
    for found in _TOKEN.finditer(folded):
        kind = _kind(found, prefixed)
        prefixed = kind in ("not", "field")
        yield Token(kind, found.start(), found.end(), found[0])


def _kind(found: re.Match[str], prefixed: bool) -> TokenKind:
    """Operators are words of their own, but not right behind 标题：."""
    kind: TokenKind = found.lastgroup  # type: ignore[assignment]
    if kind == "run" and not prefixed:
        return _OPERATORS.get(found[0], "run")
    return kind


def _matched(found: list[Token]) -> list[Token]:
    """A bracket without its partner is a stray."""
    opened: list[int] = []
    strays: set[int] = set()
    for i, token in enumerate(found):
        if token.kind == "open":
            opened.append(i)
        elif token.kind == "close":
            _close(opened, strays, i)
    strays.update(opened)
    matched = [
        replace(token, kind="stray") if i in strays else token
        for i, token in enumerate(found)
    ]
    _refuse_depth(matched)
    return matched


def _close(opened: list[int], strays: set[int], at: int) -> None:
    if opened:
        opened.pop()
    else:
        strays.add(at)


def _refuse_depth(found: list[Token]) -> None:
    depth = deepest = 0
    for token in found:
        depth += (token.kind == "open") - (token.kind == "close")
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        raise QueryError(
            f"括号套了 {deepest} 层，最多 {MAX_DEPTH} 层，请去掉一些括号。",
            f"Brackets are {deepest} deep; the most is {MAX_DEPTH}.",
        )
