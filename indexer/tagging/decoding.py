"""The best sequence of labels of a text, and the spans that it marks.

Weights are whole numbers, so that every machine finds the same labels.
"""

from __future__ import annotations

import numpy as np
from numba import types
from numba.extending import register_jitable

from search.embedded.compiled import U4, array, compiled

LABELS = 5
OUTSIDE, BEGIN, MIDDLE, LAST, SINGLE = range(LABELS)
"""A character outside names; the first, an inner and the last of one; a whole one."""

AFTER = (
    (OUTSIDE, BEGIN, SINGLE),
    (MIDDLE, LAST),
    (MIDDLE, LAST),
    (OUTSIDE, BEGIN, SINGLE),
    (OUTSIDE, BEGIN, SINGLE),
)
"""The labels that may follow each one; training and decoding know no others."""

FORBIDDEN = -(1 << 20)
"""The weight of any other step: more than the rest of a text can make up for."""

_I1, _I4 = array(types.i1), array(types.i4)
_SCORES = types.Array(types.i4, 2, "C", readonly=True)


@compiled(U4, _I1)
def scored(rows, weights):
    """The score of each label of each character, from the weights of its features.

    rows      of the features of each character, 32 after one another
    weights   row → a weight for each label
    """
    scores = np.empty((len(rows) // 32, 5), np.int32)
    for i in range(len(scores)):
        a, b, c, d, e = 0, 0, 0, 0, 0
        for row in rows[i * 32 : i * 32 + 32]:
            at = np.uint64(row) * np.uint64(5)
            a += weights[at]
            b += weights[at + np.uint64(1)]
            c += weights[at + np.uint64(2)]
            d += weights[at + np.uint64(3)]
            e += weights[at + np.uint64(4)]
        scores[i, 0], scores[i, 1], scores[i, 2] = a, b, c
        scores[i, 3], scores[i, 4] = d, e
    return scores


@register_jitable
def _forward(scores, moves, total, before):
    """The best score that ends in each label, and the label before it."""
    for k in range(5):
        total[0, k] = scores[0, k]
    total[0, 2] = total[0, 3] = -(1 << 20)  # no text begins within a name
    for i in range(1, len(scores)):
        for k in range(5):
            best, label = total[i - 1, 0] + moves[k], 0
            for j in range(1, 5):
                score = total[i - 1, j] + moves[j * 5 + k]
                if score > best:
                    best, label = score, j
            total[i, k], before[i, k] = best + scores[i, k], label


@register_jitable
def _best_last(total):
    """The label of the last character: one that ends no text within a name."""
    label = 0
    for k in (3, 4):
        if total[k] > total[label]:
            label = k
    return label


@register_jitable
def _traced(total, before):
    labels = np.zeros(len(total), np.uint8)
    label = _best_last(total[-1])
    for i in range(len(total) - 1, -1, -1):
        labels[i] = label
        label = before[i, label]
    return labels


@register_jitable
def _margin(scores, moves, start, end):
    """How much better one name there is than none."""
    margin, before = 0, 0
    for i in range(start, end):
        label = 1 if i == start else 2
        if i == end - 1:
            label = 3 if start < i else 4
        margin += scores[i, label] - scores[i, 0]
        margin += moves[before * 5 + label] - moves[0]
        before = label
    return margin + moves[before * 5] - moves[0]


@compiled(_SCORES, _I4, types.i8, types.i8)
def margin(scores, moves, start, end):
    """How much better a name at `start:end`, not empty, is than none."""
    return _margin(scores, moves, start, end)


@compiled(_SCORES, _I4)
def names(scores, moves):
    """Start, end and margin of each name of a text, one after another.

    scores    of each label of each character
    moves     label and the next label → weight
    """
    size = len(scores)
    found = np.empty(3 * size, np.int64)
    if size == 0:
        return found
    total, before = np.empty((size, 5), np.int32), np.zeros((size, 5), np.uint8)
    _forward(scores, moves, total, before)
    labels = _traced(total, before)
    count, start = 0, 0
    for i in range(size):
        if labels[i] == 1 or labels[i] == 4:
            start = i
        if labels[i] >= 3:
            better = _margin(scores, moves, start, i + 1)
            found[count], found[count + 1], found[count + 2] = start, i + 1, better
            count += 3
    return found[:count]
