"""Local news labelled by hand, and what the product extracts of it.

A file holds documents, each opened by a line `#1`, with [[people in the news]] and
{{makers of the article}} marked where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from indexer.extraction.extract import extract
from indexer.extraction.topics import Taxonomy
from indexer.record import Record
from indexer.repair.mending import mended
from search.model import Article

SETS = ("gov", "held", "fresh")
"""Rules are tuned on the first; the others are only reported."""

_HEAD = re.compile(r"^#(\d+)\n", re.MULTILINE)
_PERSON = re.compile(r"\[\[(.*?)\]\]")
_MAKER = re.compile(r"\{\{(.*?)\}\}")
_MARK = re.compile(r"\[\[|\]\]|\{\{|\}\}")
_SHORTEST = 2
"""Characters of a name; a surname alone (周书记) is no value of the facet."""


@dataclass(frozen=True, slots=True)
class Document:
    """A labelled text: distinct names in simplified characters, as they appear."""

    number: str
    people: tuple[str, ...]
    makers: tuple[str, ...]
    article: Article


@lru_cache(maxsize=len(SETS))
def documents(folder: Path, name: str) -> tuple[Document, ...]:
    """The documents of a set, extracted."""
    return tuple(_read((folder / f"{name}.txt").read_text(encoding="utf-8")))


def extracted(record: Record) -> Article:
    """What the product makes of a record."""
    return extract(record, _taxonomy())


@lru_cache(maxsize=1)
def _taxonomy() -> Taxonomy:
    return Taxonomy.load()


def _read(text: str) -> Iterator[Document]:
    _, *parts = _HEAD.split(text)
    for number, marked in zip(parts[::2], parts[1::2], strict=True):
        article = extracted(Record(f"{number}.txt", _MARK.sub("", marked)))
        people, makers = _names(_PERSON, marked), _names(_MAKER, marked)
        yield Document(number, people, makers, article)


def _names(mark: re.Pattern[str], text: str) -> tuple[str, ...]:
    """What is so marked, once each; names alone, as they read when mended."""
    read = (mended(found)[0].simplified for found in mark.findall(text))
    bare = ("".join(name.split()) for name in read)
    return tuple(dict.fromkeys(name for name in bare if len(name) >= _SHORTEST))
