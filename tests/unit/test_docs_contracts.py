"""Holds docs/ to the query language, the formats and the endpoint."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from indexer.reading.formats.fields import NAMES
from indexer.reading.formats.plain import from_text
from indexer.reading.suffixes import COMPRESSIONS, FORMATS
from search.authority.correction import KINDS
from search.authority.form import MAX_VALUES, SAID
from search.authority.journal import parsed
from search.language.dates import MAX_YEARS_BACK
from search.language.operands import MAX_EXPANSIONS
from search.language.tokens import MAX_DEPTH
from search.model import (
    MAX_SIZE,
    And,
    Boosted,
    Clause,
    Dated,
    Named,
    Not,
    Or,
    Person,
    Prefix,
    Quoted,
    Word,
)
from search.query import MAX_CHARS, MAX_CLAUSES, parse
from search.synonyms import BUILT_IN, MAX_ENTRY, MAX_SYNONYMS, load
from tests.articles import article
from tests.documents import (
    FENCED,
    errors,
    examples,
    first_cells,
    rows,
    section,
    text,
    words,
)
from tests.web_archive import archive_app
from web.arguments import COMMON, MAX_REACH, SIZE
from web.openapi import SCHEMAS

# The query language

_FIELDS = {"any": "", "title": "标题", "body": "正文"}
_FACETS = {
    "person": "人物",
    "topic": "主题",
    "source": "来源",
    "place": "地点",
    "credit": "署名",
}


def said(clause: Clause | None) -> str:
    """The clause as docs/query.md puts it."""
    match clause:
        case Boosted(inner):
            return said(inner)
        case And(parts):
            return " 且 ".join(map(inside, parts))
        case Or(parts):
            return " 或 ".join(map(inside, parts))
        case Not(part):
            return f"无 {inside(part)}"
        case None:
            return "全部"
    return leaf(clause)


def leaf(clause: Word | Quoted | Prefix | Named | Dated) -> str:
    match clause:
        case Named(facet, value):
            return f"{_FACETS[facet]}＝{value}"
        case Dated(ranges):
            return " ".join(f"日期＝{first} 至 {last}" for first, last in ranges)
        case _:
            return f"{_FIELDS[clause.field]}{_KINDS[type(clause)]} {clause.text}"


_KINDS: dict[type, str] = {Word: "词", Quoted: "串", Prefix: "起"}


def inside(clause: Clause) -> str:
    """The clause as a part of another."""
    several = isinstance(clause, And | Or | Boosted)
    return f"（{said(clause)}）" if several else said(clause)


QUERIES = [
    (row[0].strip("`"), row[1])
    for row in rows(text("docs/query.md"), 3)
    if row[0].startswith("`")
]


@pytest.mark.parametrize(("query", "meaning"), QUERIES)
def test_a_query_means_what_the_page_says(query: str, meaning: str) -> None:
    assert said(parse(query, today=date(2024, 5, 8)).clause) == meaning


def test_the_limits_of_queries_are_as_said() -> None:
    assert len(QUERIES) >= 70
    page = text("docs/query.md")
    assert f"一次最多 {MAX_CHARS} 个字符，拆开后最多 {MAX_CLAUSES} 项" in page
    assert f"括号最多套 {MAX_DEPTH} 层" in page
    assert f"最多 {MAX_SYNONYMS} 个同义词，每个最多 {MAX_ENTRY} 个字" in page
    assert f"一次检索最多加 {MAX_EXPANSIONS} 个" in page
    assert f"往前看 {MAX_YEARS_BACK} 年" in page
    assert f"第 {MAX_REACH:,} 篇" in page


def test_the_example_of_synonyms_is_one_that_is_read(tmp_path: Path) -> None:
    blocks = FENCED.findall(section("docs/query.md", "## 同义词"))
    (tmp_path / "a.txt").write_text(blocks[0][1])
    synonyms = load(tmp_path / "a.txt")
    assert synonyms.of("统战") == ("统一战线",)
    assert synonyms.of("卫健委") == ("卫生健康委员会", "卫健局", "卫计委")
    assert not synonyms.of("卫计委")
    assert "`search/synonyms.txt`" in text("docs/query.md")
    assert BUILT_IN.name == "synonyms.txt"


# Corrections


def test_every_kind_and_key_of_a_correction_is_explained() -> None:
    page = "docs/authority.md"
    assert first_cells(section(page, "## 能更正什么")) == list(KINDS[:-1])
    keys = first_cells(section(page, "## 文件的写法"))
    assert {*keys, "id"} == {"id", "when", "who", "kind", "note", *SAID}
    assert f"一行最多 {MAX_VALUES} 个" in text(page)


def test_the_example_of_corrections_is_one_that_is_read() -> None:
    blocks = FENCED.findall(section("docs/authority.md", "## 文件的写法"))
    found = parsed(blocks[0][1].encode())
    assert (len(found.entries), found.faults) == (3, ())
    assert [entry.id for entry in found.standing()] == [2]


# Formats


def test_every_format_is_listed() -> None:
    listed = first_cells(section("docs/formats.md", "## 格式"))
    assert listed == list(FORMATS)
    for suffix in COMPRESSIONS:
        assert f"`{suffix}`" in text("docs/formats.md")


def test_every_name_of_a_column_is_listed() -> None:
    listed = [row[1] for row in rows(section("docs/formats.md", "## 列名和键名"), 2)]
    for names_of_one in NAMES.values():
        assert " ".join(f"`{name}`" for name in names_of_one.split()) in listed


_HEAD = {
    "标题": ("title", "山路通车"),
    "发布时间": ("published", "2022-09-29"),
    "来源": ("source", "临岚融媒"),
    "作者": ("author", "邬帆"),
    "编号": ("id", "A1"),
    "网址": ("url", "https://news.example/1.html"),
}


def test_every_head_line_is_read_as_said() -> None:
    listed = dict(rows(section("docs/formats.md", "## txt 开头的说明"), 2))
    for row, (field, value) in _HEAD.items():
        beside = "题目：甲" if field != "title" else "来源：乙报"
        for key in re.findall(r"`([^`]+)`", listed[row]):
            record = from_text(f"{key}：{value}\n{beside}\n\n正文。", "a.txt")
            assert getattr(record, field) == value, key


# The endpoint


def test_every_parameter_is_listed_and_no_other() -> None:
    listed = first_cells(section("docs/http-api.md", "### 参数"))
    assert listed == [*COMMON, "cursor"]
    page = text("docs/http-api.md")
    assert f"1 至 {MAX_SIZE}，默认 {SIZE}" in page
    assert f"第 {MAX_REACH:,} 篇" in page


def test_every_key_of_an_answer_is_explained() -> None:
    page = text("docs/http-api.md")
    for schema, body in SCHEMAS.items():
        for key in body["properties"]:
            assert f"`{key}`" in page, f"{schema}.{key}"


def test_every_code_of_an_error_is_explained() -> None:
    answered = first_cells(section("docs/http-api.md", "## 出错"))[1:]
    told = first_cells(section("docs/operations.md", "## 报错"))
    known = {error.code: error.__module__ for error in errors()}
    assert set(answered) | set(told) <= known.keys()
    for code, module in known.items():
        assert code in (told if module == "search.errors" else answered), code


def test_every_route_is_listed(tmp_path: Path) -> None:
    rules = {str(rule) for rule in archive_app(tmp_path).url_map.iter_rules()}
    pages = {"/", "/help", "/articles/<path:id>", "/static/<path:filename>"}
    listed = first_cells(text("docs/http-api.md").partition("\n## ")[0])
    routes = {"GET " + re.sub("<path:(.*)>", r"{\1}", rule) for rule in rules - pages}
    assert routes == set(listed)


def test_every_example_of_curl_is_answered(tmp_path: Path) -> None:
    people = (Person("沈维周", ("区委书记",)),)
    known = replace(article("LL10084", "开会"), people=people)
    client = archive_app(tmp_path, [known]).test_client()
    asked = [words(line) for _, line in examples("sh") if line.startswith("curl ")]
    assert len(asked) > 5
    for _, _, address, *options in asked:
        pairs = [item.partition("=") for item in options[1::2]]
        given = [(name, value) for name, _, value in pairs]
        answer = client.get(urlsplit(address).path, query_string=given)
        assert answer.status_code == 200, (address, answer.text)
