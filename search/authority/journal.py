"""The file of corrections: one JSON object a line, only ever added to.

What is wrong in it is told by line and holds up no other line: staff may write into it
by hand, and a machine that loses its power leaves half a line.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path

from search.authority.correction import Correction, Entry
from search.authority.form import refused
from search.authority.line import entry_from_dict, entry_to_dict
from search.errors import BaosouError, CorrectionRefused, SettingError, StorageFailed

MAX_LINE = 1 << 18
"""Bytes of a line: MAX_VALUES ids of articles fit; a longer one is no correction."""


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that says nothing we can follow, and why, in two languages."""

    line: int
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Journal:
    """What the file says.

    entries   in its order; those undone are among them
    faults    the lines that say nothing
    next_id   the number of the line to be added
    """

    entries: tuple[Entry, ...] = ()
    faults: tuple[BadLine, ...] = ()
    next_id: int = 1

    def undone(self) -> dict[int, int]:
        """The numbers that do not count, each with the line that undoes it.

        From the last line on: what undoes a line stands behind it, so that by then it
        is known whether that counts itself.
        """
        found: dict[int, int] = {}
        for entry in reversed(self.entries):
            if entry.correction.undoes and entry.id not in found:
                found.setdefault(entry.correction.undoes, entry.id)
        return found

    def standing(self) -> tuple[Entry, ...]:
        """What counts, in its order; no undo is among it."""
        undone = self.undone()
        return tuple(
            entry
            for entry in self.entries
            if entry.id not in undone and not entry.correction.undoes
        )

    def accept(self, entry: Entry) -> None:
        """Raise CorrectionRefused for an undo of what does not count."""
        number = entry.correction.undoes
        if number and number not in {each.id for each in self.entries}:
            raise refused(f"没有第 {number} 条", f"there is no line number {number}")
        if by := self.undone().get(number):
            raise refused(
                f"第 {number} 条已由第 {by} 条撤销，要恢复请撤销第 {by} 条",
                f"{number} is undone by {by} already; to have it back, undo {by}",
            )


def read(path: Path) -> Journal:
    """The journal in a file; an empty one if there is no file. Raises SettingError."""
    try:
        with path.open("rb", buffering=0) as file:
            with suppress(BlockingIOError):  # who writes for long holds up no reader
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return parsed(file.readall())
    except FileNotFoundError:
        return Journal()
    except OSError as error:
        raise SettingError(
            f"无法读取更正文件 {path}（{error.strerror}）。",
            f"The corrections {path} cannot be read ({error.strerror}).",
        ) from None


def parsed(content: bytes) -> Journal:
    """The journal that these bytes are."""
    entries: dict[int, Entry] = {}
    faults: list[BadLine] = []
    lines = content.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    for number, line in enumerate(lines, 1):
        try:
            if line.strip():
                entry = _entry(line, entries)
                entries[entry.id] = entry
        except CorrectionRefused as error:
            faults.append(BadLine(number, error.zh, error.en))
    written = len(lines) - (not lines[-1].strip())
    next_id = max(written, *entries, 0) + 1
    return Journal(tuple(entries.values()), tuple(faults), next_id)


def append(
    path: Path,
    said: Correction,
    *,
    who: str,
    note: str = "",
    now: datetime | None = None,
) -> Entry:
    """Add a correction to the file and see it onto the disk; what was added.

    Several may do so at once: each waits for the one before. Raises CorrectionRefused,
    StorageFailed.
    """
    moment = (now or datetime.now(UTC)).replace(microsecond=0)
    with _locked(path) as file:
        content = file.readall()
        journal = parsed(content)
        written = Entry(journal.next_id, moment, who, said, note)
        entry = entry_from_dict(entry_to_dict(written))  # held to what any line is
        journal.accept(entry)
        _write(file, content, entry)
    return entry


def undo(
    path: Path, number: int, *, who: str, note: str = "", now: datetime | None = None
) -> Entry:
    """Add a line by which another counts no more; as `append`."""
    return append(path, Correction("undo", undoes=number), who=who, note=note, now=now)


def _entry(line: bytes, before: dict[int, Entry]) -> Entry:
    """The entry of a line. Raises CorrectionRefused."""
    entry = entry_from_dict(_values(line))
    if entry.id in before:
        raise refused(
            f"编号 {entry.id} 前面已经用过", f"the id {entry.id} is used above already"
        )
    if entry.correction.undoes and entry.correction.undoes not in before:
        number = entry.correction.undoes
        raise refused(
            f"要撤销的第 {number} 条不在前面", f"line number {number} is not above it"
        )
    return entry


def _values(line: bytes) -> object:
    try:
        if len(line) <= MAX_LINE:
            return json.loads(line.decode())
    except (ValueError, RecursionError):
        pass
    raise refused(
        "不是完整的 JSON，可能没有写完，或手工改坏了",
        "it is no whole JSON: cut short, or damaged by hand",
    )


def _write(file: FileIO, content: bytes, entry: Entry) -> None:
    """Add the line: all of it or, when the disk is full, nothing.

    A last line without an end is ended first, so that it does not take this one along.
    """
    text = json.dumps(entry_to_dict(entry), ensure_ascii=False)
    line = b"\n" * (content[-1:] not in (b"", b"\n")) + text.encode() + b"\n"
    try:
        rest = memoryview(line)
        while rest:
            rest = rest[file.write(rest) :]
        os.fsync(file.fileno())
    except OSError:
        file.truncate(len(content))
        raise


@contextmanager
def _locked(path: Path) -> Iterator[FileIO]:
    """The file, open to be added to; nobody else adds to it meanwhile."""
    try:
        with _opened(path) as file:
            yield file
    except BaosouError:
        raise
    except OSError as error:
        raise StorageFailed(
            f"更正文件 {path} 无法写入（{error.strerror}），这一条没有记下。",
            f"The corrections {path} cannot be written ({error.strerror}).",
        ) from error


def _opened(path: Path) -> FileIO:
    """The file with its lock; again if an editor put another in its place meanwhile."""
    while True:
        is_new = not path.exists()
        file = path.open("a+b", buffering=0)
        fcntl.flock(file, fcntl.LOCK_EX)
        if path.exists() and os.fstat(file.fileno()).st_ino == path.stat().st_ino:
            break
        file.close()
    if is_new:
        _fsync(path.parent)
    file.seek(0)
    return file


def _fsync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
