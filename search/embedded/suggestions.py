"""What is suggested of a generation, built at each commit, and what it is found by.

Values are numbered by their place in suggestions: those of facets, the most frequent
first, then the frequent words.

    kinds        u1[values]   the facet by its place in FACETS; then TERM
    counts       u4[values]   articles that have it
    label_bytes  u1, label_ends u4[values]    as it is written, in UTF-8
    text_…       keys: the folded value, and each part of a name with ·
    pinyin_…     keys: its letters, majunquan
    initials_…   keys: mjq, zhg
    sound_…      keys: its marks (`search.embedded.readings`) in UTF-16, high byte first
    near_…       see `search.embedded.near`
    read_…       see `search.embedded.readings`

Keys are as in `search.embedded.keys`. No character is asked for singly: 40,000 values
are read in a few calls of str.translate, in 0.2 s.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.embedded import keys, near, readings, values
from search.embedded.arrays import Arrays
from search.embedded.frequent import frequent
from search.embedded.readings import MARKS, Readings, sound_key, sounding
from search.model import FACETS
from search.pinyin import gather
from search.text import fold_each

TERM = len(FACETS)
"""The kind of a frequent word."""

_NAMES = (FACETS.index("person"), FACETS.index("credit"))

_MARK = re.compile(f"[{MARKS}]")

Found = dict[str, NDArray[Any]]


def build(table: Arrays, words: Sequence[Arrays], before: Arrays | None) -> Found:
    """The arrays that the head of this module describes.

    table    the arrays of `search.embedded.table`
    words    the sections of words of all segments
    before   the arrays of the generation before, which has the lexicon already
    """
    lexicon = Readings(before or readings.build(gather()))
    known = _values(table, words)
    texts = _folded(known.labels)
    owners, parts = _parts(texts)
    marked, whose = _readings(parts, owners, known.kinds, lexicon)
    label_bytes, label_ends = values.joined(map(values.as_bytes, known.labels))
    return {
        "kinds": known.kinds,
        "counts": known.counts,
        "label_bytes": label_bytes,
        "label_ends": label_ends,
        **keys.build("text", list(map(values.as_bytes, parts)), _numbers(owners)),
        **_sounds(marked, whose, lexicon),
        **near.build(texts),
        **lexicon.arrays,
    }


@dataclass(frozen=True, slots=True)
class _Values:
    """What can be suggested, in its order."""

    labels: list[str]
    kinds: NDArray[np.uint8]
    counts: NDArray[np.uint32]


def _values(table: Arrays, words: Sequence[Arrays]) -> _Values:
    days = len(table["days"])
    counts = np.diff(table["holder_bounds"])[days:]
    kinds = np.repeat(np.arange(len(FACETS)), np.diff(table["facet_bounds"][1:]))
    order = np.lexsort((kinds, -counts.astype(np.int64)))
    text = table["label_bytes"].tobytes()
    spans = list(pairwise(table["label_bounds"].tolist()))
    labels = [values.as_text(text[slice(*spans[at])]) for at in order.tolist()]
    known = set(labels)
    terms = [pair for pair in frequent(words) if pair[0] not in known]
    return _Values(
        [*labels, *(term for term, _ in terms)],
        np.append(kinds[order], [TERM] * len(terms)).astype(np.uint8),
        np.append(counts[order], [count for _, count in terms]).astype(np.uint32),
    )


def _folded(labels: Sequence[str]) -> list[str]:
    """As `fold_string` gives them."""
    return fold_each([" ".join(label.split()) for label in labels])


def _parts(texts: Sequence[str]) -> tuple[list[int], list[str]]:
    """Each text and behind them the later parts of names, 吐尼亚孜, with its owner."""
    owners, parts = list(range(len(texts))), list(texts)
    for owner, text in enumerate(texts):
        if "·" in text:
            later = [part for part in text.split("·")[1:] if part]
            owners += [owner] * len(later)
            parts += later
    return owners, parts


def _readings(
    parts: Sequence[str],
    owners: Sequence[int],
    kinds: NDArray[np.uint8],
    lexicon: Readings,
) -> tuple[list[str], list[int]]:
    """What can be read, as marks, one reading after another, and whose each is."""
    is_name = np.isin(kinds, _NAMES).tolist()
    found: list[str] = []
    whose: list[int] = []
    for part, owner in zip(parts, owners, strict=True):
        read = _chosen(part, is_name[owner], lexicon)
        found += read
        whose += [owner] * len(read)
    marked = sounding("\n".join(found).translate(lexicon.most_usual)).split("\n")
    heard = [at for at, text in enumerate(marked) if _MARK.search(text)]
    return [marked[at] for at in heard], [whose[at] for at in heard]


def _chosen(part: str, is_name: bool, lexicon: Readings) -> list[str]:
    """The text with marks where it is not read by each character's usual reading."""
    several = lexicon.several
    if not lexicon.unsteady.search(part) and (is_name or part not in several.phrases):
        return [part]
    read = several.readings(part, is_name=is_name)
    return [lexicon.joined(each) for each in read]


def _sounds(marked: Sequence[str], whose: Sequence[int], lexicon: Readings) -> Found:
    joined, owners = "\n".join(marked), _numbers(whose)
    pinyin, initials = (
        joined.translate(table).encode(errors="replace").split(b"\n")[: len(marked)]
        for table in (lexicon.spelled, lexicon.initials)
    )
    return {
        **keys.build("pinyin", pinyin, owners),
        **keys.build("initials", initials, owners),
        **keys.build("sound", list(map(sound_key, marked)), owners),
    }


def _numbers(owners: Sequence[int]) -> NDArray[np.uint32]:
    return np.array(owners, np.uint32)
