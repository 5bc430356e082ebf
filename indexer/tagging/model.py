"""The trained model: one file of arrays beside the code, mapped at the first need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.tagging import features
from search.embedded import arrays
from search.text import code_points

Array = NDArray[Any]

FILE = Path(__file__).with_name("people.arrays")

UNIT = 1 / 16
"""What a weight of 1 in the file is: int8 reaches to ±7.9, and 99.9 % need less."""

_SIZES = (2, 3, 4)
"""Characters of the words of the lexicon."""


@dataclass(frozen=True, slots=True)
class Alphabet:
    """What is known of code points, pairs, triples and words; all as arrays.

    ids, traits   by code point
    pairs, triples, words   tables of keys
    first         the row at which the templates of what is no string begin
    """

    ids: Array
    traits: Array
    pairs: Array
    triples: Array
    words: Array
    first: int

    def rows(self, text: str) -> Array:
        """The rows of the features of each character of `text`, one after another."""
        return self.rows_of(code_points(text))

    def rows_of(self, points: NDArray[np.uint32]) -> Array:
        """The same of code points."""
        found: Array = features.rows(
            points,
            self.ids,
            self.traits,
            self.pairs,
            self.triples,
            self.words,
            np.uint32(self.first),
        )
        return found


@dataclass(frozen=True, slots=True)
class Model:
    """An alphabet with a weight for each row and label, and for label after label."""

    alphabet: Alphabet
    weights: Array
    moves: Array


def alphabet_of(stored: Mapping[str, Array]) -> Alphabet:
    """The alphabet that `stored` lists: `ids`, `traits`, `pairs`, `triples`, words."""
    pairs, triples = stored["pairs"].reshape(-1, 2), stored["triples"].reshape(-1, 3)
    of_pairs = features.NONE + 5 * (int(stored["ids"].max()) + 1)
    of_triples = of_pairs + features.OF_PAIR * len(pairs)
    words = [_entries(*_words(stored, size), features.WORD_BITS) for size in _SIZES]
    return Alphabet(
        ids=stored["ids"],
        traits=stored["traits"],
        pairs=_table(_numbered(pairs, of_pairs, features.OF_PAIR)),
        triples=_table(_numbered(triples, of_triples, features.OF_TRIPLE)),
        words=_table(np.concatenate(words), features.WORD_BITS),
        first=of_triples + features.OF_TRIPLE * len(triples),
    )


@cache
def load(path: Path = FILE) -> Model:
    """The model in a file, at the first need in 15 ms."""
    stored = arrays.load(path)
    return Model(alphabet_of(stored), stored["weights"], stored["moves"])


def _words(stored: Mapping[str, Array], size: int) -> tuple[Array, Array]:
    return stored[f"words{size}"].reshape(-1, size), stored[f"kinds{size}"]


def _numbered(strings: Array, first: int, each: int) -> Array:
    numbers = first + each * np.arange(len(strings), dtype=np.uint64)
    return _entries(strings, numbers, features.NUMBER_BITS)


def _entries(strings: Array, numbers: Array, bits: int) -> Array:
    """Rows of character numbers, each as a key with its number in the lower bits."""
    keys = np.zeros(len(strings), np.uint64)
    for column in strings.T:
        keys = keys << np.uint64(13) | column.astype(np.uint64)
    return keys << np.uint64(bits) | numbers.astype(np.uint64)


def _table(entries: Array, bits: int = features.NUMBER_BITS) -> Array:
    size = 1 << (2 * len(entries) + 2).bit_length()
    table: Array = features.table(entries, np.uint64(bits), size)
    return table
