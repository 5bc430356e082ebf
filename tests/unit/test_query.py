from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.errors import QueryError
from search.language.joining import MAX_BOOSTS, relaxed
from search.language.tokens import MAX_DEPTH
from search.model import (
    And,
    Boosted,
    Clause,
    Dated,
    Named,
    Not,
    Or,
    Prefix,
    Quoted,
    TextField,
    Word,
)
from search.query import MAX_CHARS, MAX_CLAUSES, literals, parse


def both(*clauses: Clause) -> And:
    return And(clauses)


def near(*clauses: Clause, boosts: str, field: TextField = "any") -> Boosted:
    """All of the clauses; these strings rank higher."""
    strings = (Quoted(string, field) for string in boosts.split("|"))
    return Boosted(And(clauses), tuple(strings))


TEA = Word("茶室")
SPRING, AUTUMN = Word("春耕"), Word("秋收")
PETITION = Word("信访")


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
        ("乡村振兴", near(Word("乡村"), Word("振兴"), boosts="乡村振兴")),
        ("乡村 振兴", near(Word("乡村"), Word("振兴"), boosts="乡村振兴")),
        ("鄉村　振興", near(Word("乡村"), Word("振兴"), boosts="乡村振兴")),
        ("乡村 乡村", Word("乡村")),
        ("马军权", Quoted("马军权")),
        ("国强", Quoted("国强")),  # in the dictionary, but cut apart
        ("王磊，茶室", near(Quoted("王磊"), TEA, boosts="王磊,茶室")),
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
        ("茶室 - 信访", near(TEA, PETITION, boosts="茶室信访")),
        ("茶室 OR 信访", Or((TEA, Word("信访")))),
        ("茶室 或 信访", Or((TEA, Word("信访")))),
        ("茶室 ｜ 信访", Or((TEA, Word("信访")))),
        ("OR 茶室 OR", TEA),
        ("茶室 AND 信访", near(TEA, PETITION, boosts="茶室信访")),
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
    assert parse(text).clause == clause


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        # Strings
        ("『亲清茶室』", Quoted("亲清茶室")),
        ("”亲清茶室“", Quoted("亲清茶室")),
        ('“亲清茶室"', Quoted("亲清茶室")),
        ("“或”", Quoted("或")),
        ("“-信访”", Quoted("-信访")),
        ("“标题：茶室”", Quoted("标题:茶室")),
        ("“(茶室)”", Quoted("(茶室)")),
        ("“茶室*”", Quoted("茶室*")),
        ("“春耕”秋收", both(Quoted("春耕"), AUTUMN)),
        ("「“好”事」", Quoted("“好”事")),
        ("“” 茶室", TEA),
        ("「茶室", TEA),
        ("茶室”", TEA),
        # Exclusion
        ("茶室 －（信訪 或 春耕）", both(TEA, Not(Or((PETITION, SPRING))))),
        ("茶室 不含“信访”", both(TEA, Not(Quoted("信访")))),
        ("茶室 不含（信访）", both(TEA, Not(PETITION))),
        ("茶室 不含:信访", both(TEA, Not(PETITION))),
        ("-信访 茶室", both(TEA, Not(PETITION))),
        ("-乡村振兴", Not(both(Word("乡村"), Word("振兴")))),
        ("--信访", Not(PETITION)),
        ("-标题：信访", Not(Word("信访", "title"))),
        ("标题：-信访", Not(Word("信访", "title"))),
        ("“茶室”-信访", both(Quoted("茶室"), Not(PETITION))),
        ("-(-信访)", Not(Not(PETITION))),
        ("茶室 -", TEA),
        ("茶室 -，", TEA),
        ("不含", Quoted("不含")),
        # Any of
        ("茶室|信访", Or((TEA, PETITION))),
        ("茶室 || 信访", Or((TEA, PETITION))),
        ("“茶室”或“信访”", Or((Quoted("茶室"), Quoted("信访")))),
        ("（茶室）或（信访）", Or((TEA, PETITION))),
        ("茶室 ＯＲ 信访 ｏｒ 春耕", Or((TEA, PETITION, SPRING))),
        ("茶室 OR OR 信访", Or((TEA, PETITION))),
        ("茶室 或", TEA),
        ("| 茶室", TEA),
        ("茶室 或 茶室", TEA),
        ("茶室 ＆ 信访", near(TEA, PETITION, boosts="茶室信访")),
        ("-茶室 OR 信访", Or((Not(TEA), PETITION))),
        # Brackets
        ("(茶室)", TEA),
        ("（春耕 或 秋收） 茶室", both(Or((SPRING, AUTUMN)), TEA)),
        ("(春耕 OR 秋收) 茶室", both(Or((SPRING, AUTUMN)), TEA)),
        ("茶室(春耕|秋收)", both(TEA, Or((SPRING, AUTUMN)))),
        ("春耕 OR (秋收 OR 茶室)", Or((SPRING, AUTUMN, TEA))),
        (
            "((春耕 或 秋收) 茶室) 或 信访",
            Or((both(Or((SPRING, AUTUMN)), TEA), PETITION)),
        ),
        ("(春耕 秋收) 茶室", near(SPRING, AUTUMN, TEA, boosts="春耕秋收|秋收茶室")),
        ("(春耕 秋收", near(SPRING, AUTUMN, boosts="春耕秋收")),
        ("春耕) 秋收", near(SPRING, AUTUMN, boosts="春耕秋收")),
        ("茶室 ()", TEA),
        ("茶室 ( OR )", TEA),
        ("(，) 茶室", TEA),
        # Fields
        ("標題：茶室", Word("茶室", "title")),
        ("標題 茶室", near(Word("标题"), TEA, boosts="标题茶室")),
        ("标题：  茶室", Word("茶室", "title")),
        (
            "标题：乡村振兴",
            near(
                Word("乡村", "title"),
                Word("振兴", "title"),
                boosts="乡村振兴",
                field="title",
            ),
        ),
        (
            "标题：（春耕 或 秋收）",
            Or((Word("春耕", "title"), Word("秋收", "title"))),
        ),
        (
            "标题：(春耕 正文：“秋收”)",
            both(Word("春耕", "title"), Quoted("秋收", "body")),
        ),
        ("标题：(茶室 -信访)", both(Word("茶室", "title"), Not(Word("信访", "title")))),
        ("标题：茶室 信访", both(Word("茶室", "title"), PETITION)),
        (
            "人物：(沈維周 或 韩柏川)",
            Or((Named("person", "沈维周"), Named("person", "韩柏川"))),
        ),
        (
            "人物：沈维周 -人物：韩柏川",
            both(Named("person", "沈维周"), Not(Named("person", "韩柏川"))),
        ),
        ("記者：应怀远", Named("credit", "应怀远")),
        ("署名：“应 怀远”", Named("credit", "应 怀远")),
        ("地點：临岚", Named("place", "临岚")),
        ("主題：教育", Named("topic", "教育")),
        ("人物：“ ” 茶室", TEA),
        ("人物：马*", Named("person", "马*")),
        ("标题：", Word("标题")),
        ("标题：或", Quoted("或", "title")),
        (
            "新标题：茶室",
            near(Quoted("新"), Word("标题"), TEA, boosts="新标题|标题:茶室"),
        ),
        # The beginnings of words
        ("农业*", Prefix("农业")),
        ("農業＊", Prefix("农业")),
        ("gdp*", Prefix("gdp")),
        ("标题：农业*", Prefix("农业", "title")),
        ("-农业*", Not(Prefix("农业"))),
        ("农业* 银行", both(Prefix("农业"), Word("银行"))),
        ("茶室农业*", both(TEA, Prefix("农业"))),
        ("马军*", Quoted("马军")),
        ("农业**", Prefix("农业")),
        ("农业 *", Word("农业")),
        ("*农业", Word("农业")),
        ("“农业”*", Quoted("农业")),
        ("*", Quoted("*")),
        # Neighbours
        ("春耕 “茶室” 秋收", both(SPRING, Quoted("茶室"), AUTUMN)),
        ("春耕 标题：秋收", both(SPRING, Word("秋收", "title"))),
        (
            "春耕 秋收 或 茶室 信访",
            Or(
                (
                    near(SPRING, AUTUMN, boosts="春耕秋收"),
                    near(TEA, PETITION, boosts="茶室信访"),
                )
            ),
        ),
        (
            "machine learning",
            near(Word("machine"), Word("learning"), boosts="machine learning"),
        ),
        ("春耕、秋收", near(SPRING, AUTUMN, boosts="春耕、秋收")),
        ("春耕 春耕", SPRING),
        ("春耕 秋收 春耕", near(SPRING, AUTUMN, boosts="春耕秋收|秋收春耕")),
        # Dates
        ("日期：2024-03", Dated(((date(2024, 3, 1), date(2024, 3, 31)),))),
        ("日期: ２０２４年３月", Dated(((date(2024, 3, 1), date(2024, 3, 31)),))),
        ("日期：“近一周”", Dated(((date(2024, 5, 2), date(2024, 5, 8)),))),
        ("日期：2024-03 至 2024-05", Dated(((date(2024, 3, 1), date(2024, 5, 31)),))),
        (
            "日期：2024-03 .. 2024-05 茶室",
            both(Dated(((date(2024, 3, 1), date(2024, 5, 31)),)), TEA),
        ),
        ("-日期：2024", Not(Dated(((date(2024, 1, 1), date(2024, 12, 31)),)))),
        (
            "日期：(2023 或 去年3月)",
            Or(
                (
                    Dated(((date(2023, 1, 1), date(2023, 12, 31)),)),
                    Dated(((date(2023, 3, 1), date(2023, 3, 31)),)),
                )
            ),
        ),
        ("日期：茶室", near(Word("日期"), TEA, boosts="日期:茶室")),
        ("近一周", Quoted("近一周")),
        ("去年 茶室", near(Word("去年"), TEA, boosts="去年茶室")),
    ],
)
def test_the_language(text: str, clause: Clause | None) -> None:
    assert parse(text, today=date(2024, 5, 8)).clause == clause


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("café", Quoted("café")),
        ("naïve研究", near(Quoted("naïve"), Word("研究"), boosts="naïve研究")),
        ("カタカナ", Quoted("カタカナ")),
        ("ｶﾀｶﾅ語", Quoted("カタカナ语")),
        ("한국어", Quoted("한국어")),
        ("Привет", Quoted("привет")),
        ("Ⅱ级", Quoted("ⅱ级")),
        ("5G网络", near(Word("5g"), Word("网络"), boosts="5g网络")),
        ("T恤", Quoted("t恤")),
        ("4S店", Word("4s店")),
        ("㎡", Quoted("㎡")),
        ("№5", Word("5")),
        ("😀", Quoted("😀")),
        ("😀会议", Word("会议")),
        ("生僻字𠮷", Quoted("生僻字𠮷")),
        ("𠀀𠀁", Quoted("𠀀𠀁")),
        ("𬭊口村", Quoted("𬭊口村")),
        ("二〇二四年", near(Quoted("二〇二"), Word("四年"), boosts="二〇二四年")),
        ("卡拉ＯＫ厅", near(Word("卡拉"), Quoted("ok厅"), boosts="卡拉ok厅")),
        ("co2排放", near(Word("co2"), Word("排放"), boosts="co2排放")),
        ("农业发展银行", Word("农业发展银行")),
        ("\0会议", Word("会议")),
        ("“会\0议”", Quoted("会\ufffd议")),
    ],
    ids=ascii,
)
def test_words_of_the_dictionary_are_words_and_others_strings(
    text: str, clause: Clause
) -> None:
    assert parse(text).clause == clause


def test_a_query_is_parsed_without_jieba_which_loads_for_long() -> None:
    code = "import sys, search.query as q; q.parse('乡村振兴'); print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "rjieba" in loaded
    assert "jieba" not in loaded


def test_a_query_too_long_is_refused_in_both_languages() -> None:
    longest = "茶" * (MAX_CHARS - 2)
    assert parse(f"“{longest}”").clause == Quoted(longest)
    with pytest.raises(QueryError) as refused:
        parse("茶" * 10_000)
    assert "10,000" in refused.value.zh
    assert str(MAX_CHARS) in refused.value.en


def test_too_many_words_are_refused() -> None:
    with pytest.raises(QueryError, match=str(MAX_CLAUSES)):
        parse(" ".join(f"x{n}" for n in range(MAX_CLAUSES + 1)))


def test_brackets_too_deep_are_refused_and_those_that_are_none_are_not() -> None:
    fits = "(" * MAX_DEPTH + "茶室" + ")" * MAX_DEPTH
    assert parse(fits).clause == TEA
    with pytest.raises(QueryError, match=f"最多 {MAX_DEPTH} 层"):
        parse(f"({fits})")
    assert parse("(" * (MAX_CHARS - 2) + "茶室").clause == TEA


def test_a_pasted_sentence_has_few_boosts() -> None:
    clause = parse(" ".join(f"x{n}" for n in range(MAX_CLAUSES))).clause
    assert isinstance(clause, Boosted)
    assert len(clause.boosts) == MAX_BOOSTS


@given(st.text(max_size=MAX_CHARS))
def test_whatever_is_typed_is_understood_or_refused(text: str) -> None:
    try:
        clause = parse(text).clause
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
        ("乡村振兴", {"乡村", "振兴"}),
        ("农业* 日期：2024", {"农业"}),
        ("标题：(茶室 或 “亲清”)", {"茶室", "亲清"}),
    ],
)
def test_literals_are_what_is_to_be_marked(text: str, strings: set[str]) -> None:
    assert {string for _, string in literals(parse(text).clause)} == strings


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        (And((Word("a"), Word("b"))), Or((Word("a"), Word("b")))),
        (Word("a"), Word("a")),
        (None, None),
        (And((Word("a"), Not(Word("b")))), And((Word("a"), Not(Word("b"))))),
        (
            And((Word("a"), Word("b"), Not(Word("c")))),
            And((Or((Word("a"), Word("b"))), Not(Word("c")))),
        ),
        (
            And((Word("a"), Named("person", "甲"), Word("b"))),
            And((Or((Word("a"), Word("b"))), Named("person", "甲"))),
        ),
        (
            Or((Word("a"), And((Word("b"), Word("c"))))),
            Or((Word("a"), And((Word("b"), Word("c"))))),
        ),
        (
            Boosted(And((Word("a"), Word("b"))), (Quoted("ab"),)),
            Boosted(Or((Word("a"), Word("b"))), (Quoted("ab"),)),
        ),
    ],
)
def test_what_is_wanted_is_relaxed_and_what_is_not_stays(
    clause: Clause | None, expected: Clause | None
) -> None:
    assert relaxed(clause) == expected
