"""How a query is shown back: its terms, what is wrong, and what is left out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.errors import QueryError
from search.language.operands import MAX_EXPANSIONS
from search.model import And, Clause, Not, Or, Quoted, Word
from search.query import MAX_CHARS, MAX_CLAUSES, Parsed, parse
from search.synonyms import Synonyms
from search.text import fold

TODAY = date(2024, 5, 8)
SYNONYMS = Synonyms(
    {
        "统战": {"统一战线": "统一战线"},
        "统一战线": {"统战": "统战"},
        "市委统战部": {"统战部门": "統戰部門"},
        "茶室会议": {"茶会": "茶会"},
    },
    longest=5,
)
NAMES = frozenset(("马军权", "王冻", "欧阳慕白", "吐尔洪·热依木", "国强", "人民"))


def read(text: str) -> Parsed:
    return parse(text, today=TODAY, names=NAMES.__contains__, synonyms=SYNONYMS)


def labels(text: str) -> list[str]:
    return [term.label for term in read(text).terms]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("乡村振兴", ["乡村", "振兴"]),
        ("“親清茶室” 鄉村", ["“親清茶室”", "鄉村"]),
        ("＂亲清茶室＂", ["“亲清茶室”"]),
        ("-信访", ["不含 信访"]),
        ("不含：信访", ["不含 信访"]),
        ("-乡村振兴", ["不含 （乡村 + 振兴）"]),
        ("-(春耕 或 秋收 茶室)", ["不含 （春耕 或 （秋收 + 茶室））"]),
        ("標題:振兴", ["标题：振兴"]),
        ("标题：乡村振兴", ["标题：乡村", "标题：振兴"]),
        ("标题：(春耕 或 秋收)", ["标题：春耕", "标题：秋收"]),
        ("标题：(春耕 -秋收)", ["标题：春耕", "不含 标题：秋收"]),
        ("人物：沈維周", ["人物：沈維周"]),
        ("日期：２０２４－０３", ["日期：2024年3月"]),
        ("日期：近一周", ["日期：近一周"]),
        ("乡村＊", ["乡村＊"]),
        ("，茶室！", ["茶室"]),
        ("★", ["★"]),
        ("", []),
    ],
)
def test_labels(text: str, shown: list[str]) -> None:
    assert labels(text) == shown


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "茶室 “茶室” 农业* 人物：甲 日期：2024 -茶室",
            "word quoted prefix named dated not",
        ),
        ("马军*", "prefix"),
        ("标题：“茶室”", "quoted"),
        ("日期：茶室", "word word"),
    ],
)
def test_kinds(text: str, kinds: str) -> None:
    assert [term.kind for term in read(text).terms] == kinds.split()


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("乡村振兴 -信访", ["乡村", "振兴", "-信访"]),
        ("标题： 乡村振兴", ["标题： 乡村", "振兴"]),
        ("标题：(茶室 “好”)", ["茶室", "“好”"]),
        ("日期：2024-03 至 2024-05 好", ["日期：2024-03 至 2024-05", "好"]),
        ("不含 (茶室 或 好)", ["不含 (茶室 或 好)"]),
    ],
)
def test_a_term_has_the_place_where_it_was_typed(text: str, spans: list[str]) -> None:
    terms = read(text).terms
    assert [text[term.start : term.end] for term in terms] == spans
    assert [term.text for term in terms] == spans


@pytest.mark.parametrize(
    ("text", "outline"),
    [
        ("春耕 秋收", "0+1"),
        ("春耕 或 秋收 茶室", "0或（1+2）"),
        ("(春耕 或 秋收) 茶室", "（0或1）+2"),
        ("(春耕 秋收) 茶室", "0+1+2"),
        ("春耕 或 (秋收 或 茶室)", "0或1或2"),
        ("乡村振兴 或 茶室", "（0+1）或2"),
        ("茶室", "0"),
    ],
)
def test_outline(text: str, outline: str) -> None:
    assert "".join(map(str, read(text).outline())) == outline


@pytest.mark.parametrize(
    ("text", "wrong", "said"),
    [
        ("“茶室", ["“"], "没有成对"),
        ("茶室」 会议", ["」"], "没有成对"),
        ("(茶室", ["("], "没有成对"),
        ("茶室））", ["）", "）"], "没有成对"),
        ("茶室 “”", ["“”"], "没有内容"),
        ("茶室 ()", ["()"], "没有内容"),
        ("茶室 标题：()", ["()"], "没有内容"),
        ("茶室 OR", ["OR"], "前后"),
        ("或 茶室", ["或"], "前后"),
        ("茶室 或 或 会议", ["或"], "前后"),
        ("(| 茶室)", ["|"], "前后"),
        ("人物：", ["人物："], "后面没有内容"),
        ("(不含 ) 茶室", ["不含"], "后面没有内容"),
        ("茶室 不含", ["不含"], "后面没有内容"),
        ("茶室 標題: ", ["標題:"], "后面没有内容"),
        ("日期：明天 茶室", ["明天"], "是什么日期"),
        ("日期：2024-02-30", ["2024-02-30"], "是什么日期"),
        ("日期：2024-05..2024-03", ["2024-05..2024-03"], "对调"),
        ("乡*村", ["*"], "词尾"),
        ("茶室 *", ["*"], "词尾"),
        ("人物：马*", ["马*"], "完整的名称"),
        ("()", ["()"], "原文"),
        ("或", ["或"], "原文"),
        ("茶室，会议！", [], ""),
        ("★", [], ""),
        ("茶室 AND", [], ""),
        ("茶室 - 会议", [], ""),
    ],
)
def test_what_is_wrong_is_marked_where_it_is(
    text: str, wrong: list[str], said: str
) -> None:
    mistakes = read(text).mistakes
    assert [text[each.start : each.end] for each in mistakes] == wrong
    assert all(said in each.zh and each.en for each in mistakes)


@pytest.mark.parametrize(
    ("text", "ignored"),
    [
        ("茶室，会议！", ["，", "！"]),
        ("《茶室》", ["《", "》"]),
        ("茶室 - 会议", ["-"]),
        ("“茶室", ["“"]),
        ("茶室 -，", ["-，"]),
        ("茶室 标题：，", ["标题：，"]),
        ("茶室 ()", ["(", ")"]),
        ("茶室 OR", ["OR"]),
        ("人物：", ["："]),
        ("茶室 或 会议", []),
    ],
)
def test_what_takes_no_part_is_told(text: str, ignored: list[str]) -> None:
    assert [text[start:end] for start, end in read(text).ignored] == ignored


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("马军权调研", ["马军权", "调研"]),
        ("馬軍權調研", ["馬軍權", "調研"]),
        ("王冻马军权调研", ["王冻", "马军权", "调研"]),
        ("马军权说", ["马军权", "说"]),
        ("会见欧阳慕白一行", ["会见", "欧阳慕白", "一行"]),
        ("会见吐尔洪·热依木一行", ["会见", "吐尔洪·热依木", "一行"]),
        ("会见阿不都·热依木一行", ["会见阿不都·热依木一行"]),
        ("人民代表大会", ["人民代表大会"]),
        ("北京大国强军", ["北京", "大国", "强军"]),
        ("会见国强", ["会见", "国强"]),
    ],
)
def test_a_known_name_is_one_string(text: str, shown: list[str]) -> None:
    assert labels(text) == shown


def test_few_names_are_looked_up() -> None:
    asked: list[str] = []

    def names(name: str) -> bool:
        asked.append(name)
        return False

    parse("甲" * MAX_CHARS, names=names)
    assert len(asked) < 3 * MAX_CHARS
    assert {len(name) for name in asked} == {2, 3, 4}
    asked.clear()
    parse("会见" * 100 + "吐尔洪·热依木" + "一行" * 100, names=names)
    assert len([name for name in asked if "·" in name]) <= 16


@pytest.mark.parametrize(
    ("text", "clause", "note"),
    [
        ("统战", Or((Word("统战"), Quoted("统一战线"))), "统战 = 统一战线"),
        ("統戰", Or((Word("统战"), Quoted("统一战线"))), "統戰 = 统一战线"),
        ("统一战线", Or((Word("统一战线"), Quoted("统战"))), "统一战线 = 统战"),
        ("“统战”", Quoted("统战"), ""),
        ("统战*", None, ""),
        ("人物：统战", None, ""),
        ("-统战", Not(Or((Word("统战"), Quoted("统一战线")))), "统战 = 统一战线"),
        (
            "标题：统战",
            Or((Word("统战", "title"), Quoted("统一战线", "title"))),
            "统战 = 统一战线",
        ),
        (
            "茶室会议",
            Or((And((Word("茶室"), Word("会议"))), Quoted("茶会"))),
            "茶室会议 → 茶会",
        ),
        ("茶室 会议", None, ""),
        ("茶室，会议", None, ""),
    ],
)
def test_synonyms(text: str, clause: Clause | None, note: str) -> None:
    parsed = read(text)
    assert clause is None or parsed.clause == clause
    assert parsed.terms[0].note == note
    assert (parsed.clause == parse(text, today=TODAY).clause) == (not note)


def test_synonyms_are_added_up_to_a_limit_and_what_is_not_is_told() -> None:
    others = {f"乙{n}": f"乙{n}" for n in range(10)}
    synonyms = Synonyms({f"x{n}": others for n in range(5)}, longest=2)
    parsed = parse("x0 x1 x2 x3 x4", synonyms=synonyms)
    added = [bool(term.note) for term in parsed.terms]
    assert added == [True] * (MAX_EXPANSIONS // 10) + [False] * 2
    assert [parsed.text[m.start : m.end] for m in parsed.mistakes] == ["x3", "x4"]


def test_synonyms_do_not_count_as_words_that_were_typed() -> None:
    synonyms = Synonyms({"x0": {"乙": "乙"}}, longest=2)
    text = " ".join(f"x{n}" for n in range(MAX_CLAUSES))
    assert parse(text, synonyms=synonyms).terms[0].note
    with pytest.raises(QueryError):
        parse(f"{text} y", synonyms=synonyms)


@pytest.mark.parametrize(
    ("text", "number", "left"),
    [
        ("乡村振兴 -信访", 0, "振兴 -信访"),
        ("乡村振兴 -信访", 2, "乡村振兴"),
        ("春耕 OR 秋收 茶室", 0, "秋收 茶室"),
        ("春耕 OR 秋收 茶室", 2, "春耕 或 秋收"),
        ("(春耕 OR 秋收) 茶室", 2, "(春耕 OR 秋收)"),
        ("(春耕 OR 秋收) 茶室", 1, "春耕 茶室"),
        ("标题：(春耕 OR 秋收 “茶 室”)", 0, "标题：秋收 标题：“茶 室”"),
        ("标题：(春耕 (秋收 或 茶室))", 0, "标题：(秋收 或 茶室)"),
        ("在北京开会", 1, "北京"),
        ("乡村或振兴", 0, "或， 振兴"),
        ("茶室", 0, ""),
    ],
)
def test_without_a_term(text: str, number: int, left: str) -> None:
    assert read(text).without(number) == left


WORDS = """
乡村 振兴 乡村振兴 统战 茶室会议 马军权调研 在北京 3月5日 a-b GDP 5.1% 国强 去年3月 𠮷
ｱ é 吐尔洪·热依木 乡村或振兴 x不含y
"""
SIGNS = """
or and 或 不含 OR AND | （ ） ( ) “ ” " 「 」 『 』
- * ， 。 · ★ ~ 至 .. 标题： 正文: 来源： 日期：
"""
WHOLES = """
“茶室” 「畫好，同心圓」 －乡村 -信访 不含：信访 標題：茶室 人物：沈維周 人物：“李四”
日期：2024-03 日期：近一周 日期：明天 日期：2024..2023 农业＊ 乡*村
-(乡村 标题：(春耕 -标题：
"""
PIECES = st.sampled_from([*WORDS.split(), *SIGNS.split(), *WHOLES.split()])
SPACED = st.tuples(PIECES, st.sampled_from(["", " ", "\u3000"])).map("".join)
QUERIES = st.lists(SPACED, max_size=12).map("".join)
TYPED = QUERIES | st.text(max_size=60)


def within_limits(text: str) -> Parsed | None:
    try:
        return read(text)
    except QueryError:
        return None


@given(TYPED)
def test_every_character_is_accounted_for_once(text: str) -> None:
    if parsed := within_limits(text):
        spans = sorted(
            (
                *((term.start, term.end) for term in parsed.terms),
                *parsed.operators,
                *parsed.ignored,
            )
        )
        held = [at for start, end in spans for at in range(start, end)]
        assert len(held) == len(set(held))
        assert not "".join(c for i, c in enumerate(text) if i not in set(held)).strip()


@given(TYPED)
def test_a_term_that_is_taken_away_leaves_the_others(text: str) -> None:
    parsed = within_limits(text)
    for number in range(len(parsed.terms) if parsed else 0):
        assert parsed
        left = read(parsed.without(number))
        others = [term for i, term in enumerate(parsed.terms) if i != number]
        assert [term.clause for term in left.terms] == [t.clause for t in others]
        assert [term.note for term in left.terms] == [t.note for t in others]


@given(TYPED)
def test_all_that_is_asked_for_is_in_a_term(text: str) -> None:
    if parsed := within_limits(text):
        assert (parsed.clause is None) == (not parsed.terms) == (not text.strip())
        shown = [i for i in parsed.outline() if isinstance(i, int)]
        assert shown == list(range(len(parsed.terms)))


WIDE = {ord(c): ord(c) + 0xFEE0 for c in '()-:|*"~&' + "abcdefGHIJ0123456789"}
SCRIPTS = str.maketrans(
    "标题来记点乡兴战统会议军权农访维调研", "標題來記點鄉興戰統會議軍權農訪維調研"
)


def valued(text: str) -> bool:
    """Whether it asks for a facet's value, which is kept in its width and case."""
    return "人物" in text or "来源" in text


@given(QUERIES)
def test_width_and_script_and_case_change_nothing(text: str) -> None:
    if parsed := within_limits(text):
        assert read(text.translate(SCRIPTS)).clause == parsed.clause
        for other in () if valued(text) else (text.translate(WIDE), text.swapcase()):
            assert read(other).clause == parsed.clause


@pytest.mark.parametrize(
    ("text", "terms", "left_out"),
    [
        ("上海2021年的GDP是多少", ["上海", "2021年", "gdp", "多少"], ("的", "是")),
        ("2022年和2023年", ["2022年", "2023年"], ("和",)),
        ("茶室，会议", ["茶室", "会议"], ()),
        ("和平和发展", ["和平", "发展"], ("和",)),
        ("的", ["的"], ()),
        ("是的", ["是的"], ()),
        ("“的”茶室", ["的", "茶室"], ()),
        ("的 茶室", ["的", "茶室"], ()),
    ],
)
def test_particles_among_words_are_left_out_aloud(
    text: str, terms: list[str], left_out: tuple[str, ...]
) -> None:
    parsed = read(text)
    assert [fold(term.text).strip("“”") for term in parsed.terms] == terms
    assert parsed.left_out == left_out
