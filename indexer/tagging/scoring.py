"""How well spans are found: precision, recall and F1 of exact matches."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from indexer.tagging.corpora import Labelled
from search.model import Span


class Score(NamedTuple):
    """How many spans were right, wrong and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def f1(self) -> float:
        """Twice the right ones over all that were found or should have been."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    def __str__(self) -> str:
        """F1 with precision and recall."""
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        return f"F1 {self.f1:.4f}  P {precision:.4f}  R {recall:.4f}"


def score(rows: Iterable[Labelled], find: Callable[[str], Iterable[Span]]) -> Score:
    """How well `find` finds the spans of `rows`."""
    right = wrong = missed = 0
    for row in rows:
        true, found = set(row.spans), set(find(row.text))
        right += len(true & found)
        wrong += len(found - true)
        missed += len(true - found)
    return Score(right, wrong, missed)
