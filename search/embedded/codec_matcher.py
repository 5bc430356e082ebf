"""A posting list as Whoosh's queries walk over it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from whoosh.formats import Format
from whoosh.matching import LeafMatcher, ReadTooFar
from whoosh.reading import TermInfo
from whoosh.scoring import BaseScorer

from search.embedded.codec_terms import Postings


class PostingsMatcher(LeafMatcher):  # type: ignore[misc]
    """At one posting after the other; the whole list is one block."""

    def __init__(
        self,
        postings: Postings,
        info: TermInfo,
        term: tuple[str, bytes],
        format: Format,
        scorer: BaseScorer | None,
    ) -> None:
        """Of the postings of a term."""
        self._postings, self._info, self._term = postings, info, term
        self.format, self.scorer = format, scorer
        self._docs, self._at = postings.docs, 0

    def copy(self) -> PostingsMatcher:
        """Another one at the same posting."""
        other = PostingsMatcher(
            self._postings, self._info, self._term, self.format, self.scorer
        )
        other._at = self._at
        return other

    def term(self) -> tuple[str, bytes]:
        """Field and term."""
        return self._term

    def is_active(self) -> bool:
        """Whether it is at a posting."""
        return self._at < len(self._docs)

    def reset(self) -> None:
        """Go to the first posting."""
        self._at = 0

    def next(self) -> None:
        """Go to the next posting."""
        self._at += 1

    def skip_to(self, id: int) -> None:
        """Go to the first posting from here whose article is not before this one."""
        if not self.is_active():
            raise ReadTooFar
        self._at = bisect_left(self._docs, id, self._at)

    def skip_to_quality(self, minquality: float) -> int:
        """Go to the end if no posting is better than this."""
        if self.block_quality() > minquality:
            return 0
        self._at = len(self._docs)
        return 1

    def id(self) -> int:
        """The article."""
        return self._docs[self._at]

    def all_ids(self) -> Iterator[int]:
        """The articles from here on."""
        return iter(self._docs[self._at :])

    def weight(self) -> float:
        """How often the article has the term, times the weight of the field."""
        return self._postings.weights[self._at]

    def value(self) -> bytes:
        """The places, in the format of the field."""
        encoded: bytes = self.format.encode(self._postings.places(self._at))
        return encoded

    def block_min_length(self) -> int:
        """Of the shortest text of all."""
        return int(self._info.min_length())

    def block_max_length(self) -> int:
        """Of the longest."""
        return int(self._info.max_length())

    def block_max_weight(self) -> float:
        """The greatest of all."""
        return float(self._info.max_weight())
