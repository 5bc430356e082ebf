"""A string of code points as a Whoosh query: where they stand beside each other."""

from __future__ import annotations

from whoosh import matching
from whoosh import query as wq
from whoosh.reading import IndexReader
from whoosh.searching import SearchContext, Searcher
from whoosh.util import make_binary_tree


class Adjacent(wq.Query):  # type: ignore[misc]
    """Articles in which the code points stand one after the other, as given.

    Whoosh's own Phrase makes a matcher for each code point, repeated ones too, and an
    object for each place: a quoted 的的的 kept a processor busy for seconds. Here each
    different one is read once and its places are looked up in sets.
    """

    def __init__(self, fieldname: str, chars: str) -> None:
        self.fieldname = fieldname
        self.chars = chars

    def matcher(
        self, searcher: Searcher, context: SearchContext = None
    ) -> matching.Matcher:
        """The articles of one segment, found at once."""
        reader = searcher.reader()
        terms = {char: (self.fieldname, char.encode()) for char in self.chars}
        if any(term not in reader for term in terms.values()):
            return matching.NullMatcher()
        rarest_first = sorted(
            terms, key=lambda char: reader.doc_frequency(*terms[char])
        )
        leaves = {
            char: wq.Term(self.fieldname, char).matcher(searcher, context)
            for char in rarest_first
        }
        together = make_binary_tree(matching.IntersectionMatcher, list(leaves.values()))
        return self._listed(together, leaves)

    def estimate_size(self, reader: IndexReader) -> int:
        """At most so many articles as have the rarest of the code points."""
        count = reader.doc_frequency
        return min(int(count(self.fieldname, char)) for char in self.chars)

    def estimate_min_size(self, _: IndexReader) -> int:
        """None may have it."""
        return 0

    def _listed(
        self, together: matching.Matcher, leaves: dict[str, matching.Matcher]
    ) -> matching.Matcher:
        ids: list[int] = []
        scores: list[float] = []
        while together.is_active():
            if self._stands(leaves):
                ids.append(together.id())
                scores.append(together.score())
            together.next()
        return matching.ListMatcher(ids, scores) if ids else matching.NullMatcher()

    def _stands(self, leaves: dict[str, matching.Matcher]) -> bool:
        """Whether the string stands in the article that all `leaves` are at."""
        starts: set[int] | None = None
        for char, leaf in leaves.items():
            places = set(leaf.value_as("positions"))
            for i, wanted in enumerate(self.chars):
                if wanted == char:
                    found = {place - i for place in places}
                    starts = found if starts is None else starts & found
                    if not starts:
                        return False
        return bool(starts)
