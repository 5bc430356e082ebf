"""The hand-written text files of `sample_text/`: lines, blocks and lists."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "sample_text"
STORIES = (
    "meetings",
    "livelihood",
    "economy",
    "farming",
    "school",
    "health",
    "traffic",
    "police",
    "culture",
)


def read(name: str) -> str:
    """The text of one file of the folder."""
    return (FOLDER / name).read_text(encoding="utf-8")


def lines(name: str) -> list[str]:
    """The lines of a file that are neither empty nor remarks."""
    found = (line.rstrip("\n") for line in read(name).split("\n"))
    return [line for line in found if line.strip() and not line.startswith("#")]


def blocks(name: str) -> list[list[str]]:
    """Groups of lines, parted by empty lines; remarks left out."""
    kept = [line for line in read(name).split("\n") if not line.startswith("#")]
    groups = "\n".join(kept).strip("\n").split("\n\n")
    return [group.strip("\n").split("\n") for group in groups]


@cache
def places() -> dict[str, tuple[str, ...]]:
    """Town or street → its villages or neighbourhoods."""
    return _table("places.txt")


@cache
def lists() -> dict[str, tuple[str, ...]]:
    """Name of a list of words → its words."""
    return _table("lists.txt")


def _table(name: str) -> dict[str, tuple[str, ...]]:
    rows = (line.split("：", 1) for line in lines(name))
    return {key: tuple(values.split()) for key, values in rows}
