"""Which units make a date together: 2022年|12月|28日 至 30日 is two, from and to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from indexer.extraction.dateunits import Kind, Unit, find_units

Joint = Literal["", "to", "and"]


class Point(NamedTuple):
    """A date as far as it is written in a folded text.

    first, last  its outermost units, which are among the others
    joint        how it follows on the point before: as the end of a time that began
                 there (28日至30日), as another of a list (28日、30日), or not at all
    """

    joint: Joint
    first: Unit
    last: Unit
    year: Unit | None = None
    month: Unit | None = None
    day: Unit | None = None
    weekday: Unit | None = None

    @property
    def counted(self) -> bool:
        """Whether any of it is told from the day of writing."""
        return self.first.counted or self.last.counted


_RANK: dict[Kind, int] = {"year": 3, "month": 2, "day": 1, "weekday": 1}
_JOINT = re.compile(
    r"(?:\((?:周|星期).\)|凌晨|清晨|早上|[上中下]午|傍晚|晚上?|夜间|深夜)?"
    r"\s?(?:(?P<to>[-—–~至到]{1,2}(?:[次翌]年)?)|(?P<and>[、和及与]))?\s?"
)
_LONGEST_JOINT = 9


def find_points(text: str) -> Iterator[Point]:
    """The dates of a folded text, from left to right, as they are written."""
    last: Unit | None = None
    units: list[Unit] = []
    joint: Joint = ""
    for unit in find_units(text):
        if unit.kind == "weekday" and text[unit.start - 1 : unit.start] == "(":
            continue  # 28日(星期三) says it twice
        between = _between(text, last, unit)
        if units and between == "" and _RANK[units[-1].kind] == _RANK[unit.kind] + 1:
            units.append(unit)
        else:
            if units:
                yield _point(joint, units)
            units, joint = [unit], between or ""
        last = unit
    if units:
        yield _point(joint, units)


def _between(text: str, last: Unit | None, unit: Unit) -> Joint | None:
    """How `unit` follows on `last`; None where other words stand between."""
    if last is None or unit.start - last.end > _LONGEST_JOINT:
        return None
    if unit.start == last.end:
        return ""
    found = _JOINT.fullmatch(text, last.end, unit.start)
    if not found:
        return None
    return "to" if found["to"] else "and" if found["and"] else ""


def _point(joint: Joint, units: list[Unit]) -> Point:
    found = {unit.kind: unit for unit in units}.get
    return Point(
        *(joint, units[0], units[-1]),
        *(found("year"), found("month"), found("day"), found("weekday")),
    )
