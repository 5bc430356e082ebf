"""files: sources → files with their origins, and what is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from indexer.reading.files import SourceFile, digest, find_files
from indexer.reading.origins import labelled
from indexer.record import Refused
from search.errors import UnusableInput


def write(root: Path, *names: str) -> None:
    """Files of these names, folders with them."""
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("鹿溪区", encoding="utf-8")


def origins(*sources: Path) -> list[str]:
    """The origins of the files found, those that are refused in brackets."""
    return [
        found.origin if isinstance(found, SourceFile) else f"[{found.origin}]"
        for found in find_files(sources)
    ]


# What is found


def test_a_folder_is_walked_in_order(tmp_path: Path) -> None:
    write(tmp_path / "news", "2023/b.txt", "2023/a.html", "2022/z.jsonl.xz", "c.TXT")
    assert origins(tmp_path / "news") == [
        "news/2022/z.jsonl.xz",
        "news/2023/a.html",
        "news/2023/b.txt",
        "news/c.TXT",
    ]


def test_a_file_by_itself_has_its_name_and_size(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    assert list(find_files([tmp_path / "a.txt"])) == [
        SourceFile(tmp_path / "a.txt", "a.txt", 9)
    ]


@pytest.mark.parametrize(
    "name",
    [
        "a.txt",
        "a.htm",
        "a.html",
        "a.shtml",
        "a.json",
        "a.jsonl",
        "a.ndjson",
        "a.csv",
        "a.tsv",
        "a.docx",
        "a.txt.gz",
        "a.b.csv.xz",
        "a.json.bz2",
        "A.HTML.GZ",
        "a#1.txt",
    ],
)
def test_known_formats_are_found(tmp_path: Path, name: str) -> None:
    write(tmp_path / "n", name)
    assert origins(tmp_path / "n") == [f"n/{name}"]


@pytest.mark.parametrize(
    "name",
    [
        ".hidden.txt",
        ".git/a.txt",
        "~$a.docx",
        "a.txt~",
        "#a.txt#",
        ".DS_Store",
        "Thumbs.db",
        "__MACOSX/a.txt",
        "a.txt.tmp",
        "a.jsonl.part",
        "photo.JPG",
        "film.mp4",
        "style.css",
        "page_files/script.js",
    ],
)
def test_what_holds_no_article_is_passed_over(tmp_path: Path, name: str) -> None:
    write(tmp_path / "n", name)
    assert origins(tmp_path / "n") == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("稿件.doc", "请另存为 .docx"),
        ("扫描.pdf", "请导出为 .txt"),
        ("年表.xlsx", "请另存为 .csv"),
        ("全部.zip", "请先解压"),
        ("全部.tar.gz", "请先解压"),
        ("feed.xml", "请转为以下格式之一：.txt"),
        ("README", "无后缀"),
        ("a.gz", "（.gz）"),
    ],
)
def test_other_kinds_are_refused_with_advice(
    tmp_path: Path, name: str, said: str
) -> None:
    write(tmp_path / "n", name)
    (refused,) = find_files([tmp_path / "n"])
    assert isinstance(refused, Refused)
    assert refused.origin == f"n/{name}"
    assert said in refused.zh


def test_a_picture_that_is_asked_for_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "a.jpg")
    assert origins(tmp_path / "a.jpg") == ["[a.jpg]"]


# Names of sources


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (["a/news", "b/news"], ["a/news/1.txt", "b/news/1.txt"]),
        (["b/news", "a/news"], ["b/news/1.txt", "a/news/1.txt"]),
        (["a/news", "a/old"], ["news/1.txt", "old/1.txt"]),
        (["x/a/news", "y/a/news"], ["x/a/news/1.txt", "y/a/news/1.txt"]),
        (["a/news", "a/news"], ["news/1.txt"]),
        (["a/news", "a/old/../news"], ["news/1.txt"]),
        (["a/news/1.txt", "b/news/1.txt"], ["a/news/1.txt", "b/news/1.txt"]),
        (["a/news", "a/news/1.txt"], ["news/1.txt"]),
        (["a/news/1.txt", "b/news/1.txt", "c/news"], None),
    ],
    ids=[
        "same-name",
        "order-is-nothing",
        "other-name",
        "deeper",
        "twice",
        "twice-in-disguise",
        "files",
        "within-another",
        "one-begins-another",
    ],
)
def test_no_two_sources_are_called_alike(
    tmp_path: Path, sources: list[str], expected: list[str] | None
) -> None:
    write(tmp_path, *(f"{up}/{name}/1.txt" for up in "abc" for name in ("news", "old")))
    write(tmp_path, "x/a/news/1.txt", "y/a/news/1.txt")
    found = origins(*(tmp_path / source for source in sources))
    assert len(set(found)) == len(found)
    assert expected is None or found == expected


@pytest.mark.parametrize(
    ("sources", "labels"),
    [
        (["/x/1.txt", "/y/1.txt", "/z/x"], ["x/1.txt", "y/1.txt", "z/x"]),
        (["/a/x/1.txt", "/a/y/1.txt", "/x"], ["a/x/1.txt", "y/1.txt", "x"]),
        (["/news", "/a/news"], ["news", "a/news"]),
        (["/"], [""]),
        (["/", "/news"], [""]),
    ],
    ids=["folder-lengthened", "file-lengthened", "at-the-root", "root", "in-the-root"],
)
def test_no_name_begins_another(sources: list[str], labels: list[str]) -> None:
    assert list(labelled([Path(source) for source in sources]).values()) == labels


def test_a_source_is_called_by_its_folder_from_within_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "news", "a.txt")
    monkeypatch.chdir(tmp_path / "news")
    assert origins(Path()) == ["news/a.txt"]


def test_a_file_name_in_gbk_is_readable(tmp_path: Path) -> None:
    name = os.fsdecode("区委会议.txt".encode("gb18030"))
    (tmp_path / "n").mkdir()
    (tmp_path / "n" / name).write_bytes(b"a")
    assert origins(tmp_path / "n") == ["n/区委会议.txt"]


# What goes wrong


def test_a_source_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    with pytest.raises(UnusableInput, match=r"gone.*No such file"):
        find_files([tmp_path / "a.txt", tmp_path / "gone"])


def test_a_folder_without_permission_is_refused_and_the_rest_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "n", "a.txt", "closed/b.txt", "z.txt")
    listed = Path.iterdir

    def refusing(folder: Path) -> object:
        if folder.name == "closed":
            raise PermissionError(13, "Permission denied", str(folder))
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", refusing)
    found = list(find_files([tmp_path / "n"]))
    assert [item.origin for item in found] == ["n/a.txt", "n/closed", "n/z.txt"]
    refused = found[1]
    assert isinstance(refused, Refused)
    assert "Permission denied" in refused.zh
    assert refused.id is None


def test_links_are_followed_once_and_never_rename(tmp_path: Path) -> None:
    write(tmp_path / "n", "2023/a.txt")
    write(tmp_path / "elsewhere", "b.txt")
    write(tmp_path, "outside.txt")
    (tmp_path / "n" / "2023" / "round").symlink_to(tmp_path / "n")
    (tmp_path / "n" / "2023" / "up").symlink_to(tmp_path)
    (tmp_path / "n" / "0-newest").symlink_to(tmp_path / "n" / "2023")
    (tmp_path / "n" / "linked").symlink_to(tmp_path / "elsewhere")
    assert origins(tmp_path / "n") == ["n/2023/a.txt", "n/linked/b.txt"]


def test_a_link_to_itself_or_to_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "n").mkdir()
    (tmp_path / "n" / "loop").symlink_to(tmp_path / "n" / "loop")
    (tmp_path / "n" / "gone.txt").symlink_to(tmp_path / "nothing")
    assert origins(tmp_path / "n") == ["[n/gone.txt]", "[n/loop]"]


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "n").mkdir()
    os.mkfifo(tmp_path / "n" / "a.txt")
    (refused,) = find_files([tmp_path / "n"])
    assert isinstance(refused, Refused)
    assert "不是普通文件" in refused.zh


# Digests


def test_the_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    (tmp_path / "b").write_bytes(b"x" * 3_000_000)
    assert digest(tmp_path / "a") == "cae66941d9efbd404e4d88758ea67670"
    assert digest(tmp_path / "b") != digest(tmp_path / "a")
    (tmp_path / "a").write_bytes(b"x" * 3_000_000)
    assert digest(tmp_path / "b") == digest(tmp_path / "a")
