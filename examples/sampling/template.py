"""The small language of the skeletons: text with `[choices|…]` and `{slots}`.

    天气[转凉|变冷]，{日}，{镇}来了{n:3-9}位专家。

One of several choices is taken; choices may hold choices and slots. A slot is passed
on, as written between its braces, to whoever knows what it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

_TOKEN = re.compile(r"\{[^{}]*\}|[\[\]|]|[^{}\[\]|]+")


@dataclass(frozen=True, slots=True)
class Slot:
    """What stands between braces."""

    content: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of these is taken."""

    options: tuple[Nodes, ...]


Nodes = tuple["str | Slot | Choice", ...]


def parse(text: str) -> Nodes:
    """The nodes of `text`. Raises ValueError for a bracket without its partner."""
    tokens = iter(_TOKEN.findall(text))
    options, closed = _options(tokens)
    if closed or len(options) != 1:
        raise ValueError(f"stray ] or | in {text!r}")
    return options[0]


def _options(tokens: Iterator[str]) -> tuple[list[Nodes], bool]:
    """Alternatives up to the bracket that closes them, and whether one did."""
    options: list[list[str | Slot | Choice]] = [[]]
    for part in tokens:
        if part == "]":
            return [tuple(nodes) for nodes in options], True
        if part == "|":
            options.append([])
        else:
            options[-1].append(_node(part, tokens))
    return [tuple(nodes) for nodes in options], False


def _node(part: str, tokens: Iterator[str]) -> str | Slot | Choice:
    if part == "[":
        options, closed = _options(tokens)
        if not closed:
            raise ValueError("a [ is never closed")
        return Choice(tuple(options))
    return Slot(part[1:-1]) if part[0] == "{" else part


def render(nodes: Nodes, random: Random, resolve: Callable[[str], str]) -> str:
    """`nodes` as text, choices taken by `random`, slots filled by `resolve`."""
    parts = []
    for node in nodes:
        if isinstance(node, Choice):
            parts.append(render(random.choice(node.options), random, resolve))
        else:
            parts.append(resolve(node.content) if isinstance(node, Slot) else node)
    return "".join(parts)
