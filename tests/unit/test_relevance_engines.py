"""What the engines of the evaluation are given, and that they find it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.articles import article
from tests.relevance import asking, engines, variants
from tests.relevance.engines import Asked
from tests.relevance.judged import Judged, JudgedSet, in_parts
from tests.relevance.oracle import Oracle

ARTICLES = [
    article("a", "农业发展银行支持乡村振兴。", title="银行下乡"),
    article("b", "乡村里新开了一家书店。", title="書店開張"),
    article("c", "城里的博物馆延长开放时间。"),
]
ARCHIVE = in_parts("tiny", ARTICLES)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("乡村振兴", ["乡村", "村振", "振兴"]),
        ("3月5日", ["3", "月", "5", "日"]),
        ("茶，app上线", ["茶", "app", "上线"]),
        ("《》", []),
    ],
)
def test_the_control_sees_pairs_of_characters(text: str, pairs: list[str]) -> None:
    assert engines.pairs(text) == pairs


def test_peers_are_asked_for_the_words_of_the_index() -> None:
    assert engines.whole_words("農業發展銀行，好") == ("农业发展银行",)
    assert "农业" in engines.query_words("農業發展銀行")


@pytest.mark.parametrize("name", variants.VARIANTS)
def test_every_variant_finds_the_article(name: str, tmp_path: Path) -> None:
    ranker = engines.ours(ARCHIVE, tmp_path)
    clause = variants.VARIANTS[name]("农业发展银行")
    assert ranker.best(clause)[:1] == ["a"]
    assert variants.VARIANTS[name]("") is None


@pytest.mark.parametrize("name", ["tantivy", "sqlite", "pairs"])
@pytest.mark.parametrize(
    ("words", "all_of", "expected"),
    [
        (("乡村", "书店"), True, ["b"]),
        (("乡村", "书店"), False, ["b", "a"]),
        (("没有",), False, []),
        ((), False, []),
    ],
)
def test_peers_find_all_or_any(
    name: str,
    words: tuple[str, ...],
    all_of: bool,
    expected: list[str],
    tmp_path: Path,
) -> None:
    if name != "sqlite":
        pytest.importorskip("tantivy")
    ranker = engines.peer(name, ARCHIVE, tmp_path)
    assert ranker.best(Asked(words, all_of, 3.0)) == expected


def test_a_set_is_asked_of_every_engine(tmp_path: Path) -> None:
    pytest.importorskip("tantivy")
    queries = tuple(Judged(f"q{n}", "乡村书店", frozenset("b")) for n in range(8))
    found = asking.measure(JudgedSet("tiny", "tiny", queries), ARCHIVE, tmp_path)
    assert found["articles"] == 3
    assert 0 < found["queries"] < 8
    for way in ("baosou any", "tantivy any", "sqlite all", "pairs any"):
        assert found["figures"][way]["MRR@10"] == (1.0, 1.0, 1.0), way


@pytest.mark.parametrize(
    ("string", "numbers"),
    [
        ("乡村", [0, 1]),
        ("书店", [1]),
        ("的博", [2]),
        ("下乡农业", []),
        ("。乡", []),
    ],
)
def test_the_oracle_looks_through_every_text(string: str, numbers: list[int]) -> None:
    assert Oracle(ARTICLES).holders(string).tolist() == numbers


def test_the_oracle_tells_what_stands_beside() -> None:
    assert Oracle(ARTICLES).beside("新开", 1) == ("乡村里", "了一家书店。")
    assert Oracle(ARTICLES).beside("下乡", 0) == ("银行", "")
