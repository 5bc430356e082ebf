"""Text → words: the only user of jieba.

rjieba, the same dictionary and algorithm in Rust, does the work 15–20 times faster.
With HMM off the two cut every one of 12,898 documents alike; a test keeps it so.
HMM is off because words it invents differ between an article and a query.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import distribution
from itertools import chain, count
from pathlib import Path

import numpy as np
import rjieba
from numpy.typing import NDArray

from search.lexicon import Lexicon

Numbers = NDArray[np.uint32]

MAX_WORD = 64
"""Characters of a word of the index; longer runs (base64, hashes) are found as strings
only."""

_END = "\0"
"""Ends each text of a batch; jieba cuts it off from whatever stands beside it."""

_AT_ONCE = 25
"""Texts cut in one call: 45 µs each; one alone takes 65, among thousands as long."""

_KNOWN = 1 << 16
"""Words whose terms are kept, 20 MB; 5,000 articles have 47,000 different ones."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """The words of a batch of texts that the index holds, one token after another.

    A word is followed by the dictionary words inside it (农业, 发展 and 银行 in
    农业发展银行) and by those that begin in it and end in the next (户限 in 门户|限制),
    which stand where it stands: every dictionary word is found wherever it is written.

    terms    the distinct words, ascending
    ids      per token: the number of its term
    at       per token: the number of its word in its text, punctuation counting too
    counts   per text: how many tokens it has
    """

    terms: list[str]
    ids: Numbers
    at: Numbers
    counts: Numbers


def words(folded: str) -> list[str]:
    """The words that `folded` is cut into; joined, they are `folded` again."""
    return rjieba.cut(folded, False)


def is_word(text: str) -> bool:
    """Whether this piece of a cut is more than punctuation and white space."""
    return any(char.isalnum() for char in text)


def in_dictionary(word: str) -> bool:
    """Whether `frequency(word)` is above 0, but at once: jieba loads for 0.7 s."""
    return rjieba.has_word(word)


def frequency(word: str) -> int:
    """How often jieba's dictionary says that `word` occurs; 0 if it has it not."""
    return _frequencies().get(word, 0)


def analyse(texts: Sequence[str]) -> Analysis:
    """The analysis of `searchable` texts: 0.12 ms for one of 480 characters among 500.

    Raises ValueError for a text with U+0000.
    """
    distinct, cut = _cut(texts)
    ends = np.flatnonzero(cut == 0)
    if len(ends) != len(texts):
        raise ValueError("U+0000 in a text")
    astride, pieces = _astride(texts, distinct, cut)
    terms, held, sizes, more = _numbered(distinct, astride)
    size = sizes[cut]
    behind = np.cumsum(size)
    total = int(behind[-1]) if texts else 0
    first = (np.cumsum(sizes) - sizes)[cut] - (behind - size)
    ids, places = held[np.repeat(first, size) + np.arange(total)], _places(ends)
    added = np.bincount(np.searchsorted(ends, pieces), minlength=len(texts))
    return Analysis(
        terms,
        ids=np.insert(ids, behind[pieces], more),
        at=np.insert(np.repeat(places, size), behind[pieces], places[pieces]),
        counts=(np.diff(behind[ends], prepend=0) + added).astype(np.uint32),
    )


def _cut(texts: Sequence[str]) -> tuple[list[str], Numbers]:
    """(distinct pieces, number of each piece in turn); number 0 ends a text."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    numbers[_END]
    parts = [np.zeros(0, np.uint32)]
    for i in range(0, len(texts), _AT_ONCE):
        pieces = words(_END.join((*texts[i : i + _AT_ONCE], "")))
        found = map(numbers.__getitem__, pieces)
        parts.append(np.fromiter(found, np.uint32, len(pieces)))
    return list(numbers), np.concatenate(parts)


def _astride(
    texts: Sequence[str], distinct: list[str], cut: Numbers
) -> tuple[list[str], Numbers]:
    """The words astride the cut of all texts, and the piece that each begins in."""
    text = _END.join((*texts, ""))
    lengths = np.fromiter(map(len, distinct), np.uint32, len(distinct))
    ends = np.cumsum(lengths[cut], dtype=np.uint32)
    starts, stops, pieces = _lexicon().astride(text, ends)
    spans = zip(starts.tolist(), stops.tolist(), strict=True)
    return [text[start:stop] for start, stop in spans], pieces


def _numbered(
    distinct: list[str], astride: list[str]
) -> tuple[list[str], Numbers, NDArray[np.int64], Numbers]:
    """All terms; the numbers of those of each piece, how many; of those astride."""
    given = list(map(_terms, distinct))
    flat = list(chain.from_iterable(given))
    terms = sorted({*flat, *astride})
    number = dict(zip(terms, range(len(terms)), strict=True)).__getitem__
    held = np.fromiter(map(number, flat), np.uint32, len(flat))
    more = np.fromiter(map(number, astride), np.uint32, len(astride))
    return terms, held, np.fromiter(map(len, given), np.int64, len(given)), more


def _places(ends: NDArray[np.int64]) -> Numbers:
    """For each piece of a cut its number in its text."""
    lengths = np.diff(ends, prepend=-1)
    starts = np.repeat(ends + 1 - lengths, lengths)
    return (np.arange(len(starts)) - starts).astype(np.uint32)


@lru_cache(maxsize=_KNOWN)
def _terms(piece: str) -> tuple[str, ...]:
    """What the index holds of a piece of a cut; single Han are found as strings.

    None in letters and figures alone: a run of 100,000 would have 10¹⁰ parts.
    """
    if not is_word(piece) or len(piece) > MAX_WORD:
        return ()
    if piece.isascii():
        return (piece,)
    return (piece, *_within(piece)) if len(piece) > 1 else ()


def _within(word: str) -> Iterator[str]:
    """All dictionary words inside; jieba's search mode gives no longer than three."""
    for size in range(2, len(word)):
        for i in range(len(word) - size + 1):
            part = word[i : i + size]
            if in_dictionary(part):
                yield part


def dictionary() -> Iterator[tuple[str, int, str]]:
    """Each word of jieba's dictionary, how often it occurs, and its part of speech."""
    fields = _dictionary_fields()
    counts = map(int, fields[1::3])
    return zip(fields[::3], counts, fields[2::3], strict=True)


@cache
def _lexicon() -> Lexicon:
    return Lexicon(_frequencies())


@cache
def _frequencies() -> dict[str, int]:
    """Jieba's own dictionary, at the first need.

    Its file is read and not jieba asked, which would put every beginning of a word in
    with 0 besides and take 0.9 s instead of 0.2; to import it takes 0.1.
    """
    fields = _dictionary_fields()
    return dict(zip(fields[::3], map(int, fields[1::3]), strict=True))


def _dictionary_fields() -> list[str]:
    file = Path(str(distribution("jieba").locate_file("jieba/dict.txt")))
    return file.read_text("utf-8").split()
