"""People: the distinct ones of a document, and where names stand in a sentence."""

from __future__ import annotations

import json
import lzma
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from indexer.extraction.doctrines import find_doctrines
from search.model import Span
from tests.extraction.documents import SETS, Document, documents
from tests.extraction.heldout import is_held_out
from tests.extraction.tally import Figures, Tally, compared, figures

_SHORTEST = 2

LABELLED = {
    "pd": "ner_pd199801_pos",
    "msra": "ner_msra",
    "boson": "ner_boson",
}
"""Sets that the model is trained on, but for a tenth of each."""

_MODEL = "indexer.tagging.tagger"
_TRAINING = "indexer.tagging.corpora"

Find = Callable[[str], Iterable[tuple[int, ...]]]
"""The names in a text: each its start, its end, and whatever else is known of it."""


def distinct(folder: Path) -> dict[str, Figures]:
    """The people of each document, of two or more characters; both blind sets too."""
    tallies = {name: [*map(_people, documents(folder, name))] for name in SETS}
    both = {"held+fresh": tallies["held"] + tallies["fresh"]}
    return {name: figures(found) for name, found in (tallies | both).items()}


def _people(document: Document) -> Tally:
    found = [person.name for person in document.article.people]
    return compared([name for name in found if len(name) >= _SHORTEST], document.people)


def has_model() -> bool:
    """Whether there is a trained model to be measured."""
    return find_spec(_MODEL.rpartition(".")[0]) is not None


def has_learnt_it_all(corpora: Path) -> bool:
    """Whether the model is trained on what it would be measured with."""
    training = import_module(_TRAINING).split(corpora).training
    return any(is_held_out(row.text) for row in training)


def spans(corpora: Path) -> dict[str, Figures]:
    """Exact spans that the model finds in the tenth of each set kept from training."""
    tag = import_module(_MODEL).tag

    def find(text: str) -> Iterable[tuple[int, ...]]:
        names: Iterable[tuple[int, ...]] = tag(text).names()
        return names

    return {
        name: figures([*_spans(corpora / f"{file}.jsonl.xz", find)])
        for name, file in LABELLED.items()
    }


def _spans(path: Path, find: Find) -> Iterator[Tally]:
    """Of each text once, however often the set has it."""
    for text, wanted in dict(_held_out(path)).items():
        found = {(each[0], each[1]) for each in find(text)}
        yield compared(found, wanted)


def _held_out(path: Path) -> Iterator[tuple[str, frozenset[Span]]]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            text, labels = row["text"], row["spans"]
            if is_held_out(text):
                yield text, frozenset(_taking_part(text, _trimmed(text, labels)))


def _taking_part(text: str, labels: Iterable[Span]) -> Iterator[Span]:
    """The labels without those in a doctrine's name (邓小平理论): nobody's mention."""
    doctrines = [span for _, span in find_doctrines(text)]
    for start, end in labels:
        if not any(start < right and left < end for left, right in doctrines):
            yield start, end


def _trimmed(text: str, labels: Iterable[tuple[int, int]]) -> Iterator[Span]:
    """The labels without the blanks at their ends that one set has."""
    for start, end in labels:
        name = text[start:end]
        if name.strip():
            left = start + len(name) - len(name.lstrip())
            yield left, left + len(name.strip())
