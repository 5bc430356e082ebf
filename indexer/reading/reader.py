"""A file → its records: the one way in, whatever the format.

Each format is imported when its first file comes: a command that reads none does not
pay for any.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

from indexer.reading.files import SourceFile, unopened
from indexer.reading.suffixes import kind
from indexer.reading.unpack import lines, opened, raw_lines, whole
from indexer.record import Record, Refused, known_id
from search.errors import Unreadable


def read(
    file: SourceFile,
    *,
    max_bytes: int,
    known: Callable[[str], bool] = lambda _line: False,
) -> Iterator[Record | Refused]:
    """Every article of the file, and what of it is refused and why; nothing is raised.

    max_bytes  of a file that is one article, unpacked, or of one record of several
    known      asked by the digest of a line of a .jsonl whether to pass over it

    A file that breaks off is refused after the records before the break. Lazy: a .jsonl
    or .csv of any size has one record in memory.
    """
    given = 0
    try:
        for item in _items(file, max_bytes, known):
            given += 1
            if item is not None:
                yield _checked(item)
    except MemoryError:
        raise
    except Exception as error:
        yield _refused(file.origin, error, given)


def _items(
    file: SourceFile, limit: int, known: Callable[[str], bool]
) -> Iterator[Record | Refused | None]:
    """None for each line that is known."""
    form, compression = kind(file.path.name)
    with opened(file.path, compression) as stream:
        if not stream.peek(1):
            raise Unreadable("空文件。", "The file is empty.")
        if form == "jsonl":
            from indexer.reading.formats.jsons import read_jsonl

            found, decode = raw_lines(stream, limit)
            yield from read_jsonl(found, decode, file.origin, limit, known)
        elif form == "table":
            from indexer.reading.formats.tables import read_table

            yield from read_table(lines(stream, limit), file.origin, limit)
        elif form == "docx" and compression is None:
            yield from _document(stream, file.origin, limit)
        else:
            data = whole(stream, file.size, limit)
            yield from _whole(form, data, file.origin, limit)


def _whole(
    form: str | None, data: bytes, origin: str, limit: int
) -> Iterator[Record | Refused]:
    if form == "json":
        from indexer.reading.formats.jsons import read_json

        yield from read_json(data, origin)
    elif form == "html":
        from indexer.reading.formats.html import read_page

        yield read_page(data, origin)
    elif form == "docx":
        yield from _document(io.BytesIO(data), origin, limit)
    else:
        from indexer.reading.formats.plain import read_plain

        yield read_plain(data, origin)


def _document(file: BinaryIO, origin: str, limit: int) -> Iterator[Record]:
    """Seekable: of a .docx only the text is read, of whatever size its pictures are."""
    from indexer.reading.formats.docx import read_docx

    yield read_docx(file, origin, limit)


def _checked(item: Record | Refused) -> Record | Refused:
    """Without a letter, digit or character in its text a record is no article."""
    if isinstance(item, Refused) or any(map(str.isalnum, item.text)):
        return item
    return Refused(
        item.origin, "文章没有正文。", "The article has no text.", known_id(item)
    )


def _refused(origin: str, error: Exception, given: int) -> Refused:
    """Why the file, or what of it comes after the `given` records, was not read."""
    if isinstance(error, Unreadable):
        return Refused(origin, error.zh, error.en)
    if isinstance(error, OSError) and error.errno:
        return unopened(origin, error)
    if _is_unpacking(error):
        return _broken_off(origin, error, given)
    what = f"{type(error).__name__}: {error}"[:200]
    return Refused(
        origin,
        f"文件无法解析（{what}），前 {given} 条已读入。",
        f"The file cannot be parsed ({what}); {given} records before that were read.",
    )


def _is_unpacking(error: Exception) -> bool:
    """Whether gzip, bz2 or lzma raised it; an OSError of theirs has no number."""
    return (
        isinstance(error, (EOFError, OSError, zlib.error))
        or type(error).__name__ == "LZMAError"  # not imported for this alone
    )


def _broken_off(origin: str, error: Exception, given: int) -> Refused:
    """Truncated by a broken copy, or damaged."""
    zh, en = (
        ("不完整，内容中途断掉", "is truncated")
        if isinstance(error, EOFError)
        else ("已损坏，无法继续解压", "is damaged")
    )
    return Refused(
        origin,
        f"压缩文件{zh}；之前的 {given} 条已读入，其余文章保持原样，请重新取得该文件。",
        f"The compressed file {en}; {given} records before that were read, its other "
        "articles stay as they are. Get the file again.",
    )
