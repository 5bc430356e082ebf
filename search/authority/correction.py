"""A correction that staff make, of one of these kinds.

alias         the name stands for `to`, everywhere or in `articles`; there also where
              the program found nobody for it (周书记)
merge         two names, one person: `name` is `to`, everywhere
split         one name, several people: `name` is shown as name（label）in `articles`,
              and where its post, place and source are among those given
not_a_name    the name is none, everywhere or in `articles`
post          the person's posts are `posts`, in `articles` or between two days; with
              `was` only that one of them changes
topic_add     the articles have the topic `name`; with `code` the one of this code,
              whatever it is called by now
topic_remove  the articles do not have it
undo          the line `undoes` counts no more; undone itself, it counts again
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args

Kind = Literal[
    "alias",
    "merge",
    "split",
    "not_a_name",
    "post",
    "topic_add",
    "topic_remove",
    "undo",
]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Correction:
    """What is said; see the head of this module. What a kind has no use for is empty.

    since, until   the first and the last day; None for no bound
    """

    kind: Kind
    name: str = ""
    to: str = ""
    label: str = ""
    was: str = ""
    code: str = ""
    posts: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    undoes: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """A correction with its number, who made it and when (UTC, to the second)."""

    id: int
    when: datetime
    who: str
    correction: Correction
    note: str = ""
