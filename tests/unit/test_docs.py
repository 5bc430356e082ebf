"""Holds the documents to the code: whatever one has and the other lacks is named."""

from __future__ import annotations

import argparse
import configparser
import json
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

import indexer.__main__
import search.__main__
import search.people.__main__
import web.__main__
from indexer.comparison import Report
from indexer.report import to_json
from search.config import Settings
from tests.documents import (
    PAGES,
    ROOT,
    errors,
    examples,
    first_cells,
    name_of,
    rows,
    section,
    text,
    words,
)

COMMAND = re.compile(r"python -m (indexer|search\.people|search|web)\b(?!\.)(.*)")

# Commands


def commands() -> dict[str, argparse.ArgumentParser]:
    """Every command by how it is called."""
    tops = (indexer.__main__.parser(), search.__main__.parser(), PEOPLE, WEB)
    return {each.prog: each for top in tops for each in below(top)}


def below(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """The commands of a parser, those of its commands; itself if it has none."""
    inner = [a.choices for a in parser._actions if isinstance(a.choices, dict)]
    if not inner:
        yield parser
    for each in (each for choices in inner for each in choices.values()):
        yield from below(each)


WEB = web.__main__.parser()
PEOPLE = search.people.__main__.parser()


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
    tops["search.people"] = PEOPLE
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


# All pages


@pytest.mark.parametrize("page", PAGES, ids=name_of)
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


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_path_that_is_named_exists(page: Path) -> None:
    top = "search|indexer|web|tests|examples|docs"
    for path in re.findall(rf"(?<![\w/])((?:{top})/[\w./-]*)", page.read_text()):
        assert (ROOT / path.rstrip(".")).exists(), path


@pytest.mark.parametrize("page", PAGES, ids=name_of)
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
