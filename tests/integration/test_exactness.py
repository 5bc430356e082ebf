"""Any string of an article of the sample is found when quoted, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extraction.extract import extract
from indexer.extraction.topics import Taxonomy
from indexer.reading.files import find_files
from indexer.reading.reader import read
from indexer.record import Record, Refused
from search.embedded.engine import EmbeddedEngine
from search.model import Article, Quoted
from search.query import parse
from search.text import fold_string
from tests.bench.articles import MAX_BYTES
from tests.relevance import exact
from tests.relevance.oracle import Oracle

SAMPLE = Path(__file__).parents[2] / "examples" / "sample"
LONGEST = 12


def articles_of(folder: Path) -> Iterator[Article]:
    """One for each id, as a sync keeps them."""
    taxonomy = Taxonomy.load()
    for file in find_files([folder]):
        if not isinstance(file, Refused):
            items = read(file, max_bytes=MAX_BYTES)
            yield from (extract(e, taxonomy) for e in items if isinstance(e, Record))


@cache
def sample() -> list[Article]:
    return list({article.id: article for article in articles_of(SAMPLE)}.values())


@cache
def oracle() -> Oracle:
    return Oracle(sample())


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> exact.Asked:
    folder = tmp_path_factory.mktemp("exact") / "index"
    engine = EmbeddedEngine(folder)
    engine.begin(fresh=True)
    engine.write(sample())
    engine.commit()
    engine.close()
    return exact.Asked(folder, sample())


@st.composite
def parts(draw: st.DrawFn) -> str:
    """A part of a title or body as it is read, or such a part put beside another."""
    article = draw(st.sampled_from(sample()))
    text = draw(st.sampled_from([article.title, article.body])).repaired
    start = draw(st.integers(0, max(0, len(text) - 1)))
    return text[start : start + draw(st.integers(1, LONGEST))]


@given(string=parts() | st.tuples(parts(), parts()).map("".join) | st.text(max_size=6))
def test_a_quoted_string_finds_what_holds_it(asked: exact.Asked, string: str) -> None:
    folded = fold_string(string)
    if folded:
        found = asked.found(Quoted(folded))
        np.testing.assert_array_equal(found, oracle().holders(folded))


@given(string=parts())
def test_typed_in_quotes_it_finds_the_same(asked: exact.Asked, string: str) -> None:
    folded = fold_string(string)
    if folded and not set(folded) & set("「」"):
        found = asked.found(parse(f"「{folded}」").clause)
        np.testing.assert_array_equal(found, oracle().holders(folded))
