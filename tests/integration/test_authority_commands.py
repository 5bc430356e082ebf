"""The commands of corrections, and that they outlive whatever is indexed anew."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from indexer.__main__ import main as indexer
from search.__main__ import main as search
from search.config import Settings
from web import create_app

TEXT = "标题：茶室开张\n发布时间：2023-05-04\n来源：望川日报\n\n区委书记周望川来了。\n"


class Shell:
    """The commands with an index of their own, and what they printed."""

    def __init__(self, root: Path, printed: pytest.CaptureFixture[str]) -> None:
        self.news = root / "news"
        self.news.mkdir()
        (self.news / "a.txt").write_text(TEXT)
        self.index = root / "index"
        self.file = root / "index.authority.jsonl"
        self._printed = printed

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """(exit code, standard output, standard error)."""
        code = indexer([*arguments, "--index-dir", str(self.index)])
        return code, *self._printed.readouterr()

    def correct(self, *arguments: str) -> str:
        """What is printed of a correction."""
        code, out, err = self.run("authority", *arguments, "--who", "丁编辑")
        assert (code, err) == (0, "")
        return out

    def sync(self, *options: str) -> None:
        self.run("sync", str(self.news), *options)

    def found(self, person: str) -> list[list[str]]:
        """The people of each article of a person."""
        search(["", "--person", person, "--json", "--index-dir", str(self.index)])
        body: dict[str, Any] = json.loads(self._printed.readouterr().out)
        return [hit["people"] for hit in body["hits"]]

    def topics(self, topic: str) -> list[dict[str, Any]]:
        """Id and topics of each article of a topic, by option and in the query."""
        index = ("--json", "--index-dir", str(self.index))
        search(["", "--topic", topic, *index])
        search([f"主题：{topic}", *index])
        chosen, asked = map(json.loads, self._printed.readouterr().out.splitlines())
        hits = [{key: hit[key] for key in ("id", "topics")} for hit in chosen["hits"]]
        assert [hit["id"] for hit in asked["hits"]] == [hit["id"] for hit in hits]
        return hits


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path, capsys)


def test_a_correction_outlives_every_sync_and_is_undone(shell: Shell) -> None:
    shell.sync()
    assert shell.found("周望川") == [["周望川"]]
    said = shell.correct("add", "merge", "周望川", "--to", "周川", "--note", "来电")
    assert said.splitlines()[0].endswith(
        "丁编辑  “周望川”与“周川”是同一人，合为“周川”。（来电）"
    )
    assert said.splitlines()[1] == "涉及“周望川”的文章有 1 篇。"
    assert shell.found("周望川") == shell.found("周川") == [["周川"]]
    for options in ((), ("--full",)):
        (shell.news / "a.txt").write_text(TEXT + "又说了几句。" * (1 + len(options)))
        shell.sync(*options)
        assert shell.found("周望川") == [["周川"]]
    shell.correct("undo", "1")
    assert shell.found("周望川") == [["周望川"]]
    assert shell.found("周川") == []


def test_a_topic_is_renamed_and_keeps_what_was_said_and_saved(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    taxonomy = shell.news.parent / "topics.txt"
    monkeypatch.setenv("BAOSOU_TAXONOMY", str(taxonomy))
    taxonomy.write_text("[31] 茶事：茶室 开张\n[32] 文旅：旅游\n民生：养老\n", "utf-8")
    (shell.news / "a.txt").write_text(TEXT + "茶室开张。")
    shell.sync()
    key = shell.topics("31")[0]["id"]
    assert (
        shell.topics("31") == shell.topics("茶事") == [{"id": key, "topics": ["茶事"]}]
    )
    shell.correct("add", "topic_add", "32", "--article", key)
    shell.correct("add", "topic_remove", "茶事", "--article", key)
    lines = [json.loads(line) for line in shell.file.read_text().splitlines()]
    assert [(line["name"], line["code"]) for line in lines] == [
        ("文旅", "32"),
        ("茶事", "31"),
    ]
    assert shell.topics("32") == [{"id": key, "topics": ["文旅"]}]
    taxonomy.write_text("[31] 茶：茶室 开张\n[32] 文化旅游：旅游\n民生：养老", "utf-8")
    shell.sync()
    assert shell.topics("32") == [{"id": key, "topics": ["文化旅游"]}]
    assert (shell.topics("茶"), shell.topics("文旅")) == ([], [])
    shell.correct("undo", "2")
    assert shell.topics("31") == [{"id": key, "topics": ["茶", "文化旅游"]}]
    said = shell.correct("add", "topic_add", "33", "--article", key)
    assert said.splitlines()[1] == "主题表里没有名字或代码是“33”的主题，请核对。"
    said = shell.correct("add", "topic_add", "民生", "--article", key)
    assert len(said.splitlines()) == 1
    assert "code" not in json.loads(shell.file.read_text().splitlines()[-1])


def test_what_stays_from_before_is_not_written_with_its_correction(
    shell: Shell,
) -> None:
    shell.sync()
    shell.correct("add", "not_a_name", "周望川")
    assert shell.found("周望川") == []
    (shell.news / "a.txt").write_bytes(b"")  # refused: its earlier version stays
    shell.sync("--full")
    shell.correct("undo", "1")
    assert shell.found("周望川") == [["周望川"]]


def test_the_file_among_the_articles_is_none_of_them(shell: Shell) -> None:
    shell.index = shell.news / "index"
    shell.sync()
    shell.correct("add", "not_a_name", "周望川")
    code, out, _ = shell.run("sync", str(shell.news), "--json")
    assert (code, json.loads(out)["refused"]) == (0, [])


def test_list_undo_and_check(shell: Shell) -> None:
    assert (
        shell.run("authority", "check")[1] == "更正文件完好，共 0 条，有效的 0 条。\n"
    )
    shell.correct("add", "alias", "小顾", "--to", "顾云岫", "--article", "没有的")
    shell.correct("add", "topic_add", "经济", "--article", "a", "--article", "b")
    shell.correct("undo", "1", "--note", "不是他")
    (line,) = shell.run("authority", "list")[1].splitlines()
    assert line.startswith("2  ")
    assert line.endswith("丁编辑  加上主题“经济”，仅限 a、b。")
    lines = shell.run("authority", "list", "--all")[1].splitlines()
    assert lines[0].endswith("（已由第 3 条撤销）")
    assert lines[2].endswith("撤销第 1 条。（不是他）")
    assert (
        shell.run("authority", "check")[1] == "更正文件完好，共 3 条，有效的 1 条。\n"
    )
    code, _, err = shell.run("authority", "undo", "1")
    assert (code, "已由第 3 条撤销" in err) == (2, True)


def test_as_json(shell: Shell) -> None:
    added = json.loads(
        shell.correct(
            "add", "post", "甲", "--was", "乙", "--from", "2023-01-01", "--json"
        )
    )
    assert (added["id"], added["kind"], added["since"]) == (1, "post", "2023-01-01")
    assert added["notes"] == []
    listed = json.loads(shell.run("authority", "list", "--json")[1])
    added.pop("notes")
    assert listed == {"corrections": [added], "faults": []}
    checked = json.loads(shell.run("authority", "check", "--json")[1])
    assert checked == {"lines": 1, "standing": 1, "faults": []}


def test_a_line_that_is_damaged_is_told_by_its_number(shell: Shell) -> None:
    shell.correct("add", "not_a_name", "向阳")
    with shell.file.open("a") as file:
        file.write('{"id": 2,')
    code, _, err = shell.run("authority", "check")
    assert (code, err.startswith("第 2 行没有生效：不是完整的 JSON")) == (2, True)
    code, out, err = shell.run("authority", "list")
    assert (code, len(out.splitlines()), "第 2 行" in err) == (0, 1, True)


def test_articles_that_are_not_there_are_told(shell: Shell) -> None:
    shell.sync()
    said = shell.correct("add", "not_a_name", "周望川", "--article", "没有的")
    assert said.splitlines()[1] == "索引里没有编号为“没有的”的文章，请核对编号。"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "alias", "甲"), "alias 缺少 to"),
        (("add", "merge", "甲", "--to", "甲"), "同一个名字"),
        (("add", "merge", "甲", "--to", "乙", "--article", "a"), "没有 articles"),
        (("add", "split", "甲", "--label", "乙"), "之一"),
        (("add", "topic_add", "经济"), "缺少 articles"),
        (("undo", "7"), "没有第 7 条"),
    ],
)
def test_what_is_wrong_is_refused(
    shell: Shell, arguments: tuple[str, ...], said: str
) -> None:
    code, out, err = shell.run("authority", *arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert "\nerror: " in err
    assert not shell.file.exists() or shell.file.read_bytes() == b""


def test_who_is_the_user_that_is_logged_in(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "wenbianji")
    shell.run("authority", "add", "not_a_name", "向阳")
    assert json.loads(shell.file.read_text())["who"] == "wenbianji"


def test_the_pages_and_the_endpoint_are_corrected_at_once(shell: Shell) -> None:
    shell.sync()
    client = create_app(Settings(index_dir=shell.index)).test_client()
    path = "/api/v1/search?q=茶室"
    before = client.get(path)
    (hit,) = before.get_json()["hits"]
    seen = {"If-None-Match": before.headers["ETag"]}
    assert client.get(path, headers=seen).status_code == 304
    shell.correct("add", "merge", "周望川", "--to", "周川")
    after = client.get(path, headers=seen)
    assert after.status_code == 200
    assert after.get_json()["hits"][0]["people"] == ["周川"]
    article = client.get(f"/api/v1/articles/{hit['id']}").get_json()
    assert article["people"][0]["name"] == "周川"
    assert article["people"][0]["aliases"] == ["周望川"]
    assert "周川" in client.get(f"/articles/{hit['id']}").text
    suggested = client.get("/api/v1/suggest?q=周望").get_json()["suggestions"]
    assert [each["value"] for each in suggested if each["type"] == "person"] == ["周川"]


@pytest.mark.parametrize("path", ["/api/v1/people/周望川", "/api/v1/posts/区委书记"])
def test_records_are_corrected_at_once_and_their_tags_change(
    shell: Shell, path: str
) -> None:
    shell.sync()
    client = create_app(Settings(index_dir=shell.index)).test_client()
    before = client.get(path)
    assert '"name":"周望川"' in before.text
    seen = {"If-None-Match": before.headers["ETag"]}
    assert client.get(path, headers=seen).status_code == 304
    shell.correct("add", "merge", "周望川", "--to", "周川")
    after = client.get(path, headers=seen)
    assert after.status_code == 200
    assert '"name":"周川"' in after.text
    assert client.get("/api/v1/people/周川").get_json()["count"] == 1
    shell.run("authority", "undo", "1")
    assert client.get(path, headers=seen).status_code == 304
    assert client.get("/api/v1/people/周川").status_code == 404
