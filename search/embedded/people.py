"""The people of a generation, as `search.people` reads them.

Whoever is named in an article is read here and nowhere else in records, and the roster
is one that staff's corrections have gone into.
"""

from __future__ import annotations

import numpy as np

from search.embedded.roster import Roster
from search.embedded.segments import Segments
from search.people.sightings import Numbers, Sightings
from search.people.wording import bare, is_longer, key, spellings
from search.text import fold, simplify


class People:
    """`search.people.sightings.Archive` over the segments of a generation."""

    def __init__(self, segments: Segments) -> None:
        self._segments = segments

    @property
    def _roster(self) -> Roster:
        return self._segments.roster

    def people(self, name: str) -> list[int]:
        """The numbers of who is asked for by a name: one as a rule, none if nobody is.

        An alias is who it stands for; a name that staff have parted is each of the
        parts, and itself where it stays.
        """
        asked = self._segments.authority.asked.get(fold(name), (name,))
        found = (self._roster.person(each) for each in asked)
        return [number for number in found if number is not None]

    def posts(self, post: str) -> list[int]:
        """The numbers of the forms of a post: it, and longer ones that end in it.

        Where none is written, those of the form without its place: 临岚区委书记 is
        written 区委书记 by the district's own paper.
        """
        asked = simplify(post.strip())
        return self._forms(asked) or self._forms(bare(asked))

    def text(self, number: int) -> str:
        """The name, post or place of a number."""
        return self._roster.label(number)

    def id(self, doc: int) -> str:
        """The id of an article."""
        segment = self._segments.of(doc)
        return segment.store.id(doc - segment.base)

    def sightings(self, person: int) -> Sightings:
        """The rows of a person."""
        return self._rows(self._roster.rows_of(person))

    def in_posts(self, posts: list[int]) -> Sightings:
        """The rows of everybody in any of these posts."""
        found = [np.empty(0, np.uint32), *map(self._roster.rows_of, posts)]
        return self._rows(np.sort(np.concatenate(found)))

    def together(self, docs: Numbers) -> tuple[Numbers, Numbers]:
        """Who is named in these articles, and in how many of them."""
        rows = self._rows(self._roster.rows_in(docs))
        pairs = np.unique(rows.docs.astype(np.uint64) << np.uint64(32) | rows.people)
        people, counts = np.unique(pairs.astype(np.uint32), return_counts=True)
        return people, counts.astype(np.uint32)

    def _rows(self, rows: Numbers) -> Sightings:
        """Rows of the roster with all that is known of them."""
        roster = self._roster
        docs = roster.row_docs[rows]
        return Sightings(
            docs=docs,
            dates=self._segments.table.dates[docs],
            people=roster.row_people[rows],
            posts=roster.row_posts[rows],
            places=roster.doc_places[docs],
        )

    def _forms(self, post: str) -> list[int]:
        if not post:
            return []
        asked = key(fold(post))
        ends = (self._roster.posts_ending_in(each) for each in spellings(asked))
        forms = {number: key(fold(self.text(number))) for end in ends for number in end}
        return [
            number
            for number, form in forms.items()
            if form == asked or is_longer(form, asked)
        ]
