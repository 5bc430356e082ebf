"""Kernels that learn the weights: the likelihood's gradient, sequence by sequence."""

from __future__ import annotations

import numpy as np
from numba import types
from numba.extending import register_jitable

from search.embedded.compiled import U1, U4, array, compiled, filled

_I8 = array(types.i8)
_LEARNT, _MOVES = filled(types.f4), filled(types.f8)
_FIRST_OF_ALL = 8
"""Rows before it stand for strings that nobody knows; they learn nothing."""

_SMALL = 1e-3
"""A gradient below it is not worth 32 updates: labels that are sure already."""


@register_jitable
def _likelihoods(rows, weights, start, size, into):
    """exp of the scores of each character, the best of them as 1."""
    for i in range(size):
        at = (start + i) * 32
        for k in range(5):
            score = np.float32(0)
            for row in rows[at : at + 32]:
                score += weights[row * 5 + k]
            into[i, k] = score
        into[i] = np.exp(into[i] - into[i].max())


@register_jitable
def _forward(likely, steps, size, alpha, scale):
    """Probabilities of the labels given what is before, each row summing to 1."""
    for i in range(size):
        for k in range(5):
            if i == 0:
                alpha[i, k] = likely[i, k] if k in (0, 1, 4) else 0.0
            else:
                alpha[i, k] = (alpha[i - 1] * steps[:, k]).sum() * likely[i, k]
        if i == size - 1:
            alpha[i, 1] = alpha[i, 2] = 0.0  # no text ends within a name
        scale[i] = alpha[i].sum()
        alpha[i] /= scale[i]


@register_jitable
def _backward(likely, steps, size, beta, scale):
    """What each label is worth for the rest, on the scale of `_forward`."""
    for k in range(5):
        beta[size - 1, k] = 0.0 if k in (1, 2) else 1.0
    for i in range(size - 2, -1, -1):
        for k in range(5):
            ahead = steps[k] * likely[i + 1] * beta[i + 1]
            beta[i, k] = ahead.sum() / scale[i + 1]


@register_jitable
def _learn_steps(likely, steps, labels, alpha, beta, scale, moves, past, rate):
    """One AdaGrad step for the weights of label after label."""
    size = len(labels)
    slope = np.zeros((5, 5))
    for i in range(1, size):
        for j in range(5):
            for k in range(5):
                both = alpha[i - 1, j] * steps[j, k] * likely[i, k] * beta[i, k]
                slope[j, k] += both / scale[i]
        slope[labels[i - 1], labels[i]] -= 1
    for j in range(5):
        for k in range(5):
            past[j * 5 + k] += slope[j, k] ** 2
            moves[j * 5 + k] -= rate * slope[j, k] / np.sqrt(past[j * 5 + k])


@register_jitable
def _learn_rows(rows, slope, label, weights, past, rate, decay):
    """One AdaGrad step for one label's weights of a character's features."""
    for row in rows:
        if row >= _FIRST_OF_ALL:
            at = row * np.uint32(5) + np.uint32(label)
            down = slope + decay * weights[at]
            past[at] += down * down
            weights[at] -= rate * down / np.sqrt(past[at])


@register_jitable
def _learn_labels(rows, labels, start, chance, weights, past, rate, decay):
    for i in range(len(labels)):
        of_char = rows[(start + i) * 32 : (start + i) * 32 + 32]
        for k in range(5):
            slope = np.float32(chance[i, k] - (labels[i] == k))
            if abs(slope) >= _SMALL:
                _learn_rows(of_char, slope, k, weights, past, rate, decay)


@register_jitable
def _steps(moves):
    """exp of the moves; 0 of those that labels cannot make."""
    steps = np.empty((5, 5))
    for j in range(5):
        for k in range(5):
            is_within, goes_on = j in (1, 2), k in (2, 3)
            steps[j, k] = np.exp(moves[j * 5 + k]) if is_within == goes_on else 0.0
    return steps


@compiled(U4, _I8, U1, _LEARNT, _LEARNT, _MOVES, _MOVES, types.f4, types.f4)
def learn(rows, ends, labels, weights, past, moves, past_moves, rate, decay):
    """Learn from texts in turn.

    rows      of the features of each character of all texts
    ends      where each text ends, ascending
    labels    what each character is
    weights, moves         to be learnt; row → labels, label and next label
    past, past_moves       AdaGrad's sums of squares of the slopes
    """
    longest, start = 0, 0
    for end in ends:
        longest, start = max(longest, end - start), end
    likely, alpha = np.zeros((longest, 5)), np.zeros((longest, 5))
    beta, scale = np.zeros((longest, 5)), np.zeros(longest)
    start = 0
    for end in ends:
        size = end - start
        if size:
            truth = labels[start:end]
            steps = _steps(moves)
            _likelihoods(rows, weights, start, size, likely)
            _forward(likely, steps, size, alpha, scale)
            _backward(likely, steps, size, beta, scale)
            _learn_steps(
                likely, steps, truth, alpha, beta, scale, moves, past_moves, rate
            )
            chance = alpha[:size] * beta[:size]
            _learn_labels(rows, truth, start, chance, weights, past, rate, decay)
        start = end
