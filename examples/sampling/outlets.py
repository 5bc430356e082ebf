"""The made-up outlets: how each opens an article and signs it.

`sample_text/outlets.txt` holds a block for each: datelines (讯), credit lines (尾) and
who works there in which role (人).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from random import Random

from sampling.sources import blocks

ROLES = {
    "记者": "reporter",
    "通讯员": "correspondent",
    "作者": "author",
    "摄影": "photo",
    "视频": "video",
    "编辑": "editor",
    "校对": "proof",
    "审核": "reviewer",
    "监制": "supervisor",
}
_SLOT = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet's ways of writing; `staff` is role → (name, left in month or '')."""

    name: str
    datelines: tuple[str, ...]
    signatures: tuple[str, ...]
    staff: dict[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Signed:
    """What an outlet adds to a story, and whom it thereby credits."""

    dateline: str
    lines: tuple[str, ...]
    credits: tuple[tuple[str, str], ...]


@cache
def outlets() -> dict[str, Outlet]:
    """All outlets by name."""
    return {block[0]: _outlet(block) for block in blocks("outlets.txt")}


def _outlet(block: list[str]) -> Outlet:
    name, *rows = block
    given = [(row[0], row[2:]) for row in rows]
    teams = [text.split() for kind, text in given if kind == "人"]
    return Outlet(
        name=name,
        datelines=tuple(
            d for kind, text in given if kind == "讯" for d in text.split("|")
        ),
        signatures=tuple(text for kind, text in given if kind == "尾"),
        staff={role: tuple(_member(name) for name in names) for role, *names in teams},
    )


def _member(text: str) -> tuple[str, str]:
    name, _, left = text.partition("<")
    return name, left


def sign(outlet: Outlet, day: date, random: Random) -> Signed:
    """How `outlet` opens and signs an article of `day`."""
    pen = _Pen(outlet, day, random)
    dateline = _SLOT.sub(pen.write, random.choice(outlet.datelines))
    signature = _SLOT.sub(pen.write, random.choice(outlet.signatures))
    lines = tuple(line for line in signature.split("／") if line)
    return Signed(dateline, lines, tuple(dict.fromkeys(pen.credits)))


@dataclass(slots=True)
class _Pen:
    """Names drawn for one article's credits; nobody twice in one role."""

    outlet: Outlet
    day: date
    random: Random
    credits: list[tuple[str, str]] = field(default_factory=list)

    def write(self, slot: re.Match[str]) -> str:
        """The text for `{记者}`, `{记者_}`, `{记者1}`, `{记者+摄影}` or `{发布日}`."""
        if slot[1] == "发布日":
            return f"{self.day.month}月{self.day.day}日"
        roles = slot[1].rstrip("_12").split("+")
        if slot[1][-1] in "12":
            return self._credited(roles[0])[int(slot[1][-1]) - 1]
        name = self._next(roles[0])
        self.credits += [(ROLES[role], name) for role in roles]
        return " ".join(name) if slot[1].endswith("_") and len(name) == 2 else name

    def _credited(self, role: str) -> list[str]:
        return [name for credited, name in self.credits if credited == ROLES[role]]

    def _next(self, role: str) -> str:
        month, taken = f"{self.day:%Y-%m}", {name for _, name in self.credits}
        staff = self.outlet.staff[role]
        present = [name for name, left in staff if not left or month < left]
        return self.random.choice([name for name in present if name not in taken])
