"""Ready articles by the chunk, so that a million of them need not be kept anywhere."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Protocol

from indexer.extraction.extract import extract
from indexer.extraction.topics import Taxonomy
from indexer.reading.files import find_files
from indexer.reading.reader import read
from indexer.record import Record, Refused
from search.model import Article
from tests.bench.pool import in_processes

CHUNK = 1000
"""Articles made, cut and handed between processes at once."""

MAX_BYTES = 1 << 30


class Corpus(Protocol):
    """So many articles in chunks, which any process can ask for by number."""

    @property
    def name(self) -> str:
        """What its indexes and results are kept under."""

    @property
    def size(self) -> int:
        """How many articles."""

    def chunk(self, number: int) -> list[Article]:
        """The articles from number × CHUNK on, CHUNK of them or what is left."""


def chunks(corpus: Corpus) -> range:
    """The numbers of its chunks."""
    return range(-(-corpus.size // CHUNK))


@dataclass(frozen=True, slots=True)
class Kept:
    """The articles of an archive, read and extracted once and kept as pickles."""

    folder: Path
    name: str = "real"

    @property
    def size(self) -> int:
        """How many articles."""
        return int((self.folder / "size").read_text())

    def chunk(self, number: int) -> list[Article]:
        """One file."""
        with _path(self.folder, number).open("rb") as file:
            articles: list[Article] = pickle.load(file)
        return articles


@dataclass(frozen=True, slots=True)
class Loaded:
    """A corpus all in memory; a forked process shares it."""

    name: str
    size: int
    parts: tuple[list[Article], ...]

    def chunk(self, number: int) -> list[Article]:
        """One part."""
        return self.parts[number]


def loaded(corpus: Corpus) -> Loaded:
    """The corpus with every article made, ready."""
    parts = tuple(corpus.chunk(number) for number in chunks(corpus))
    return Loaded(corpus.name, corpus.size, parts)


def keep(archive: Path, folder: Path) -> None:
    """Read and extract a file of articles into `folder`, which appears when whole."""
    building = folder.with_suffix(".building")
    building.mkdir(parents=True, exist_ok=True)
    work = partial(_extracted, building, Taxonomy.load())
    sizes = in_processes(work, enumerate(_records(archive)))
    (building / "size").write_text(str(sum(sizes)))
    building.rename(folder)


def _records(archive: Path) -> Iterator[list[Record]]:
    (file,) = find_files([archive])
    if isinstance(file, Refused):
        raise SystemExit(f"{file.zh}\n{file.en}")
    items = read(file, max_bytes=MAX_BYTES)
    records = (item for item in items if isinstance(item, Record))
    while chunk := list(islice(records, CHUNK)):
        yield chunk


def _extracted(
    folder: Path, taxonomy: Taxonomy, numbered: tuple[int, list[Record]]
) -> int:
    """Write the articles of one chunk; how many."""
    number, records = numbered
    articles = [extract(record, taxonomy) for record in records]
    with _path(folder, number).open("wb") as file:
        pickle.dump(articles, file, pickle.HIGHEST_PROTOCOL)
    return len(articles)


def _path(folder: Path, number: int) -> Path:
    return folder / f"{number:05d}.pickle"
