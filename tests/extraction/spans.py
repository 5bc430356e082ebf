"""Where names stand in a text: what the tagger finds, and the whole extraction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from indexer.extraction.credits import find_credits
from indexer.record import Record
from indexer.tagging.corpora import SETS, Labelled, split, without_doctrines
from indexer.tagging.tagger import tag
from search.model import Span
from tests.extraction.documents import extracted
from tests.extraction.tally import Figures, Tally, compared, figures

Find = Callable[[str], Iterable[Span]]
Label = Callable[[Labelled], Labelled]

NAMES: Mapping[str, str] = dict(zip(("pd", "msra", "boson"), SETS, strict=True))
"""What the sets are called here, and their files."""


class Way(NamedTuple):
    """What is compared: the names that are found, and the labels that count."""

    find: Find
    label: Label


def exact(folder: Path) -> dict[str, Figures]:
    """Exact spans in what the trainer keeps apart, by set and way: `pd tagger`."""
    apart = split(folder, doctrines=True).apart
    return {
        f"{name} {way}": figures([*_tallies(apart[file], WAYS[way])])
        for name, file in NAMES.items()
        for way in WAYS
    }


def _tallies(rows: Iterable[Labelled], way: Way) -> Iterator[Tally]:
    """Of each row; a name that is found where no label counts is a wrong one."""
    for row in rows:
        yield compared({*way.find(row.text)}, way.label(row).spans)


def _by_tagger(text: str) -> Iterator[Span]:
    return ((found.start, found.end) for found in tag(text).names())


def _by_all(text: str) -> Iterator[Span]:
    people = extracted(Record("row.txt", text)).people
    return (span for person in people for span in person.spans)


def _as_labelled(row: Labelled) -> Labelled:
    return row


def _of_the_news(row: Labelled) -> Labelled:
    """Without what the product means to leave out: by-lines, 周某, a surname alone."""
    hidden = find_credits(row.text).spans
    spans = (
        span
        for span in without_doctrines(row).spans
        if _is_whole_name(row.text[slice(*span)])
        and not any(span[0] < end and start < span[1] for start, end in hidden)
    )
    return row._replace(spans=tuple(spans))


def _is_whole_name(name: str) -> bool:
    return len(name) > 1 and "某" not in name


WAYS: Mapping[str, Way] = {
    "tagger": Way(_by_tagger, without_doctrines),
    "tagger labels": Way(_by_tagger, _as_labelled),
    "all news": Way(_by_all, _of_the_news),
    "all": Way(_by_all, without_doctrines),
    "all labels": Way(_by_all, _as_labelled),
}
"""The tagger alone or all of extraction, and of the labels those of people in the news,
those in no doctrine, or every one."""
