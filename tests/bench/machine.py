"""On what it was measured: the machine and the versions, as figures need them."""

from __future__ import annotations

import os
import platform
import sqlite3
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LIBRARIES = ("tantivy", "whoosh", "numpy", "numba", "rjieba")


def now() -> str:
    """The date, and how much the machine had to do beside."""
    return f"{date.today():%Y-%m-%d}（{os.getloadavg()[2]:.1f}）"


def described() -> dict[str, str]:
    """The machine and the versions, ready to be read."""
    found = {
        "处理器": f"{_processor()}，{os.cpu_count()} 核",
        "内存": f"{_memory():.0f} GiB",
        "系统": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
    }
    return found | {name: _version(name) for name in LIBRARIES}


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    names = (line.partition(":")[2].strip() for line in lines if "model name" in line)
    return next(names, platform.processor() or platform.machine())


def _memory() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "没有安装"
