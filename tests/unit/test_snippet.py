from __future__ import annotations

import re

import pytest

from search.model import Repair, Text
from search.query import parse
from search.snippet import (
    MAX_MARKS,
    MAX_SNIPPETS,
    WIDTH,
    body_snippets,
    find_marks,
    title_snippet,
)
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


def marked(source: Text, query: str) -> list[str]:
    return [source.raw[a:b] for a, b in find_marks(source, parse(query))]


@pytest.mark.parametrize(
    ("raw", "query", "expected"),
    [
        ("農業與农业", "农业", ["農業", "农业"]),
        ("农业发展银行", "发展", ["发展"]),
        ("ＧＤＰ和gdp", "Gdp", ["ＧＤＰ", "gdp"]),
        ("王\n 磊来了", "“王 磊”", ["王\n 磊"]),
        ("茶室里的茶", "茶室 茶", ["茶室", "茶"]),
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
    clause = parse("标题：茶室")
    assert find_marks(text("茶室"), clause, "title")
    assert not find_marks(text("茶室"), clause, "body")


def test_marks_end_somewhere() -> None:
    assert len(find_marks(text("的" * 5000), parse("“的”"))) == MAX_MARKS


def test_the_title_is_whole() -> None:
    title = title_snippet(text("很长的标题" * 30 + "茶室"), parse("茶室"))
    assert title.text.endswith("茶室")
    assert [title.text[a:b] for a, b in title.marks] == ["茶室"]


def test_without_a_mark_the_opening_is_shown() -> None:
    (opening,) = body_snippets(text("开头。" + "正文" * 200), parse("茶室"))
    assert opening.text.startswith("开头。正文")
    assert opening.text.endswith("…")
    assert not opening.marks
    assert body_snippets(text(" \n"), None) == ()


def test_snippets_keep_their_marks_true_and_their_number_small() -> None:
    body = "会议开始。" + ("无关的话，" * 40 + "茶室\n 在这里。") * 6
    snippets = body_snippets(text(body), parse("茶室"))
    assert len(snippets) == MAX_SNIPPETS
    for snippet in snippets:
        assert [snippet.text[a:b] for a, b in snippet.marks] == ["茶室"]
        assert "\n" not in snippet.text
        assert len(snippet.text) <= WIDTH + 4


def test_the_part_with_more_of_the_words_is_preferred() -> None:
    body = "茶室。" + "无关" * 100 + "茶室与银行。" + "无关" * 100
    snippets = body_snippets(text(body), parse("茶室 银行"))
    both = [s for s in snippets if len(s.marks) == 2]
    assert len(both) == 1


def test_a_snippet_cuts_no_repair_in_two() -> None:
    raw = "區(qū)委統(tǒng)一" * 20
    repairs = tuple(
        Repair(m.start(), m.end(), m.group(), "") for m in re.finditer(r"\(\w+\)", raw)
    )
    simplified = "区委统一" * 20
    (opening,) = body_snippets(Text(raw, simplified, repairs), None)
    assert opening.text.count("(") == opening.text.count(")")
    for snippet in body_snippets(Text(raw, simplified, repairs), parse("统一")):
        assert snippet.text.count("(") == snippet.text.count(")")
