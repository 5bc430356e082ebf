"""`python -m indexer sync` of the real archive: whole, unchanged, a hundred changed."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from search.config import Settings
from search.engine import open_engine
from search.model import Query, Quoted
from search.text import fold_string
from tests.bench import archives
from tests.bench.archives import Json
from tests.bench.cache import Cache, NoCorpus, Results, say
from tests.bench.measure import warm

Write = Callable[[list[Json], Path], None]

_WAYS: dict[str, Write] = {
    "months": archives.write_months,
    "whole": archives.write_whole,
}


def measure(cache: Cache) -> Results:
    """Per form of the archive: seconds of the command from its start to its end."""
    if cache.archive is None:
        raise NoCorpus
    rows = archives.read(cache.archive)
    return {way: _synced(cache, rows, way) for way in _WAYS}


def _synced(cache: Cache, rows: list[Json], way: str) -> Results:
    """Whole, nothing changed, the newest hundred, a hundred of all times."""
    folder, index_dir = cache.fresh("archive"), cache.fresh("index")
    found: Results = {"articles": len(rows)}
    steps = {
        "first": (rows, "added", len(rows)),
        "unchanged": (rows, "unchanged", len(rows)),
        "newest": (archives.newest(rows), "changed", archives.CHANGED),
        "restored": (rows, "changed", archives.CHANGED),
        "anywhere": (archives.anywhere(rows), "changed", archives.CHANGED),
    }
    for step, (now, key, expected) in steps.items():
        say(f"sync of the archive as {way}: {step}")
        _WAYS[way](now, folder)
        warm(folder)
        found[step], report = _run(folder, index_dir)
        assert report[key] == expected, report
        assert report["refused"] == [], report
    assert _having_the_sentence(index_dir) == archives.CHANGED
    cache.clear()
    return found


def _run(folder: Path, index_dir: Path) -> tuple[float, dict[str, Any]]:
    """What the command took by the clock, Python's own start included; its report."""
    command = (sys.executable, "-m", "indexer", "sync", str(folder), "--json")
    began = time.perf_counter()
    done = subprocess.run(
        (*command, "--index-dir", str(index_dir)),
        check=True,
        capture_output=True,
        text=True,
    )
    seconds = time.perf_counter() - began
    return seconds, json.loads(done.stdout.splitlines()[-1])


def _having_the_sentence(index_dir: Path) -> int:
    """How many articles a reader now finds by what was added."""
    clause = Quoted(fold_string(archives.ADDED))
    return open_engine(Settings(index_dir=index_dir)).search(Query(clause=clause)).total
