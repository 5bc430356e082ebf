"""What the benchmark measures with: the articles, the queries, the archives."""

from __future__ import annotations

import json
from pathlib import Path
from statistics import mean

import pytest

from search.language.joining import unboosted
from search.model import And, Clause, Or, Quoted, Word
from search.query import parse
from search.text import searchable
from tests.bench import archives, queries
from tests.bench.articles import CHUNK, chunks, keep, loaded
from tests.bench.cache import Cache, NoCorpus
from tests.bench.queries import KINDS, Sets
from tests.bench.synthetic import Synthetic
from tests.bench.words import joined, phrase

# The synthetic articles


def test_a_chunk_is_the_same_whenever_and_in_whatever_size_it_is_made() -> None:
    small, large = Synthetic("small", CHUNK + 5), Synthetic("large", 10 * CHUNK)
    assert small.chunk(0) == large.chunk(0)
    assert small.chunk(1) == large.chunk(1)[:5]
    assert list(chunks(small)) == [0, 1]


def test_articles_are_distinct_and_as_long_as_is_said() -> None:
    articles = [
        *Synthetic("x", 2 * CHUNK).chunk(0),
        *Synthetic("x", 2 * CHUNK).chunk(1),
    ]
    assert len({article.id for article in articles}) == 2 * CHUNK
    assert len({article.body.raw for article in articles}) == 2 * CHUNK
    assert 800 < mean(len(article.body.raw) for article in articles) < 900
    assert len({article.published for article in articles}) > CHUNK


def test_another_seed_makes_other_articles() -> None:
    assert Synthetic("x", 1, seed=1).chunk(0) != Synthetic("x", 1, seed=2).chunk(0)


# The words


@pytest.mark.parametrize(
    ("string", "words", "whole"),
    [
        ("乡村振兴", "乡村 振兴", [(0, "乡村"), (1, "振兴")]),
        (
            "中国农业发展银行行长",
            "中国 农业发展银行 农业 发展 银行 银行行长 行行 行长",
            [(0, "中国"), (1, "农业发展银行"), (7, "行长")],
        ),
        ("的", "", []),
        ("3月5日ok", "3 5 ok", [(0, "3"), (1, "5"), (2, "ok")]),
    ],
)
def test_the_words_of_a_phrase_stand_where_the_index_has_them(
    string: str, words: str, whole: list[tuple[int, str]]
) -> None:
    assert joined([string, "", string]) == [words, "", words]
    assert phrase(string) == whole


# The queries


ARTICLES = Synthetic("x", 200).chunk(0)


@pytest.fixture(scope="module")
def sets() -> Sets:
    return queries.make(ARTICLES, part=5)


def leaves(clause: Clause | None) -> list[Clause]:
    match clause:
        case And(parts) | Or(parts):
            return [leaf for part in parts for leaf in leaves(part)]
        case None:
            return []
    return [clause]


def test_no_word_is_asked_twice(sets: Sets) -> None:
    asked = [*sets.warming, *sets.measured]
    found = [leaf for each in asked for leaf in leaves(each.query.clause)]
    assert len(found) == len(set(found)) > 50


def test_every_kind_is_asked_as_often_as_is_said(sets: Sets) -> None:
    kinds = [each.kind for each in sets.measured]
    assert {kind: kinds.count(kind) for kind in KINDS} == {
        kind: -(-number // 5) for kind, number in KINDS.items()
    }


def test_the_same_articles_are_asked_the_same(sets: Sets) -> None:
    assert queries.make(ARTICLES, part=5) == sets


def test_a_query_finds_the_same_when_it_is_typed(sets: Sets) -> None:
    for each in sets.measured:
        clause = parse(each.query.text).clause
        assert clause
        assert unboosted(clause) == each.query.clause


def test_the_strings_stand_in_the_articles(sets: Sets) -> None:
    texts = [searchable(each.body) for each in ARTICLES]
    for each in sets.measured:
        for leaf in leaves(each.query.clause):
            assert isinstance(leaf, Word | Quoted)
            assert any(leaf.text in text for text in texts)


# The archives

ROWS = [
    {"id": f"{i}", "date": f"2022-{1 + i // 50:02d}-01", "body": "开会。"}
    for i in range(300)
]


def test_a_hundred_rows_are_changed() -> None:
    for now in (archives.newest(ROWS), archives.anywhere(ROWS)):
        changed = [row for row, was in zip(now, ROWS, strict=True) if row != was]
        assert len(changed) == archives.CHANGED
        assert all(archives.ADDED in row["body"] for row in changed)
    assert archives.newest(ROWS)[:200] == ROWS[:200]


def test_an_archive_is_written_by_months_or_whole_and_only_where_it_changed(
    tmp_path: Path,
) -> None:
    archives.write_months(ROWS, tmp_path / "months")
    archives.write_whole(ROWS, tmp_path / "whole")
    months = sorted((tmp_path / "months").iterdir())
    times = [path.stat().st_mtime_ns for path in months]
    archives.write_months(archives.newest(ROWS), tmp_path / "months")
    same = [path.stat().st_mtime_ns for path in months] == times
    assert [path.name for path in months] == [
        f"2022-{i:02d}.jsonl" for i in range(1, 7)
    ]
    assert [path.stat().st_mtime_ns for path in months[:4]] == times[:4]
    assert not same
    assert archives.read(tmp_path / "whole" / "all.jsonl") == ROWS


def test_real_articles_are_read_extracted_and_kept(tmp_path: Path) -> None:
    archive = tmp_path / "a.jsonl"
    rows = [
        {"id": "a", "title": "山路通车", "body": "今天通车。"},
        {"id": "b", "body": "开会。"},
    ]
    archive.write_text("".join(json.dumps(row) + "\n" for row in rows))
    keep(archive, tmp_path / "cache" / "articles" / "real")
    corpus = Cache(tmp_path / "cache").corpus("real")
    assert corpus.size == 2
    assert [article.id for article in loaded(corpus).chunk(0)] == ["a", "b"]
    assert corpus.chunk(0)[0].title.raw == "山路通车"


def test_without_an_archive_there_are_no_real_articles(tmp_path: Path) -> None:
    with pytest.raises(NoCorpus):
        Cache(tmp_path).corpus("real")
