"""The generations on disk: built aside, checksummed, switched by one rename.

    index_dir/
      lock               held by the one writer; says who it is
      current            the name of the generation that is served
      g000012/           a published generation, never changed
        MANIFEST.json    format, time, articles, and size and checksum of each file
        …                Whoosh's files, the facets', and what the writer attached
      building/          the one being written; a leftover of a killed run is removed

A generation shares the files it has in common with the one before by hard links.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from search.embedded import manifest
from search.embedded.schema import SECTIONS
from search.errors import (
    IndexDamaged,
    IndexLocked,
    NoIndex,
    StorageFailed,
    UnusableInput,
)
from search.model import Generation

_NAME = re.compile(r"g\d{6,}")


class Lock:
    """The writer's lock: a kernel lock, so a killed writer leaves none behind."""

    def __init__(self, index_dir: Path) -> None:
        """Raise IndexLocked if another process holds it."""
        with storage_errors(index_dir):
            index_dir.mkdir(parents=True, exist_ok=True)
            self._file = (index_dir / "lock").open("a+")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._file.seek(0)
            holder = self._file.read().strip()
            self._file.close()
            raise IndexLocked(holder) from None
        self._file.truncate(0)
        self._file.write(f"pid {os.getpid()}")
        self._file.flush()

    def release(self) -> None:
        """Let the next writer in."""
        self._file.close()


def current(index_dir: Path) -> str:
    """The name of the generation that is served. Raises NoIndex."""
    try:
        return (index_dir / "current").read_text(errors="replace").strip()
    except (FileNotFoundError, NotADirectoryError):
        raise NoIndex(index_dir) from None


def served(index_dir: Path) -> Path | None:
    """The folder of the generation that is served; None if there is none."""
    try:
        return index_dir / current(index_dir)
    except NoIndex:
        return None


def identity(index_dir: Path) -> tuple[int, int]:
    """What tells the served generation from another, also one of the same name.

    Of the file that names it, which is another file after each switch: one call of the
    system, for this is asked at every query. Raises NoIndex.
    """
    try:
        found = os.stat(f"{index_dir}/current")  # noqa: PTH116  # three times as fast
    except (FileNotFoundError, NotADirectoryError):
        raise NoIndex(index_dir) from None
    return found.st_ino, found.st_mtime_ns


def present(index_dir: Path) -> list[Generation]:
    """Every generation on disk that can be served, newest first."""
    found = []
    for name in _names(index_dir):
        with suppress(IndexDamaged):
            found.append(manifest.describe(index_dir / name))
    return found


def start_building(index_dir: Path) -> Path:
    """An empty folder for the next generation; a killed run's leftover goes."""
    building = index_dir / "building"
    with storage_errors(index_dir):
        shutil.rmtree(building, ignore_errors=True)
        building.mkdir()
    return building


def share_index(source: Path, target: Path) -> None:
    """Put Whoosh's files of one generation into another folder.

    Segments never change and are hard links; the table of contents is a copy. What is
    written anew for each generation is left out: written through a link, it would
    change the generation that is served.
    """
    for path in source.iterdir():
        if path.suffix[1:] in SECTIONS:
            _link(path, target / path.name)
        elif path.suffix == ".toc":
            shutil.copyfile(path, target / path.name)


def _link(source: Path, target: Path) -> None:
    """A hard link, or a copy where the file system has none (exFAT, some NFS)."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def publish(index_dir: Path, articles: int) -> Generation:
    """Make `building` the present generation: all of it, or nothing of it."""
    building = index_dir / "building"
    name = _next_name(index_dir)
    with storage_errors(index_dir):
        manifest.write(building, articles, served(index_dir))
        for path in (*building.iterdir(), building):
            _fsync(path)
        building.rename(index_dir / name)
        _fsync(index_dir)
        point_to(index_dir, name)
    return manifest.describe(index_dir / name)


def point_to(index_dir: Path, name: str) -> None:
    """Serve the generation of this name from now on."""
    pointer = index_dir / "current.new"
    pointer.write_text(name)
    _fsync(pointer)
    pointer.replace(index_dir / "current")
    _fsync(index_dir)


def roll_back(index_dir: Path) -> Generation:
    """Serve the newest generation that is older than the present one."""
    lock = Lock(index_dir)
    try:
        name = current(index_dir)
        older = [g for g in present(index_dir) if g.name < name]
        if not older:
            raise UnusableInput(
                f"{name} 之前没有保留的索引可以退回。",
                f"No generation older than {name} is kept.",
            )
        with storage_errors(index_dir):
            point_to(index_dir, older[0].name)
        return older[0]
    finally:
        lock.release()


def prune(index_dir: Path, keep: int) -> None:
    """Remove all but the present generation and the newest ones, `keep` in all.

    A reader that still has a removed one open keeps its files until it lets go.
    """
    kept = current(index_dir)
    others = [name for name in _names(index_dir) if name != kept]
    for name in others[keep - 1 :]:
        (index_dir / name / manifest.MANIFEST).unlink(missing_ok=True)
        shutil.rmtree(index_dir / name, ignore_errors=True)


@contextmanager
def storage_errors(index_dir: Path) -> Iterator[None]:
    """Turn an OSError inside into a StorageFailed that names the folder."""
    try:
        yield
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise StorageFailed(
            f"索引目录 {index_dir} 无法写入（{reason}）；原有索引未受影响，"
            "请检查磁盘空间和权限后重试。",
            f"{index_dir} cannot be written ({reason}); the present index is whole.",
        ) from error


def _names(index_dir: Path) -> list[str]:
    """The generations' folders, newest first."""
    names = (path.name for path in index_dir.glob("g*"))
    return sorted(filter(_NAME.fullmatch, names), reverse=True)


def _next_name(index_dir: Path) -> str:
    newest = next(iter(_names(index_dir)), "g0")
    return f"g{int(newest[1:]) + 1:06d}"


def _fsync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
