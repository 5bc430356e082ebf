"""People: the distinct ones of a document."""

from __future__ import annotations

from pathlib import Path

from tests.extraction.documents import SETS, Document, documents
from tests.extraction.tally import Figures, Tally, compared, figures

_SHORTEST = 2


def distinct(folder: Path) -> dict[str, Figures]:
    """The people of each document, of two or more characters; both blind sets too."""
    tallies = {name: [*map(_people, documents(folder, name))] for name in SETS}
    both = {"held+fresh": tallies["held"] + tallies["fresh"]}
    return {name: figures(found) for name, found in (tallies | both).items()}


def _people(document: Document) -> Tally:
    found = [person.name for person in document.article.people]
    return compared([name for name in found if len(name) >= _SHORTEST], document.people)
