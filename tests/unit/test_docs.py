"""Holds the documents to the code: whatever one has and the other lacks is named."""

from __future__ import annotations

import argparse
import configparser
import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import indexer.__main__
import search.__main__
import web.__main__
from indexer.comparison import Report
from indexer.reading.formats.fields import NAMES
from indexer.reading.formats.plain import from_text
from indexer.report import to_json
from indexer.reading.suffixes import COMPRESSIONS, FORMATS
from search.config import Settings
from search.errors import BaosouError
from search.model import And, Clause, Named, Not, Or, Quoted, Word
from search.query import MAX_CHARS, MAX_CLAUSES, parse
from search.text import fold
from tests.articles import article
from tests.web_archive import archive_app
from web.arguments import COMMON, MAX_REACH, MAX_SIZE, SIZE
from web.openapi import SCHEMAS

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
FENCED = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"python -m (indexer|search|web)\b(.*)")


@cache
def text(name: str) -> str:
    return (ROOT / name).read_text()


def names(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def section(page: str, heading: str) -> str:
    """What stands below a heading, up to the next one of its level or above."""
    level = heading.partition(" ")[0]
    found = re.search(
        rf"^{re.escape(heading)}\n(.*?)(?=^#{{1,{len(level)}}} |\Z)",
        text(page),
        re.MULTILINE | re.DOTALL,
    )
    assert found, f"{page} has no {heading}"
    return found[1]


def first_cells(markdown: str) -> list[str]:
    """What stands in backticks in the first cell of each row."""
    rows = re.findall(r"^\| ([^|]+) \|", markdown, re.MULTILINE)
    return [code for row in rows for code in re.findall(r"`([^`]+)`", row)]


def rows(markdown: str, columns: int) -> Iterator[list[str]]:
    """The rows of tables of so many columns, without their heads."""
    for line in markdown.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" |")]
        if line.startswith("| ") and len(cells) == columns:
            yield cells


def examples(*kinds: str) -> Iterator[tuple[str, str]]:
    """(page, line) of every fenced block of these kinds."""
    for page in PAGES:
        for kind, block in FENCED.findall(page.read_text()):
            if kind in kinds:
                yield from ((names(page), line) for line in block.splitlines())


def words(line: str) -> list[str]:
    """The words of a shell's line, up to a pipe, a redirection or a comment."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    return [word for word in _until_operator(lexer)]


def _until_operator(lexer: shlex.shlex) -> Iterator[str]:
    for word in lexer:
        if set(word) <= set("|&;<>"):
            return
        yield word


# Commands


def commands() -> dict[str, argparse.ArgumentParser]:
    """Every command by how it is called."""
    found = {}
    for top in (indexer.__main__.parser(), search.__main__.parser(), WEB):
        inner = [a.choices for a in top._actions if isinstance(a.choices, dict)]
        below = [p for choices in inner for p in choices.values()]
        found |= {each.prog: each for each in below or [top]}
    return found


WEB = web.__main__._parser()


@pytest.mark.parametrize(("called", "parser"), commands().items())
def test_every_option_of_a_command_is_listed_and_no_other(
    called: str, parser: argparse.ArgumentParser
) -> None:
    listed = first_cells(section("docs/commands.md", f"## {called}"))
    options = {
        option
        for action in parser._actions
        for option in action.option_strings or [str(action.metavar)]
        if option not in ("-h", "--help")
    }
    assert options - set(listed) == set()
    assert {each for each in listed if each.startswith("--")} - options == set()


def test_every_example_of_a_command_is_one_that_it_takes() -> None:
    tops = {"indexer": indexer.__main__.parser(), "search": search.__main__.parser()}
    seen = 0
    for page, line in examples("sh", "cron", "ini"):
        if found := COMMAND.search(line):
            seen += 1
            try:
                tops.get(found[1], WEB).parse_args(words(found[2]))
            except SystemExit:
                pytest.fail(f"{page}: {line}")
    assert seen > 10


def test_the_line_for_logs_is_explained_key_by_key() -> None:
    sync = section("docs/commands.md", "## python -m indexer sync")
    keys = json.loads(to_json(Report(), dry_run=True))
    assert set(keys) - set(first_cells(sync)) == set()


def test_every_exit_code_is_explained() -> None:
    listed = [row[0] for row in rows(section("docs/commands.md", "## 退出码"), 2)]
    codes = {error.exit_code for error in errors()}
    codes |= {0, indexer.__main__.EXIT_REFUSED, indexer.__main__.EXIT_INTERRUPTED}
    assert {str(code) for code in codes} == set(listed[1:])


# Settings


def test_every_setting_is_listed_with_its_default_and_no_other() -> None:
    listed = {row[0]: row[1] for row in rows(text("docs/configuration.md"), 4)}
    del listed["设置"]
    defaults = {
        f"`BAOSOU_{item.name.upper()}`": getattr(Settings(), item.name)
        for item in fields(Settings)
    }
    assert listed.keys() == defaults.keys()
    for name, default in defaults.items():
        assert listed[name].startswith(f"`{default}`" if default != "" else "空"), name


def test_no_page_names_a_setting_that_is_none() -> None:
    known = {f"BAOSOU_{item.name.upper()}" for item in fields(Settings)}
    for page in PAGES:
        assert set(re.findall(r"BAOSOU_[A-Z_]+[A-Z]", page.read_text())) <= known, page


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
        case Word(string, field):
            return f"{_FIELDS[field]}词 {string}"
        case Quoted(string, field):
            return f"{_FIELDS[field]}串 {string}"
        case Named(facet, value):
            return f"{_FACETS[facet]}＝{value}"
        case Not(part):
            return f"无 {said(part)}"
        case And(parts):
            return " 且 ".join(map(said, parts))
        case Or(parts):
            inner = ((f"（{said(p)}）" if isinstance(p, And) else said(p)) for p in parts)
            return " 或 ".join(inner)
    return "全部"


QUERIES = [
    (row[0].strip("`"), row[1])
    for row in rows(text("docs/query.md"), 3)
    if row[0].startswith("`")
]


@pytest.mark.parametrize(("query", "meaning"), QUERIES)
def test_a_query_means_what_the_page_says(query: str, meaning: str) -> None:
    assert said(parse(query)) == meaning


def test_the_limits_of_queries_are_as_said() -> None:
    assert len(QUERIES) > 40
    page = text("docs/query.md")
    assert f"一次最多 {MAX_CHARS} 个字符，拆开后最多 {MAX_CLAUSES} 项" in page
    assert f"第 {MAX_REACH:,} 篇" in page


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


def errors(top: type[BaosouError] = BaosouError) -> Iterator[type[BaosouError]]:
    for error in top.__subclasses__():
        yield error
        yield from errors(error)


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
    codes = {error.code for error in errors()}
    listed = first_cells(section("docs/http-api.md", "## 出错"))
    listed += first_cells(section("docs/operations.md", "## 报错"))
    assert codes <= set(listed)


def test_every_route_is_listed(tmp_path: Path) -> None:
    rules = {str(rule) for rule in archive_app(tmp_path).url_map.iter_rules()}
    pages = {"/", "/help", "/articles/<path:id>", "/static/<path:filename>"}
    listed = first_cells(text("docs/http-api.md").partition("\n## ")[0])
    routes = {f"GET {rule.replace('<path:id>', '{id}')}" for rule in rules - pages}
    assert routes == set(listed)


def test_every_example_of_curl_is_answered(tmp_path: Path) -> None:
    client = archive_app(tmp_path, [article("LL10084", "开会")]).test_client()
    asked = [words(line) for _, line in examples("sh") if line.startswith("curl ")]
    assert len(asked) > 5
    for _, _, address, *options in asked:
        pairs = [item.partition("=") for item in options[1::2]]
        given = [(name, value) for name, _, value in pairs]
        answer = client.get(urlsplit(address).path, query_string=given)
        assert answer.status_code == 200, (address, answer.text)


# All pages


@pytest.mark.parametrize("page", PAGES, ids=names)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)]+)\)", page.read_text()):
        if not link.startswith("http"):
            path, _, anchor = link.partition("#")
            target = page.parent / path if path else page
            assert target.exists(), link
            assert not anchor or anchor in anchors(target), link


def anchors(page: Path) -> list[str]:
    """The anchors that GitHub gives to a page's headings."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", head.lower()) for head in heads)
    return [head.replace(" ", "-") for head in plain]


@pytest.mark.parametrize("page", PAGES, ids=names)
def test_every_path_that_is_named_exists(page: Path) -> None:
    top = "search|indexer|web|tests|examples|docs"
    for path in re.findall(rf"(?<![\w/])((?:{top})/[\w./-]*)", page.read_text()):
        assert (ROOT / path.rstrip(".")).exists(), path


@pytest.mark.parametrize("page", PAGES, ids=names)
def test_every_target_of_make_that_is_named_exists(page: Path) -> None:
    makefile = text("Makefile").replace("$(VENV)", ".venv")
    targets = set(re.findall(r"^([\w./-]+):", makefile, re.MULTILINE))
    code = "\n".join(re.findall(r"`+[^`]+`+", page.read_text()))
    named = re.findall(r"(?:^|`)make ([\w./-]+)", code, re.MULTILINE)
    assert set(named) <= targets
    assert "README" not in page.name or {"run", "test"} <= set(named)


def test_pictures_are_small() -> None:
    pictures = list((ROOT / "docs/images").iterdir())
    assert pictures
    for picture in pictures:
        assert picture.stat().st_size <= 200 << 10, picture.name


def test_the_newest_version_in_the_changelog_is_that_of_the_package() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg")
    versions = re.findall(r"^## \[(\d[^]]*)\]", text("CHANGELOG.md"), re.MULTILINE)
    assert versions[0] == setup["metadata"]["version"]


def test_what_the_pages_say_of_width_is_true() -> None:
    assert fold("ＧＤＰ") == "gdp"
