"""Files in, an index equal to them out: what `sync` does to what."""

from __future__ import annotations

import gzip
import json
import lzma
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from indexer.comparison import Report
from indexer.ledger import NAME
from indexer.reading.formats.fields import record
from indexer.sync import preview, sync
from search.config import Settings
from search.embedded.engine import EmbeddedEngine
from search.embedded.manifest import FORMAT
from search.errors import GenerationRefused, IndexDamaged, IndexLocked, UnusableInput
from search.model import Article, Query
from search.query import parse

PARTS = ("一月的茶室开张了", "二月的桥修好了", "三月的花开了")


class Newsroom:
    """A folder of articles, its index, and what one does with them."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "news"
        self.folder.mkdir()
        self.settings = Settings(index_dir=root / "index", processes=1)
        self.engine = EmbeddedEngine(self.settings.index_dir)

    def put(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        path.write_bytes(data)
        return path

    def sync(self, *, full: bool = False) -> Report:
        return sync(self.engine, [self.folder], self.settings, full=full)

    def found(self, text: str = "") -> int:
        return self.engine.search(Query(text, parse(text).clause)).total


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(tmp_path)
    for number, text in enumerate(PARTS, 1):
        room.put(f"{number}.txt", text + "。大家都来看了看，说了说自己的想法。")
    yield room
    room.engine.close()


def counts(report: Report) -> tuple[int, int, int, int, int]:
    """(added, changed, unchanged, deleted, refused)."""
    return (
        len(report.added),
        len(report.changed),
        report.unchanged,
        len(report.deleted),
        len(report.refused),
    )


def lines(*rows: object) -> str:
    return "".join(
        (row if isinstance(row, str) else json.dumps(row, ensure_ascii=False)) + "\n"
        for row in rows
    )


BODY = "这是一段足够长的正文，说的是区里的事情。"


def row(number: int, body: str = BODY) -> dict[str, str]:
    return {"id": f"n{number}", "title": f"第{number}篇", "body": body}


def test_everything_is_new_once(newsroom: Newsroom) -> None:
    first = newsroom.sync()
    assert counts(first) == (3, 0, 0, 0, 0)
    assert (first.total, first.generation) == (3, "g000001")
    second = newsroom.sync()
    assert counts(second) == (0, 0, 3, 0, 0)
    assert second.generation == "g000001"
    assert newsroom.found("茶室") == 1


def test_changed_is_what_its_content_says(newsroom: Newsroom) -> None:
    newsroom.sync()
    os.utime(newsroom.folder / "1.txt", (1, 1))
    assert counts(newsroom.sync()) == (0, 0, 3, 0, 0)
    path = newsroom.put("1.txt", "四月的茶馆关门了，大家都觉得有些可惜。")
    os.utime(path, (1, 1))
    report = newsroom.sync()
    assert counts(report) == (0, 1, 2, 0, 0)
    assert [entry.file for entry in report.changed] == ["news/1.txt"]
    assert (newsroom.found("茶室"), newsroom.found("茶馆")) == (0, 1)


def test_what_is_gone_from_the_folder_goes_from_the_index(newsroom: Newsroom) -> None:
    newsroom.sync()
    (newsroom.folder / "1.txt").unlink()
    newsroom.put("4.txt", "四月的雨下得很大，河里的水涨了不少。")
    report = newsroom.sync()
    assert counts(report) == (1, 0, 2, 1, 0)
    assert [entry.file for entry in report.deleted] == ["news/1.txt"]
    assert newsroom.found("茶室") == 0
    assert newsroom.found() == 3


def test_a_row_put_in_above_changes_no_other(newsroom: Newsroom) -> None:
    newsroom.put("rows.jsonl", lines(row(1), row(2)))
    newsroom.sync()
    newsroom.put("rows.jsonl", lines(row(3), row(1), row(2)))
    assert counts(newsroom.sync()) == (1, 0, 5, 0, 0)


def test_lines_that_are_as_they_were_are_not_read(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.put("rows.jsonl", lines(*(row(n) for n in range(50))))
    newsroom.sync()
    changed = {7: row(7, BODY * 2), 31: row(31, BODY * 3)}
    newsroom.put("rows.jsonl", lines(*(changed.get(n, row(n)) for n in range(50))))
    was_read = []

    def reading(values: dict[str, str], *rest: object) -> object:
        was_read.append(values["id"])
        return record(values, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("indexer.reading.formats.fields.record", reading)
    assert counts(newsroom.sync()) == (0, 2, 51, 0, 0)
    assert was_read == ["n7", "n31"]
    found = newsroom.engine.get("n31")
    assert found
    assert found.body.raw == BODY * 3


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((row(2), row(1)), (0, 0, 5, 0, 0)),
        ((row(1), row(1), row(2)), (0, 0, 5, 0, 0)),
        ((json.dumps(row(1)), row(1), row(2)), (0, 0, 5, 0, 0)),
        ((row(1), json.dumps(row(1)), row(2)), (0, 0, 5, 0, 0)),
        ((row(1) | {"seen": "12"}, row(2)), (0, 0, 5, 0, 0)),
        ((row(1, BODY * 2), row(1)), (0, 1, 3, 1, 1)),
        ((row(1), row(1, BODY * 2)), (0, 0, 4, 1, 1)),
        ((row(1),), (0, 0, 4, 1, 0)),
        ((row(1), row(2), row(3)), (1, 0, 5, 0, 0)),
    ],
    ids=str,
)
def test_lines_moved_repeated_or_written_otherwise(
    newsroom: Newsroom,
    rows: tuple[object, ...],
    expected: tuple[int, int, int, int, int],
) -> None:
    newsroom.put("rows.jsonl", lines(row(1), row(2)))
    newsroom.sync()
    newsroom.put("rows.jsonl", lines(*rows))
    assert counts(newsroom.sync()) == expected


def test_another_packing_of_the_same_file_is_another_file(newsroom: Newsroom) -> None:
    newsroom.put("rows.jsonl", lines(row(1), row(2)))
    newsroom.sync()
    (newsroom.folder / "rows.jsonl").unlink()
    newsroom.put("rows.jsonl.gz", gzip.compress(lines(row(1), row(2)).encode()))
    report = newsroom.sync()
    assert counts(report) == (0, 2, 3, 0, 0)
    found = newsroom.engine.get("n1")
    assert found
    assert found.origin == "news/rows.jsonl.gz#1"


def test_preview_says_what_sync_would_do_and_does_nothing(newsroom: Newsroom) -> None:
    sources, settings = [newsroom.folder], newsroom.settings
    assert counts(preview(newsroom.engine, sources, settings)) == (3, 0, 0, 0, 0)
    assert not settings.index_dir.exists()
    newsroom.sync()
    (newsroom.folder / "1.txt").unlink()
    newsroom.put("2.txt", "改了的桥的消息，写得比以前更长一些。")
    seen = preview(newsroom.engine, sources, settings)
    assert counts(seen) == (0, 1, 1, 1, 0)
    assert newsroom.found() == 3
    assert counts(newsroom.sync()) == counts(seen)


def test_preview_needs_no_lock(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.sync()
    other = EmbeddedEngine(newsroom.settings.index_dir)
    other.begin()
    with pytest.raises(IndexLocked, match=str(os.getpid())):
        newsroom.sync()
    preview(newsroom.engine, [newsroom.folder], newsroom.settings)
    other.close()
    assert tmp_path


def test_full_extracts_everything_anew(newsroom: Newsroom) -> None:
    newsroom.sync()
    (newsroom.folder / "3.txt").unlink()
    report = newsroom.sync(full=True)
    assert counts(report) == (0, 2, 0, 1, 0)
    assert newsroom.found() == 2


def test_another_taxonomy_extracts_everything_anew(newsroom: Newsroom) -> None:
    newsroom.sync()
    newsroom.put("1.txt", "标题：茶室\n\n茶室开张了，旁边的茶馆也来道喜，大家喝茶。")
    newsroom.sync()
    table = newsroom.put("../topics.txt", "喝茶：茶室 茶馆\n")
    settings = Settings(
        index_dir=newsroom.settings.index_dir, processes=1, taxonomy=str(table)
    )
    report = sync(newsroom.engine, [newsroom.folder], settings)
    assert counts(report) == (0, 3, 0, 0, 0)
    assert newsroom.found("主题：喝茶") == 1
    again = sync(newsroom.engine, [newsroom.folder], settings)
    assert counts(again) == (0, 0, 3, 0, 0)


def test_a_source_that_is_not_there_changes_nothing(newsroom: Newsroom) -> None:
    newsroom.sync()
    with pytest.raises(UnusableInput):
        sync(newsroom.engine, [newsroom.folder / "no"], newsroom.settings)
    assert newsroom.found() == 3


def test_a_folder_that_came_up_empty_is_not_taken_at_its_word(
    newsroom: Newsroom,
) -> None:
    newsroom.put("rows.jsonl", lines(*(row(n) for n in range(100))))
    newsroom.sync()
    shutil.rmtree(newsroom.folder)
    newsroom.folder.mkdir()
    with pytest.raises(GenerationRefused, match="BAOSOU_MAX_DROP"):
        newsroom.sync()
    with pytest.raises(GenerationRefused):
        newsroom.sync(full=True)
    assert newsroom.found() == 103
    allowed = Settings(newsroom.settings.index_dir, processes=1, max_drop=100)
    report = sync(newsroom.engine, [newsroom.folder], allowed)
    assert (len(report.deleted), report.total) == (103, 0)


def test_a_dry_run_meets_the_same_gate(newsroom: Newsroom) -> None:
    newsroom.put("rows.jsonl", lines(*(row(n) for n in range(100))))
    newsroom.sync()
    (newsroom.folder / "rows.jsonl").unlink()
    with pytest.raises(GenerationRefused):
        preview(newsroom.engine, [newsroom.folder], newsroom.settings)


def test_an_index_within_a_source_is_no_source(newsroom: Newsroom) -> None:
    settings = Settings(newsroom.folder / "index", processes=1)
    engine = EmbeddedEngine(settings.index_dir)
    for unchanged in (0, 3):
        report = sync(engine, [newsroom.folder], settings)
        assert (report.unchanged, report.refused) == (unchanged, [])
    engine.close()


def test_two_articles_of_one_id_the_later_is_refused(newsroom: Newsroom) -> None:
    newsroom.put("a.jsonl", lines(row(1), row(1), row(2), row(2, "另一段不同的正文。")))
    report = newsroom.sync()
    assert counts(report) == (5, 0, 0, 0, 1)
    assert report.refused[0].origin == "news/a.jsonl#4"
    assert "n2" in report.refused[0].zh
    newsroom.put("b.jsonl", lines(row(1)))
    report = newsroom.sync()
    assert {item.origin for item in report.refused} == {
        "news/a.jsonl#4",
        "news/b.jsonl#1",
    }
    found = newsroom.engine.get("n1")
    assert found
    assert found.origin == "news/a.jsonl#1"


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\n ",
    "picture.txt": bytes(range(256)) * 40,
    "cut.jsonl.xz": lzma.compress(lines(*(row(n) for n in range(50, 90))).encode())[
        :-20
    ],
    "cut.txt.gz": gzip.compress("一篇完整的文章，后来被截断了。".encode())[:-9],
    "not.json": b'{"title": ',
    "strange.xyz": "不认识的格式".encode(),
    "not.docx": b"PK\x03\x04 nothing",
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_by_name_and_the_rest_is_indexed(
    newsroom: Newsroom, name: str
) -> None:
    newsroom.put(name, BAD[name])
    report = newsroom.sync()
    refused = {item.origin.split("#")[0] for item in report.refused}
    assert refused == {f"news/{name}"}
    assert all(item.zh and item.en for item in report.refused)
    assert newsroom.found("茶室") == 1
    again = newsroom.sync()
    assert [i.origin for i in again.refused] == [i.origin for i in report.refused]


def test_a_file_too_large_is_refused_with_the_setting_to_change(
    newsroom: Newsroom,
) -> None:
    with (newsroom.folder / "big.txt").open("wb") as file:
        file.truncate(200 << 20)
    (refused,) = newsroom.sync().refused
    assert refused.origin == "news/big.txt"
    assert "BAOSOU_MAX_FILE_MB" in refused.zh


def test_a_broken_line_is_refused_and_its_neighbours_are_indexed(
    newsroom: Newsroom,
) -> None:
    newsroom.put("rows.jsonl", lines(row(1), row(2), '{"id": "n3", ', row(4)))
    report = newsroom.sync()
    assert counts(report) == (6, 0, 0, 0, 1)
    assert report.refused[0].origin == "news/rows.jsonl#3"


def test_a_failing_extraction_keeps_the_earlier_article(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.sync()

    def failing(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr("indexer.extraction.extract.extract", failing)
        report = newsroom.sync(full=True)
        assert len(report.refused) == 3
        assert "ZeroDivisionError" in report.refused[0].zh
    assert newsroom.found("茶室") == 1
    assert counts(newsroom.sync()) == (0, 0, 3, 0, 0)
    newsroom.put("1.txt", "四月的茶馆关门了，大家都觉得有些可惜。")
    with monkeypatch.context() as patch:
        patch.setattr("indexer.extraction.extract.extract", failing)
        newsroom.put("4.txt", "四月的雨下得很大，河里的水涨了不少。")
        assert len(newsroom.sync().refused) == 2
    assert newsroom.found("茶室") == 1
    assert counts(newsroom.sync()) == (1, 1, 2, 0, 0)


def test_an_article_moved_into_a_file_that_was_refused_arrives_later(
    newsroom: Newsroom,
) -> None:
    newsroom.put("a.jsonl", lines(row(1), row(2)))
    newsroom.sync()
    newsroom.put("a.jsonl", lines(row(2)))
    newsroom.put("b.jsonl", lines(row(1, "")))
    assert len(newsroom.sync().refused) == 1
    newsroom.put("b.jsonl", lines(row(1, "搬过来以后改写了的正文，讲的是另一件事。")))
    report = newsroom.sync()
    assert report.refused == []
    assert newsroom.found("搬过来") == 1


@pytest.mark.parametrize("page", range(3))
def test_a_damaged_ledger_is_said_and_full_mends_it(
    newsroom: Newsroom, page: int
) -> None:
    newsroom.sync()
    ledger = newsroom.settings.index_dir / "g000001" / NAME
    content = bytearray(ledger.read_bytes())
    content[page * 4096 : (page + 1) * 4096] = b"\xff" * 4096
    ledger.write_bytes(content)
    with pytest.raises(IndexDamaged, match="sync --full"):
        newsroom.sync()
    newsroom.sync(full=True)
    assert newsroom.found() == 3


@pytest.mark.parametrize("damaged", ["*.toc", "MANIFEST.json"])
def test_full_mends_a_damaged_index_though_a_file_is_refused(
    newsroom: Newsroom, damaged: str
) -> None:
    newsroom.sync()
    newsroom.put("1.txt", b"")
    victim = next((newsroom.settings.index_dir / "g000001").glob(damaged))
    victim.write_bytes(bytes(victim.stat().st_size))
    newsroom.engine.close()
    newsroom.sync(full=True)
    assert newsroom.found() == 2


def test_a_file_that_breaks_keeps_its_earlier_articles(newsroom: Newsroom) -> None:
    newsroom.put("rows.jsonl", lines(row(1), row(2), row(3)))
    newsroom.sync()
    newsroom.put("rows.jsonl", lines(row(1), "{", row(4)))
    newsroom.put("1.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
    report = newsroom.sync()
    assert len(report.deleted) == 0
    assert len(report.added) == 1
    assert newsroom.found("茶室") == 1
    assert newsroom.engine.get("n3")
    assert newsroom.sync(full=True).deleted == []
    assert newsroom.found("茶室") == 1
    assert newsroom.engine.get("n3")


def test_a_folder_that_cannot_be_listed_keeps_its_articles(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.put("sub/deep/5.txt", "五月的麦子黄了，今年的收成看来不错。")
    newsroom.sync()
    listed = Path.iterdir

    def refusing(folder: Path) -> Iterator[Path]:
        if folder.name == "sub":
            raise PermissionError(13, "Permission denied", str(folder))
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", refusing)
    report = newsroom.sync()
    assert counts(report) == (0, 0, 3, 0, 1)
    assert report.refused[0].origin == "news/sub"
    assert newsroom.found("麦子") == 1


def test_half_characters_in_json_do_not_stop_anything(newsroom: Newsroom) -> None:
    half = {"id": "s", "title": "半\ud800个", "body": "另半\udfff个字符"}
    newsroom.put("a.jsonl", json.dumps(half) + "\n")
    newsroom.sync()
    found = newsroom.engine.get("s")
    assert found
    assert found.title.raw == "半\ufffd个"
    assert newsroom.found("茶室") == 1


def test_many_articles_go_through_several_processes(newsroom: Newsroom) -> None:
    newsroom.put("rows.jsonl", lines(*(row(n, BODY * 20) for n in range(600))))
    settings = Settings(newsroom.settings.index_dir, processes=2)
    report = sync(newsroom.engine, [newsroom.folder], settings)
    assert counts(report) == (603, 0, 0, 0, 0)
    assert newsroom.found("第599篇") == 1


def test_an_index_of_an_older_version_is_made_anew(newsroom: Newsroom) -> None:
    """It has no ledger that could be read, and its files could not be either."""
    newsroom.sync()
    folder = newsroom.settings.index_dir / newsroom.engine.generation().name
    (folder / NAME).rename(folder / "ledger.db")
    manifest = folder / "MANIFEST.json"
    older = {**json.loads(manifest.read_text()), "format": FORMAT - 1}
    manifest.write_text(json.dumps(older))
    report = newsroom.sync()
    assert report.is_new_recipe
    assert counts(report) == (3, 0, 0, 0, 0)
    assert newsroom.found("茶室") == 1


def test_an_article_that_cannot_be_prepared_is_refused_alone(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare = newsroom.engine.preparation()

    def picky(articles: Sequence[Article]) -> object:
        if any("桥" in each.body.raw for each in articles):
            raise ValueError("no bridges")
        return prepare(articles)

    monkeypatch.setattr(newsroom.engine, "preparation", lambda: picky)
    report = newsroom.sync()
    assert counts(report) == (2, 0, 0, 0, 1)
    assert "no bridges" in report.refused[0].en
    assert report.refused[0].origin.endswith("2.txt")
