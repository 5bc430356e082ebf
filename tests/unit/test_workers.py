"""Chunks of records and what becomes of them, in this process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from indexer import workers
from indexer.extraction.topics import Taxonomy
from indexer.ledger import Entry
from indexer.record import Record
from indexer.workers import ALONE, LARGEST, RECORD, SMALLEST, News, worked
from search.model import Article

TAXONOMY = Taxonomy.load()


def news(count: int, size: int = 10) -> Iterator[News]:
    for n in range(count):
        yield Record(f"{n}.txt", "桥" * size, id=f"n{n}"), Entry(f"n{n}", "", "")


def ids(articles: Sequence[Article]) -> list[str]:
    return [article.id for article in articles]


def sizes(count: int, size: int) -> list[int]:
    """Records of each chunk."""
    return [len(d.written) for d in worked(news(count, size), TAXONOMY, ids, 1)]


def test_chunks_grow_and_keep_the_order() -> None:
    chunks = list(worked(news(100), TAXONOMY, ids, processes=1))
    assert [entry.id for done in chunks for entry in done.written] == [
        f"n{n}" for n in range(100)
    ]
    assert [done.prepared for done in chunks] == [
        [entry.id for entry in done.written] for done in chunks
    ]


@pytest.mark.parametrize(
    ("count", "size", "expected"),
    [
        (0, 1, []),
        (1, 1, [1]),
        (3, SMALLEST, [1, 2]),
        (4, SMALLEST, [1, 2, 1]),
        (2, 2 * LARGEST, [1, 1]),
        (40, SMALLEST // 8 - RECORD, [8, 16, 16]),
    ],
)
def test_each_chunk_is_twice_the_one_before(
    count: int, size: int, expected: list[int]
) -> None:
    assert sizes(count, size) == expected


def test_no_chunk_is_much_above_the_largest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "LARGEST", 2 * SMALLEST)
    assert sizes(8, SMALLEST - RECORD) == [1, 2, 2, 2, 1]


def test_an_article_that_fails_is_refused_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from indexer.extraction import extract

    whole = extract.extract

    def failing(record: Record, *rest: object) -> Article:
        if record.id == "n1":
            raise ZeroDivisionError
        return whole(record, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(extract, "extract", failing)
    (done,) = worked(news(3), TAXONOMY, ids)
    assert done.prepared == ["n0", "n2"]
    assert [entry.id for entry in done.written] == ["n0", "n2"]
    ((refused, entry),) = done.refused
    assert (refused.origin, refused.id, entry.id) == ("1.txt", "n1", "n1")
    assert "ZeroDivisionError" in refused.zh


def test_nothing_is_prepared_where_all_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.extraction.extract.extract", None)
    (done,) = worked(news(2), TAXONOMY, ids)
    assert (done.prepared, done.written, len(done.refused)) == (None, [], 2)


def test_reading_stays_little_ahead_of_the_work() -> None:
    given = 0

    def counted() -> Iterator[News]:
        nonlocal given
        for item in news(10_000, SMALLEST):
            given += 1
            yield item

    next(iter(worked(counted(), TAXONOMY, ids, processes=1)))
    assert given <= 2**ALONE
