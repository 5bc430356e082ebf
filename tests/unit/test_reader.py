"""reader: the one way in; nothing is raised, nothing is lost unsaid."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from indexer.reading import unpack
from indexer.reading.files import SourceFile
from indexer.reading.reader import read
from indexer.record import Record, Refused, article_id

LIMIT = 1 << 20
TEXT = "鹿溪区委召开会议，研究防汛工作。"
LINE = json.dumps({"id": "1", "body": TEXT}, ensure_ascii=False)
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": gzip.compress,
    ".xz": lzma.compress,
    ".bz2": bz2.compress,
}


def file(tmp_path: Path, name: str, data: bytes) -> SourceFile:
    """A source file of these bytes."""
    path = tmp_path / name
    path.write_bytes(data)
    return SourceFile(path, f"news/{name}", len(data))


def items(
    tmp_path: Path, name: str, data: bytes, limit: int = LIMIT
) -> list[Record | Refused]:
    """What is read of a file of these bytes."""
    return list(read(file(tmp_path, name, data), max_bytes=limit))


def refused(tmp_path: Path, name: str, data: bytes, limit: int = LIMIT) -> Refused:
    """The one refusal that a file gives and nothing else."""
    (item,) = items(tmp_path, name, data, limit)
    assert isinstance(item, Refused)
    return item


def docx() -> bytes:
    """A least .docx."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parts:
        link = f'<r><r Type="{kind}/officeDocument" Target="word/document.xml"/></r>'
        parts.writestr("_rels/.rels", link)
        text = f'<w:d xmlns:w="w"><w:p><w:t>{TEXT}</w:t></w:p></w:d>'
        parts.writestr("word/document.xml", text)
    return made.getvalue()


FORMATS = {
    "a.txt": f"来源：鹿溪日报\n\n{TEXT}".encode("gb18030"),
    "a.html": f"<html><body><p>{TEXT}</p></body></html>".encode(),
    "a.json": LINE.encode(),
    "a.jsonl": f"{LINE}\n".encode(),
    "a.csv": f"编号,正文\n1,{TEXT}\n".encode("utf-16"),
    "a.docx": docx(),
}


@pytest.mark.parametrize("suffix", PACKERS, ids=["plain", "gz", "xz", "bz2"])
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_read_packed_or_not(
    tmp_path: Path, name: str, suffix: str
) -> None:
    data = PACKERS[suffix](FORMATS[name])
    (record,) = items(tmp_path, name.upper() + suffix, data)
    assert isinstance(record, Record)
    assert record.text == TEXT
    many = name in ("a.jsonl", "a.csv")
    assert record.origin == f"news/{name.upper()}{suffix}{'#1' if many else ''}"


# Bad input


@pytest.mark.parametrize(
    "name", ["a.txt", "a.html", "a.json", "a.jsonl", "a.csv", "a.docx"]
)
@pytest.mark.parametrize("suffix", ["", ".xz"], ids=["plain", "xz"])
def test_an_empty_file_is_refused(tmp_path: Path, name: str, suffix: str) -> None:
    item = refused(tmp_path, name + suffix, PACKERS[suffix](b""))
    assert item == Refused(f"news/{name}{suffix}", "空文件。", "The file is empty.")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b"  \n\n"),
        ("a.txt", "来源：鹿溪日报".encode()),
        ("a.txt", "……".encode()),
        ("a.json", b'{"body": "", "title": "x"}'),
    ],
    ids=["blank", "head-alone", "no-letter", "empty-field"],
)
def test_an_article_without_text_is_refused(
    tmp_path: Path, name: str, data: bytes
) -> None:
    assert refused(tmp_path, name, data).zh == "文章没有正文。"


def test_an_article_without_text_is_refused_by_its_id(tmp_path: Path) -> None:
    rows = b'{"id": "7", "body": ""}\n{"url": "http://a.example/1", "body": null}\n'
    first, second = items(tmp_path, "a.jsonl", rows)
    assert isinstance(first, Refused)
    assert isinstance(second, Refused)
    assert (first.origin, first.id) == ("news/a.jsonl#1", "7")
    by_url = Record("x", TEXT, url="http://a.example/1")
    assert second.id == article_id(by_url)


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a.txt.gz", "a.json.xz"])
def test_a_large_file_of_one_article_is_refused(tmp_path: Path, name: str) -> None:
    suffix = Path(name).suffix
    data = PACKERS.get(suffix, bytes)(TEXT.encode() * 50_000)
    item = refused(tmp_path, name, data)
    assert "超过单篇文章的上限 1 MiB" in item.zh
    assert "BAOSOU_MAX_FILE_MB" in item.zh
    assert item.id is None


def test_a_docx_with_large_pictures_is_read(tmp_path: Path) -> None:
    made = io.BytesIO(docx())
    with zipfile.ZipFile(made, "a") as parts:
        parts.writestr("word/media/1.jpg", bytes(2 * LIMIT))
    (record,) = items(tmp_path, "a.docx", made.getvalue())
    assert isinstance(record, Record)


@pytest.mark.parametrize("suffix", PACKERS, ids=["plain", "gz", "xz", "bz2"])
def test_a_large_file_of_lines_is_read_lazily(tmp_path: Path, suffix: str) -> None:
    large = f"{LINE}\n".encode() * 20_000
    source = file(tmp_path, f"a.jsonl{suffix}", PACKERS[suffix](large))
    assert sum(1 for _ in read(source, max_bytes=1000)) == 20_000
    (first,) = islice(read(source, max_bytes=1000), 1)
    assert isinstance(first, Record)


def test_a_binary_file_named_txt_is_refused(tmp_path: Path) -> None:
    item = refused(tmp_path, "a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    assert item.zh == "内容其实是PNG 图片，与文件名后缀不符；请改正后缀或移走该文件。"


@pytest.mark.parametrize("suffix", [".gz", ".xz", ".bz2"])
def test_what_a_truncated_file_still_has_is_read(tmp_path: Path, suffix: str) -> None:
    lines = b"".join(
        json.dumps({"id": f"{n}", "body": f"{TEXT}{n * 7919}"}).encode() + b"\n"
        for n in range(20_000)
    )
    packed = PACKERS[suffix](lines)
    *records, last = items(tmp_path, f"a.jsonl{suffix}", packed[: len(packed) * 3 // 4])
    assert len(records) > 5_000
    assert [record.origin for record in records[:2]] == [
        f"news/a.jsonl{suffix}#1",
        f"news/a.jsonl{suffix}#2",
    ]
    assert isinstance(last, Refused)
    assert (last.origin, last.id) == (f"news/a.jsonl{suffix}", None)
    assert "不完整" in last.zh
    assert f"之前的 {len(records)} 条已读入" in last.zh


@pytest.mark.parametrize("suffix", [".gz", ".xz", ".bz2"])
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json"])
def test_a_truncated_article_is_refused(tmp_path: Path, name: str, suffix: str) -> None:
    packed = PACKERS[suffix](FORMATS[name])
    assert "不完整" in refused(tmp_path, name + suffix, packed[:-9]).zh


@pytest.mark.parametrize("suffix", [".gz", ".xz", ".bz2"])
def test_a_damaged_file_is_refused(tmp_path: Path, suffix: str) -> None:
    packed = PACKERS[suffix](FORMATS["a.txt"])
    middle = len(packed) // 2
    damaged = packed[:middle] + b"\xff\xff\xff\xff" + packed[middle + 4 :]
    assert "已损坏" in refused(tmp_path, f"a.txt{suffix}", damaged).zh
    assert "已损坏" in refused(tmp_path, f"a.txt{suffix}", b"not packed at all").zh


def test_a_broken_line_is_refused_and_the_rest_read(tmp_path: Path) -> None:
    data = f'{LINE}\n{LINE}\n{{"id": "3", "body": \n{LINE}\n'.encode()
    first, second, third, fourth = items(tmp_path, "a.jsonl", data)
    assert [first.origin, second.origin, fourth.origin] == [
        f"news/a.jsonl#{n}" for n in (1, 2, 4)
    ]
    assert isinstance(third, Refused)
    assert third.origin == "news/a.jsonl#3"
    assert "第 3 行第 20 列不是有效的 JSON" in third.zh
    assert third.id is None


def test_a_record_above_the_limit_is_refused_and_the_rest_read(tmp_path: Path) -> None:
    large = json.dumps({"body": TEXT * 100_000}, ensure_ascii=False)
    first, second, third = items(
        tmp_path, "a.jsonl", f"{LINE}\n{large}\n{LINE}\n".encode()
    )
    assert isinstance(second, Refused)
    assert second.origin == "news/a.jsonl#2"
    assert (first.origin, third.origin) == ("news/a.jsonl#1", "news/a.jsonl#3")


def test_a_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    source = SourceFile(tmp_path / "gone.txt", "news/gone.txt", 9)
    (item,) = read(source, max_bytes=LIMIT)
    assert isinstance(item, Refused)
    assert "No such file" in item.zh


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(13, "Permission denied"), "Permission denied"),
        (OSError(5, "Input/output error"), "Input/output error"),
        (RuntimeError("what is this"), "RuntimeError: what is this"),
        (RecursionError("too deep"), "RecursionError"),
    ],
    ids=["permission", "disk", "parser", "recursion"],
)
def test_whatever_goes_wrong_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    def failing() -> Iterator[bytes]:
        yield f"{LINE}\n".encode()
        raise error

    def raw(*_: object) -> tuple[Iterator[bytes], Callable[[bytes], str]]:
        return failing(), bytes.decode

    monkeypatch.setattr("indexer.reading.reader.raw_lines", raw)
    record, item = items(tmp_path, "a.jsonl", b"{}")
    assert isinstance(record, Record)
    assert isinstance(item, Refused)
    assert said in item.zh
    assert said in item.en


@pytest.mark.parametrize("error", [MemoryError, KeyboardInterrupt])
def test_what_is_not_the_files_fault_is_raised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    def failing(*_: object) -> bytes:
        raise error

    monkeypatch.setattr("indexer.reading.reader.whole", failing)
    with pytest.raises(error):
        items(tmp_path, "a.txt", b"x")


def test_a_file_is_closed_when_no_more_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    streams: list[io.BufferedReader] = []
    opened = unpack.opened

    def noting(path: Path, compression: str | None) -> io.BufferedReader:
        streams.append(opened(path, compression))
        return streams[-1]

    monkeypatch.setattr("indexer.reading.reader.opened", noting)
    records = read(
        file(tmp_path, "a.jsonl", f"{LINE}\n{LINE}\n".encode()), max_bytes=99
    )
    next(records)
    records.close()  # type: ignore[attr-defined]  # a generator, as its callers know
    assert streams[0].closed


def test_importing_the_reader_imports_no_parser() -> None:
    """`python -m search` must not pay for trafilatura (0.2 s) and the like."""
    heavy = {"trafilatura", "htmldate", "charset_normalizer", "lxml", "zipfile", "csv"}
    code = "import sys, indexer.reading.reader; print(*sorted(sys.modules))"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert not heavy & set(run.stdout.split())
