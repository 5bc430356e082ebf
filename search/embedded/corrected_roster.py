"""The roster of a generation as staff have corrected it, made in memory.

What a name is in every article changes the rows of the articles that have it. Articles
that had to be read have the rows that a roster of them has. The rows of all others
stay, numbered anew, for what is new comes between what there was; a name or post that
no row has any more keeps its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.embedded.posts import NAME, POST, invert
from search.embedded.roster import NONE, Numbers, Roster, build, held, key
from search.embedded.values import MAX_VALUE, as_bytes, joined
from search.model import Article


def corrected(
    roster: Roster, everywhere: Mapping[str, str], read: Mapping[int, Article]
) -> Roster:
    """The roster with other names everywhere, and other rows for some articles.

    everywhere   folded name → the name instead of it; "" for none
    read         number → the article as corrected, whatever `everywhere` says
    """
    labels = _Labels(roster)
    docs = np.array(sorted(read), np.uint32)
    own = _own(labels, docs, [read[doc] for doc in docs.tolist()])
    renamed, moved = _moved(roster, _code_of(roster, labels, everywhere), docs)
    gone = np.zeros(len(roster.doc_places), np.bool_)
    gone[docs] = gone[renamed] = True
    rows = _replaced(roster, gone, own.and_then(moved))
    return labels.numbered(rows)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows, with codes of names and posts."""

    docs: Numbers
    people: Numbers
    posts: Numbers

    def at(self, rows: NDArray[np.intp] | NDArray[np.bool_]) -> _Rows:
        """Some of the rows."""
        return _Rows(self.docs[rows], self.people[rows], self.posts[rows])

    def and_then(self, other: _Rows) -> _Rows:
        """These rows and those of other articles, in the order of articles."""
        docs = np.concatenate((self.docs, other.docs))
        people = np.concatenate((self.people, other.people))
        posts = np.concatenate((self.posts, other.posts))
        return _Rows(docs, people, posts).at(np.argsort(docs, kind="stable"))


class _Labels:
    """A code for each name and post: its number if the roster has it, else more."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._first = len(roster.label_bounds) - 1
        self._more: dict[tuple[int, str], tuple[int, str]] = {}

    def code(self, kind: int, label: str) -> int:
        """The code of a name or a post."""
        number = self._roster.number(kind, label)
        if number is not None:
            return number
        code = self._first + len(self._more)
        return self._more.setdefault((kind, key(kind, label)), (code, label))[0]

    def numbered(self, rows: _Rows) -> Roster:
        """The roster of these rows: what is new is numbered where its key belongs."""
        roster, ordered = self._roster, sorted(self._more)
        places = np.array([roster.first(*each) for each in ordered], np.intp)
        number_of = self._number_of(places)
        people, posts = number_of[rows.people], _moved_on(rows.posts, number_of)
        kinds = [kind for kind, _ in ordered]
        more = np.searchsorted(kinds, np.arange(len(roster.kind_bounds)))
        bounds = np.arange(len(roster.row_bounds))
        made: dict[str, Any] = {
            "row_bounds": np.searchsorted(rows.docs, bounds).astype(np.uint32),
            "row_docs": rows.docs,
            "row_people": people,
            "row_posts": posts,
            "doc_places": _moved_on(roster.doc_places, number_of),
            "kind_bounds": (roster.kind_bounds + more).astype(np.uint32),
            **held(people, posts, len(number_of)),
        }
        return replace(self._labelled(places), **made)

    def _number_of(self, places: NDArray[np.intp]) -> Numbers:
        """The number of each code."""
        old = np.arange(self._first)
        codes = [self._more[each][0] for each in sorted(self._more)]
        number_of = np.empty(self._first + len(codes), np.uint32)
        number_of[: self._first] = old + np.searchsorted(places, old, "right")
        number_of[codes] = places + np.arange(len(codes))
        return number_of

    def _labelled(self, places: NDArray[np.intp]) -> Roster:
        """The roster with the new labels among its own."""
        bounds = self._roster.label_bounds
        labels = (as_bytes(self._more[each][1]) for each in sorted(self._more))
        text, ends = joined(labels)
        sizes = np.diff(ends, prepend=np.uint32(0))
        at = np.repeat(bounds[places].astype(np.intp), sizes)
        all_sizes = np.insert(np.diff(bounds), places, sizes)
        return replace(
            self._roster,
            label_bounds=np.array([0, *np.cumsum(all_sizes)], np.uint32),
            label_bytes=np.insert(self._roster.label_bytes, at, text),
        )


def _own(labels: _Labels, docs: Numbers, articles: Sequence[Article]) -> _Rows:
    """The rows of the articles that were read, as many as `docs`."""
    own = Roster(**build([invert(articles)], np.ones(len(articles), np.bool_)))
    code_of = np.fromiter(_codes(labels, own), np.uint32)
    people, posts = code_of[own.row_people], _moved_on(own.row_posts, code_of)
    return _Rows(docs[own.row_docs], people, posts)


def _codes(labels: _Labels, own: Roster) -> Iterator[int]:
    for kind in (NAME, POST):
        for number in range(*own.kind_bounds[kind : kind + 2].tolist()):
            yield labels.code(kind, own.label(number))


def _code_of(
    roster: Roster, labels: _Labels, everywhere: Mapping[str, str]
) -> dict[int, int]:
    """For each number of a name the code that takes its place; NONE if nothing does."""
    found = {roster.number(NAME, name): to for name, to in everywhere.items()}
    return {
        number: labels.code(NAME, to[:MAX_VALUE]) if to else NONE
        for number, to in found.items()
        if number is not None
    }


def _moved(
    roster: Roster, code_of: Mapping[int, int], read: Numbers
) -> tuple[Numbers, _Rows]:
    """The articles that have any of these names, but for those read, and their rows."""
    none = np.empty(0, np.uint32)
    rows = np.concatenate([none, *map(roster.rows_of, code_of)])
    docs = np.setdiff1d(roster.row_docs[rows], read)
    rows = roster.rows_in(docs)
    codes = np.arange(len(roster.label_bounds) - 1, dtype=np.uint32)
    codes[[*code_of]] = [*code_of.values()]
    people = codes[roster.row_people[rows]]
    moved = _Rows(roster.row_docs[rows], people, roster.row_posts[rows])
    return docs, _single(moved.at(people != NONE))


def _single(rows: _Rows) -> _Rows:
    """The rows, those of one name in an article made one: no post of it is twice there.

    And none is without a post beside one that has one.
    """
    order = np.lexsort((rows.posts, rows.people, rows.docs))  # NONE is the last post
    each = rows.at(order)
    again = np.zeros(len(order), np.bool_)
    again[1:] = (each.docs[1:] == each.docs[:-1]) & (
        each.people[1:] == each.people[:-1]
    )
    again[1:] &= (each.posts[1:] == each.posts[:-1]) | (each.posts[1:] == NONE)
    return rows.at(np.sort(order[~again]))


def _replaced(roster: Roster, gone: NDArray[np.bool_], rows: _Rows) -> _Rows:
    """All rows, but for articles that are gone the ones given."""
    stay = _Rows(roster.row_docs, roster.row_people, roster.row_posts).at(
        ~gone[roster.row_docs]
    )
    at = np.searchsorted(stay.docs, rows.docs)
    return _Rows(
        np.insert(stay.docs, at, rows.docs),
        np.insert(stay.people, at, rows.people),
        np.insert(stay.posts, at, rows.posts),
    )


def _moved_on(numbers: Numbers, number_of: Numbers) -> Numbers:
    """What numbers have become; NONE stays."""
    last = np.append(number_of, np.uint32(NONE))
    found: Numbers = last[np.minimum(numbers, len(number_of))]
    return found
