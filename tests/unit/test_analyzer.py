from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, pairwise

import jieba
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analyzer import (
    MAX_WORD,
    Analysis,
    analyse,
    frequency,
    in_dictionary,
    is_word,
    respelled,
    words,
)

LONGEST = 16
"""Characters of the longest word of the dictionary."""

SENTENCES = (
    "区委书记周望川主持会议并讲话，区委常委、组织部部长参加。",
    "农业发展银行在3月5日推出5.1%的利率，GDP增长A股上市。",
    "艾尔肯·吐尼亚孜与王䶮在𬭊口村座谈，提出“四排查两报告”。",
    "以党的方向为方向,把学习贯彻贯穿工作全过程c++ 1,000.50 a@b.cn",
)
ODD = (
    "",
    " ",
    "。",
    "农",
    "a",
    "café 5g网络 ⅱ级 t恤衫",
    "x" * MAX_WORD,
    "x" * (MAX_WORD + 1),
    "カタカナ한국어😀",
    "中华人民共和国全国人民代表大会常务委员会",
    "\ufffd农业\ufffd",
)


def tokens(text: str) -> Iterator[tuple[str, int]]:
    """What the index holds of a text, (token, number of its word), by jieba alone."""
    start = 0
    for at, word in enumerate(jieba.lcut(text, HMM=False)):
        if is_word(word):
            for part in (word, *within(word)):
                if (len(part) > 1 or part.isascii()) and len(part) <= MAX_WORD:
                    yield part, at
        for part in astride(text, start, start + len(word)):
            yield part, at
        start += len(word)


def within(word: str) -> Iterator[str]:
    if not word.isascii():
        for size in range(2, len(word)):
            for start in range(len(word) - size + 1):
                if frequency(word[start : start + size]):
                    yield word[start : start + size]


def astride(text: str, start: int, end: int) -> Iterator[str]:
    """The dictionary words that begin between `start` and `end` and end behind."""
    for first in range(start, end):
        for stop in range(end + 1, min(len(text), first + LONGEST) + 1):
            if frequency(text[first:stop]):
                yield text[first:stop]


def listed(analysis: Analysis) -> list[list[tuple[str, int]]]:
    """The tokens of each text of a batch."""
    ids, at = analysis.ids.tolist(), analysis.at.tolist()
    found = [(analysis.terms[i], place) for i, place in zip(ids, at, strict=True)]
    ends = accumulate(analysis.counts.tolist(), initial=0)
    return [found[start:end] for start, end in pairwise(ends)]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_rjieba_cuts_as_jieba_does(sentence: str) -> None:
    assert words(sentence) == jieba.lcut(sentence, HMM=False)


PIECES = "区委书记主持会议农业发展银行统一战线在的3月5日a1.·，\n"


@given(st.text(st.sampled_from(PIECES), max_size=60))
def test_rjieba_cuts_any_mixture_as_jieba_does(text: str) -> None:
    assert words(text) == jieba.lcut(text, HMM=False)
    assert "".join(words(text)) == text


def test_rjieba_has_the_dictionary_of_jieba() -> None:
    assert frequency("农业") > 100
    assert frequency("业农农") == 0
    entries: dict[str, int] = jieba.dt.FREQ
    assert len(entries) > 400_000
    assert [word for word, n in entries.items() if in_dictionary(word) != (n > 0)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在农业发展银行，开会", "农业发展银行@1 农业@1 发展@1 银行@1 开会@3"),
        ("gdp增长5.1%", "gdp@0 增长@1 5@2 1@4"),
        ("。 的，王䶮", ""),
        ("瞭解计画", "了解@0 计划@1"),
    ],
)
def test_analysis_of_a_text(text: str, expected: str) -> None:
    (found,) = listed(analyse([text]))
    assert " ".join(f"{word}@{at}" for word, at in found) == expected


def test_a_batch_has_the_tokens_that_jieba_gives_for_each_text() -> None:
    texts = (*SENTENCES, *ODD) * 3
    assert listed(analyse(texts)) == [list(tokens(text)) for text in texts]


@given(st.lists(st.text(st.sampled_from(PIECES + "é𠮷 "), max_size=30), max_size=60))
def test_any_batch_has_the_tokens_that_jieba_gives_for_each_text(
    texts: list[str],
) -> None:
    assert listed(analyse(texts)) == [list(tokens(text)) for text in texts]


def test_the_words_within_every_long_word_are_found() -> None:
    jieba.initialize()
    assert max(map(len, jieba.dt.FREQ)) == LONGEST
    entries: dict[str, int] = jieba.dt.FREQ
    long = [respelled(word) for word in entries if len(word) > 3][::10]
    assert len(long) > 10_000
    assert listed(analyse(long)) == [list(tokens(word)) for word in long]


def test_an_analysis_is_of_distinct_terms_in_order_and_small_numbers() -> None:
    analysis = analyse(SENTENCES)
    assert analysis.terms == sorted(set(analysis.terms))
    assert set(analysis.ids.tolist()) == set(range(len(analysis.terms)))
    kinds = {array.dtype for array in (analysis.ids, analysis.at, analysis.counts)}
    assert kinds == {np.dtype(np.uint32)}


def test_of_no_texts_there_is_nothing() -> None:
    analysis = analyse([])
    assert analysis.terms == []
    assert len(analysis.ids) == len(analysis.at) == len(analysis.counts) == 0


def test_what_ends_a_text_cannot_stand_in_one() -> None:
    with pytest.raises(ValueError, match=r"U\+0000"):
        analyse(["农业\0发展"])


@pytest.mark.parametrize(
    ("piece", "expected"), [("茶", True), ("5%", True), ("，", False), (" ", False)]
)
def test_punctuation_is_no_word(piece: str, expected: bool) -> None:
    assert is_word(piece) is expected
