"""Times and memory: how they are taken, and what is told of many."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")
Told = dict[str, float]

MB = 1e6


@dataclass(slots=True)
class Spent:
    """Seconds of one thing done many times: by the clock, and of this thread."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def take(self, work: Callable[[], Result]) -> Result:
        """Do it, and note what it took."""
        cpu, wall = time.thread_time(), time.perf_counter()
        result = work()
        self.wall.append(time.perf_counter() - wall)
        self.cpu.append(time.thread_time() - cpu)
        return result

    def told(self) -> Told:
        """Milliseconds: p50, p95 and the most by the clock, p50 and p95 of the CPU."""
        return {
            "p50": at(self.wall, 0.5),
            "p95": at(self.wall, 0.95),
            "max": max(self.wall) * 1000,
            "cpu50": at(self.cpu, 0.5),
            "cpu95": at(self.cpu, 0.95),
            "n": len(self.wall),
        }


def at(seconds: Sequence[float], share: float) -> float:
    """The value in milliseconds that such a share does not exceed."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000


def size_of(folder: Path) -> int:
    """Bytes of all files."""
    return sum(path.stat().st_size for path in files(folder))


def files(folder: Path) -> Iterable[Path]:
    """All files below a folder."""
    return (path for path in folder.rglob("*") if path.is_file())


def warm(folder: Path) -> None:
    """Read every file once, so that the page cache has them."""
    for path in files(folder):
        with path.open("rb") as file:
            while file.read(1 << 24):
                pass


def private_dirty(process: int | str = "self") -> float:
    """MB that only this process has and could not be read again from a file."""
    return _rollup(process, "Private_Dirty")


def proportional_dirty(process: int | str = "self") -> float:
    """MB of dirty memory, each shared page divided among those that share it."""
    return _rollup(process, "Pss_Dirty")


def _rollup(process: int | str, name: str) -> float:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    (line,) = (line for line in lines if line.startswith(f"{name}:"))
    return int(line.split()[1]) * 1024 / MB
