"""The bytes of a file as they are without compression, whole or line by line.

Limits are in bytes after unpacking, so that a small file that unpacks to a disk full
stops where they say.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from indexer.reading.charset import decode_line, find_encoding
from indexer.record import Refused
from search.errors import Unreadable

_BUFFER = 1 << 18
_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Overlong:
    """A line above the limit, dropped but for the number of quotation marks in it."""

    quotes: int


def opened(path: Path, compression: str | None) -> io.BufferedReader:
    """The file's unpacked bytes. Raises OSError; reading raises what `reader` tells."""
    if compression is None:
        return io.BufferedReader(path.open("rb", buffering=0), _BUFFER)
    return io.BufferedReader(_decompressor(compression)(path), _BUFFER)


def whole(stream: io.BufferedReader, size: int, limit: int) -> bytes:
    """All of it; `size` is known beforehand. Raises Unreadable above `limit`."""
    if size > limit:
        raise too_large(size, limit)
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise too_large(None, limit)
    return data


def too_large(size: int | None, limit: int) -> Unreadable:
    """The reason why a file of one article, of `size` bytes if known, is not read."""
    has, most = _mib(size, limit), _mib(limit, limit)
    return Unreadable(
        f"文件有 {has} MiB，超过单篇文章的上限 {most} MiB；"
        "请改为每行一篇的 .jsonl，或调大 BAOSOU_MAX_FILE_MB。",
        f"The file has {has} MiB, above the limit of {most} MiB for an article; make it"
        " a .jsonl of one article a line, or raise BAOSOU_MAX_FILE_MB.",
    )


def overlong(origin: str, limit: int) -> Refused:
    """The same of one record among several."""
    return Refused(
        origin,
        f"这一条超过单篇文章的上限 {_mib(limit, limit)} MiB，已跳过；"
        "如确为一篇文章，请调大 BAOSOU_MAX_FILE_MB。",
        f"This record is above the limit of {_mib(limit, limit)} MiB for an article;"
        " raise BAOSOU_MAX_FILE_MB if it is one.",
    )


def lines(stream: io.BufferedReader, limit: int) -> Iterator[str | Overlong]:
    """The lines of a file of any size, each with its end, one in memory at a time.

    Raises Unreadable if it holds no text.
    """
    found, read = raw_lines(stream, limit)
    return (line if isinstance(line, Overlong) else read(line) for line in found)


def raw_lines(
    stream: io.BufferedReader, limit: int
) -> tuple[Iterator[bytes | Overlong], Callable[[bytes], str]]:
    """The same as bytes, and what reads one: a line that is known need not be read.

    Encoding is found from the file's start. Raises Unreadable if it holds no text.
    """
    encoding = find_encoding(stream.peek(_BUFFER))

    def read(line: bytes) -> str:
        return decode_line(line, encoding).removeprefix("\ufeff")

    return _raw_lines(stream, limit, encoding), read


def _raw_lines(
    stream: io.BufferedReader, limit: int, encoding: str
) -> Iterator[bytes | Overlong]:
    with _readline(stream, encoding) as readline:
        while line := readline(limit + 1):
            overlong = len(line) > limit and not line.endswith(b"\n")
            yield _skipped(line, readline) if overlong else line


def _decompressor(name: str) -> Callable[[Path], io.RawIOBase]:
    """gzip.open and its likes; each imported at its first need."""
    module = import_module(name)
    return cast("Callable[[Path], io.RawIOBase]", module.open)


@contextmanager
def _readline(
    stream: io.BufferedReader, encoding: str
) -> Iterator[Callable[[int], bytes]]:
    r"""Lines in bytes; of UTF-16 and UTF-32, whose \n is no byte, turned into UTF-8."""
    if not encoding.startswith(("utf-16", "utf-32")):
        yield stream.readline
        return
    text = io.TextIOWrapper(stream, encoding, errors="replace", newline="\n")
    try:
        yield lambda size: text.readline(size).encode()
    finally:
        text.detach()


def _skipped(line: bytes, readline: Callable[[int], bytes]) -> Overlong:
    quotes = 0
    while line:
        quotes += line.count(b'"')
        line = b"" if line.endswith(b"\n") else readline(_MIB)
    return Overlong(quotes)


def _mib(size: int | None, limit: int) -> str:
    return f"> {limit / _MIB:.4g}" if size is None else f"{size / _MIB:.4g}"
