"""`python -m indexer.tagging.train --corpora DIR`: learn, measure, write the model."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from indexer.tagging.corpora import Split, split
from indexer.tagging.model import FILE, load
from indexer.tagging.rollcalls import roll_calls
from indexer.tagging.scoring import score
from indexer.tagging.tagger import tag
from indexer.tagging.training import trained
from search.embedded import arrays


def main(given: Sequence[str] | None = None) -> int:
    """Train on what the corpora hold and print the F1 of what is kept apart."""
    options = _parser().parse_args(given)
    texts = split(options.corpora)
    if not options.measure:
        learnt = [*texts.training, *roll_calls(texts.training)]
        arrays.save(options.to, trained(learnt))
    _report(texts, options.to)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m indexer.tagging.train")
    parser.add_argument("--corpora", type=Path, required=True, metavar="DIR")
    parser.add_argument("--to", type=Path, default=FILE, metavar="FILE")
    parser.add_argument("--measure", action="store_true", help="only measure")
    return parser


def _report(texts: Split, path: Path) -> None:
    model = load(path)
    write = sys.stdout.write
    write(f"{path}: {path.stat().st_size:,} bytes\n")
    for name, rows in texts.apart.items():
        found = score(
            rows, lambda text: (span[:2] for span in tag(text, model).names())
        )
        write(f"{name:18s} {len(rows):6,d} texts  {found}\n")


if __name__ == "__main__":
    sys.exit(main())
