"""The names of a text as the trained model sees them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from indexer.tagging import decoding
from indexer.tagging.model import UNIT, Array, Model, load


class Tag(NamedTuple):
    """A name at `start:end`.

    margin   how much likelier it is than none there, as a natural logarithm
    """

    start: int
    end: int
    margin: float


@dataclass(frozen=True, slots=True)
class Tagging:
    """What a model has to say of a text: the score of each label of each character."""

    scores: Array
    moves: Array

    def names(self) -> Iterator[Tag]:
        """The names of persons, from left to right: the likeliest choice of all."""
        found = decoding.names(self.scores, self.moves).tolist()
        for start, end, margin in zip(*(found[at::3] for at in range(3)), strict=True):
            yield Tag(start, end, margin * UNIT)

    def margin(self, start: int, end: int) -> float:
        """How much likelier a name at `start:end` is than none, be it one or not."""
        return int(decoding.margin(self.scores, self.moves, start, end)) * UNIT


def tag(text: str, model: Model | None = None) -> Tagging:
    """What the model, the one that is shipped, says of `text`; 0.1 ms for 480 chars."""
    used = model or load()
    scores = decoding.scored(used.alphabet.rows(text), used.weights)
    return Tagging(scores, used.moves)
