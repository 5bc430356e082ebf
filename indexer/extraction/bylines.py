"""By-lines read into names and roles: (记者 王磊 通讯员 李娜).

The pieces of a by-line become groups of names with what is said of them, before them
(记者 王磊) or after them (王磊 摄).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from indexer.extraction.pieces import SLASH, Kind, Piece, cut_pieces
from indexer.extraction.roles import ROLES, SHORT, TAILS


class Group(NamedTuple):
    """Names that stand together, the words said before them, and their roles.

    No roles if none is said.
    """

    lead: tuple[str, ...]
    names: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(slots=True)
class _Open:
    """Names that stand together, with the words said before them and after them."""

    lead: tuple[str, ...] = ()
    names: list[str] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)

    def closed(self) -> Group:
        """The group, when no more is said of it."""
        return Group(self.lead, tuple(self.names), self._roles())

    def _roles(self) -> tuple[str, ...]:
        lead, tail = _meant(self.lead), _meant(self.tail)
        if not lead or not tail:
            return lead or tail
        if "photo" not in tail or not _WRITERS.issuperset(lead):
            return lead
        return (*lead, "photo") if len(tail) > 1 else tail


class Byline(NamedTuple):
    """What a stretch says as a by-line, and what else it holds.

    start, end  of its first and last name or role
    others      what is neither; outlets before a role and whoever supplied a picture
                are left out
    """

    groups: tuple[Group, ...]
    others: tuple[str, ...]
    has_label: bool
    start: int
    end: int


def read_byline(text: str) -> Byline:
    """All of `text` as a by-line."""
    pieces = cut_pieces(text)
    reader = _Reader()
    for piece, following in pairwise([*pieces, None]):
        if piece:
            reader.take(piece, following)
    known = [piece for piece in pieces if piece.kind is not Kind.OTHER]
    return Byline(
        groups=tuple(group.closed() for group in reader.groups),
        others=tuple(piece.text for piece in pieces if _is_other(piece)),
        has_label=any(piece.is_label for piece in known),
        start=known[0].start if known else 0,
        end=known[-1].end if known else 0,
    )


_WRITERS = frozenset({"reporter", "correspondent"})
_SUPPLIED = re.compile("(?:提供|供图|资料图片?|截图)$")
"""Where a picture is from, in place of who took it: 图/受访者提供."""


def _is_other(piece: Piece) -> bool:
    return piece.kind is Kind.OTHER and not _SUPPLIED.search(piece.text)


def _meant(words: Iterable[str]) -> tuple[str, ...]:
    """The roles that `words`, said together, mean: 文/本报记者 is a reporter."""
    listed = tuple(words)
    if len(listed) <= 1:
        return ROLES[listed[0]] if listed else ()
    roles = dict.fromkeys(role for word in listed for role in ROLES[word])
    if not _WRITERS.isdisjoint(roles):
        dropped = {"author"} if "author" in roles else _WRITERS
        return tuple(role for role in roles if role not in dropped) or tuple(roles)
    return tuple(roles)


class _Reader:
    """Takes pieces from left to right and puts names under their roles."""

    def __init__(self) -> None:
        self.groups: list[_Open] = []
        self._open: _Open | None = None
        self._lead: list[Piece] = []
        self._muted = False  # within what an unknown label says: 来源：…

    def take(self, piece: Piece, following: Piece | None) -> None:
        """Take one piece; `following` is the next one."""
        if piece.kind is Kind.ROLE:
            self._take_role(piece, following)
        elif piece.kind is Kind.NAME:
            self._take_name(piece)
        elif piece.is_label:
            self._open, self._lead, self._muted = None, [], True
        elif _SUPPLIED.search(piece.text):
            self._lead = []

    def _take_name(self, piece: Piece) -> None:
        if self._muted:
            return
        if self._lead or self._open is None or self._open.tail:
            self._open = _Open(tuple(role.text for role in self._lead))
            self.groups.append(self._open)
            self._lead = []
        self._open.names.append(piece.text)

    def _take_role(self, piece: Piece, following: Piece | None) -> None:
        self._muted = False
        if self._open and not self._lead and _is_tail(piece, following, self._open):
            self._open.tail.append(piece.text)
            return
        if piece.is_label:  # the label before it was left empty
            self._lead = [role for role in self._lead if not role.is_label]
        self._lead.append(piece)


def _is_tail(piece: Piece, following: Piece | None, group: _Open) -> bool:
    """Whether a role is said of the names before it: 王磊 文 李娜 摄."""
    if piece.text not in TAILS or piece.is_label:
        return False
    if following is None or following.text in TAILS:
        return True
    if SLASH in piece.after:
        return False
    if following.kind is not Kind.NAME:
        return True
    return piece.text in SHORT and SHORT.isdisjoint(group.lead)
