"""What the topic model, taught the rules' own topics, says of articles it has not seen.

    python -m tests.bench.topics CORPORA

CORPORA holds the newscasts; those judged by hand are asked, 5,000 others are taught.
"""

from __future__ import annotations

import json
import lzma
import sys
import time
from collections.abc import Iterator
from hashlib import blake2b
from heapq import nsmallest
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.extraction.topics import Taxonomy
from indexer.topicmodel import learn
from indexer.topicsuggestions import MAX_TAUGHT, opening
from tests.extraction.tally import ratio
from tests.extraction.topics import ARCHIVE, judgements

Row = dict[str, Any]
_LEAST = (0.5, 0.8, 0.9)


def main(corpora: Path) -> None:
    """Print the figures."""
    taxonomy, known = Taxonomy.load(), judgements()
    rows = [*_rows(corpora / ARCHIVE)]
    asked = [row for row in rows if row["id"] in known]
    taught = _taught((row for row in rows if row["id"] not in known), taxonomy)
    names = [*taxonomy.codes]
    began = time.process_time()
    flags = np.array([[name in own for name in names] for _, own in taught])
    model = learn([text for text, _ in taught], flags)
    sure = model.judge([opening(row["title"], row["body"]) for row in asked])
    seconds = time.process_time() - began
    _tell(f"{len(taught)} taught, {len(asked)} asked, {seconds:.1f} s of CPU")
    said = zip((names[at] for at in sure.argmax(axis=1)), asked, strict=True)
    right = np.array([name in set().union(*known[r["id"]]) for name, r in said])
    without = np.array([not _topics(taxonomy, row) for row in asked])
    _tell_of("all", sure.max(axis=1), right)
    _tell_of("without a topic", sure.max(axis=1)[without], right[without])


def _tell_of(of: str, best: NDArray[np.float32], right: NDArray[np.bool_]) -> None:
    for least in _LEAST:
        told = best >= least
        coverage = ratio(told, np.ones(len(told)))
        precision = ratio(right[told], np.ones(told.sum())) if told.any() else None
        _tell(f"{of} ≥ {least}: {told.sum()} of {len(told)}, {coverage}, {precision}")


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _rows(path: Path) -> Iterator[Row]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def _taught(rows: Iterator[Row], taxonomy: Taxonomy) -> list[tuple[str, set[str]]]:
    """Text and topics of 5,000 articles with topics, drawn by the hash of their ids."""
    drawn = nsmallest(MAX_TAUGHT * 5 // 4, rows, key=_hash)
    judged = ((opening(r["title"], r["body"]), _topics(taxonomy, r)) for r in drawn)
    return [(text, own) for text, own in judged if own][:MAX_TAUGHT]


def _hash(row: Row) -> bytes:
    return blake2b(row["id"].encode()).digest()


def _topics(taxonomy: Taxonomy, row: Row) -> set[str]:
    return {topic.name for topic in taxonomy.find(row["title"], row["body"])}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
