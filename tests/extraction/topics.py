"""Topics: what newscast articles are about, judged by reading them."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from indexer.extraction.topics import Taxonomy
from indexer.repair.mending import mended
from tests.extraction.tally import Figures, Tally, figures, ratio

ARCHIVE = "cctv_xwlb.jsonl.xz"
SET = "cctv"
_LABELS = Path(__file__).with_name("topics_cctv.json")


class Judged(NamedTuple):
    """The topics of an article.

    about  what it must be found under
    also   what it may be found under too: an item of a digest, a part of the report
    """

    about: frozenset[str]
    also: frozenset[str]


@cache
def judgements() -> Mapping[str, Judged]:
    """By the id of each article what was judged before the rules were run on it."""
    told = json.loads(_LABELS.read_text(encoding="utf-8"))
    return {
        article: Judged(frozenset(each["about"]), frozenset(each["also"]))
        for article, each in told.items()
    }


def of_newscasts(corpora: Path) -> dict[str, Figures]:
    """Precision of the topics given, recall of what articles are about, and more.

    main      the share of the topics given that is what the article is about
    coverage  the share of the articles that have a topic
    """
    taxonomy = Taxonomy.load()
    tallies = [*_tallies(corpora / ARCHIVE, taxonomy)]
    found = figures(tallies)
    _, given, main, _ = np.array(tallies, dtype=np.float64).T
    told = {name: found[name] for name in ("precision", "recall")}
    more = {"main": ratio(main, given), "coverage": ratio(given > 0, given >= 0)}
    return {SET: told | more}


def _tallies(path: Path, taxonomy: Taxonomy) -> Iterator[Tally]:
    for title, body, judged in _articles(path):
        given = {topic.name for topic in taxonomy.find(_read(title), _read(body))}
        yield Tally(
            len(given & (judged.about | judged.also)),
            len(given),
            len(given & judged.about),
            len(judged.about),
        )


def _read(text: str) -> str:
    return mended(text)[0].simplified


def _articles(path: Path) -> Iterator[tuple[str, str, Judged]]:
    """Title, body and judgement of those judged; 75,419 lines are looked at."""
    known = judgements()
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            if row["id"] in known:
                yield row["title"], row["body"], known[row["id"]]
