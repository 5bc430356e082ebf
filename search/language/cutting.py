"""An unquoted run → the words and strings that it is read as."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from search.analyzer import MAX_WORD, in_dictionary, is_word, words
from search.model import Quoted, TextField, Word

Knows = Callable[[str], bool]
"""Whether the archive has a person of exactly this folded name."""

SHORT = 4
"""A run of so few characters with a single one in its cut is one string: 马军权."""

PARTICLES = frozenset("的了是在和与及着过吗呢吧")
"""Characters that are left out where the cut leaves one by itself among words: they say
how words are joined, and an article that joins them otherwise is wanted no less."""

MAX_NAME_PIECES = 4
"""Pieces of a cut that may be one name: each of four characters by itself."""

_NAME_CHARS = range(2, 5)

# Runs that are one string though they hold a mark: 艾尔肯·吐尼亚孜, 5.1%, 20-30, a/b.
_GLUED = re.compile(r"(\w+(?:·\w+)+|[a-z0-9]+(?:[-.:/&'][a-z0-9]+)+%?)")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a run, from `start` of the folded query on."""

    start: int
    text: str
    clause: Word | Quoted

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


def nobody(_: str) -> bool:
    """Knows no names."""
    return False


def cut_run(run: str, start: int, field: TextField, names: Knows) -> Iterator[Piece]:
    """The words of `run`, which begins at `start`; punctuation is in none of them."""
    for i, part in enumerate(_GLUED.split(run)):
        if i % 2 and "·" in part:
            yield from _dotted(part, start, field, names)
        elif i % 2:
            yield Piece(start, part, Quoted(part, field))
        else:
            yield from _cut(part, start, field, names)
        start += len(part)


def _dotted(run: str, start: int, field: TextField, names: Knows) -> Iterator[Piece]:
    """One string, or, about a name that is known, the words beside it."""
    before, after = _beside_known(run, names)
    name = run[before : len(run) - after]
    yield from _cut(run[:before], start, field, names)
    yield Piece(start + before, name, Quoted(name, field))
    yield from _cut(run[len(run) - after :], start + len(run) - after, field, names)


def _beside_known(run: str, names: Knows) -> tuple[int, int]:
    """How many characters stand before and after the longest name that is known."""
    first, *_, last = run.split("·")
    for before in _cuts(words(first)[::-1]):
        for after in _cuts(words(last)):
            left, right = len(first) - before, len(last) - after
            if names(run[left : len(run) - right]):
                return left, right
    return 0, 0


def _cuts(pieces: Sequence[str]) -> list[int]:
    """The lengths of the first pieces together, the longest first."""
    return [
        sum(map(len, pieces[:n]))
        for n in range(min(len(pieces), MAX_NAME_PIECES), 0, -1)
    ]


def _cut(run: str, start: int, field: TextField, names: Knows) -> Iterator[Piece]:
    """The words of a run; single characters and figures beside each other are one.

    With HMM off a name that no dictionary has is cut into characters (马军权), and a
    date into figures and units (3月5日): apart they would find every article that has
    them anywhere. So would 国强, which the dictionary has but the cut does not give.
    A name that the archive knows is one string wherever the cut has its two ends.
    """
    cut = words(run)
    known = _known(cut, names)
    apart = len(cut) > 1 and any(len(word) == 1 for word in cut)
    if not known and apart and len(run) <= SHORT and all(map(is_word, run)):
        yield Piece(start, run, _string(run, field))
        return
    at = 0
    for first, behind in known:
        yield from _grouped(cut[at:first], start, field)
        start += sum(map(len, cut[at:first]))
        name = "".join(cut[first:behind])
        yield Piece(start, name, Quoted(name, field))
        start += len(name)
        at = behind
    yield from _grouped(cut[at:], start, field)


def _known(cut: list[str], names: Knows) -> list[tuple[int, int]]:
    """From which piece to which there are names, from the left, the longest first."""
    found: list[tuple[int, int]] = []
    first = 0
    while first < len(cut):
        behind = _name_end(cut, first, names)
        if behind:
            found.append((first, behind))
        first = behind or first + 1
    return found


def _name_end(cut: list[str], first: int, names: Knows) -> int:
    for behind in range(min(len(cut), first + MAX_NAME_PIECES), first + 1, -1):
        name = "".join(cut[first:behind])
        if len(name) in _NAME_CHARS and _HAN.fullmatch(name) and names(name):
            return behind
    return 0


def _grouped(cut: list[str], start: int, field: TextField) -> Iterator[Piece]:
    alone = PARTICLES.issuperset(word for word in cut if is_word(word))
    for joined, group in groupby(cut, lambda word: _joins(word, alone)):
        pieces = list(group)
        for word in ("".join(pieces),) if joined else pieces:
            if joined:
                yield Piece(start, word, _string(word, field))
            elif is_word(word) and word not in PARTICLES:
                yield Piece(start, word, _word(word, field))
            start += len(word)


def _joins(word: str, with_particles: bool) -> bool:
    """Whether a piece of the cut is one string with those like it beside it."""
    single = is_word(word) and (len(word) == 1 or word.isascii())
    return single and (with_particles or word not in PARTICLES)


def _string(run: str, field: TextField) -> Word | Quoted:
    word = run.isascii() and len(run) <= MAX_WORD
    return Word(run, field) if word else Quoted(run, field)


def _word(word: str, field: TextField) -> Word | Quoted:
    return Word(word, field) if in_dictionary(word) else Quoted(word, field)
