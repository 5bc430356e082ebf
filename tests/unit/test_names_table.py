"""The table of names: a sentence, and who of it takes part in the news.

A sentence is a body as it arrives: repaired, simplified and read as an article is.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.extraction.extract import extract
from indexer.extraction.topics import Taxonomy
from indexer.record import Record

TABLE = Path(__file__).parents[1] / "data" / "people" / "names.txt"
TAXONOMY = Taxonomy.load()


def _rows() -> list[tuple[str, str, str]]:
    lines = TABLE.read_text("utf-8").splitlines()
    cut = (line.partition("|") for line in lines if "|" in line)
    found = ((text.strip(), *wanted.partition("/")) for text, _, wanted in cut)
    return [(text, names.strip(), short.strip()) for text, names, _, short in found]


@pytest.mark.parametrize(("text", "names", "short"), _rows())
def test_names(text: str, names: str, short: str) -> None:
    article = extract(Record("x", text), TAXONOMY)
    assert [person.name for person in article.people] == names.split()
    if short:
        assert list(article.unresolved) == short.split()


def test_the_table_is_long_and_says_nothing_twice() -> None:
    texts = [text for text, _, _ in _rows()]
    assert len(texts) >= 150
    assert len(set(texts)) == len(texts)
