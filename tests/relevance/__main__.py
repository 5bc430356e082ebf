"""python -m tests.relevance: rank beside the peers, and write docs/relevance.md."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from tests.bench.cache import Cache, Results, say
from tests.bench.choosing import measuring, several
from tests.relevance import asking, engines, exact, floors, judged, laboratory
from tests.relevance.report import report
from tests.relevance.variants import VARIANTS

PAGE = Path(__file__).parents[2] / "docs" / "relevance.md"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for and write the page; 1 if a floor is not held."""
    options = parser().parse_args(arguments)
    if options.only and options.corpora is None:
        parser().error("要用 --corpora 指出放语料的目录。")
    if options.variant:
        for name in options.only:
            _compare(name, options.variant, options.corpora, options.cache)
        return 0
    cache = Cache(options.cache)
    with cache.alone():
        for name in options.only:
            say(name)
            work = partial(PARTS[name], options.corpora, _indexes(options.cache))
            cache.measure(name, work)
        results = cache.results()
        options.page.write_text(report(results), encoding="utf-8")
    broken = list(floors.broken(results))
    for each in broken:
        print(each, file=sys.stderr)
    return 1 if broken else 0


def parser() -> argparse.ArgumentParser:
    """The options."""
    top = argparse.ArgumentParser(
        prog="python -m tests.relevance", description="与别的引擎并排测相关性。"
    )
    top.add_argument("--corpora", type=Path, help="放语料的目录，见 docs/relevance.md")
    top.add_argument(
        "--variant",
        type=several(VARIANTS, "问法"),
        help=f"在开发的一半上比较这几种问法，用逗号隔开：{','.join(VARIANTS)}",
    )
    measuring(top, PARTS, cache="/tmp/baosou-eval", page=PAGE)
    top.set_defaults(only=[name for name in PARTS if name != "mixed"])
    return top


def _indexes(folder: Path) -> Path:
    return folder / "indexes"


def _compare(name: str, variants: Sequence[str], corpora: Path, cache: Path) -> None:
    found = judged.load(name, corpora)
    ranker = engines.ours(judged.articles(found.articles, corpora), _indexes(cache))
    print(f"{name}, dev:")
    for line in laboratory.compared(ranker, found.half("dev"), variants):
        print(line)


def _ranking(name: str, corpora: Path, indexes: Path) -> Results:
    found = judged.load(name, corpora)
    return asking.measure(found, judged.articles(found.articles, corpora), indexes)


def _exactness(corpora: Path, indexes: Path) -> Results:
    news, taiwan = (judged.articles(name, corpora) for name in ("news", "taiwan"))
    both = [
        each for archive in (news, taiwan) for part in archive.parts for each in part
    ]
    ids = frozenset(each.id for part in taiwan.parts for each in part)
    return exact.measure(judged.in_parts("both", both), ids, indexes)


PARTS: dict[str, Callable[[Path, Path], Results]] = {
    **{name: partial(_ranking, name) for name in judged.SETS},
    "exact": _exactness,
}
"""Each keeps its results by itself, so that one can be done again alone."""


if __name__ == "__main__":
    sys.exit(main())
