"""Sync a whole corpus by the command and hold the index against the file itself.

    python -m tests.bench.corpus CORPUS.jsonl.xz [--index-dir DIR]

The corpus is one .jsonl.xz whose rows have id, title, date, body and source. Prints
the rows of a table for docs/measurements.md; ends with an AssertionError where the
index and the file disagree.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from search.config import Settings
from search.engine import Engine, open_engine
from search.model import Page, Period, Query, Selection
from search.query import parse
from search.text import fold

STRINGS = 60
QUERIES = (
    "乡村振兴",
    "统一战线",
    "習近平",
    "3月5日",
    "“一带一路”",
    "农业 发展 银行",
    "茶 OR 咖啡",
    "北京 -天气",
    "",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run everything and print it; 0."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--index-dir", type=Path)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        index_dir = options.index_dir or Path(folder)
        for name, value in _measured(options.corpus, index_dir):
            sys.stdout.write(f"| {name} | {value} |\n")
            sys.stdout.flush()
    return 0


def _measured(corpus: Path, index_dir: Path) -> Iterator[tuple[str, str]]:
    with lzma.open(corpus, "rt") as file:
        rows = [json.loads(line) for line in file]
    first = _sync(corpus, index_dir)
    assert first["total"] == len(rows), first
    yield "articles", f"{len(rows):,}"
    yield "first sync, s", f"{first['seconds']:.0f}"
    yield "articles/s", f"{len(rows) / first['seconds']:.0f}"
    second = _sync(corpus, index_dir)
    assert second["unchanged"] == len(rows), second
    assert second["generation"] == first["generation"], second
    yield "second sync, nothing changed, s", f"{second['seconds']:.2f}"
    size = sum(path.stat().st_size for path in index_dir.rglob("*") if path.is_file())
    yield "index, bytes an article", f"{size / len(rows):,.0f}"
    engine = open_engine(Settings(index_dir=index_dir))
    _compare_facets(engine, rows)
    yield "counts by day, month, year, source, and of 20 people", "as in the file"
    yield f"{STRINGS} random quoted strings", f"exact; {_strings(engine, rows)}"
    yield "facets and 20 snippets, first asked", _times(engine)
    yield "the same, asked again with a filter", _times(engine, narrowed=True)


def _sync(corpus: Path, index_dir: Path) -> dict[str, Any]:
    command = (sys.executable, "-m", "indexer", "sync", str(corpus), "--json")
    done = subprocess.run(
        (*command, "--index-dir", str(index_dir)),
        check=True,
        capture_output=True,
        text=True,
    )
    report: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    assert report["refused"] == [], report
    return report


def _ask(engine: Engine, text: str = "", **filters: Any) -> Page:
    return engine.search(Query(text, parse(text).clause, **filters))


def _counts(page: Page, name: str) -> dict[str, int]:
    facet = next(facet for facet in page.facets if facet.name == name)
    return {value.value: value.count for value in facet.values}


def _compare_facets(engine: Engine, rows: list[dict[str, str]]) -> None:
    """Every day, month and year, every source; a person's count is what it finds."""
    for length in (4, 7, 10):
        periods = Counter(row["date"][:length] for row in rows)
        found = _opened_dates(engine, periods)
        assert {k: v for k, v in found.items() if len(k) == length} == periods
    page = _ask(engine, facet_size=1000)
    assert _counts(page, "source") == Counter(row["source"] for row in rows)
    for name, count in list(_counts(page, "person").items())[:20]:
        alone = _ask(engine, selections={"person": Selection((name,))})
        assert alone.total == count, name


def _opened_dates(engine: Engine, periods: Counter[str]) -> dict[str, int]:
    """The date facet with every month open."""
    asked = tuple(Period(value[:7]) for value in periods)
    return _counts(_ask(engine, periods=tuple(dict.fromkeys(asked))), "date")


def _strings(engine: Engine, rows: list[dict[str, str]]) -> str:
    """Random parts of random bodies, each found in the articles that hold it."""
    choose = random.Random(20261122)
    texts = {row["id"]: fold(f"{row['title']}\x00{row['body']}") for row in rows}
    spent = []
    for _ in range(STRINGS):
        part = _part(choose, choose.choice(rows)["body"])
        expected = sum(fold(part) in text for text in texts.values())
        began = time.perf_counter()
        found = _ask(engine, f'"{part}"').total
        spent.append(time.perf_counter() - began)
        assert found == expected, (part, found, expected)
    return _spread(spent)


def _part(choose: random.Random, body: str) -> str:
    """1 to 12 characters without white space or quotation marks."""
    while True:
        start = choose.randrange(len(body))
        part = body[start : start + choose.randint(1, 12)]
        if part and not any(c.isspace() or c in '"“”「」『』＂' for c in part):
            return part


def _times(engine: Engine, *, narrowed: bool = False) -> str:
    filters = {"topic": Selection(("教育",))} if narrowed else {}
    spent = []
    for text in QUERIES:
        began = time.perf_counter()
        _ask(engine, text, selections=filters)
        spent.append(time.perf_counter() - began)
    return _spread(spent)


def _spread(seconds: list[float]) -> str:
    return (
        f"median {median(seconds) * 1000:,.0f} ms, most {max(seconds) * 1000:,.0f} ms"
    )


if __name__ == "__main__":
    sys.exit(main())
