from __future__ import annotations

import re
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.model import Clause, Or, Quoted, Repair, Snippet, Span, Text
from search.query import parse
from search.snippet import MAX_MARKS, MAX_SNIPPETS, WIDTH, Marker
from search.text import fold, searchable, single_spaced
from tests.articles import text

DAMAGED = Text(
    "區(qū)委統(tǒng)一戰(zhàn)線工作會",
    "区委统一战线工作会",
    (
        Repair(1, 5, "(qū)", ""),
        Repair(7, 13, "(tǒng)", ""),
        Repair(15, 21, "(zhàn)", ""),
    ),
)


def find_marks(
    source: Text, clause: Clause | None, field: Literal["title", "body"] = "body"
) -> tuple[Span, ...]:
    return Marker(clause).marks(source, searchable(source), field)


def body_snippets(source: Text, clause: Clause | None) -> tuple[Snippet, ...]:
    return Marker(clause).body(source, searchable(source))


def marked(source: Text, query: str) -> list[str]:
    return [source.raw[a:b] for a, b in find_marks(source, parse(query).clause)]


@pytest.mark.parametrize(
    ("raw", "query", "expected"),
    [
        ("農業與农业", "农业", ["農業", "农业"]),
        ("农业发展银行", "发展", ["发展"]),
        ("ＧＤＰ和gdp", "Gdp", ["ＧＤＰ", "gdp"]),
        ("王\n 磊来了", "“王 磊”", ["王\n 磊"]),
        ("王\n\n\u3000\u3000磊，王 磊", "“王 磊”", ["王\n\n\u3000\u3000磊", "王 磊"]),
        ("\n\n茶。\r\n\r\n茶室\n\n", "茶室 茶", ["茶", "茶室"]),
        ("茶室里的茶", "茶室 茶", ["茶室", "茶"]),
        ("大会堂人民大会", "“人民大会” 大会堂 大会", ["大会堂", "人民大会"]),
        ("哈哈哈哈哈", "“哈哈”", ["哈哈", "哈哈"]),
        ("会大大大", "“会大” “大大”", ["会大", "大大"]),
        ("没有", "茶室", []),
        ("茶室", "", []),
        ("茶室", "-茶室", []),
    ],
)
def test_marks(raw: str, query: str, expected: list[str]) -> None:
    assert marked(text(raw), query) == expected


def test_marks_take_in_the_repairs_they_touch() -> None:
    assert marked(DAMAGED, "统一战线") == ["統(tǒng)一戰(zhàn)線"]
    assert marked(DAMAGED, "“区委”") == ["區(qū)委"]


def test_a_field_is_marked_only_when_asked_for() -> None:
    clause = parse("标题：茶室").clause
    assert find_marks(text("茶室"), clause, "title")
    assert not find_marks(text("茶室"), clause, "body")


def test_marks_end_somewhere() -> None:
    assert len(find_marks(text("的" * 5000), parse("“的”").clause)) == MAX_MARKS
    assert len(find_marks(text("的在" * 5000), parse("“的” “在”").clause)) == MAX_MARKS


def test_the_title_is_whole() -> None:
    source = text("很长的标题" * 30 + "茶室")
    title = Marker(parse("茶室").clause).title(source, searchable(source))
    assert title.text.endswith("茶室")
    assert [title.text[a:b] for a, b in title.marks] == ["茶室"]


def test_without_a_mark_the_opening_is_shown() -> None:
    (opening,) = body_snippets(text("开头。" + "正文" * 200), parse("茶室").clause)
    assert opening.text.startswith("开头。正文")
    assert opening.text.endswith("…")
    assert not opening.marks
    assert body_snippets(text(" \n"), None) == ()


def test_snippets_keep_their_marks_true_and_their_number_small() -> None:
    body = "会议开始。" + ("无关的话，" * 40 + "茶室\n 在这里。") * 6
    snippets = body_snippets(text(body), parse("茶室").clause)
    assert len(snippets) == MAX_SNIPPETS
    for snippet in snippets:
        assert [snippet.text[a:b] for a, b in snippet.marks] == ["茶室"]
        assert "\n" not in snippet.text
        assert len(snippet.text) <= WIDTH + 4


def test_the_part_with_more_of_the_words_is_preferred() -> None:
    body = "茶室。" + "无关" * 100 + "茶室与银行。" + "无关" * 100
    snippets = body_snippets(text(body), parse("茶室 银行").clause)
    assert [len(snippet.marks) for snippet in snippets] == [1, 2]


def test_a_snippet_with_a_lead_may_end_where_a_richer_one_begins() -> None:
    poor, rich = "无" * 130 + "茶室" + "无" * 67, "。茶室与银行。" + "无" * 200
    first, second = body_snippets(text(poor + rich), parse("茶室 银行").clause)
    assert first.text == "…" + "无" * 30 + "茶室" + "无" * 58 + "…"
    assert second.text.startswith("…茶室与银行。")


def test_a_snippet_cuts_no_repair_in_two() -> None:
    raw = "區(qū)委統(tǒng)一" * 20
    repairs = tuple(
        Repair(m.start(), m.end(), m.group(), "") for m in re.finditer(r"\(\w+\)", raw)
    )
    simplified = "区委统一" * 20
    (opening,) = body_snippets(Text(raw, simplified, repairs), None)
    assert opening.text.count("(") == opening.text.count(")")
    for snippet in body_snippets(Text(raw, simplified, repairs), parse("统一").clause):
        assert snippet.text.count("(") == snippet.text.count(")")


def test_a_string_mended_and_the_same_whole_are_one_string() -> None:
    raw = "區(qū)委與區委。" + ("无关" * 60 + "區委的茶室。") * MAX_SNIPPETS
    body = Text(raw, "", (Repair(1, 5, "(qū)", ""),))
    snippets = body_snippets(body, parse("“区委” 茶室").clause)
    assert ["茶室" in snippet.text for snippet in snippets] == [True] * MAX_SNIPPETS


def test_white_space_is_closed_up_around_marks_and_within() -> None:
    body = text("\n\n会议。\n\n\u3000\u3000王\r\n磊\n\n来了")
    (snippet,) = body_snippets(body, parse("“王 磊”").clause)
    assert snippet.text == " 会议。 王 磊 来了"
    assert [snippet.text[a:b] for a, b in snippet.marks] == ["王 磊"]


CHARS = "農农業业發发展a。， \n\u3000"
STRINGS = st.lists(
    st.text(st.sampled_from("农业发展a。"), min_size=1, max_size=3), max_size=4
)


@st.composite
def damaged(draw: st.DrawFn) -> Text:
    """A text of a few characters, with repairs in some places."""
    raw = draw(st.text(st.sampled_from(CHARS), max_size=80)) * draw(st.integers(1, 5))
    repairs, end = [], 0
    for gap, size in draw(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 4)))):
        start, end = end + gap, end + gap + size
        if end <= len(raw):
            after = draw(st.sampled_from(("", "农", "业发", "展 ")))
            repairs.append(Repair(start, end, raw[start:end], after))
    return Text(raw, "", tuple(repairs))


def slow_marks(source: Text, strings: list[str]) -> tuple[Span, ...]:
    """By a regular expression over the folded text, white space as it is."""
    if not strings:
        return ()
    longest = sorted(set(strings), key=lambda string: (-len(string), string))
    pattern = "|".join(re.escape(s).replace(r"\ ", r"\s+") for s in longest)
    found = tuple(m.span() for m in re.finditer(pattern, fold(source.repaired)))
    joined: list[Span] = []
    for span in source.in_raw(found):
        meets = bool(joined) and span[0] < joined[-1][1]
        last = joined.pop() if meets else span
        joined.append((last[0], max(last[1], span[1])))
    return tuple(joined)


@given(damaged(), st.lists(st.sampled_from(["农业", "农", "业 发", "a 农", "发展。"])))
def test_marks_are_those_of_a_regular_expression(
    source: Text, strings: list[str]
) -> None:
    clause = Or(tuple(Quoted(string) for string in strings))
    assert find_marks(source, clause) == slow_marks(source, strings)


@given(damaged(), STRINGS)
def test_snippets_are_parts_of_the_text_whose_marks_are_whole(
    source: Text, strings: list[str]
) -> None:
    clause = Or(tuple(Quoted(string) for string in strings))
    marks = find_marks(source, clause)
    whole = {single_spaced(source.raw[a:b]) for a, b in marks}
    snippets = body_snippets(source, clause)
    assert len(snippets) <= MAX_SNIPPETS
    assert bool(snippets) == bool(marks or source.raw.strip())
    for snippet in snippets:
        assert single_spaced(snippet.text.strip("…")) in single_spaced(source.raw)
        assert {snippet.text[a:b] for a, b in snippet.marks} <= whole
        assert bool(snippet.marks) == bool(marks)
