"""The documents, taken apart for the tests that hold them to the code."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from search.errors import BaosouError

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
FENCED = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


@cache
def text(name: str) -> str:
    return (ROOT / name).read_text()


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def section(page: str, heading: str) -> str:
    """What stands below a heading, up to the next one of its level or above."""
    level = heading.partition(" ")[0]
    found = re.search(
        rf"^{re.escape(heading)}\n(.*?)(?=^#{{1,{len(level)}}} |\Z)",
        text(page),
        re.MULTILINE | re.DOTALL,
    )
    assert found, f"{page} has no {heading}"
    return found[1]


def first_cells(markdown: str) -> list[str]:
    """What stands in backticks in the first cell of each row."""
    rows = re.findall(r"^\| ([^|]+) \|", markdown, re.MULTILINE)
    return [code for row in rows for code in re.findall(r"`([^`]+)`", row)]


def rows(markdown: str, columns: int) -> Iterator[list[str]]:
    """The rows of tables of so many columns, without their heads."""
    for line in markdown.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" |")]
        if line.startswith("| ") and len(cells) == columns:
            yield cells


def examples(*kinds: str) -> Iterator[tuple[str, str]]:
    """(page, line) of every fenced block of these kinds."""
    for page in PAGES:
        for kind, block in FENCED.findall(page.read_text()):
            if kind in kinds:
                yield from ((name_of(page), line) for line in block.splitlines())


def words(line: str) -> list[str]:
    """The words of a shell's line, up to a pipe, a redirection or a comment."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    return list(_until_operator(lexer))


def _until_operator(lexer: shlex.shlex) -> Iterator[str]:
    for word in lexer:
        if set(word) <= set("|&;<>"):
            return
        yield word


def errors(top: type[BaosouError] = BaosouError) -> Iterator[type[BaosouError]]:
    for error in top.__subclasses__():
        yield error
        yield from errors(error)
