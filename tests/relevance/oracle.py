"""Which articles hold a string: every text looked through, nothing indexed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from search.model import Article
from search.text import searchable

_END = "\0"
"""Stands behind each text; no searchable text has it, so no string goes across."""


class Oracle:
    """The folded titles and bodies of articles, as one text; 20 ms a look at 40 M."""

    def __init__(self, articles: Iterable[Article]) -> None:
        texts = [
            f"{searchable(article.title)}{_END}{searchable(article.body)}{_END}"
            for article in articles
        ]
        self._all = "".join(texts)
        self._ends = np.array(list(accumulate(map(len, texts))), np.int64)

    def holders(self, string: str) -> NDArray[np.int64]:
        """The numbers of the articles that hold the folded string, ascending."""
        return np.fromiter(self._holders(string), np.int64)

    def beside(self, string: str, number: int, size: int = 8) -> tuple[str, str]:
        """What stands before and after the string, in the article of this number."""
        start = int(self._ends[number - 1]) if number else 0
        at = self._all.index(string, start)
        end = at + len(string)
        before = self._all[max(start, at - size) : at].rpartition(_END)[2]
        return before, self._all[end : end + size].partition(_END)[0]

    def _holders(self, string: str) -> Iterator[int]:
        find, ends = self._all.find, self._ends
        at = find(string)
        while at >= 0:
            number = int(ends.searchsorted(at, "right"))
            yield number
            at = find(string, int(ends[number]))
