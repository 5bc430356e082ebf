"""Tokens → terms, in the tree of and, or and brackets.

    any  = all (OR all)*          white space binds closer than OR
    all  = unit (AND? unit)*
    unit = (- | 不含 | 标题：)* (run | quoted | "(" any ")")

What does not fit is a mistake, and the rest is read as if it were not there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import or_

from search.language import mistakes
from search.language.dates import read_dates
from search.language.joining import Item, all_of, any_of, unboosted
from search.language.operands import (
    Asked,
    Budget,
    Found,
    Operand,
    in_field,
    solid_spans,
)
from search.language.parsed import Branch, Mistake, Node, Parsed, Term, outline
from search.language.tokens import Token, spaced_range, tokens
from search.language.values import DATE, read_operand
from search.language.wording import read_words
from search.model import Not, Quoted, Span
from search.text import fold_string

Read = tuple[Branch, list[Item]]
"""A part of the tree, and what is wanted of it; both empty if it asks for nothing."""


def read(asked: Asked) -> tuple[Parsed, int]:
    """The query as it is read, and how many strings were added to what was typed."""
    reading = _Reading(asked, tokens(asked.folded))
    tree, items = reading.any_of("")
    clause = all_of(items, asked.folded)
    if clause is None:
        return _as_string(asked, reading.mistakes), 0
    parsed = Parsed(
        asked.typed,
        clause,
        tuple(reading.terms),
        tuple(sorted(reading.mistakes, key=lambda wrong: wrong.start)),
        tuple(sorted(reading.operators)),
        tuple(sorted(reading.ignored)),
        tree,
    )
    return parsed, reading.budget.strings


def _as_string(asked: Asked, wrong: Sequence[Mistake]) -> Parsed:
    """★ or !!!: the string and not everything."""
    typed = asked.typed.strip()
    if not typed:
        return Parsed(asked.typed)
    start = asked.typed.index(typed)
    clause = Quoted(fold_string(typed))
    end = start + len(typed)
    term = Term(start, end, typed, "quoted", typed, clause, typed)
    said = (mistakes.no_words(start, end),) if wrong else ()
    return Parsed(asked.typed, clause, (term,), said, tree=Branch("all", (0,)))


@dataclass(slots=True)
class _Reading:
    """The place among the tokens, and what has been read up to there."""

    asked: Asked
    tokens: list[Token]
    at: int = 0
    terms: list[Term] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    operators: list[Span] = field(default_factory=list)
    ignored: list[Span] = field(default_factory=list)
    budget: Budget = field(default_factory=Budget)

    def any_of(self, name: str) -> Read:
        """Up to the bracket that closes, or the end; `name` is the field around it."""
        read, ors = [self._all_of(name)], []
        while self._next() == "or":
            ors.append(self._take())
            read.append(self._all_of(name))
        self._judge(ors, [bool(items) for _, items in read])
        wanted = [(tree, items) for tree, items in read if items]
        if len(wanted) < 2:
            return wanted[0] if wanted else (Branch("all", ()), [])
        clauses = [all_of(items, self.asked.folded) for _, items in wanted]
        clause = any_of([each for each in clauses if each])
        tree = Branch("any", tuple(tree for tree, _ in wanted))
        return tree, [Item(clause)] if clause else []

    def _judge(self, ors: Sequence[Token], full: Sequence[bool]) -> None:
        """An or with something on both sides is an operator, any other a mistake."""
        begun = accumulate(full, or_)
        for token, left, right in zip(ors, begun, full[1:], strict=False):
            (self.operators if left and right else self.ignored).append(_span(token))
            if not (left and right):
                self._wrong(mistakes.one_sided(*_span(token), self._typed(token)))

    def _all_of(self, name: str) -> Read:
        nodes: list[Node] = []
        wanted: list[Item] = []
        while self._next() not in ("or", "close", ""):
            if self._next() == "and":
                self.operators.append(_span(self._take()))
            elif self._next() == "stray":
                self._stray(self._take())
            else:
                tree, items = self._unit(name)
                nodes += [tree] if len(tree.parts) > 1 else tree.parts
                wanted += items
        if len(nodes) == 1 and isinstance(nodes[0], Branch):
            return nodes[0], wanted
        return Branch("all", tuple(nodes)), wanted

    def _stray(self, token: Token) -> None:
        self.ignored.append(_span(token))
        self._wrong(mistakes.unpaired(token.start, token.text))

    def _unit(self, name: str) -> Read:
        prefixes: list[Token] = []
        while self._next() in ("not", "field"):
            prefixes.append(self._take())
        if self._next() not in ("run", "quoted", "open"):
            return self._dangling(prefixes)
        if any(token.kind == "not" for token in prefixes):
            return self._unwanted(prefixes, name)
        return self._wanted(prefixes, name)

    def _dangling(self, prefixes: Sequence[Token]) -> Read:
        """标题： with nothing behind it is text."""
        nodes: list[Node] = []
        wanted: list[Item] = []
        for token in prefixes:
            end = token.start + len(token.text.rstrip())
            text = Operand(token.start, end, token.start)
            found = read_words(self.asked, text, self.budget)
            tree, items = self._taken(found)
            nodes += tree.parts
            wanted += items
            self._wrong(
                mistakes.nothing_behind(token.start, end, self._typed(token).strip())
            )
        return Branch("all", tuple(nodes)), wanted

    def _wanted(self, fields: Sequence[Token], name: str) -> Read:
        """What is behind the names of `fields`, of which the last one counts."""
        own = fields[-1].text.partition(":")[0] if fields else name
        if self._next() == "open":
            return self._group(fields, own, "" if fields else name)
        token = self._take()
        first = fields[0].start if fields else token.start
        end = self._range_end(token) if own == DATE else token.end
        quoted = token.kind == "quoted"
        operand = Operand(token.start, end, first, own, quoted)
        return self._taken(read_operand(self.asked, operand, self.budget))

    def _range_end(self, token: Token) -> int:
        """Where a date ends, 2024-03 至 2024-05 with its spaces too."""
        folded = self.asked.folded
        end = spaced_range(folded, token.start)
        if end <= token.end or not read_dates(
            folded[token.start : end], self.asked.today
        ):
            return token.end
        while self.at < len(self.tokens) and self.tokens[self.at].start < end:
            self.at += 1
        return end

    def _group(self, fields: Sequence[Token], own: str, around: str) -> Read:
        opened = self._take()
        tree, items = self.any_of(own)
        closed = self._take()
        spans = [_span(token) for token in (*fields, opened, closed)]
        (self.operators if items else self.ignored).extend(spans)
        if not items:
            self._wrong(mistakes.nothing_between(opened.start, closed.end))
        typed = self.asked.typed[spans[0][0] : closed.end]
        return Branch(tree.kind, tree.parts, in_field(around, typed)), items

    def _unwanted(self, prefixes: Sequence[Token], name: str) -> Read:
        """A unit behind a minus is one term, whatever it holds."""
        start, first = prefixes[0].start, len(self.terms)
        operators, ignored = len(self.operators), len(self.ignored)
        fields = [token for token in prefixes if token.kind == "field"]
        tree, items = self._wanted(fields, name)
        end = self.tokens[self.at - 1].end
        inner = self.terms[first:]
        del self.operators[operators:], self.ignored[ignored:]
        clause = all_of(items, self.asked.folded)
        if clause is None:
            self.ignored += solid_spans(self.asked.typed, start, end)
            return Branch("all", ()), []
        label = _label(tree, self.terms)
        del self.terms[first:]
        typed = self.asked.typed[start:end]
        alone = typed if fields else in_field(name, typed)
        note = "；".join(term.note for term in inner if term.note)
        unwanted = Not(unboosted(clause))
        self.terms.append(
            Term(start, end, typed, "not", f"不含 {label}", unwanted, alone, note)
        )
        return Branch("all", (first,)), [Item(unwanted)]

    def _taken(self, found: Found) -> Read:
        numbers = range(len(self.terms), len(self.terms) + len(found.terms))
        self.terms += found.terms
        self.ignored += found.ignored
        self.mistakes += found.mistakes
        return Branch("all", tuple(numbers), found.alone), list(found.items)

    def _next(self) -> str:
        """The kind of the next token; empty at the end."""
        return self.tokens[self.at].kind if self.at < len(self.tokens) else ""

    def _take(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def _typed(self, token: Token) -> str:
        return self.asked.typed[token.start : token.end]

    def _wrong(self, mistake: Mistake) -> None:
        self.mistakes.append(mistake)


def _span(token: Token) -> Span:
    return token.start, token.end


def _label(tree: Branch, terms: Sequence[Term]) -> str:
    """会议, （乡村 + 振兴）, （春耕 或 秋收）."""
    signs = {"+": " + ", "或": " 或 "}
    text = "".join(
        terms[part].label if isinstance(part, int) else signs.get(part, part)
        for part in outline(tree)
    )
    return f"（{text}）" if len(tree.parts) > 1 else text
