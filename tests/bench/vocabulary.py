"""The words that synthetic articles are drawn from: jieba's dictionary, tagged."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

TOPICS = 60
PEOPLE = 3000
TOPIC_WORDS = 3000
"""Content words that a topic prefers; about as many as a newspaper's section has."""

LONGEST = 6
PUNCTUATION = ("，", "。", "、", "；", "。\n")

_CONTENT = ("n", "v", "vn", "ns", "nt", "nz", "a", "an", "i")
_SEED = 20261122


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words by number; every other array holds such numbers or odds of them.

    words        as objects; the marks of PUNCTUATION stand at the end
    odds         how likely each word is: its frequency in jieba's dictionary
    people       PEOPLE names of two or three characters, the best known first
    topic_words  [topic, rank]: TOPIC_WORDS content words of each topic
    marks        the punctuation
    """

    words: NDArray[np.object_]
    odds: NDArray[np.float64]
    people: NDArray[np.intp]
    topic_words: NDArray[np.intp]
    marks: NDArray[np.intp]


@cache
def vocabulary() -> Vocabulary:
    """The same in every process and every run."""
    draw = np.random.default_rng(_SEED)
    rows = _dictionary()
    words = np.array([word for word, _, _ in rows], dtype=object)
    weights = np.array([weight for _, weight, _ in rows], dtype=np.float64)
    tags = np.array([tag for _, _, tag in rows])
    short = np.array([2 <= len(word) <= 3 for word in words])
    return Vocabulary(
        words=np.append(words, PUNCTUATION),
        odds=weights / weights.sum(),
        people=_drawn(draw, np.flatnonzero((tags == "nr") & short), weights, PEOPLE),
        topic_words=_topic_words(draw, np.flatnonzero(_is_content(tags)), weights),
        marks=np.arange(len(words), len(words) + len(PUNCTUATION)),
    )


def falling(size: int, steepness: float) -> NDArray[np.float64]:
    """Zipf's odds of ranks 0 to size - 1."""
    odds: NDArray[np.float64] = np.arange(1, size + 1, dtype=np.float64) ** -steepness
    odds /= odds.sum()
    return odds


def _dictionary() -> list[tuple[str, float, str]]:
    """(word, frequency, tag) of what is at most LONGEST long and not very rare."""
    import jieba

    path = Path(jieba.__file__).with_name("dict.txt")
    parts = (line.split() for line in path.read_text("utf-8").splitlines())
    rows = ((word, float(weight), tag) for word, weight, tag in parts)
    return [row for row in rows if len(row[0]) <= LONGEST and row[1] > 2]


def _is_content(tags: NDArray[Any]) -> NDArray[np.bool_]:
    return np.isin(tags, _CONTENT)


def _topic_words(
    draw: np.random.Generator, content: NDArray[np.intp], weights: NDArray[np.float64]
) -> NDArray[np.intp]:
    rows = [_drawn(draw, content, weights, TOPIC_WORDS) for _ in range(TOPICS)]
    return np.stack(rows)


def _drawn(
    draw: np.random.Generator,
    among: NDArray[np.intp],
    weights: NDArray[np.float64],
    size: int,
) -> NDArray[np.intp]:
    """So many different ones, the frequent more likely and therefore sooner."""
    odds = weights[among] / weights[among].sum()
    return draw.choice(among, size, replace=False, p=odds)
