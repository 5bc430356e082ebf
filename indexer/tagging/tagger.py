"""The names of a text as the trained model sees them."""

from __future__ import annotations

from typing import NamedTuple

from indexer.tagging import decoding
from indexer.tagging.model import UNIT, Model, load


class Tagged(NamedTuple):
    """A name at `start:end`.

    margin   how much likelier it is than none there, as a natural logarithm
    """

    start: int
    end: int
    margin: float


def tag(text: str, model: Model | None = None) -> list[Tagged]:
    """The names of persons in `text`, from left to right; 0.1 ms for 480 characters."""
    used = model or load()
    found = decoding.names(used.alphabet.rows(text), used.weights, used.moves).tolist()
    starts, ends, margins = found[::3], found[1::3], found[2::3]
    return [
        Tagged(start, end, margin * UNIT)
        for start, end, margin in zip(starts, ends, margins, strict=True)
    ]
