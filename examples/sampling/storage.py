"""Texts as bytes: encodings, .docx, .gz and .xz, the same in every run."""

from __future__ import annotations

import codecs
import gzip
import io
import lzma
import zipfile
from datetime import datetime, time
from typing import Literal

from sampling.pieces import Piece

Encoding = Literal[
    "utf-8",
    "utf-8-sig",
    "gb18030",
    "big5",
    "utf-16-le",
    "utf-16-be",
    "utf-16-le-no-bom",
]
_MARKS = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
_ZIP_DATE = (2022, 1, 1, 0, 0, 0)


def encoded(text: str, encoding: Encoding) -> bytes:
    """`text` in `encoding`; UTF-16 begins with its mark unless the name says no."""
    codec = encoding.removesuffix("-no-bom")
    return _MARKS.get(encoding, b"") + text.encode(codec)


def packed(data: bytes, name: str) -> bytes:
    """`data` compressed as the ending of `name` says; gzip carries no time."""
    if name.endswith(".gz"):
        return gzip.compress(data, mtime=0)
    return lzma.compress(data) if name.endswith(".xz") else data


def document(piece: Piece) -> bytes:
    """A .docx: the title as a heading, a paragraph a line, its day as the date."""
    import docx

    made = docx.Document()
    properties = made.core_properties
    properties.author, properties.comments = "", ""
    properties.created = properties.modified = datetime.combine(
        piece.published, time(9)
    )
    if piece.title:
        made.add_heading(piece.title, level=1)
    for line in piece.lines:
        made.add_paragraph(line)
    stream = io.BytesIO()
    made.save(stream)
    return _repacked(stream.getvalue())


def _repacked(data: bytes) -> bytes:
    """The same zip with one date for every member."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, _ZIP_DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return stream.getvalue()
