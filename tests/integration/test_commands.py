"""The commands as a contract: what they print and the exit code they end with."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from indexer.__main__ import main as indexer
from search.__main__ import main as search
from search.embedded.engine import EmbeddedEngine
from search.people.__main__ import main as records

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT.parent / "shared" / "eval" / "reference_article.txt"

TEXT = "标题：茶室开张\n发布时间：2023-05-04\n来源：望川日报\n\n区委书记周望川来了。\n"


class Shell:
    """The commands with an index of their own, and what they printed."""

    def __init__(self, root: Path, printed: pytest.CaptureFixture[str]) -> None:
        self.news = root / "news"
        self.news.mkdir()
        self.index = str(root / "index")
        self._printed = printed

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """(exit code, standard output, standard error)."""
        code = indexer([*arguments, "--index-dir", self.index])
        return code, *self._printed.readouterr()

    def sync(self, *options: str) -> tuple[int, dict[str, Any]]:
        code, out, _ = self.run("sync", str(self.news), "--json", *options)
        report: dict[str, Any] = json.loads(out.splitlines()[-1])
        return code, report

    def printed(self) -> tuple[str, str]:
        out, err = self._printed.readouterr()
        return out, err

    def search(self, *arguments: str) -> tuple[int, str, str]:
        code = search([*arguments, "--index-dir", self.index])
        return code, *self._printed.readouterr()


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    made = Shell(tmp_path, capsys)
    (made.news / "a.txt").write_text(TEXT)
    return made


def test_sync_prints_the_contract_s_line(shell: Shell) -> None:
    code, report = shell.sync()
    assert code == 0
    assert set(report) == {
        *("added", "changed", "unchanged", "deleted", "refused"),
        *("total", "generation", "seconds"),
    }
    assert (report["added"], report["total"]) == (1, 1)
    assert report["refused"] == []
    code, report = shell.sync()
    assert (code, report["added"], report["unchanged"]) == (0, 0, 1)


def test_sync_in_words_ends_with_one_line_that_sums_it_up(shell: Shell) -> None:
    (shell.news / "b.txt").write_bytes(b"")
    code, out, err = shell.run("sync", str(shell.news))
    assert code == 1
    refused, added, summary = out.splitlines()
    assert refused == "未收录 news/b.txt：空文件。"
    assert added == "新增：news/a.txt"
    assert summary.startswith("新增 1，更新 0，删除 0，未变 0，未收录 1；现有 1 篇")
    assert err == ""
    (shell.news / "b.txt").unlink()
    _, out, _ = shell.run("sync", str(shell.news))
    assert out.startswith("没有变化，")


def test_refused_articles_end_with_1_and_name_source_and_reason(shell: Shell) -> None:
    (shell.news / "b.jsonl").write_text('{"body": "一段正文在这里"}\n{\n')
    code, report = shell.sync()
    assert code == 1
    (refused,) = report["refused"]
    assert set(refused) == {"source", "reason"}
    assert refused["source"] == "news/b.jsonl#2"


def test_dry_run_says_so_and_writes_nothing(shell: Shell) -> None:
    code, report = shell.sync("--dry-run")
    assert (code, report["added"], report["dry_run"]) == (0, 1, True)
    assert not Path(shell.index).exists()
    _, out, _ = shell.run("sync", str(shell.news), "--dry-run")
    assert "试运行：将新增 1" in out


@pytest.mark.parametrize(
    "arguments",
    [("sync", "/no/such/folder"), ("status",), ("check",), ("rollback",)],
    ids=" ".join,
)
def test_wrong_use_ends_with_2(shell: Shell, arguments: tuple[str, ...]) -> None:
    code, _, err = shell.run(*arguments)
    assert code == 2
    assert err.startswith("错误：")
    assert "\nerror: " in err


@pytest.mark.parametrize("arguments", [(), ("sync",), ("extract", "a", "--date", "1")])
def test_a_wrong_command_line_ends_with_2(arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as stopped:
        indexer(arguments)
    assert stopped.value.code == 2


def test_another_writer_ends_with_3(shell: Shell) -> None:
    writer = EmbeddedEngine(Path(shell.index))
    writer.begin()
    code, _, err = shell.run("sync", str(shell.news))
    assert code == 3
    assert "pid" in err
    writer.close()
    assert shell.sync()[0] == 0


def test_a_gate_ends_with_4_and_the_old_stays(shell: Shell) -> None:
    rows = ({"id": f"n{n}", "body": f"第{n}篇的正文，说些事情。"} for n in range(120))
    (shell.news / "r.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows))
    shell.sync()
    (shell.news / "r.jsonl").unlink()
    code, _, err = shell.run("sync", str(shell.news))
    assert code == 4
    assert "BAOSOU_MAX_DROP" in err
    assert json.loads(shell.run("status", "--json")[1])["articles"] == 121


def test_status_check_and_rollback(shell: Shell) -> None:
    shell.sync()
    (shell.news / "a.txt").write_text(TEXT + "又来了一位。")
    shell.sync()
    status = json.loads(shell.run("status", "--json")[1])
    assert (status["generation"], status["articles"]) == ("g000002", 1)
    assert [g["generation"] for g in status["kept"]] == ["g000002", "g000001"]
    assert shell.run("status")[1].startswith("→ g000002")
    assert json.loads(shell.run("check", "--json")[1])["sound"] is True
    assert "完好" in shell.run("check")[1]
    assert "g000001" in shell.run("rollback")[1]
    code, _, err = shell.run("rollback", "--json")
    assert code == 2
    assert "g000001" in err
    victim = next(Path(shell.index, "g000001").glob("*.words"))
    victim.write_bytes(victim.read_bytes()[:-1])
    code, out, _ = shell.run("check")
    assert code == 2
    assert victim.name in out


def test_search_prints_the_endpoint_s_body(shell: Shell) -> None:
    shell.sync()
    code, out, _ = shell.search("茶室", "--person", "周望川", "--json")
    assert code == 0
    body = json.loads(out)
    assert set(body) == {
        *("query", "total", "results", "took_ms", "generation", "as_of", "partial"),
        *("hits", "facets", "next", "understood"),
    }
    (hit,) = body["hits"]
    assert (hit["title"], hit["date"], hit["people"]) == (
        "茶室开张",
        "2023-05-04",
        ["周望川"],
    )
    assert set(body["facets"]) >= {"date", "person", "topic", "source"}


def test_search_says_what_was_added_and_what_is_wrong(shell: Shell) -> None:
    shell.sync()
    code, out, _ = shell.search("茶室 或 统战 或")
    assert code == 0
    assert "统战：统战 = 统一战线" in out
    assert "“或”：“或”前后都要有检索词" in out
    assert "略去" not in shell.search("茶室")[1]
    assert "略去了“的”" in shell.search("开张的茶室")[1]


def test_wrong_synonyms_are_refused(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.sync()
    path = tmp_path / "synonyms.txt"
    path.write_text("统战")
    monkeypatch.setenv("BAOSOU_SYNONYMS", str(path))
    code, _, err = shell.search("茶室")
    assert code == 2
    assert f"{path} 第 1 行" in err


@pytest.mark.parametrize(
    ("options", "total"),
    [
        ((), 1),
        (("--from", "2023-05-04", "--to", "2023-05-04"), 1),
        (("--from", "2023-05-05"), 0),
        (("--to", "2023-05-03"), 0),
        (("--person", "别人", "--person", "周望川"), 1),
        (("--topic", "没有的主题"), 0),
        (("--sort", "oldest", "--size", "1"), 1),
    ],
)
def test_search_takes_filters(
    shell: Shell, options: tuple[str, ...], total: int
) -> None:
    shell.sync()
    code, out, _ = shell.search("茶室", "--json", *options)
    assert (code, json.loads(out)["total"]) == (0, total)


@pytest.mark.parametrize(("match", "total"), [("all", 0), ("any", 1)])
def test_search_for_all_words_or_any(shell: Shell, match: str, total: int) -> None:
    shell.sync()
    _, out, _ = shell.search("茶室 巡回展", "--json", "--match", match)
    assert json.loads(out)["total"] == total


def test_search_in_words(shell: Shell) -> None:
    shell.sync()
    _, out, _ = shell.search("茶室")
    assert "共 1 篇" in out
    assert "茶室开张" in out
    assert "望川日报" in out


@pytest.mark.parametrize(
    "options", [("--from", "去年"), ("--size", "0"), ("--size", "101"), ("--sort", "x")]
)
def test_search_used_wrongly_ends_with_2(
    shell: Shell, options: tuple[str, ...]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        shell.search("茶室", *options)
    assert stopped.value.code == 2


def test_a_query_of_10_000_characters_ends_with_2_and_a_sentence(shell: Shell) -> None:
    shell.sync()
    code, _, err = shell.search("茶" * 10_000)
    assert code == 2
    assert "检索词过长" in err


def test_modules_run_as_commands_and_load_no_more_than_they_need() -> None:
    script = (
        "import sys; from search.__main__ import parser; "
        "from indexer.__main__ import parser; "
        "heavy = {'trafilatura', 'jieba', 'pypinyin', 'flask', 'whoosh', 'opencc'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.skipif(
    not REFERENCE.exists(), reason="shared/eval/reference_article.txt is not here"
)
def test_the_reference_article_comes_out_right(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert indexer(["extract", str(REFERENCE), "--date", "2023-01-03"]) == 0
    article = json.loads(capsys.readouterr().out)
    assert article["title_taken"]
    assert (article["published"], article["published_from"]) == (
        "2022-12-28",
        "dateline",
    )
    posts = {person["name"]: person["posts"] for person in article["people"]}
    assert posts == {
        "马军权": ["区委书记"],
        "王睿": ["区委常委", "办公室主任"],
        "王冻": ["区委常委", "组织部部长", "统战部部长"],
        "习近平": ["总书记"],
    }
    made_by = {(credit["role"], credit["name"]) for credit in article["credits"]}
    assert made_by == {
        ("reporter", "徐振鑫"),
        ("reporter", "于继镔"),
        ("editor", "李念辉"),
        ("reviewer", "李学成"),
    }


@pytest.mark.skipif(
    not REFERENCE.exists(), reason="shared/eval/reference_article.txt is not here"
)
@pytest.mark.parametrize(
    "query",
    ["统一战线", "統一戰線", '"亲清茶室"', '"以党的方向为方向"', "马军权"],
)
def test_the_reference_article_is_found(shell: Shell, query: str) -> None:
    (shell.news / "reference.txt").write_bytes(REFERENCE.read_bytes())
    shell.sync()
    body = json.loads(shell.search(query, "--json")[1])
    (hit,) = body["hits"]
    assert hit["title"].startswith("區(qū)委")
    assert any(snippet["marks"] for snippet in hit["snippets"])


# Records


def people(shell: Shell, *arguments: str) -> tuple[int, str, str]:
    code = records([*arguments, "--index-dir", shell.index])
    return code, *shell.printed()


def test_a_record_is_printed_for_people_and_for_programs(shell: Shell) -> None:
    shell.sync()
    code, out, _ = people(shell, "周望川")
    assert code == 0
    assert out.splitlines() == [
        "周望川：2023-05-04 至 2023-05-04，1 篇",
        "  区委书记  2023-05-04 至 2023-05-04，1 篇",
    ]
    _, out, _ = people(shell, "周望川", "--json")
    assert json.loads(out)["identities"][0]["tenures"][0]["post"] == "区委书记"


def test_who_held_a_post_is_printed(shell: Shell) -> None:
    shell.sync()
    _, out, _ = people(shell, "--post", "书记")
    assert out == "周望川  区委书记  2023-05-04 至 2023-05-04，1 篇\n"
    code, out, _ = people(shell, "--post", "书记", "--on", "2024-01-01")
    assert code == 0
    assert "没有依据" in out
    _, out, _ = people(shell, "--post", "书记", "--on", "2023-05-04", "--json")
    assert json.loads(out)["date"] == "2023-05-04"
    assert json.loads(out)["holders"][0]["certain"] is True


@pytest.mark.parametrize("asked", [["周望"], ["--post", "镇长"]])
def test_nobody_is_an_error(shell: Shell, asked: list[str]) -> None:
    shell.sync()
    code, out, err = people(shell, *asked)
    assert (code, out) == (2, "")
    assert asked[-1] in err
