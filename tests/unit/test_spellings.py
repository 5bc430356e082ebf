"""Words that the two scripts spell with different characters."""

from __future__ import annotations

from pathlib import Path

import opencc
import pytest

from search.analyzer import dictionary, respelled
from search.embedded.engine import EmbeddedEngine
from search.model import Or, Prefix, Query, Quoted, Word
from search.query import literals, parse
from search.spellings import otherwise
from search.text import fold
from tests.articles import article

LEFT = """
上链 了望 了望台 了望塔 了望所 借借 借箸代筹 啮檗吞针 复校 孔明复 宁中则 张宁越 明复
明复清 摘艳熏香 朱干玉戚 权欲熏心 模上复形 滴里嘟噜 炊臼之戚 胡吣 胡明复 金链 链形菜单
打坏 拉坏 捏坏 墨沈沈 暗沈沈 折戟沈河 沈下 沈冤 沈寂 沈思 沈思孝 沈思往事 沈默 狐藉虎威
示覆 耳沈 覆文 覆校
"""
"""Words that OpenCC takes for others in one of its directions; none is frequent, but
names (沈思), and what simplified text means otherwise (打坏)."""


@pytest.mark.parametrize(
    ("folded", "spelled"),
    [
        ("计画", "计划"),
        ("他们计画加快生产", "他们计划加快生产"),
        ("设计画册", "设计画册"),
        ("一目瞭然", "一目了然"),
        ("瞭望", "瞭望"),
        ("多重覆盖", "多重覆盖"),
        ("反反覆覆", "反反复复"),
        ("凭藉着慰藉着", "凭借着慰藉着"),
        ("随著显著", "随着显著"),
        ("沈默", "沈默"),
        ("沈默寡言的沈船", "沉默寡言的沉船"),
        ("计划", "计划"),
        ("", ""),
    ],
)
def test_respelled(folded: str, spelled: str) -> None:
    assert respelled(folded) == spelled


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("计划", ("计画",)),
        ("计划受", ("计画受",)),
        ("借着", ("藉着", "藉著")),
        ("一目了然", ("一目瞭然",)),
        ("乡村", ()),
        ("", ()),
    ],
)
def test_otherwise(word: str, others: tuple[str, ...]) -> None:
    assert otherwise(word) == others
    assert [respelled(other) for other in others] == [word] * len(others)


@pytest.mark.parametrize("way", ["s2t", "t2s"])
def test_a_word_of_the_dictionary_is_read_alike_in_either_script(way: str) -> None:
    words = list({word for word, _, _ in dictionary()} - set(LEFT.split()))
    turned = opencc.OpenCC(way).convert("\n".join(words)).split("\n")
    pairs = zip(words, turned, strict=True)
    differing = [(word, fold(other)) for word, other in pairs if word != other]
    assert len(differing) > 1000
    apart = [word for word, other in differing if read(word) != read(other)]
    assert apart == []


def read(text: str) -> str:
    return respelled(fold(text))


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("他们计划加快生产", "他們計畫加快生產"),
        ("计划受", "計畫受"),
        ("仿佛触", "彷彿觸"),
        ("楚地了解企业的", "楚地瞭解企業的"),
        ("强势复苏和近期", "強勢復甦和近期"),
        ("-计划 标题：反复", "-計畫 標題：反覆"),
        ("计划*", "計畫*"),
    ],
)
def test_a_query_is_one_in_either_script(simplified: str, traditional: str) -> None:
    assert parse(simplified).clause == parse(traditional).clause


def test_a_quoted_string_is_as_it_stands() -> None:
    assert parse("“計畫”").clause != parse("“计划”").clause


def test_a_word_is_asked_for_once_and_a_string_in_both_spellings() -> None:
    assert parse("計畫").clause == Word("计划")
    assert parse("計畫*").clause == Prefix("计划")
    assert parse("計畫受").clause == Or((Quoted("计划受"), Quoted("计画受")))


def test_both_spellings_are_marked() -> None:
    assert literals(parse("計畫").clause) == (("any", "计划"), ("any", "计画"))


def test_words_that_are_spelled_in_two_ways_count_as_one(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path)
    engine.begin(fresh=True)
    engine.write([article("t", "新的計畫。"), article("s", "新的计划。")])
    engine.commit()
    page = engine.search(Query("计划", parse("计划").clause))
    assert {hit.id for hit in page.hits} == {"s", "t"}
    assert len({hit.score for hit in page.hits}) == 1
    assert all(hit.snippets[1].marks == ((2, 4),) for hit in page.hits)
    assert [
        hit.id for hit in engine.search(Query("", parse("“計畫”").clause)).hits
    ] == ["t"]
