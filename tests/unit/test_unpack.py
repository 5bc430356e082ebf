"""unpack: bytes without their compression, never more than the limit."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.reading.unpack import Overlong, lines, opened, whole
from search.errors import Unreadable

PACKERS: dict[str | None, Callable[[bytes], bytes]] = {
    None: bytes,
    "gzip": gzip.compress,
    "lzma": lzma.compress,
    "bz2": bz2.compress,
}
PACKED = pytest.mark.parametrize("compression", PACKERS, ids=str)


def packed(path: Path, data: bytes, compression: str | None) -> Path:
    """A file of `data` under this compression."""
    path.write_bytes(PACKERS[compression](data))
    return path


def read_lines(
    path: Path, data: bytes, limit: int = 100, compression: str | None = None
) -> list[str | Overlong]:
    """The lines of a file of `data`."""
    with opened(packed(path, data, compression), compression) as stream:
        return list(lines(stream, limit))


@PACKED
def test_a_file_is_read_whole(tmp_path: Path, compression: str | None) -> None:
    data = "鹿溪区".encode() * 1000
    with opened(packed(tmp_path / "a", data, compression), compression) as stream:
        assert whole(stream, 1, len(data)) == data


@PACKED
def test_above_the_limit_it_is_refused(tmp_path: Path, compression: str | None) -> None:
    path = packed(tmp_path / "a", bytes(1000), compression)
    with opened(path, compression) as stream, pytest.raises(Unreadable) as refused:
        whole(stream, 1, 999)
    assert "BAOSOU_MAX_FILE_MB" in refused.value.zh


def test_by_its_size_it_is_refused_unread(tmp_path: Path) -> None:
    path = packed(tmp_path / "a", b"", None)
    with opened(path, None) as stream, pytest.raises(Unreadable, match="200 MiB"):
        whole(stream, 200 << 20, 32 << 20)


@pytest.mark.parametrize("compression", ["gzip", "lzma", "bz2"])
def test_a_bomb_fills_no_memory(tmp_path: Path, compression: str) -> None:
    path = packed(tmp_path / "a", bytes(40 << 20), compression)
    tracemalloc.start()
    with opened(path, compression) as stream, pytest.raises(Unreadable):
        whole(stream, 1, 1 << 20)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 16 << 20  # of which xz itself takes 8


@PACKED
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-32"]
)
def test_lines_are_decoded(
    tmp_path: Path, encoding: str, compression: str | None
) -> None:
    text = "区委召开会议，研究工作。\r\n\n他来到学校，看望大家\n"
    data = text.encode(encoding)
    assert read_lines(tmp_path / "a", data, 200, compression) == [
        "区委召开会议，研究工作。\r\n",
        "\n",
        "他来到学校，看望大家\n",
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"x" * 100 + b"\n", ["x" * 100 + "\n"]),
        (b"x" * 100, ["x" * 100]),
        (b"x" * 101 + b"\ny", [Overlong(0), "y"]),
        (b"x" * 101, [Overlong(0)]),
        (b'"' + b"x" * 3_000_000 + b'""\ny\n', [Overlong(3), "y\n"]),
        (b"", []),
    ],
    ids=["at-the-limit", "last", "above", "above-last", "far-above", "nothing"],
)
def test_a_line_above_the_limit_is_dropped(
    tmp_path: Path, data: bytes, expected: list[str | Overlong]
) -> None:
    assert read_lines(tmp_path / "a", data) == expected


def test_each_line_may_have_its_encoding(tmp_path: Path) -> None:
    text = "区委召开会议，研究工作。"
    data = b"id,body\n" + text.encode("gb18030") + b"\n" + text.encode() + b"\n"
    assert read_lines(tmp_path / "a", data)[1:] == [f"{text}\n", f"{text}\n"]


def test_lines_of_no_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="PNG"):
        read_lines(tmp_path / "a", b"\x89PNG\r\n\x1a\n")


def test_one_line_is_in_memory_at_a_time(tmp_path: Path) -> None:
    path = packed(tmp_path / "a", (b"x" * 99 + b"\n") * 400_000, "gzip")
    tracemalloc.start()
    with opened(path, "gzip") as stream:
        assert sum(1 for _ in lines(stream, 100)) == 400_000
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 4 << 20
