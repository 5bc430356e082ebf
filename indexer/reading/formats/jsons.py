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
        lines = text.split("\n")  # it is called .json only
        yield from filter(None, read_jsonl(lines, origin, len(text)))
        return
    if isinstance(value, dict) and (inner := _only_list(value)) is not None:
        value = inner
    if isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield _record(item, f"{origin}#{number}")
    else:
        yield _record(value, origin)


def read_jsonl(
    lines: Iterable[str | Overlong],
    origin: str,
    limit: int,
    known: Callable[[str], bool] = lambda _line: False,
) -> Iterator[Record | Refused | None]:
    """An article for each line, numbered as lines are; blank lines are passed over.

    None for a line that is `known`, by its digest, as that of an article that need not
    be read. Raises Unreadable where nothing but broken lines is found.
    """
    hopeful = False
    for number, line in enumerate(lines, 1):
        if isinstance(line, str) and (not line or line.isspace()):
            continue
        item = _article(line, f"{origin}#{number}", limit, known)
        hopeful = hopeful or not isinstance(item, Refused)
        if not hopeful and number > _HOPELESS:
            raise Unreadable(
                f"前 {_HOPELESS} 行都不是 JSON 文章，其余未读；.jsonl 应每行一篇。",
                f"None of the first {_HOPELESS} lines is an article in JSON, the rest "
                "was not read; a .jsonl has one on each line.",
            )
        yield item


def _article(
    line: str | Overlong, origin: str, limit: int, known: Callable[[str], bool]
) -> Record | Refused | None:
    if isinstance(line, Overlong):
        return overlong(origin, limit)
    digest = blake2b(line.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    if known(digest):
        return None
    try:
        return _record(_DECODER.decode(line.rstrip()), origin, digest)
    except json.JSONDecodeError as error:
        return Refused(origin, *_invalid(error, split_origin(origin)[1]))
    except (ValueError, RecursionError) as error:  # a number too long, lists too deep
        what = f"{type(error).__name__}: {error}"
        return Refused(origin, f"无法解析这一行（{what}）。", f"Not parsed: {what}.")


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
