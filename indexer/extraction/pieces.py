"""By-lines cut into pieces that are a name, a role or neither: 本报|记者|王磊|摄.

The text is cut into runs of characters (spaced ones joined, 王 磊 and 编 辑), and these
into pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from itertools import pairwise
from typing import NamedTuple

from indexer.extraction.names import DOTS, HAN, could_be_name, could_be_rare_name
from indexer.extraction.roles import LABELS, LEAD, ROLES, SHORT, TAIL
from search.analyzer import frequency

COLON, SLASH = ":", "/"
"""What all bars and strokes between a role and a name are read as."""

_UNIFIED = str.maketrans(
    dict.fromkeys("|｜丨︱∣┃│▏▕┊：∶", COLON) | dict.fromkeys("／\\", SLASH)
)
_RUN = re.compile(f"[{HAN}{DOTS}0-9A-Za-z]+")
_DOTTED = re.compile(f"[{HAN}]{{1,6}}(?:[{DOTS}][{HAN}]{{1,6}})+")
_DATELINE = re.compile("(?:[0-9]{1,2}日)?(?:电|报道|报导)$")
_FUNCTION_WORDS = frozenset("的了是在和与从向对为我你他她说被把让")
_COMMON = 3000
_PLAIN_WORD = 300
_PLACE = 30
_LAST_APART = frozenset("和为家化时至以与向致节及作")
"""What ends a given name too, where nothing follows: 阮清和, 周有为."""

_LONGEST_OUTLET = 14
_SHORTEST = 2


class Kind(Enum):
    """What a piece of a by-line is."""

    NAME = auto()
    ROLE = auto()
    OTHER = auto()


class Piece(NamedTuple):
    """A piece of a by-line at `start:end`; `after` is what stands before the next."""

    kind: Kind
    text: str
    start: int
    end: int
    after: str = ""

    @property
    def is_label(self) -> bool:
        """Whether a colon follows: 编辑：."""
        return self.after.lstrip(" \u3000").startswith(COLON)


def is_maker(text: str) -> bool:
    """Whether `text`, all of it, may be the name of somebody in a by-line."""
    if _DOTTED.fullmatch(text):
        return not LEAD.search(text)  # 编辑·王磊 is a label
    if could_be_name(text):
        return frequency(text) < _COMMON
    return could_be_rare_name(text) and frequency(text) < _PLAIN_WORD


def cut_pieces(written: str) -> list[Piece]:
    """The pieces of a by-line, from left to right."""
    text = written.translate(_UNIFIED)
    runs = list(_runs(text))
    pieces: list[Piece] = []
    for run, following in pairwise([*runs, None]):
        if run:
            after = text[run.end : following.start if following else len(text)]
            pieces += _cut(run, after)
    return pieces


class _Run(NamedTuple):
    text: str
    start: int
    end: int


def _runs(text: str) -> Iterator[_Run]:
    """Runs of characters; single ones with only blanks between them are joined."""
    spaced: list[_Run] = []
    for found in _RUN.finditer(text):
        run = _Run(found[0], *found.span())
        apart = spaced and not text[spaced[-1].end : run.start].isspace()
        if apart or (spaced and len(run.text) > 1):
            yield from _unspaced(spaced)
            spaced = []
        if len(run.text) > 1:
            yield run
        else:
            spaced.append(run)
    yield from _unspaced(spaced)


def _unspaced(runs: list[_Run]) -> Iterator[_Run]:
    """Single characters as one word, or two by two: 记 者 王 磊."""
    whole = "".join(run.text for run in runs)
    is_name = len(whole) == 3 and whole[-1] not in SHORT and could_be_name(whole)
    size = len(whole) if whole in ROLES or is_name else 2
    for at in range(0, len(runs), size or 1):
        part = runs[at : at + size]
        yield _Run("".join(run.text for run in part), part[0].start, part[-1].end)


def _cut(run: _Run, after: str) -> Iterator[Piece]:
    """The pieces of a run, the last one with what follows the run."""
    if _is_one(run.text, after):
        yield _whole(run, after)
    elif pieces := list(_split(run)):
        yield from pieces[:-1]
        yield pieces[-1]._replace(after=after)


def _is_one(text: str, after: str) -> bool:
    if text in ROLES:
        return text not in LABELS or after.lstrip(" \u3000").startswith(COLON)
    return is_maker(text) or _is_apart(text) or bool(_label(text, after))


def _is_apart(text: str) -> bool:
    """Whether this is a name though it ends in a word that stands before others."""
    is_long = len(text) > _SHORTEST and text[-1] in _LAST_APART
    return is_long and could_be_name(text[:-1]) and frequency(text) < _PLAIN_WORD


def _whole(run: _Run, after: str) -> Piece:
    text, start, end = run
    role = text if text in ROLES else _label(text, after)
    return Piece(Kind.ROLE if role else Kind.NAME, role or text, start, end, after)


def _label(text: str, after: str) -> str:
    """The role that a label ends with: 值班编委：."""
    if not after.lstrip(" \u3000").startswith(COLON) or LEAD.search(text):
        return ""
    ends = (text[-size:] for size in (4, 3, 2))
    return next((end for end in ends if end in LABELS), "")


def _split(run: _Run) -> Iterator[Piece]:
    """A run with roles in it: 本报|记者|吕建荣|摄."""
    text, at = run.text, 0
    for lead in LEAD.finditer(text):
        if at or not _is_outlet(text[: lead.start()]):
            yield from _plain(text[at : lead.start()], run.start + at)
        at = lead.end()
        start = run.start + lead.start()
        yield Piece(Kind.ROLE, lead[0], start, start + len(lead[0]))
    if at == 0 and _is_dateline(text):
        yield Piece(Kind.OTHER, text, run.start, run.end)
    else:
        yield from _plain(text[at:], run.start + at)


def _is_dateline(text: str) -> bool:
    """Whether this is a place that was reported from: 高雄报导."""
    found = _DATELINE.search(text)
    return found is not None and frequency(text[: found.start()]) >= _PLACE


def _is_outlet(text: str) -> bool:
    """Whether this, before a role, says only for whom somebody works."""
    if len(text) > _LONGEST_OUTLET or not _FUNCTION_WORDS.isdisjoint(text):
        return False
    return not is_maker(text)


def _plain(text: str, start: int) -> Iterator[Piece]:
    """A name, a name with what is said after it (吕建荣摄), or neither."""
    end = start + len(text)
    bare = text.strip(DOTS)
    tail = TAIL.search(bare)
    if is_maker(bare):
        yield Piece(Kind.NAME, bare, start, end)
    elif tail and is_maker(bare[: tail.start()]):
        yield Piece(Kind.NAME, bare[: tail.start()], start, end - len(tail[0]))
        yield Piece(Kind.ROLE, tail[0], end - len(tail[0]), end)
    elif name := _before_place(bare):
        yield Piece(Kind.NAME, name, start, end)
    elif bare:
        yield Piece(Kind.OTHER, bare, start, end)


def _before_place(text: str) -> str:
    """The name before a place and 报道 or 5日电: 王磊|东昌|报道."""
    dateline = _DATELINE.search(text)
    if not dateline:
        return ""
    splits = ((text[:size], text[size : dateline.start()]) for size in (3, 2, 4))
    named = [(name, at) for name, at in splits if is_maker(name) and len(at) > 1]
    known = (name for name, at in named if frequency(at))
    return next(known, named[0][0] if named else "")
