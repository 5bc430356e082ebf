"""What is said of one name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from search.authority.correction import Correction
from search.authority.persons import folded, part_of


@dataclass(slots=True)
class NameRules:
    """What is said of a name; made line by line, then never changed.

    everywhere   the name that stands instead; "" for none; None if it stays
    within       the same by article; it outranks `everywhere`
    posts, parts corrections of posts, and the people that share the name
    """

    everywhere: str | None = None
    within: dict[str, str] = field(default_factory=dict)
    posts: list[Correction] = field(default_factory=list)
    parts: list[Correction] = field(default_factory=list)

    def leading(self) -> Iterator[str]:
        """The names that this one may come to be in any article."""
        yield from (self.everywhere,) if self.everywhere else ()
        yield from map(part_of, self.parts)

    def bringing(self) -> Iterator[str]:
        """All names that it brings into articles."""
        yield from filter(None, (*self.leading(), *self.within.values()))

    def dated(self) -> tuple[tuple[date, date], ...]:
        """The first and the last day of each correction of posts that is by date."""
        return tuple(
            (said.since or date.min, said.until or date.max)
            for said in self.posts
            if said.since or said.until
        )

    def cut(self, key: str) -> None:
        """Forget what leads to a name."""
        if folded(self.everywhere or "") == key:
            self.everywhere = None
        self.parts = [part for part in self.parts if folded(part_of(part)) != key]
