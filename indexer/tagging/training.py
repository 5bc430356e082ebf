"""Labelled texts → a model: what is counted, learnt, pruned and rounded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from indexer.extraction.foreign import SYLLABLES
from indexer.extraction.names import SURNAMES
from indexer.tagging import features, learning
from indexer.tagging.alphabet import numbered, traits
from indexer.tagging.corpora import Labelled
from indexer.tagging.decoding import (
    AFTER,
    BEGIN,
    FORBIDDEN,
    LABELS,
    LAST,
    MIDDLE,
    SINGLE,
)
from indexer.tagging.lexicon import word_arrays
from indexer.tagging.model import UNIT, Alphabet, Array, alphabet_of
from search.text import code_points

EPOCHS, RATE, DECAY = 6, 0.15, 1e-4
"""Times through all texts, AdaGrad's rate, and the weight of L2."""

SETTLED = 2
"""Epochs after which all weights that there are in turn go into the mean that is kept:
the last ones alone are as good as the texts that happened to come last."""

LEAST_CHARS, LEAST_PAIRS, LEAST_TRIPLES = 2, 2, 3
"""Places in which a string occurs at least to be a feature."""

LEAST_WEIGHT = 0.12
"""Strings of which no weight is larger are left out of the model."""

_PAST = 0.1
_BATCH = 512
_REACH = 127


def trained(texts: Sequence[Labelled], seed: int = 1) -> dict[str, Array]:
    """The arrays of a model that has learnt from `texts`."""
    stored = _alphabet(texts)
    alphabet = alphabet_of(stored)
    weights = np.zeros(LABELS * _rows(alphabet), np.float32)
    past = np.full(len(weights), _PAST, np.float32)
    moves, past_moves = np.zeros(LABELS**2), np.ones(LABELS**2)
    mean, mean_moves = _Mean(weights), _Mean(moves)
    for epoch, batch in _batches(texts, seed):
        rows, ends, labels = _lesson(alphabet, batch)
        learning.learn(
            *(rows, ends, labels, weights, past, moves, past_moves),
            *(np.float32(RATE), np.float32(DECAY)),
        )
        if epoch >= SETTLED:
            mean.add(weights)
            mean_moves.add(moves)
    return _stored(stored, mean.value(), mean_moves.value())


class _Mean:
    """The mean of arrays that are of one length."""

    def __init__(self, like: Array) -> None:
        self._sum = np.zeros_like(like)
        self._count = 0

    def add(self, values: Array) -> None:
        self._sum += values
        self._count += 1

    def value(self) -> Array:
        return self._sum / max(1, self._count)


def _batches(
    texts: Sequence[Labelled], seed: int
) -> Iterator[tuple[int, list[Labelled]]]:
    """All texts, `EPOCHS` times in another order; with the number of the epoch."""
    random = np.random.default_rng(seed)
    for epoch in range(EPOCHS):
        order = random.permutation(len(texts))
        for at in range(0, len(order), _BATCH):
            yield epoch, [texts[i] for i in order[at : at + _BATCH]]


def _lesson(
    alphabet: Alphabet, texts: Iterable[Labelled]
) -> tuple[Array, Array, Array]:
    """The rows of the features of all `texts`, where each ends, and the labels."""
    given = [row for row in texts if row.text]
    rows = np.concatenate([alphabet.rows(row.text) for row in given])
    ends = np.cumsum([len(row.text) for row in given])
    return rows, ends, np.concatenate([labels_of(row) for row in given])


def labels_of(row: Labelled) -> NDArray[np.uint8]:
    """What each character of a text is."""
    labels = np.zeros(len(row.text), np.uint8)
    for start, end in row.spans:
        labels[start:end] = MIDDLE
        labels[start], labels[end - 1] = BEGIN, LAST
        if end - start == 1:
            labels[start] = SINGLE
    return labels


def _rows(alphabet: Alphabet) -> int:
    return alphabet.first + features.TEMPLATES * features.CODES


# What is a feature at all


def _alphabet(texts: Sequence[Labelled]) -> dict[str, Array]:
    ids = numbered((row.text for row in texts), LEAST_CHARS)
    foreign = frozenset(SYLLABLES)
    pairs, triples = _strings(ids, texts)
    return {
        "ids": ids,
        "traits": traits(SURNAMES, foreign),
        "pairs": pairs,
        "triples": triples,
        **word_arrays(ids),
    }


def _strings(ids: Array, texts: Sequence[Labelled]) -> tuple[Array, Array]:
    """The pairs and triples that occur often enough, as character numbers."""
    chars = np.concatenate([_padded(ids, row.text) for row in texts]).astype(np.int64)
    pairs = chars[:-1] << 13 | chars[1:]
    triples = pairs[:-1] << 13 | chars[2:]
    return (
        _unpacked(_often(pairs, LEAST_PAIRS), 2),
        _unpacked(_often(triples, LEAST_TRIPLES), 3),
    )


def _padded(ids: Array, text: str) -> Array:
    """The numbers of `text` between two ENDs and two, each END within it doubled."""
    chars = ids[np.minimum(code_points(text), len(ids) - 1)]
    doubled = np.repeat(chars, np.where(chars, 1, 2))
    return np.concatenate([[0, 0], doubled, [0, 0]])


def _often(keys: Array, least: int) -> Array:
    """The keys that occur at least so often, but for the one that is all ENDs."""
    distinct, counts = np.unique(keys, return_counts=True)
    often: Array = distinct[(counts >= least) & (distinct > 0)]
    return often


def _unpacked(keys: Array, size: int) -> Array:
    shifts = 13 * np.arange(size)[::-1]
    return (keys[:, None] >> shifts & 0x1FFF).astype(np.uint16).ravel()


# What is left of it in the end


def _stored(stored: dict[str, Array], weights: Array, moves: Array) -> dict[str, Array]:
    """The arrays of the model, without strings that weigh nothing."""
    pairs, triples = stored["pairs"].reshape(-1, 2), stored["triples"].reshape(-1, 3)
    chars, of_pairs, of_triples, rest = _blocks(stored, weights)
    keep_triples = _weighs(of_triples)
    firsts = _keys(triples[keep_triples, :2])
    keep_pairs = _weighs(of_pairs) | np.isin(_keys(pairs), firsts)
    kept = (chars, of_pairs[keep_pairs], of_triples[keep_triples], rest)
    return stored | {
        "pairs": pairs[keep_pairs].ravel(),
        "triples": triples[keep_triples].ravel(),
        "weights": _rounded(np.concatenate([block.ravel() for block in kept])),
        "moves": _allowed(moves),
    }


def _blocks(stored: dict[str, Array], weights: Array) -> list[Array]:
    """Weights of characters, pairs, triples (each one in a row) and of the rest."""
    chars = LABELS * (features.NONE + 5 * (int(stored["ids"].max()) + 1))
    of_pair, of_triple = LABELS * features.OF_PAIR, LABELS * features.OF_TRIPLE
    sizes = (chars, len(stored["pairs"]) // 2 * of_pair)
    ends = np.cumsum([0, *sizes, len(stored["triples"]) // 3 * of_triple])
    blocks = [weights[start:end] for start, end in pairwise([*ends, len(weights)])]
    shapes = ((-1,), (-1, of_pair), (-1, of_triple), (-1,))
    return [b.reshape(shape) for b, shape in zip(blocks, shapes, strict=True)]


def _weighs(block: Array) -> Array:
    return np.asarray((np.abs(block) >= LEAST_WEIGHT).any(axis=1))


def _keys(pairs: Array) -> Array:
    return pairs[:, 0].astype(np.int64) << 13 | pairs[:, 1]


def _rounded(weights: Array) -> Array:
    return np.clip(np.round(weights / UNIT), -_REACH, _REACH).astype(np.int8)


def _allowed(moves: Array) -> Array:
    rounded = np.full((LABELS, LABELS), FORBIDDEN, np.int32)
    for label, following in enumerate(AFTER):
        for after in following:
            rounded[label, after] = round(moves[label * LABELS + after] / UNIT)
    return rounded.ravel()
