"""The command that suggests topics: what it learns from, and what it says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from indexer.__main__ import main as indexer
from indexer.topicsuggestions import MIN_CORRECTED, MIN_OF_TOPIC

FARM = ["小麦丰收，农机下田", "玉米播种，农机下田", "水稻插秧，村民下田"]
CARE = ["医院门诊，专家坐诊", "医生查房，专家坐诊", "护士培训，专家坐诊"]
TABLE = "[203] 农业：小麦 玉米 水稻\n卫生：医院 医生 护士\n[402] 体育：足球 决赛\n"


class Desk:
    """An archive of farming and health, and a few articles under no topic."""

    def __init__(self, root: Path, printed: pytest.CaptureFixture[str]) -> None:
        self.index = root / "index"
        self._printed = printed
        (root / "topics.txt").write_text(TABLE, "utf-8")
        rows = [
            {"id": f"{name}{number}", "title": kind[number % 3], "body": said}
            for name, kind in (("farm", FARM), ("care", CARE))
            for number in range(60)
            if (said := f"{kind[number % 3]}。第{number}天，{kind[number % 3]}。")
        ]
        rows += [
            {"id": "none1", "title": "农机下田忙", "body": "村民说，农机下田了。"},
            {"id": "none2", "title": "专家坐诊", "body": "门诊里有专家坐诊。"},
            {"id": "none3", "title": "茶室开张", "body": "望川的茶室开张了。"},
            {"id": "game", "title": "足球决赛", "body": "足球决赛。农机下田，下田。"},
        ]
        lines = (json.dumps(row, ensure_ascii=False) for row in rows)
        (root / "news.jsonl").write_text("\n".join(lines), "utf-8")
        self.run("sync", str(root / "news.jsonl"))

    def run(self, *arguments: str) -> str:
        """What a command prints."""
        assert indexer([*arguments, "--index-dir", str(self.index)]) == 0
        return self._printed.readouterr().out

    def correct(self, count: int) -> None:
        """Confirm the topics of so many articles."""
        for name, topic in (("farm", "农业"), ("care", "卫生")):
            ids = [f"{name}{number}" for number in range(count // 2)]
            given = [word for each in ids for word in ("--article", each)]
            added = ("authority", "add", "topic_add", topic, "--who", "丁编辑")
            self.run(*added, *given)

    def suggested(self, *options: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(
            self.run("topics", "suggest", "--json", *options)
        )
        return found


@pytest.fixture
def desk(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Desk:
    monkeypatch.setenv("BAOSOU_TAXONOMY", str(tmp_path / "topics.txt"))
    return Desk(tmp_path, capsys)


def test_too_few_corrections_are_told(desk: Desk) -> None:
    desk.correct(MIN_CORRECTED - 2)
    said = desk.run("topics", "suggest")
    assert said == (
        "编辑部更正过主题的文章有 48 篇，不足 50 篇，"
        "还学不到规则以外的东西，没有建议。\n"
    )
    assert desk.suggested() == {
        "corrected": 48,
        "needed": 50,
        "taught": 0,
        "unknown": [],
        "suggestions": [],
    }


def test_topics_for_those_without_the_surest_first(desk: Desk) -> None:
    desk.correct(MIN_CORRECTED)
    found = desk.suggested()
    assert (found["corrected"], found["taught"]) == (50, 121)
    topics = {each["id"]: each["topic"] for each in found["suggestions"]}
    assert topics == {"none1": "农业", "none2": "卫生"}
    codes = {each["id"]: each["code"] for each in found["suggestions"]}
    assert codes == {"none1": "203", "none2": ""}
    sure = [each["confidence"] for each in found["suggestions"]]
    assert sure == sorted(sure, reverse=True)
    first, *_, last = desk.run("topics", "suggest", "--size", "1").splitlines()
    assert first.endswith(found["suggestions"][0]["title"])
    assert "有建议的 2 篇，列出 1 篇" in last


def test_of_a_given_article_the_topics_it_has_not(desk: Desk) -> None:
    desk.correct(MIN_CORRECTED)
    (one,) = desk.suggested("--article", "game")["suggestions"]
    assert (one["id"], one["topic"]) == ("game", "农业")
    found = desk.suggested("--article", "没有的")
    assert (found["suggestions"], found["unknown"]) == ([], ["没有的"])
    said = desk.run("topics", "suggest", "--article", "没有的")
    assert said.startswith("索引里没有编号为“没有的”的文章，请核对编号。\n")


def test_nothing_is_changed_and_what_is_accepted_is_suggested_no_more(
    desk: Desk,
) -> None:
    desk.correct(MIN_CORRECTED)
    before = desk.suggested()
    assert desk.suggested() == before
    accept = ("authority", "add", "topic_add", "203", "--who", "丁编辑")
    desk.run(*accept, "--article", "none1")
    assert [each["id"] for each in desk.suggested()["suggestions"]] == ["none2"]


def test_what_staff_have_left_without_a_topic_is_not_suggested(desk: Desk) -> None:
    desk.correct(MIN_CORRECTED)
    for kind in ("topic_add", "topic_remove"):
        said = ("authority", "add", kind, "203", "--who", "丁编辑")
        desk.run(*said, "--article", "none1")
    found = desk.suggested()
    assert (found["corrected"], found["taught"]) == (51, 122)
    assert [each["id"] for each in found["suggestions"]] == ["none2"]


def test_what_staff_say_is_learnt_against_the_rules(desk: Desk) -> None:
    """Where staff have moved the articles elsewhere, so do the suggestions."""
    given = [word for at in range(60) for word in ("--article", f"farm{at}")]
    for kind, topic in (("topic_add", "402"), ("topic_remove", "203")):
        desk.run("authority", "add", kind, topic, "--who", "丁编辑", *given)
    assert MIN_OF_TOPIC < 60
    topics = {e["id"]: e["topic"] for e in desk.suggested()["suggestions"]}
    assert topics == {"none1": "体育", "none2": "卫生"}
