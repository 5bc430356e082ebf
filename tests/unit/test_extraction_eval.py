"""The evaluation of extraction: its figures, its sets, and the floors of its tables."""

from __future__ import annotations

import json
import lzma
from pathlib import Path
from types import SimpleNamespace

import pytest

from indexer.extraction.topics import Taxonomy
from indexer.tagging import corpora
from indexer.tagging.tagger import Tag
from search.model import CREDIT_ROLES
from tests.extraction import __main__ as command
from tests.extraction import bylines, dates, floors, posts, spans, tables, topics
from tests.extraction.bars import BARS, bars
from tests.extraction.documents import SETS, documents
from tests.extraction.parts import PARTS, Given, Results, measured
from tests.extraction.people import distinct
from tests.extraction.prose import METRICS, NOTES
from tests.extraction.prose import PARTS as PART_NAMES
from tests.extraction.prose import SETS as SET_NAMES
from tests.extraction.report import lines, report

OWN = ("credits", "posts", "dates")
"""Parts with tables of our own, which need no corpora."""


@pytest.fixture(scope="module")
def results() -> dict[str, Results]:
    """What is measured with nothing given, as the cache keeps it."""
    machine = {"处理器": "某"}
    return {
        part: {"when": "某日", "machine": machine, "measured": measured(part, Given())}
        for part in PARTS
    }


# Sets


def test_labels_are_read_from_the_marks(tmp_path: Path) -> None:
    text = "區委書記[[沈克勤]]出席。（記者 {{林晚舟}}）\n[[沈]]書記說。"
    for name in SETS:
        (tmp_path / f"{name}.txt").write_text(f"#7\n{text}\n#9\n無。\n", "utf-8")
    first, second = documents(tmp_path, "gov")
    assert (first.number, first.people, first.makers) == ("7", ("沈克勤",), ("林晚舟",))
    assert second.people == ()
    assert distinct(tmp_path)["held+fresh"]["F1"].share == 1
    assert bylines.makers(tmp_path)["gov"]["F1"].share == 1


def test_spans_are_of_what_the_trainer_keeps_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [f"第{n}句，邓小平理论，区长沈克勤强调，要学。" for n in range(60)]
    rows = [
        {"text": text, "spans": [[at, at + 3] for at in map(text.index, "邓沈")]}
        for text in texts
    ]
    for name in corpora.SETS:
        with lzma.open(tmp_path / f"{name}.jsonl.xz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
    asked: list[str] = []

    def tag(text: str) -> SimpleNamespace:
        asked.append(text)
        at = text.index("沈")
        return SimpleNamespace(names=lambda: [Tag(at, at + 3, 1.0)])

    monkeypatch.setattr("tests.extraction.spans.tag", tag)
    found = spans.exact(tmp_path)
    recall = {"tagger": 1, "tagger labels": 0.5} | {"all news": 1, "all": 1}
    assert {name: each["recall"].share for name, each in found.items()} == {
        f"{name} {way}": share
        for name in spans.NAMES
        for way, share in (recall | {"all labels": 0.5}).items()
    }
    apart = corpora.split(tmp_path).apart
    assert set(asked) == {row.text for rows in apart.values() for row in rows}


@pytest.mark.parametrize(
    ("text", "name", "counts"),
    [
        ("区长沈克勤强调，要学。", "沈克勤", True),
        ("居民沈某说，路好走了。", "沈某", False),
        ("沈律师说，不行。", "沈", False),
        ("学习邓小平理论。", "邓小平", False),
        ("东昌府讯（记者 林晚舟）5月，雨。", "林晚舟", False),
    ],
)
def test_labels_of_people_in_the_news(text: str, name: str, counts: bool) -> None:
    at = text.index(name)
    row = corpora.Labelled(text, ((at, at + len(name)),))
    assert spans.WAYS["all news"].label(row).spans == (row.spans if counts else ())


def test_articles_judged_are_200_and_their_topics_are_in_the_table() -> None:
    names = set(Taxonomy.load()._table)
    judged = topics.judgements()
    assert len(judged) == 200
    for about, also in judged.values():
        assert about | also <= names
        assert not about & also


def test_topics_are_of_the_articles_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    school, goal, nothing = frozenset({"教育"}), frozenset({"体育"}), frozenset[str]()
    judged = {
        "a": topics.Judged(school, nothing),
        "b": topics.Judged(goal, school),
        "c": topics.Judged(goal, nothing),
    }
    monkeypatch.setattr(topics, "judgements", lambda: judged)
    told = {"a": "学校迎来高考", "b": "學校迎來高考", "c": "无", "d": "足球联赛夺冠"}
    with lzma.open(tmp_path / topics.ARCHIVE, "wt", encoding="utf-8") as file:
        for key, title in told.items():
            file.write(json.dumps({"id": key, "title": title, "body": title}) + "\n")
    found = topics.of_newscasts(tmp_path)[topics.SET]
    shares = {metric: figure.share for metric, figure in found.items()}
    assert shares == pytest.approx(
        {"precision": 1, "recall": 1 / 3, "main": 1 / 2, "coverage": 2 / 3}
    )


@pytest.mark.parametrize(
    ("name", "people"), [("gov", 102), ("held", 122), ("fresh", 20)]
)
def test_posts_are_labelled_for_every_person(name: str, people: int) -> None:
    labels = posts.labels(name)
    assert sum(map(len, labels.values())) == people
    assert all(posts.either(each) for told in labels.values() for each in told)


def test_posts_that_a_slash_parts_are_all_right() -> None:
    either = posts.either("区委常委、副区长 / 副区长 / ")
    assert either == (
        frozenset({"区委常委", "副区长"}),
        frozenset({"副区长"}),
        frozenset(),
    )


def test_tables_are_large_enough_to_be_a_measure() -> None:
    for name, least in (("credits_tuned", 60), ("credits_unseen", 30)):
        told = [case for case in tables.cases(name) if case.expected]
        assert len({case.text for case in told}) >= least
        assert {role for case in told for role, _ in bylines.wanted(case)} <= set(
            CREDIT_ROLES
        )
    for name, least in ((posts.TABLE, 80), (posts.UNSEEN, 40)):
        people = [who for case in tables.cases(name) for who in posts.people(case)]
        assert len(people) >= least
    assert len(dates.cases(dates.TABLE)) >= 60
    assert len(dates.cases(dates.EVENTS)) >= 30


@pytest.mark.parametrize("names", [bylines.TABLES, (posts.TABLE, posts.UNSEEN)])
def test_no_case_stands_in_two_tables(names: tuple[str, str]) -> None:
    tuned, unseen = ({case.text for case in tables.cases(name)} for name in names)
    assert not tuned & unseen


# Floors


def test_tables_hold_their_floors(results: dict[str, Results]) -> None:
    assert [*floors.broken(results)] == []


def test_a_figure_below_its_floor_is_named(results: dict[str, Results]) -> None:
    least = {"dates": {"dates": {"precision": 1.1}}, "people": {"held": {"F1": 0.9}}}
    assert [*floors.broken(results, least)] == ["dates dates: precision 1.0000 < 1.1"]


def test_floors_and_bars_are_of_what_is_measured() -> None:
    told = {
        (part, name, metric)
        for part, sets in floors.load().items()
        for name, metrics in sets.items()
        for metric in metrics
    }
    for part, name, metric in told | set(BARS):
        assert part in PARTS
        assert name in SET_NAMES
        assert metric in METRICS


def test_floors_of_our_own_tables_are_pinned() -> None:
    pinned = {name for part in OWN for name in floors.load()[part]}
    assert {*bylines.TABLES, posts.TABLE, posts.UNSEEN, dates.TABLE} <= pinned


# The command and its page


def test_the_command_fails_below_a_floor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.md"
    asked = ["--cache", str(tmp_path), "--page", str(page), "--only", "dates"]
    assert command.main(asked) == 0
    assert "dates" in capsys.readouterr().out
    assert "发布日期表" in page.read_text("utf-8")
    impossible = {"dates": {"dates": {"precision": 1.1}}}
    monkeypatch.setattr(floors, "load", lambda: impossible)
    assert command.main(asked) == 1
    assert "1.1" in capsys.readouterr().err


def test_the_page_tells_every_set(results: dict[str, Results]) -> None:
    page = report(results)
    told = [line.split()[:2] for line in lines(results)]
    assert {part for part, _ in told} == set(OWN)
    for part, name in told:
        assert f"## {PART_NAMES[part]}" in page
        assert f"| {SET_NAMES[name]} |" in page
    assert "## 人物" not in page
    assert NOTES.keys() == PART_NAMES.keys() == PARTS.keys()


def test_a_bar_that_is_not_met_is_told(results: dict[str, Results]) -> None:
    told = {part: results[part]["measured"] for part in OWN}
    assert len([*bars(told)]) == 4
    low = {"posts": {"figures": {"posts": {"recall": [0.9499, 0, 1]}}}}
    assert [bar.met for bar in bars(low)] == [False]
    high = {"posts": {"figures": {"posts": {"recall": [0.95, 0, 1]}}}}
    assert [bar.met for bar in bars(high)] == [True]
