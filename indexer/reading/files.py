"""Sources → the files to be read, each with its origin, and what is refused."""

from __future__ import annotations

import os
import stat
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from indexer.reading.origins import labelled, origin
from indexer.reading.suffixes import advice, is_leftover, is_passed_over, kind
from indexer.record import Refused
from search.errors import UnusableInput

_PART = 1 << 18  # bytes read at once


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of a known format; `size` in bytes as it lies on the disk.

    `origin` is its POSIX path within its source, after the source's own name: folder
    `news` → `news/2023/a.txt`, single file → `a.txt`. `origins.labelled` has the rule
    for sources of the same name.
    """

    path: Path
    origin: str
    size: int


def find_files(
    sources: Sequence[Path], but: Path | None = None
) -> Iterator[SourceFile | Refused]:
    """Every file of the sources, sorted within each; refused what cannot be read.

    Hidden files and folders, what editors and systems leave behind, pictures and the
    like are passed over; a file of another unknown kind is refused. A folder that
    cannot be listed is refused and the walk goes on. Links to folders are followed; no
    folder is entered twice, and `but` (the index's own, if it lies within) never.

    Raises UnusableInput, before anything is given, for a source that is not there.
    """
    for source in sources:
        _check(source)
    return _found(labelled(sources), but)


def digest(path: Path) -> str:
    """BLAKE2b-128 of the file's bytes, in hexadecimal. Raises OSError."""
    found = blake2b(digest_size=16)
    with path.open("rb", buffering=0) as file:  # file_digest takes twice as long
        while part := file.read(_PART):
            found.update(part)
    return found.hexdigest()


def unopened(origin: str, error: OSError) -> Refused:
    """What is said of a file that the system does not give."""
    reason = error.strerror or str(error)
    return Refused(
        origin,
        f"无法读取（{reason}），请检查权限和磁盘。",
        f"It cannot be read: {reason}.",
    )


def _check(source: Path) -> None:
    try:
        source.stat()
    except OSError as error:
        raise UnusableInput(
            f"找不到或无法打开 {source}（{error.strerror}），请检查路径和权限。",
            f"{source} is not there or cannot be opened: {error.strerror}.",
        ) from error


def _identities(folder: Path | None) -> set[tuple[int, int]]:
    """What tells the folder apart from others, by whatever path it is reached."""
    if folder is None or not folder.exists():
        return set()
    status = folder.stat()
    return {(status.st_dev, status.st_ino)}


def _found(labels: dict[Path, str], but: Path | None) -> Iterator[SourceFile | Refused]:
    entered = _identities(but)
    for root, label in labels.items():
        for path, status in _walked(root, entered):
            if path == root or not is_passed_over(path.name):
                yield _judged(path, origin(path, root, label), status)


_Status = os.stat_result | OSError


def _walked(
    root: Path, entered: set[tuple[int, int]]
) -> Iterator[tuple[Path, _Status]]:
    """Each file with its status, each file or folder that fails with the reason.

    Links to folders come last, so that a link never renames what is there without it.
    """
    pending, links = [root], deque[Path]()
    while pending or links:
        path = pending.pop() if pending else links.popleft()
        status = _status(path)
        if isinstance(status, OSError) or not stat.S_ISDIR(status.st_mode):
            yield path, status
        elif path.is_symlink() and pending:
            links.append(path)
        elif _enter(status, entered) and (path == root or not _leads_up(path)):
            try:
                pending += _listed(path)
            except OSError as error:
                yield path, error


def _status(path: Path) -> _Status:
    try:
        return path.stat()
    except OSError as error:
        return error


def _enter(status: os.stat_result, entered: set[tuple[int, int]]) -> bool:
    known = len(entered)
    entered.add((status.st_dev, status.st_ino))
    return len(entered) > known


def _leads_up(path: Path) -> bool:
    """Whether this is a link to a folder that holds the link: out of the source."""
    return path.is_symlink() and path.resolve() in path.parent.resolve().parents


def _listed(folder: Path) -> list[Path]:
    """What is in the folder, last name first, as a stack wants it."""
    inside = (path for path in folder.iterdir() if not is_leftover(path.name))
    return sorted(inside, key=lambda path: path.name, reverse=True)


def _judged(path: Path, origin: str, status: _Status) -> SourceFile | Refused:
    if isinstance(status, OSError):
        return unopened(origin, status)
    if not stat.S_ISREG(status.st_mode):
        return Refused(
            origin,
            "不是普通文件（管道、套接字或设备），未读取。",
            "It is no regular file but a pipe, socket or device.",
        )
    if kind(path.name)[0] is None:
        return _unknown(origin)
    return SourceFile(path, origin, status.st_size)


def _unknown(origin: str) -> Refused:
    suffix, zh, en = advice(origin)
    return Refused(
        origin,
        f"不支持这种格式（{suffix or '无后缀'}），{zh}。",
        f"Files of this kind ({suffix or 'no suffix'}) are not read; {en}.",
    )
