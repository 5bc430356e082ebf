"""The real articles as archives on disk: a file a month, and one file of all."""

from __future__ import annotations

import json
import lzma
import random
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

CHANGED = 100
ADDED = "此处系测速时补写的一句。"
"""What a changed article's body ends with; no article has it before."""

_SEED = 3

Json = dict[str, Any]


def read(archive: Path) -> list[Json]:
    """The rows of a .jsonl or .jsonl.xz file, the oldest first."""
    opened = lzma.open if archive.suffix == ".xz" else Path.open
    with opened(archive, "rt", encoding="utf-8") as file:
        return sorted(map(json.loads, file), key=lambda row: str(row["date"]))


def write_months(rows: Iterable[Json], folder: Path) -> None:
    """2012-07.jsonl, 2012-08.jsonl, …; a file that is the same is not written anew."""
    months: dict[str, list[Json]] = defaultdict(list)
    for row in rows:
        months[str(row["date"])[:7]].append(row)
    for month, found in months.items():
        _write(found, folder / f"{month}.jsonl")


def write_whole(rows: Iterable[Json], folder: Path) -> None:
    """One file of all rows."""
    _write(rows, folder / "all.jsonl")


def newest(rows: list[Json]) -> list[Json]:
    """The rows, of which the last CHANGED are changed."""
    return [*rows[:-CHANGED], *map(_changed, rows[-CHANGED:])]


def anywhere(rows: list[Json]) -> list[Json]:
    """The rows, of which CHANGED drawn from all times are changed."""
    chosen = set(random.Random(_SEED).sample(range(len(rows)), CHANGED))
    return [_changed(row) if i in chosen else row for i, row in enumerate(rows)]


def _changed(row: Json) -> Json:
    return {**row, "body": f"{row['body']}\n{ADDED}"}


def _write(rows: Iterable[Json], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    data = text.encode()
    if not path.exists() or path.read_bytes() != data:
        path.write_bytes(data)
