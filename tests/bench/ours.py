"""Our own engine, driven like a peer: the one place that knows its interface."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from hashlib import blake2b
from pathlib import Path

import numpy as np

from search.config import Settings
from search.embedded import (
    arrays,
    batch,
    copies,
    generations,
    roster,
    segments,
    table,
)
from search.embedded.arrays import Part
from search.embedded.batch import Batch, Section, prepare
from search.embedded.engine import EmbeddedEngine
from search.embedded.schema import SECTIONS
from search.embedded.segment_writer import SEGMENT_BYTES
from search.embedded.segments import Segments
from search.embedded.snapshot import Snapshot
from search.model import Article, Page, Query
from tests.bench.articles import Corpus, chunks
from tests.bench.peer import Answer, Counts, Mode
from tests.bench.pool import CORES, in_processes

WITHOUT_CHARACTERS = tuple(name for name in SECTIONS if name != "chars")

SAMPLED = 1000
"""Articles whose index tells one version of the code from another: enough that some
words fill whole blocks of postings."""

SECONDS = 60.0
"""For one query: an answer that is cut could not be held against another."""

_FACETS = {"date": "year", "person": "person", "topic": "topic", "source": "source"}


def build(corpus: Corpus, folder: Path) -> None:
    """Publish a generation of the corpus, as a sync would."""
    engine = EmbeddedEngine(folder)
    engine.begin(fresh=True)
    try:
        engine.write_prepared(_prepared(corpus, SECTIONS))
        engine.commit()
    finally:
        engine.close()


def build_words(corpus: Corpus, folder: Path) -> None:
    """What the peers build: words, values and stored texts, and no characters.

    The product has no such index; it is merged, saved and made durable by the very
    functions that its writer calls.
    """
    folder.mkdir(parents=True)
    merged = _merged(list(_prepared(corpus, WITHOUT_CHARACTERS)), WITHOUT_CHARACTERS)
    for name, section in merged.items():
        arrays.save(folder / f"segment.{name}", section)
        with (folder / f"segment.{name}").open("rb") as file:
            os.fsync(file)


def version(corpus: Corpus) -> str:
    """Changes when an index of the corpus would be another one, byte by byte.

    Made of the first articles and not of the code's files: at a million a build takes
    minutes, and most changes of the code are none of the index.
    """
    first = corpus.chunk(0)[:SAMPLED]
    batches = [prepare(first[::2]), prepare(first[1::2])]
    digest = blake2b(str(SEGMENT_BYTES).encode(), digest_size=8)
    for section in _merged(batches, SECTIONS).values():
        for name, array in section.items():
            digest.update(f"{name} {array.dtype}".encode())
            digest.update(array.tobytes())
    return digest.hexdigest()


class Ours:
    """The present generation in `folder`, as a web worker holds it."""

    name = "baosou"

    def __init__(self, folder: Path) -> None:
        cache_bytes = Settings().cache_mb << 20
        self._engine = EmbeddedEngine(folder, cache_bytes=cache_bytes)

    def ask(self, query: Query, mode: Mode) -> Answer:
        """The 20 best; a page without hits besides; or the whole page.

        The product has no facets without hits: what is done twice here (the filters,
        the total) makes us slower, never faster.
        """
        if mode == "top":
            return Answer(self._engine._present().top(query)[0])
        if mode == "facets":
            self._engine._present().top(query)
            query = replace(query, size=0)
        page = self._engine.search(query)
        hits = tuple(hit.id for hit in page.hits)
        return Answer(page.total, hits, partial(_counts, page))

    def close(self) -> None:
        """Let go of the files."""
        self._engine.close()


def present(folder: Path, *, cache_bytes: int = 1) -> Snapshot:
    """The present generation, for whoever wants all that is found and not a page."""
    return Snapshot(folder, generations.current(folder), cache_bytes, SECONDS)


def ids(folder: Path) -> list[str]:
    """The ids of the present generation's articles, by their numbers in it."""
    each = Segments(folder / generations.current(folder)).each
    return [part.store.id(own) for part in each for own in range(part.end - part.base)]


def characters(folder: Path) -> tuple[int, int]:
    """How many characters the texts have, and the bytes of the index beside them."""
    count = index = 0
    for path in (folder / generations.current(folder)).glob("*.chars"):
        for name, array in arrays.load(path).items():
            is_text = name.endswith("_text")
            count += len(array) if is_text else 0
            index += 0 if is_text else array.nbytes
    return count, index


def sizes(folder: Path) -> dict[str, int]:
    """Bytes of the present generation's files by section, or of `generation`."""
    found = dict.fromkeys((*SECTIONS, "generation"), 0)
    for path in (folder / generations.current(folder)).iterdir():
        section = path.suffix.removeprefix(".")
        name = section if section in found else "generation"
        found[name] += path.stat().st_size
    return found


def _merged(batches: Sequence[Batch], names: Sequence[str]) -> dict[str, Section]:
    """The sections of one segment, and what is written of a whole generation."""
    merged = {
        name: batch.merge(name, [Part(each.sections[name]) for each in batches])
        for name in names
    }
    live = np.ones(sum(len(each.ids) for each in batches), np.bool_)
    merged["scoring"] = segments.scoring([merged["words"]], live)
    merged["facets"] = counted = table.build([merged["values"]], live)
    if "posts" in names:
        merged["roster"] = roster.build([merged["posts"]], live)
    merged["copies"] = copies.build([merged["likeness"]], counted["dates"], live)
    return merged


def _prepared(corpus: Corpus, sections: Sequence[str]) -> Iterator[Batch]:
    work = partial(_chunk, corpus, sections)
    return in_processes(work, chunks(corpus), CORES)


def _chunk(corpus: Corpus, sections: Sequence[str], number: int) -> Batch:
    articles: list[Article] = corpus.chunk(number)
    return prepare(articles, sections)


def _counts(page: Page) -> Counts:
    found = {
        _FACETS[facet.name]: {each.value: each.count for each in facet.values}
        for facet in page.facets
        if facet.name in _FACETS
    }
    years = {value: n for value, n in found["year"].items() if len(value) == 4}
    return {**found, "year": years}
