"""The records of the sample, against the careers that it was written from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from indexer.__main__ import main as indexer
from search.embedded.engine import EmbeddedEngine
from search.model import PersonRecord, Tenure
from search.people.wording import is_former

EXAMPLES = Path(__file__).parents[2] / "examples"
CAREERS: list[dict[str, Any]] = json.loads(
    (EXAMPLES / "sample_truth.json").read_text("utf-8")
)["careers"]

AS_WRITTEN = 0.99
"""Tenures whose post and time are those of a career, at least; only rises."""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedEngine]:
    folder = tmp_path_factory.mktemp("sample") / "index"
    assert indexer(["sync", str(EXAMPLES / "sample"), "--index-dir", str(folder)]) == 0
    opened = EmbeddedEngine(folder)
    yield opened
    opened.close()


def month(day: date) -> str:
    return day.isoformat()[:7]


def is_right(tenure: Tenure, careers: list[dict[str, Any]]) -> bool:
    """Whether a tenure is of a post of somebody's careers, and within its time."""
    held = [
        each
        for each in careers
        if any(tenure.post.endswith(post) for post in each["posts"])
    ]
    first, last = tenure.seen.first, tenure.seen.last
    if not held or not first or not last:
        return bool(held)
    since, until = min(x["since"] for x in held), max(x["until"] for x in held)
    return bool(since <= month(first.first) and month(last.last) <= until)


def records(engine: EmbeddedEngine) -> Iterator[tuple[PersonRecord, list[Any]]]:
    for name in dict.fromkeys(career["name"] for career in CAREERS):
        found = engine.person(name)
        if found is not None:
            yield found, [each for each in CAREERS if each["name"] == name]


def test_tenures_are_those_of_careers(engine: EmbeddedEngine) -> None:
    tenures = [
        (found.name, tenure, is_right(tenure, careers))
        for found, careers in records(engine)
        for tenure in found.tenures
        if not is_former(tenure.post)
    ]
    wrong = [(name, tenure) for name, tenure, right in tenures if not right]
    assert len(tenures) > 40
    assert len(wrong) <= (1 - AS_WRITTEN) * len(tenures), wrong


def test_only_namesakes_are_two_people(engine: EmbeddedEngine) -> None:
    several = [each for each, _ in records(engine) if len(each.identities) > 1]
    assert [each.name for each in several] == ["陈立新"]  # residents.txt says so
    posts = [[t.post for t in one.tenures] for one in several[0].identities]
    assert posts == [["柏汀新材料有限公司董事长"], ["石栏街道党工委书记"]]


@pytest.mark.parametrize(
    ("post", "day", "expected"),
    [
        ("区委书记", "2022-06-01", {("韩柏川", True)}),
        ("区委书记", "2023-06-02", {("韩柏川", False), ("沈维周", False)}),
        ("区委书记", "2024-01-01", {("沈维周", True)}),
        ("区长", "2023-01-01", {("沈维周", True)}),
        ("区长", "2024-01-01", {("顾云岫", True)}),
        ("区农业农村局局长", "2023-01-01", {("孟广田", True)}),
    ],
)
def test_who_held_a_post(
    engine: EmbeddedEngine, post: str, day: str, expected: set[tuple[str, bool]]
) -> None:
    found = engine.holders(post, date.fromisoformat(day))
    assert {(each.name, each.certain) for each in found} == expected
