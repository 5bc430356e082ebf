"""Who lives and works in the made-up district, and who held which post when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random

from sampling.sources import blocks, lines, lists

_POST_ENDS = (
    *("书记", "局长", "镇长", "乡长", "区长", "市长", "部长", "主席", "主任", "院长"),
    *("校长", "园长", "馆长", "团长", "会长", "所长", "董事长", "总经理", "理事长"),
    *("大队长", "队长", "常委", "党组成员"),
)


@dataclass(frozen=True, slots=True)
class Tenure:
    """A post held from the month `since` to the month `until`, both included.

    role     what the skeletons call it
    written  how it stands in an article: 区委副书记、区长
    """

    name: str
    since: str
    until: str
    role: str
    written: str

    def covers(self, day: date) -> bool:
        """Whether the post was held on `day`."""
        return self.since <= f"{day:%Y-%m}" <= self.until


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody without a career in office; the same over the three years."""

    tags: tuple[str, ...]
    name: str
    written: str
    town: str
    village: str


@dataclass(frozen=True, slots=True)
class Introduced:
    """A person as an article first names him: `written` before `name`."""

    name: str
    written: str

    @property
    def posts(self) -> tuple[str, ...]:
        """The posts in `written`; what is no post (果农) is left out."""
        parts = self.written.split("、")
        return tuple(part for part in parts if part.endswith(_POST_ENDS))


@cache
def tenures() -> tuple[Tenure, ...]:
    """Every post of every official."""
    found = []
    for name, *rows in blocks("officials.txt"):
        found += [Tenure(name, *row.split(" ", 3)) for row in rows]
    return tuple(found)


@cache
def residents() -> tuple[Resident, ...]:
    """Farmers, teachers, doctors, managers and others with a fixed place."""
    rows = (
        [cell.strip() for cell in line.split("|")] for line in lines("residents.txt")
    )
    return tuple(Resident(tuple(tags.split()), *rest) for tags, *rest in rows)


def introduced(role: str, day: date, random: Random) -> Introduced | None:
    """Who fills `role` on `day`: an official, else a resident; None if nobody does."""
    for tenure in tenures():
        if tenure.role == role and tenure.covers(day):
            return Introduced(tenure.name, tenure.written)
    found = [person for person in residents() if role in person.tags]
    if not found:
        return None
    person = random.choice(found)
    return Introduced(person.name, person.written)


def invented_name(sex: str, random: Random, taken: set[str]) -> str:
    """A full name that is neither in `taken` nor anybody's in the district."""
    given = [name for key in ("女名", "男名") if sex in key for name in lists()[key]]
    while True:
        name = random.choice(lists()["姓"]) + random.choice(given)
        if name not in taken | _known():
            return name


@cache
def _known() -> frozenset[str]:
    named = [tenure.name for tenure in tenures()]
    return frozenset(named + [person.name for person in residents()])
