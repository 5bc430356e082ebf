"""What python -m search.people prints of a name that is two people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from search.embedded.engine import EmbeddedEngine
from search.people.__main__ import main
from tests.careers import articles
from tests.unit.test_person_record import NAMESAKES


@pytest.fixture
def index(tmp_path: Path) -> str:
    engine = EmbeddedEngine(tmp_path / "index")
    engine.begin(fresh=True)
    engine.write(articles(NAMESAKES))
    engine.commit()
    return str(tmp_path / "index")


def test_two_people_of_one_name_are_printed_apart(
    index: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["王伟", "--index-dir", index]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "王伟：2020-01-05 至 2021-10-05，9 篇",
        "其1：2020-01-05 至 2021-09-05，5 篇",
        "  临岚区区长  2020-01-05 至 2021-09-05，4 篇",
        "  区委副书记  2020-09-05 至 2020-09-05，1 篇",
        "  同时出现：采薇 1",
        "其2：2020-03-05 至 2021-06-05，3 篇",
        "  禾埂村党支部书记  2020-03-05 至 2021-06-05，3 篇",
        "  同时出现：满仓 1",
        "其3（不能确定）：2021-10-05 至 2021-10-05，1 篇",
        "同名：临岚区区长与禾埂村党支部书记都见于 2020-03-05 至 2021-06-05，不像一人",
        "同名：禾埂村党支部书记与区委副书记都见于 2020-09-05 至 2020-09-05，不像一人",
    ]


def test_why_they_are_two_is_told_to_programs(
    index: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["王伟", "--index-dir", index, "--json"]) == 0
    body = json.loads(capsys.readouterr().out)
    assert [each["sure"] for each in body["identities"]] == [True, True, False]
    assert body["contradictions"][0] == {
        "posts": ["临岚区区长", "禾埂村党支部书记"],
        "first": "2020-03-05",
        "last": "2021-06-05",
        "articles": ["3", "2"],
    }
    assert body["credited"] is None
