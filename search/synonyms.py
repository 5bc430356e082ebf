"""The synonym file that staff edit → which words find which others besides.

    统战 = 统一战线            either finds the other; any number of them on a line
    发改委 => 发展和改革委员会   the left one finds the right one too, not the other way
    # a remark; also behind an entry

Signs may be full-width, and either script finds either.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from search.analyzer import respelled
from search.errors import SettingError
from search.text import fold, fold_string

BUILT_IN = Path(__file__).with_name("synonyms.txt")

MAX_ENTRY = 30
"""Characters of an entry: full names of offices are shorter, a sentence is no word."""

MAX_SYNONYMS = 12
"""Other words that one word finds besides; each is one more string to be looked for."""

_EQUAL = re.compile("=")
_SIDES = re.compile("=>|⇒|→")

Stamp = tuple[int, int, int] | None


@dataclass(frozen=True, slots=True)
class Synonyms:
    """For each folded entry the others that it finds, as written, by folded form."""

    entries: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    longest: int = 0

    def of(self, folded: str) -> tuple[str, ...]:
        """The folded strings that `folded` finds besides."""
        return tuple(self.entries.get(folded, ()))

    def note(self, folded: str, typed: str) -> str:
        """What is added, as a reader is told: 统战 = 统一战线."""
        others = self.entries[folded]
        both_ways = all(folded in self.entries.get(other, ()) for other in others)
        return f"{typed} {'=' if both_ways else '→'} {'、'.join(others.values())}"


NONE = Synonyms()


def load(path: Path) -> Synonyms:
    """The synonyms in this file.

    Raises SettingError that names the file and the line that is wrong.
    """
    entries: dict[str, dict[str, str]] = {}
    for number, line in enumerate(_lines(path), 1):
        for left, right in _pairs(line.partition("#")[0], path, number):
            others = entries.setdefault(_as_read(left), {})
            others.setdefault(_as_read(right), right)
            if len(others) > MAX_SYNONYMS:
                raise _wrong(
                    path,
                    number,
                    f"“{left}”的同义词超过 {MAX_SYNONYMS} 个",
                    f"{left!r} has more than {MAX_SYNONYMS} synonyms",
                )
    return Synonyms(entries, max(map(len, entries), default=0))


class SynonymFile:
    """A synonym file that is read again when it was changed.

    A change that is wrong leaves the synonyms as they were, and the log says why.
    Without a path it is the file that comes with Baosou.
    """

    def __init__(self, path: str | Path | None = None) -> None:
        self._path = Path(path) if path else BUILT_IN
        self._stamp: Stamp = None
        self._synonyms: Synonyms | None = None

    def current(self) -> Synonyms:
        """The synonyms as they are now; costs one stat of the file.

        Raises SettingError if the file has never been right.
        """
        stamp = _stamp(self._path)
        if self._synonyms is None or stamp != self._stamp:
            self._synonyms = self._read()
            self._stamp = stamp
        return self._synonyms

    def _read(self) -> Synonyms:
        try:
            return load(self._path)
        except SettingError as error:
            if self._synonyms is None:
                raise
            logging.getLogger(__name__).warning("%s", error)
            return self._synonyms


def _stamp(path: Path) -> Stamp:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8-sig").splitlines()
    except OSError as error:
        raise SettingError(
            f"无法读取同义词表 {path}（{error.strerror}）。",
            f"The synonyms {path} cannot be read ({error.strerror}).",
        ) from None
    except UnicodeDecodeError:
        raise SettingError(
            f"同义词表 {path} 不是 UTF-8 文本，请另存为 UTF-8。",
            f"The synonyms {path} are not in UTF-8.",
        ) from None


def _pairs(line: str, path: Path, number: int) -> Iterator[tuple[str, str]]:
    """(word, what it finds too) for all that a line says."""
    if not line.strip():
        return
    sides = [_words(side, path, number) for side in _split(line, _SIDES)]
    if len(sides) > 2 or len(sides[0]) + len(sides[-1]) * (len(sides) - 1) < 2:
        raise _wrong(
            path,
            number,
            "应写作“甲 = 乙”或“甲 => 乙”",
            "it should read A = B or A => B",
        )
    left, right = sides[0], sides[-1]
    yield from ((a, b) for a in left for b in right if _as_read(a) != _as_read(b))


def _words(side: str, path: Path, number: int) -> tuple[str, ...]:
    """The entries of one side, as written. Raises SettingError for what is none."""
    entries = [entry.strip() for entry in _split(side, _EQUAL)]
    for entry in entries:
        if not any(char.isalnum() for char in entry):
            raise _wrong(
                path, number, "等号的一边没有词", "there is no word on one side"
            )
        if len(entry) > MAX_ENTRY:
            raise _wrong(
                path,
                number,
                f"“{entry[:8]}……”超过 {MAX_ENTRY} 个字",
                f"an entry is longer than {MAX_ENTRY} characters",
            )
    _refuse_repeats(entries, path, number)
    return tuple(entries)


def _refuse_repeats(entries: Iterable[str], path: Path, number: int) -> None:
    seen: set[str] = set()
    for entry in entries:
        if fold_string(entry) in seen:
            raise _wrong(
                path,
                number,
                f"“{entry}”写了两次，繁简、全半角、大小写算同一个词",
                f"{entry!r} is there twice; script and width make no other word",
            )
        seen.add(fold_string(entry))


def _as_read(entry: str) -> str:
    """The entry as it is read in a query."""
    return respelled(fold_string(entry))


def _split(text: str, sign: re.Pattern[str]) -> list[str]:
    """`text` as written, split where its folded form, as long, has the sign."""
    parts, at = [], 0
    for found in sign.finditer(fold(text)):
        parts.append(text[at : found.start()])
        at = found.end()
    return [*parts, text[at:]]


def _wrong(path: Path, number: int, zh: str, en: str) -> SettingError:
    return SettingError(
        f"同义词表 {path} 第 {number} 行：{zh}。",
        f"Line {number} of the synonyms {path}: {en}.",
    )
