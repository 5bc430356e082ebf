"""A .json file, one article or a list of them, and .jsonl, one on each line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b

from indexer.reading.charset import decode
from indexer.reading.formats import fields
from indexer.reading.unpack import Overlong, overlong
from indexer.record import Record, Refused, split_origin
from search.errors import Unreadable

_DECODER = json.JSONDecoder(strict=False)  # line ends within strings are often left in

_UTF8 = "utf-8", "surrogatepass"  # what a file says of half a pair is kept

_HOPELESS = 100
"""Broken lines from the start after which the file is taken to be no .jsonl at all."""


def read_json(data: bytes, origin: str) -> Iterator[Record | Refused]:
    """The article, or each of the list. Raises Unreadable for what is no JSON."""
    text = decode(data).text
    try:
        value = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        if error.msg != "Extra data":
            raise Unreadable(*_invalid(error, error.lineno)) from error
        lines = text.encode(*_UTF8).split(b"\n")  # it is called .json only
        yield from filter(None, read_jsonl(lines, _read, origin, len(text)))
        return
    if isinstance(value, dict) and (inner := _only_list(value)) is not None:
        value = inner
    if isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield _record(item, f"{origin}#{number}")
    else:
        yield _record(value, origin)


def read_jsonl(
    lines: Iterable[bytes | Overlong],
    read: Callable[[bytes], str],
    origin: str,
    limit: int,
    known: Callable[[str], bool] = lambda _line: False,
) -> Iterator[Record | Refused | None]:
    """An article for each line, numbered as lines are; blank lines are passed over.

    read    what the bytes of a line say
    known   asked by the digest of a line's bytes whether it is that of an article that
            need not be read: there is None for it

    Raises Unreadable where nothing but broken lines is found.
    """
    hopeful = False
    for number, line, digest in _unless_known(lines, read, known):
        place = f"{origin}#{number}"
        item = None if line is None else _article(line, place, limit, digest)
        hopeful = hopeful or not isinstance(item, Refused)
        if not hopeful and number > _HOPELESS:
            raise Unreadable(
                f"前 {_HOPELESS} 行都不是 JSON 文章，其余未读；.jsonl 应每行一篇。",
                f"None of the first {_HOPELESS} lines is an article in JSON, the rest "
                "was not read; a .jsonl has one on each line.",
            )
        yield item


def _unless_known(
    lines: Iterable[bytes | Overlong],
    read: Callable[[bytes], str],
    known: Callable[[str], bool],
) -> Iterator[tuple[int, str | Overlong | None, str]]:
    """Of each line that is not blank its number, what it says and its digest.

    What a known line says is None.
    """
    for number, line in enumerate(lines, 1):
        if isinstance(line, Overlong):
            yield number, line, ""
            continue
        digest = blake2b(line, digest_size=8).hexdigest()
        text = None if known(digest) else read(line)
        if text is None or (text and not text.isspace()):
            yield number, text, digest


def _article(
    line: str | Overlong, origin: str, limit: int, digest: str
) -> Record | Refused:
    if isinstance(line, Overlong):
        return overlong(origin, limit)
    try:
        return _record(_DECODER.decode(line.rstrip()), origin, digest)
    except json.JSONDecodeError as error:
        return Refused(origin, *_invalid(error, split_origin(origin)[1]))
    except (ValueError, RecursionError) as error:  # a number too long, lists too deep
        what = f"{type(error).__name__}: {error}"
        return Refused(origin, f"无法解析这一行（{what}）。", f"Not parsed: {what}.")


def _read(line: bytes) -> str:
    return line.decode(*_UTF8)


def _record(value: object, origin: str, line: str | None = None) -> Record | Refused:
    if isinstance(value, dict):
        return fields.record(value, origin, line)
    return Refused(
        origin,
        f"应为一个 JSON 对象（{{…}}），却是 {type(value).__name__}。",
        f"This should be a JSON object, {{…}}, and is {type(value).__name__}.",
    )


def _only_list(value: dict[str, object]) -> list[object] | None:
    """The articles of {"total": 2, "data": [{…}, {…}]}."""
    if fields.columns(tuple(value))["text"]:
        return None
    lists = [inner for inner in value.values() if isinstance(inner, list)]
    return lists[0] if len(lists) == 1 else None


def _invalid(error: json.JSONDecodeError, line: int | None) -> tuple[str, str]:
    return (
        f"第 {line} 行第 {error.colno} 列不是有效的 JSON（{error.msg}）。",
        f"Invalid JSON at line {line} column {error.colno}: {error.msg}.",
    )
