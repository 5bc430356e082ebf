from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.errors import QueryError
from search.model import And, Clause, Named, Not, Or, Quoted, Word
from search.query import MAX_CHARS, MAX_CLAUSES, literals, parse


def both(*clauses: Clause) -> And:
    return And(clauses)


TEA = Word("茶室")


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("", None),
        ("  \u3000 ", None),
        ("，。！", Quoted(",。!")),
        ("★ ★", Quoted("★ ★")),
        ("“”", Quoted("“”")),
        ("茶室", TEA),
        ("統一戰線", Word("统一战线")),
        ("乡村振兴", both(Word("乡村"), Word("振兴"))),
        ("乡村 乡村", Word("乡村")),
        ("马军权", Quoted("马军权")),
        ("国强", Quoted("国强")),  # in the dictionary, but cut apart
        ("王磊，茶室", both(Quoted("王磊"), TEA)),
        ("艾尔肯·吐尼亚孜", Quoted("艾尔肯·吐尼亚孜")),
        ("3月5日", Quoted("3月5日")),
        ("１２月２８日", Quoted("12月28日")),
        ("GDP", Word("gdp")),
        ("5.1%", Quoted("5.1%")),
        ("A" * 70, Quoted("a" * 70)),
        ('"亲清茶室"', Quoted("亲清茶室")),
        ("“亲清茶室”", Quoted("亲清茶室")),
        ("「親清茶室」", Quoted("亲清茶室")),
        ("＂亲清茶室＂", Quoted("亲清茶室")),
        ("“王  磊\t来”", Quoted("王 磊 来")),
        ("“，”", Quoted(",")),
        ("“茶室", TEA),
        ("茶室 -信访", both(TEA, Not(Word("信访")))),
        ("茶室 －信访", both(TEA, Not(Word("信访")))),
        ("茶室 -“区长说”", both(TEA, Not(Quoted("区长说")))),
        pytest.param("茶室 \udcff", TEA, id="half a character"),
        ("不含：信访", Not(Word("信访"))),
        ("不含 信访", Not(Word("信访"))),
        ("a-b", Quoted("a-b")),
        ("茶室 - 信访", both(TEA, Word("信访"))),
        ("茶室 OR 信访", Or((TEA, Word("信访")))),
        ("茶室 或 信访", Or((TEA, Word("信访")))),
        ("茶室 ｜ 信访", Or((TEA, Word("信访")))),
        ("OR 茶室 OR", TEA),
        ("茶室 AND 信访", both(TEA, Word("信访"))),
        ("“and”", Quoted("and")),
        ("人物：沈維周", Named("person", "沈维周")),
        ("茶室 OR 信访 -区长", Or((TEA, both(Word("信访"), Not(Word("区长")))))),
        ("标题：茶室", Word("茶室", "title")),
        ("正文: 茶室", Word("茶室", "body")),
        ("标题：“茶室”", Quoted("茶室", "title")),
        ("人物：马军权 茶室", both(Named("person", "马军权"), TEA)),
        ("主题：“政治 党建”", Named("topic", "政治 党建")),
        ("来源:望川日报", Named("source", "望川日报")),
        ("人物：", Word("人物")),
    ],
)
def test_parse(text: str, clause: Clause | None) -> None:
    assert parse(text) == clause


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("café", Quoted("café")),
        ("naïve研究", both(Quoted("naïve"), Word("研究"))),
        ("カタカナ", Quoted("カタカナ")),
        ("ｶﾀｶﾅ語", Quoted("カタカナ语")),
        ("한국어", Quoted("한국어")),
        ("Привет", Quoted("привет")),
        ("Ⅱ级", Quoted("ⅱ级")),
        ("5G网络", both(Word("5g"), Word("网络"))),
        ("T恤", Quoted("t恤")),
        ("4S店", Word("4s店")),
        ("㎡", Quoted("㎡")),
        ("№5", Word("5")),
        ("😀", Quoted("😀")),
        ("😀会议", Word("会议")),
        ("生僻字𠮷", Quoted("生僻字𠮷")),
        ("𠀀𠀁", Quoted("𠀀𠀁")),
        ("𬭊口村", Quoted("𬭊口村")),
        ("二〇二四年", both(Quoted("二〇二"), Word("四年"))),
        ("卡拉ＯＫ厅", both(Word("卡拉"), Quoted("ok厅"))),
        ("co2排放", both(Word("co2"), Word("排放"))),
        ("农业发展银行", Word("农业发展银行")),
        ("\0会议", Word("会议")),
        ("“会\0议”", Quoted("会\ufffd议")),
    ],
    ids=ascii,
)
def test_words_of_the_dictionary_are_words_and_others_strings(
    text: str, clause: Clause
) -> None:
    assert parse(text) == clause


def test_a_query_is_parsed_without_jieba_which_loads_for_long() -> None:
    code = "import sys, search.query as q; q.parse('乡村振兴'); print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "rjieba" in loaded
    assert "jieba" not in loaded


def test_a_query_too_long_is_refused_in_both_languages() -> None:
    assert parse(f"“{'茶' * (MAX_CHARS - 2)}”") == Quoted("茶" * (MAX_CHARS - 2))
    with pytest.raises(QueryError) as refused:
        parse("茶" * 10_000)
    assert "10,000" in refused.value.zh
    assert str(MAX_CHARS) in refused.value.en


def test_too_many_words_are_refused() -> None:
    with pytest.raises(QueryError, match=str(MAX_CLAUSES)):
        parse(" ".join(f"x{n}" for n in range(MAX_CLAUSES + 1)))


@given(st.text(max_size=MAX_CHARS))
def test_whatever_is_typed_is_understood_or_refused(text: str) -> None:
    try:
        clause = parse(text)
    except QueryError:
        return
    assert all(string for _, string in literals(clause))


@pytest.mark.parametrize(
    ("text", "strings"),
    [
        ("茶室 -信访", {"茶室"}),
        ("茶室 OR “亲清”", {"茶室", "亲清"}),
        ("人物：王濛 主题：经济", {"王蒙"}),
        ("人物：“约翰  史密斯”", {"约翰 史密斯"}),
        ("-信访", set()),
    ],
)
def test_literals_are_what_is_to_be_marked(text: str, strings: set[str]) -> None:
    assert {string for _, string in literals(parse(text))} == strings
