"""Labelled texts to learn from: read, cleaned, and a tenth of each set kept apart."""

from __future__ import annotations

import json
import lzma
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from indexer.extraction.doctrines import find_doctrines
from search.model import Span
from search.text import fold, fold_script

SETS = ("ner_pd199801_pos", "ner_msra", "ner_boson")
"""Files of JSON lines, each with `text` and the `spans` of names; NAME.jsonl.xz."""

SEED = "baosou-1"
"""Chooses what is kept apart: texts whose keyed digest ends with the digit 0."""

_PARTS = 10
_LONG = 12
"""Characters of a sentence that no two texts share by chance."""

_ENDS = str.maketrans(dict.fromkeys("。！？!?；;\n", "\n"))


class Labelled(NamedTuple):
    """A text and where names of persons stand in it."""

    text: str
    spans: tuple[Span, ...]


class Split(NamedTuple):
    """What is learnt from, and by set what is kept apart."""

    training: list[Labelled]
    apart: dict[str, list[Labelled]]


def split(folder: Path, *, doctrines: bool = False) -> Split:
    """All sets in `folder`, each text once.

    The sets overlap. A text that shares a sentence with one that is kept apart is
    neither learnt from nor measured with.

    doctrines   whether the labels of names in doctrines (邓小平理论) are kept
    """
    training: dict[str, Labelled] = {}
    apart: dict[str, list[Labelled]] = {}
    for name in SETS:
        read = _read(folder / f"{name}.jsonl.xz")
        cleaned = read if doctrines else map(without_doctrines, read)
        rows = {_key(row.text): row for row in cleaned}
        apart[name] = [row for key, row in rows.items() if _is_apart(key)]
        training |= {key: row for key, row in rows.items() if not _is_apart(key)}
    known = {line for rows in apart.values() for row in rows for line in _lines(row)}
    learnt = [row for row in training.values() if known.isdisjoint(_lines(row))]
    return Split(learnt, apart)


def _read(path: Path) -> Iterator[Labelled]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            yield Labelled(row["text"], tuple(_trimmed(row["text"], row["spans"])))


def _trimmed(text: str, spans: Iterable[Sequence[int]]) -> Iterator[Span]:
    """`spans` without blanks at their ends, which some labels of a set have."""
    for start, end in spans:
        name = text[start:end]
        if name.strip():
            left = len(name) - len(name.lstrip())
            yield start + left, start + left + len(name.strip())


def _key(text: str) -> str:
    return "".join("".join(map(_plain, text)).split())


@cache
def _plain(char: str) -> str:
    """`char` simplified, half-width and lower-case, each as far as it is one character.

    Not `fold`: when search learnt that 锺 is 钟, it moved a text of 119 names to the
    other side, where the model had learnt it.
    """
    simple = fold_script(char)
    narrow = unicodedata.normalize("NFKC", simple)
    return (narrow if len(narrow) == 1 else simple).lower()


def _is_apart(key: str) -> bool:
    digest = blake2b(f"{SEED}:{key}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little") % _PARTS == 0


def _lines(row: Labelled) -> Iterator[str]:
    parts = fold(row.text).translate(_ENDS).split("\n")
    return (line for part in parts if len(line := "".join(part.split())) >= _LONG)


def without_doctrines(row: Labelled) -> Labelled:
    """邓小平理论 names nobody who takes part, whatever the label says."""
    hidden = [span for _, span in find_doctrines(row.text)]
    spans = (
        (start, end)
        for start, end in row.spans
        if not any(start < right and left < end for left, right in hidden)
    )
    return Labelled(row.text, tuple(spans))
