"""What only the engine on this disk has to stand: leftovers, faults, a full disk."""

from __future__ import annotations

import errno
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from whoosh.filedb.structfile import StructFile

from search.embedded import arrays, manifest, segment_writer, suggestions, writer
from search.embedded.engine import EmbeddedEngine
from search.embedded.schema import SECTIONS
from search.embedded.store import Store
from search.errors import IndexDamaged, StorageFailed
from search.model import Query
from search.query import parse
from tests.articles import article

SUFFIXES = (*SECTIONS, "arrays", "toc")
"""Of the files that a search reads."""


@pytest.fixture
def index_dir(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def engine(index_dir: Path) -> Iterator[EmbeddedEngine]:
    opened = EmbeddedEngine(index_dir, keep=2)
    add(opened, "a1", "第一篇")
    yield opened
    opened.close()


def add(engine: EmbeddedEngine, id: str, body: str) -> str:
    engine.begin()
    engine.write([article(id, body)])
    return engine.commit().name


def total(engine: EmbeddedEngine, text: str = "") -> int:
    return engine.search(Query(text, parse(text).clause)).total


def test_a_new_generation_leaves_the_files_of_the_one_before_as_they_are(
    engine: EmbeddedEngine, index_dir: Path
) -> None:
    before = {p: p.read_bytes() for p in (index_dir / "g000001").iterdir()}
    add(engine, "a2", "第二篇")
    assert {p: p.read_bytes() for p in before} == before


def test_generations_beyond_those_kept_are_removed(
    engine: EmbeddedEngine, index_dir: Path
) -> None:
    for n in range(2, 6):
        add(engine, f"a{n}", "后来的")
    kept = sorted(p.name for p in index_dir.glob("g*"))
    assert kept == ["g000004", "g000005"]
    assert total(engine) == 5


def test_a_reader_of_a_removed_generation_moves_on(
    engine: EmbeddedEngine, index_dir: Path
) -> None:
    reader = EmbeddedEngine(index_dir)
    assert total(reader) == 1
    for n in range(2, 6):
        add(engine, f"a{n}", "后来的")
    assert total(reader) == 5
    reader.close()


KILLED = """
import os, sys
from pathlib import Path
from search.embedded.engine import EmbeddedEngine
from tests.articles import article
engine = EmbeddedEngine(Path(sys.argv[1]))
engine.begin()
engine.write(article(f"k{n}", "被中断的") for n in range(50))
os.kill(os.getpid(), 9)
"""


def test_a_killed_writer_leaves_no_lock_and_no_article(
    engine: EmbeddedEngine, index_dir: Path
) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, str(index_dir)], check=False)
    assert killed.returncode == -9
    assert (index_dir / "building").exists()
    assert total(engine) == 1
    add(engine, "a2", "第二篇")
    assert total(engine) == 2
    assert not (index_dir / "building").exists()


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("change", ["flip", "cut", "remove"])
def test_check_names_the_file_that_is_not_what_was_written(
    engine: EmbeddedEngine, index_dir: Path, change: str, suffix: str
) -> None:
    victim = next((index_dir / "g000001").glob(f"*.{suffix}"))
    content = bytearray(victim.read_bytes())
    content[len(content) // 2] ^= 1
    if change == "remove":
        victim.unlink()
    else:
        victim.write_bytes(content if change == "flip" else content[:-1])
    (fault,) = engine.check()
    assert (fault.generation, fault.file) == ("g000001", victim.name)


@pytest.mark.parametrize("name", ["suggest", "facets", "scoring"])
def test_a_generation_without_one_of_its_files_is_damaged(
    engine: EmbeddedEngine, index_dir: Path, name: str
) -> None:
    engine.close()
    (index_dir / "g000001" / f"{name}.arrays").unlink()
    with pytest.raises(IndexDamaged):
        engine.suggest("第", 8)


def test_readings_are_gathered_once_for_an_index(
    engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggestions, "gather", None)
    engine.begin()
    engine.write([article("a2", "新文", people="吕青禾")])
    engine.commit()
    assert [each.value for each in engine.suggest("lvqinghe", 8)] == ["吕青禾"]


def test_a_broken_manifest_says_what_to_do(
    engine: EmbeddedEngine, index_dir: Path
) -> None:
    (index_dir / "g000001" / manifest.MANIFEST).write_text("{")
    with pytest.raises(IndexDamaged, match="sync --full"):
        EmbeddedEngine(index_dir).generation()
    engine.begin(fresh=True)
    engine.write([article("b1", "重建")])
    engine.commit()
    assert total(engine) == 1


def test_an_index_made_again_under_the_same_name_is_another(
    engine: EmbeddedEngine, index_dir: Path
) -> None:
    reader = EmbeddedEngine(index_dir)
    assert total(reader) == 1
    shutil.rmtree(index_dir)
    engine.begin()
    engine.write([article("b1", "一"), article("b2", "二")])
    assert engine.commit().name == "g000001"
    assert total(reader) == 2
    reader.close()


def test_without_hard_links_segments_are_copied(
    engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refused)
    add(engine, "a2", "第二篇")
    assert total(engine) == 2


@pytest.mark.parametrize("damage", [b"[]", b"{}", b'{"format": 1}', b"\xff"], ids=repr)
def test_whatever_is_in_a_manifest_it_is_damage(
    engine: EmbeddedEngine, index_dir: Path, damage: bytes
) -> None:
    (index_dir / "g000001" / manifest.MANIFEST).write_bytes(damage)
    with pytest.raises(IndexDamaged):
        engine.generation()


def test_a_folder_of_another_name_is_no_generation(
    engine: EmbeddedEngine, index_dir: Path
) -> None:
    (index_dir / "g000001.bak").mkdir()
    for n in range(2, 6):
        add(engine, f"a{n}", "后来的")
    assert (index_dir / "g000001.bak").exists()


def test_a_damaged_table_of_contents_is_damage_and_no_traceback(
    engine: EmbeddedEngine, index_dir: Path
) -> None:
    victim = next((index_dir / "g000001").glob("*.toc"))
    victim.write_bytes(bytes(victim.stat().st_size))
    with pytest.raises(IndexDamaged):
        total(engine)


@pytest.mark.parametrize(
    ("where", "what"), [(StructFile, "write"), (arrays, "save"), (Path, "write_bytes")]
)
def test_a_full_disk_while_writing_leaves_the_present_index(
    engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch, where: object, what: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    engine.begin()
    engine.write([article("a2", "写不下的")])
    with monkeypatch.context() as patch:
        patch.setattr(where, what, full)
        with pytest.raises(StorageFailed, match="No space left"):
            engine.commit({"ledger": b"attached"})
        engine.close()
    assert total(engine) == 1
    add(engine, "a2", "写下了")
    assert total(engine) == 2


def test_many_small_commits_leave_few_segments(
    engine: EmbeddedEngine, index_dir: Path
) -> None:
    for n in range(2, 60):
        name = add(engine, f"a{n}", f"第{n}篇")
    assert len(list((index_dir / name).glob("*.words"))) <= 5
    assert total(engine) == 59
    assert total(engine, "第37篇") == 1


def test_what_is_deleted_is_left_out_of_the_next_segment(
    engine: EmbeddedEngine, index_dir: Path
) -> None:
    engine.begin()
    engine.write(article(f"b{n}", "要删的" if n % 2 else "留下的") for n in range(40))
    engine.commit()
    engine.begin()
    engine.delete(f"b{n}" for n in range(1, 40, 2))
    name = engine.commit().name
    assert (total(engine, "要删的"), total(engine, "留下的")) == (0, 20)
    sizes = [len(Store(arrays.load(p))) for p in (index_dir / name).glob("*.store")]
    assert sum(sizes) == 21


def test_an_index_whose_articles_are_all_deleted_is_empty(
    engine: EmbeddedEngine,
) -> None:
    engine.begin()
    engine.delete(["a1"])
    assert engine.commit().articles == 0
    assert (total(engine), total(engine, "第一篇")) == (0, 0)
    add(engine, "a2", "又有了")
    assert total(engine) == 1


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_cut_short_says_what_to_do(
    engine: EmbeddedEngine, index_dir: Path, suffix: str
) -> None:
    victim = next((index_dir / "g000001").glob(f"*.{suffix}"))
    victim.write_bytes(victim.read_bytes()[:-1])
    for call in (engine.generation, lambda: total(engine)):
        with pytest.raises(IndexDamaged, match="rollback"):
            call()


def test_a_generation_that_is_gone_says_what_to_do(
    engine: EmbeddedEngine, index_dir: Path
) -> None:
    (index_dir / "g000001").rename(index_dir / "elsewhere")
    for call in (engine.generation, engine.check, lambda: total(engine)):
        with pytest.raises(IndexDamaged, match="rollback"):
            call()


def test_a_full_disk_while_syncing_to_it_leaves_the_present_index(
    engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    engine.begin()
    engine.write([article("a2", "写不下的")])
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(StorageFailed):
            engine.commit()
        engine.close()
    assert total(engine) == 1
    assert engine.check() == []


def test_a_word_longer_than_the_index_takes_is_found_as_a_string(
    engine: EmbeddedEngine,
) -> None:
    blob = random.Random(1).randbytes(40_000).hex()
    add(engine, "blob", f"附件{blob}结束")
    assert total(engine, "附件") == 1
    assert total(engine, blob[500:600]) == 1
    assert total(engine, blob[500:600] + "x") == 0


@pytest.mark.parametrize("body", ["", " ", "\n\n", "，", "\x00"])
def test_an_article_of_next_to_nothing_can_be_written(
    engine: EmbeddedEngine, body: str
) -> None:
    add(engine, "a9", body)
    found = engine.get("a9")
    assert found
    assert found.body.raw == body


def test_what_is_more_than_a_segment_takes_is_written_in_several(
    engine: EmbeddedEngine, index_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where an article of an earlier one of them is replaced or deleted."""
    monkeypatch.setattr(writer, "SEGMENT_BYTES", 1)
    monkeypatch.setattr(segment_writer, "SEGMENT_BYTES", 1)
    engine.begin()
    for n in range(6):
        engine.write([article(f"b{n}", f"第{n}批"), article("same", f"改到{n}")])
    engine.delete(["b3"])
    name = engine.commit().name
    assert len(list((index_dir / name).glob("*.words"))) > 2
    assert total(engine) == 7
    assert [total(engine, f"改到{n}") for n in range(6)] == [0, 0, 0, 0, 0, 1]
    assert total(engine, "第3批") == 0
