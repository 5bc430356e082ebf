from __future__ import annotations

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analyzer import frequency, is_word, tokens, words

SENTENCES = (
    "区委书记周望川主持会议并讲话，区委常委、组织部部长参加。",
    "农业发展银行在3月5日推出5.1%的利率，GDP增长A股上市。",
    "艾尔肯·吐尼亚孜与王䶮在𬭊口村座谈，提出“四排查两报告”。",
    "以党的方向为方向,把学习贯彻贯穿工作全过程c++ 1,000.50 a@b.cn",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_rjieba_cuts_as_jieba_does(sentence: str) -> None:
    assert words(sentence) == jieba.lcut(sentence, HMM=False)


PIECES = "区委书记主持会议农业发展银行统一战线在的3月5日a1.·，\n"


@given(st.text(st.sampled_from(PIECES), max_size=60))
def test_rjieba_cuts_any_mixture_as_jieba_does(text: str) -> None:
    assert words(text) == jieba.lcut(text, HMM=False)
    assert "".join(words(text)) == text


def test_tokens_stand_where_they_say_and_hold_the_words_within() -> None:
    text = "在农业发展银行，开会。"
    found = list(tokens(text))
    assert all(text[t.start : t.end] == t.text for t in found)
    assert {t.text for t in found} >= {"农业", "发展", "银行", "农业发展银行", "开会"}
    assert {t.at for t in found if t.text in ("农业", "农业发展银行")} == {1}


@pytest.mark.parametrize(
    ("piece", "expected"), [("茶", True), ("5%", True), ("，", False), (" ", False)]
)
def test_punctuation_is_no_word(piece: str, expected: bool) -> None:
    assert is_word(piece) is expected


def test_frequency_is_that_of_the_dictionary() -> None:
    assert frequency("农业") > 100
    assert frequency("业农农") == 0
