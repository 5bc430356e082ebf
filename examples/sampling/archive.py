"""The files of the sample and the manifest, written to disk."""

from __future__ import annotations

import json
from pathlib import Path

from sampling.formats import (
    as_json,
    as_lines,
    as_table,
    bare,
    page,
    with_head,
    with_title,
)
from sampling.pieces import Piece
from sampling.plan import File, files, number
from sampling.storage import document, encoded, packed
from sampling.truth import truth

_CHARSETS = {"gb18030": "gb2312", "utf-8": "utf-8"}


def write_sample(folder: Path) -> int:
    """Write every file of the sample below `folder`; how many articles."""
    for file in files():
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_content(file))
    return sum(len(file.pieces) for file in files())


def write_truth(path: Path) -> None:
    """Write the manifest of what is true of the sample."""
    written = json.dumps(truth(), ensure_ascii=False, indent=1)
    path.write_text(written + "\n", encoding="utf-8")


def _content(file: File) -> bytes:
    if file.channel.kind == "docx":
        return document(file.pieces[0])
    return packed(encoded(_text(file), file.encoding), file.path)


def _text(file: File) -> str:
    numbers = [number(piece) for piece in file.pieces]
    chinese = sum(map(ord, file.path)) % 2 == 0
    match file.channel.kind:
        case "json":
            return as_json(file.pieces, numbers, chinese)
        case "jsonl":
            return as_lines(file.pieces, numbers, chinese)
        case "csv":
            return as_table(file.pieces, numbers)
    return _single(file, file.pieces[0], numbers[0])


def _single(file: File, piece: Piece, number: str) -> str:
    match file.channel.kind:
        case "page":
            return page(piece, number, _CHARSETS[file.encoding])
        case "head":
            return with_head(piece, number)
        case "title":
            return with_title(piece)
    return bare(piece)
