"""The tables of our own: text and what it is to give, about made-up people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).with_name("tables")


class Case(NamedTuple):
    """A text, and what stands after its `=`."""

    text: str
    expected: str


def cases(name: str) -> list[Case]:
    """The cases of a table, of which lines with # are comments."""
    return [
        Case(text, expected.strip())
        for block in blocks(name)
        for text, _, expected in [block.rpartition("\n=")]
    ]


def blocks(name: str) -> Iterator[str]:
    """The blocks of lines that empty lines part."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("#"))
    return filter(None, (block.strip("\n") for block in text.split("\n\n")))
