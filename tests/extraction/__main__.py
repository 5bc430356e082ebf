"""python -m tests.extraction: measure the fields, and write docs/extraction.md."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from tests.bench.cache import Cache, say
from tests.bench.choosing import measuring
from tests.extraction import floors
from tests.extraction.parts import PARTS, Given, measured
from tests.extraction.report import lines, report

PAGE = Path(__file__).parents[2] / "docs" / "extraction.md"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for and write the page; 1 if a floor is not held."""
    options = parser().parse_args(arguments)
    given = Given(options.corpora, options.eval)
    cache = Cache(options.cache)
    with cache.alone():
        for name in options.only:
            say(name)
            cache.measure(name, partial(measured, name, given))
        results = cache.results()
        options.page.write_text(report(results), encoding="utf-8")
    for line in lines(results):
        print(line)
    broken = list(floors.broken(results))
    for each in broken:
        print(each, file=sys.stderr)
    return 1 if broken else 0


def parser() -> argparse.ArgumentParser:
    """The options."""
    top = argparse.ArgumentParser(
        prog="python -m tests.extraction",
        description="测人物、署名、职务、日期、主题提取得对不对。",
    )
    top.add_argument("--corpora", type=Path, help="放语料的目录，见 docs/extraction.md")
    top.add_argument("--eval", type=Path, help="放人工标注文稿的目录，同上")
    return measuring(top, PARTS, cache="/tmp/baosou-extraction", page=PAGE)


if __name__ == "__main__":
    sys.exit(main())
