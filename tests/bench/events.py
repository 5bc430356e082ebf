"""python -m tests.bench.events CORPUS: repair of clean texts, dates of events.

The corpus is one .jsonl.xz of clean texts whose rows have id, title, date and body.
Prints the rows of a table for docs/measurements.md: how often repair changes a text
that is whole, which should be never; how many dates of events there are, how their
years are known and what finding them costs.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from indexer.extraction.events import find_events
from indexer.garbage import collect_seldom
from indexer.repair.mending import mended
from search.model import EventDate, EventOrigin

ARTICLE = 480
"""Characters of the article that costs are given for."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 where repair changed a text, else 0."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=Path)
    collect_seldom()  # as the indexer does
    rows = list(_rows(parser.parse_args(arguments).corpus))
    edits = [len(mended(text)[0].repairs) for row in rows for text in row[:2]]
    _print("误认的乱码", f"{len(rows):,} 篇 {sum(edits):,} 处")
    found, spent = _events(rows)
    characters = sum(len(body) for _, body, _ in rows)
    _print("文中所说的日期", f"每篇 {len(found) / len(rows):.2f} 个")
    _print("其中", _shares(found))
    _print("用时", f"每 {ARTICLE} 字 {spent / characters * ARTICLE * 1e3:.3f} 毫秒")
    return 1 if any(edits) else 0


def _rows(corpus: Path) -> Iterator[tuple[str, str, date]]:
    """Title, body and day of each article."""
    with lzma.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            day = date.fromisoformat(row["date"])
            yield row["title"] or "", row["body"], day


def _events(rows: Sequence[tuple[str, str, date]]) -> tuple[list[EventDate], float]:
    """All dates of events, and seconds of the processor that finding them took."""
    start = time.process_time()
    found = [event for _, body, day in rows for event in find_events(body, day)]
    return found, time.process_time() - start


_ORIGINS: dict[EventOrigin | None, str] = {
    "text": "文中写明",
    "published": "由发布日期推得",
    None: "年份不详",
}


def _shares(found: Sequence[EventDate]) -> str:
    counts = Counter(event.origin for event in found)
    parts = (f"{name} {counts[key] / len(found):.1%}" for key, name in _ORIGINS.items())
    return "，".join(parts)


def _print(name: str, value: str) -> None:
    sys.stdout.write(f"| {name} | {value} |\n")


if __name__ == "__main__":
    sys.exit(main())
