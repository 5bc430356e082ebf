"""What a query was read as: its terms, its mistakes and what took no part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from search.analyzer import is_word
from search.language.joining import relaxed
from search.model import Clause, Match, Span

TermKind = Literal["word", "quoted", "prefix", "named", "dated", "not"]
"""word: unquoted, names included; named: a value of a facet; not: what is excluded."""


@dataclass(frozen=True, slots=True)
class Term:
    """One piece of a query: `text` is the typed text from `start` to `end`.

    label   as a chip shows it: 乡村, “亲清茶室”, 不含 信访, 标题：振兴, 乡村*
    note    what was added to it or made of it (统战 = 统一战线); often empty
    alone   what asks for the same when it is typed by itself
    """

    start: int
    end: int
    text: str
    kind: TermKind
    label: str
    clause: Clause
    alone: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Mistake:
    """What makes no sense in the typed text from `start` to `end`.

    It says in two languages what became of it.
    """

    start: int
    end: int
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Branch:
    """Terms by their numbers under and or or.

    `typed` is what was typed for all of it, where that means the same anywhere.
    """

    kind: Literal["all", "any"]
    parts: tuple[Node, ...]
    typed: str = ""


Node = int | Branch


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query as it was read; `clause` is None if it asks for nothing in particular.

    Every character of `text` is in one of `terms`, `operators`, `ignored`, or is white
    space between them.

    operators   spans of brackets, OR and such
    ignored     spans of what takes no part: punctuation and particles beside words
    """

    text: str
    clause: Clause | None = None
    terms: tuple[Term, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    operators: tuple[Span, ...] = ()
    ignored: tuple[Span, ...] = ()
    tree: Branch = field(default=Branch("all", ()), repr=False)

    @property
    def left_out(self) -> tuple[str, ...]:
        """The words that take no part, each once; punctuation is none."""
        texts = (self.text[start:end] for start, end in self.ignored)
        return tuple(dict.fromkeys(filter(is_word, texts)))

    def wanting(self, match: Match) -> Clause | None:
        """What it asks for with all of its words wanted, or any of them."""
        return self.clause if match == "all" else relaxed(self.clause)

    def without(self, number: int) -> str:
        """A text that asks for the same without the term of this number."""
        return _written(self.tree, self.terms, number)

    def outline(self) -> tuple[int | str, ...]:
        """The numbers of the terms with +, 或, （ and ） where they belong."""
        return tuple(outline(self.tree))


def _written(node: Node, terms: tuple[Term, ...], gone: int, around: str = "") -> str:
    """What asks for `node`; in brackets if it is an or among what is `all` wanted."""
    if isinstance(node, int):
        return "" if node == gone else terms[node].alone
    if node.typed and gone not in _numbers(node):
        return node.typed
    parts = [_written(part, terms, gone, node.kind) for part in node.parts]
    left = list(filter(None, parts))
    if node.kind == "all":
        return " ".join(left)
    either = " 或 ".join(left)
    return f"({either})" if around == "all" and len(left) > 1 else either


def _numbers(node: Node) -> Iterator[int]:
    if isinstance(node, int):
        yield node
    else:
        for part in node.parts:
            yield from _numbers(part)


def outline(node: Node) -> Iterator[int | str]:
    """The numbers of the terms below `node`, with the signs between them."""
    if isinstance(node, int):
        yield node
        return
    for i, part in enumerate(node.parts):
        if i:
            yield "+" if node.kind == "all" else "或"
        yield from _bracketed(node, part)


def _bracketed(of: Branch, part: Node) -> Iterator[int | str]:
    """A part; in brackets if it is several terms joined in the other way."""
    inner = list(outline(part))
    apart = isinstance(part, Branch) and part.kind != of.kind and len(inner) > 1
    yield from ("（", *inner, "）") if apart else inner
