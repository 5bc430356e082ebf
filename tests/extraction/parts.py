"""What is measured, each part by itself, as far as what it needs is at hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tests.extraction import bylines, dates, people, posts, spans, topics
from tests.extraction.tally import Figures

Results = dict[str, Any]


class Given(NamedTuple):
    """The folders with what may not be in the project; None where there is none."""

    corpora: Path | None = None
    eval: Path | None = None


def measured(name: str, given: Given) -> Results:
    """The figures of a part, by set; empty where nothing that it needs is given."""
    return {"figures": PARTS[name](given)}


def _people(given: Given) -> dict[str, Figures]:
    return people.distinct(given.eval) if given.eval else {}


def _spans(given: Given) -> dict[str, Figures]:
    return spans.exact(given.corpora) if given.corpora else {}


def _credits(given: Given) -> dict[str, Figures]:
    return bylines.formats() | (bylines.makers(given.eval) if given.eval else {})


def _posts(given: Given) -> dict[str, Figures]:
    return posts.in_tables() | (posts.in_documents(given.eval) if given.eval else {})


def _dates(_: Given) -> dict[str, Figures]:
    return dates.in_tables()


def _topics(given: Given) -> dict[str, Figures]:
    return topics.of_newscasts(given.corpora) if given.corpora else {}


PARTS: Mapping[str, Callable[[Given], dict[str, Figures]]] = {
    "people": _people,
    "spans": _spans,
    "credits": _credits,
    "posts": _posts,
    "dates": _dates,
    "topics": _topics,
}
"""Each keeps its results by itself, so that one can be done again alone."""
