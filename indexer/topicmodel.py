"""A linear model of topics: learnt from texts with topics, asked of texts without.

Logistic regression, one topic against the rest, over the words of a text, each weighted
by how rare it is. What it learns depends on its texts and their order alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.analyzer import is_word, words
from search.text import fold

Matrix = NDArray[np.float32]
Flags = NDArray[np.bool_]

MAX_WORDS = 4096
"""Words that are looked at, the most frequent: 5,000 texts are a table of 82 MB.

Twice as many take twice as long and suggest as much, as rightly.
"""

_LEAST_TEXTS = 3  # that a word is in: one that is in fewer is learnt by heart
_STEPS = 400  # 8 rounds of 5,000 texts; twice as many suggest as much
_BATCH = 100
_RATE = 0.5
_DECAY = 1e-5
_AT_ONCE = 1000  # texts that are judged together: 16 MB


@dataclass(frozen=True, slots=True)
class TopicModel:
    """What was learnt.

    places   word → its column
    rarity   of each word: the logarithm of the texts for one that has it
    weights  words × topics
    bias     of each topic
    """

    places: dict[str, int]
    rarity: Matrix
    weights: Matrix
    bias: Matrix

    def judge(self, texts: Sequence[str]) -> Matrix:
        """How sure each topic is of each text: texts × topics, 0 to 1.

        0 of a text without a known word: that a topic is frequent says nothing of it.
        """
        judged = [np.empty((0, len(self.bias)), np.float32)]
        for at in range(0, len(texts), _AT_ONCE):
            counts = map(_counted, texts[at : at + _AT_ONCE])
            table = _table([*counts], self.places, self.rarity)
            sure = _sure(table @ self.weights + self.bias)
            sure[(table == 0).all(axis=1)] = 0
            judged.append(sure)
        return np.concatenate(judged)


def learn(texts: Sequence[str], topics: Flags) -> TopicModel:
    """The model of these texts; `topics` says which of the topics each has."""
    counts = [*map(_counted, texts)]
    held = Counter(word for each in counts for word in each)
    kept = [word for word, n in held.most_common(MAX_WORDS) if n >= _LEAST_TEXTS]
    places = {word: at for at, word in enumerate(kept)}
    held_by = np.array([held[word] for word in kept], np.float32)
    rarity = np.log1p(np.float32(len(texts)) / held_by).astype(np.float32)
    table = _table(counts, places, rarity)
    weights, bias = _fitted(table, topics.astype(np.float32))
    return TopicModel(places, rarity, weights, bias)


def _counted(text: str) -> Counter[str]:
    """How often each word is in a text; a single character says too little."""
    return Counter(w for w in words(fold(text)) if len(w) > 1 and is_word(w))


def _table(
    counts: Sequence[Counter[str]], places: dict[str, int], rarity: Matrix
) -> Matrix:
    """A row of length 1 for each text, its words weighted."""
    table = np.zeros((len(counts), len(places)), np.float32)
    for row, each in zip(table, counts, strict=True):
        found = [(places[word], n) for word, n in each.items() if word in places]
        if found:
            at, n = np.array(found).T
            values = (1 + np.log(n)) * rarity[at]
            row[at] = values / np.sqrt(values @ values)
    return table


def _fitted(table: Matrix, wanted: Matrix) -> tuple[Matrix, Matrix]:
    """Weights and bias by AdaGrad, batch after batch in an order that is always so."""
    weights = np.zeros((table.shape[1], wanted.shape[1]), np.float32)
    bias = np.zeros(wanted.shape[1], np.float32)
    squares, bias_squares = np.full_like(weights, 1e-8), np.full_like(bias, 1e-8)
    for chosen in _batches(len(table)):
        rows = table[chosen]
        wrong = (_sure(rows @ weights + bias) - wanted[chosen]) / len(chosen)
        step = rows.T @ wrong + _DECAY * weights
        squares += step * step
        weights -= _RATE * step / np.sqrt(squares)
        step = wrong.sum(axis=0)
        bias_squares += step * step
        bias -= _RATE * step / np.sqrt(bias_squares)
    return weights, bias


def _batches(size: int) -> Iterator[NDArray[np.intp]]:
    draws = np.random.default_rng(0)
    rounds = -(-_STEPS * _BATCH // size)
    order = np.concatenate([draws.permutation(size) for _ in range(rounds)])
    yield from order[: _STEPS * _BATCH].reshape(_STEPS, _BATCH)


def _sure(scores: Matrix) -> Matrix:
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -30, 30))), np.float32)
