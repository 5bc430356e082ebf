"""What Whoosh's readers ask of a segment: terms, lengths, dates and stored articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache, partial

import numpy as np
from numpy.typing import NDArray
from whoosh.codec import base
from whoosh.columns import ColumnReader
from whoosh.fields import FieldType
from whoosh.formats import Format
from whoosh.reading import TermInfo, TermNotFound
from whoosh.scoring import BaseScorer

from search.embedded.codec_matcher import PostingsMatcher
from search.embedded.codec_terms import (
    FIELDS,
    SCORED,
    Opened,
    Postings,
    Terms,
    find,
    first_from,
    open_field,
)
from search.embedded.store import Store
from search.serial import Json, article_to_dict

Term = tuple[str, bytes]

RECENT = 64
"""Posting lists that are kept: a query asks for each of its own four times."""


class TermsReader(base.TermsReader):  # type: ignore[misc]
    """The terms of all fields and their postings; opened when they are asked for."""

    def __init__(self, opened: Opened) -> None:
        """Over the sections of a segment."""
        self._terms = cache(partial(open_field, opened))
        self._read = lru_cache(maxsize=RECENT)(self._postings)

    def __contains__(self, term: Term) -> bool:
        name, text = term
        return name in FIELDS and find(self._terms(name), text) is not None

    def indexed_field_names(self) -> Iterable[str]:
        """All that have terms."""
        return FIELDS

    def terms(self) -> Iterator[Term]:
        """Every term, ascending by field and then by itself."""
        return self.terms_from("", b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[Term]:
        """Those from this one on, into the fields that follow."""
        for name in sorted(name for name in FIELDS if name >= fieldname):
            found = self._terms(name)
            start = first_from(found, prefix) if name == fieldname else 0
            yield from ((name, found.term(i)) for i in range(start, len(found)))

    def items(self) -> Iterator[tuple[Term, TermInfo]]:
        """Every term and what is known of it."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[Term, TermInfo]]:
        """Those from this one on."""
        terms = self.terms_from(fieldname, prefix)
        return ((term, self.term_info(*term)) for term in terms)

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """What is known of a term. Raises KeyError, which Whoosh's reader expects."""
        return self._read(fieldname, text).info(self._terms(fieldname).lengths)

    def matcher(
        self,
        fieldname: str,
        text: bytes,
        format_: Format,
        scorer: BaseScorer | None = None,
    ) -> PostingsMatcher:
        """The postings of a term. Raises TermNotFound."""
        try:
            postings = self._read(fieldname, text)
            info = self.term_info(fieldname, text)
        except KeyError as error:
            raise TermNotFound(f"{fieldname}:{text!r}") from error
        return PostingsMatcher(postings, info, (fieldname, text), format_, scorer)

    def cursor(self, fieldname: str, fieldobj: FieldType) -> Cursor:
        """A walk over the terms of a field."""
        return Cursor(self._terms(fieldname), fieldobj)

    def _postings(self, fieldname: str, text: bytes) -> Postings:
        terms = self._terms(fieldname)
        number = find(terms, text)
        if number is None:
            raise KeyError(text)
        return terms.postings(number)


class Cursor(base.FieldCursor):  # type: ignore[misc]
    """A walk over the terms of a field, for Whoosh's fuzzy queries."""

    def __init__(self, terms: Terms, field: FieldType) -> None:
        self._terms, self._field, self._at = terms, field, 0

    def first(self) -> str | None:
        """Go to the first term."""
        return self._go(0)

    def find(self, string: str | bytes) -> str | None:
        """Go to the first term that is not before this one."""
        return self._go(first_from(self._terms, self._field.to_bytes(string)))

    def next(self) -> str | None:
        """Go to the next term."""
        return self._go(self._at + 1)

    def text(self) -> str | None:
        """The term; None behind the last one."""
        if not self.is_valid():
            return None
        text: str = self._field.from_bytes(self._terms.term(self._at))
        return text

    def term_info(self) -> TermInfo | None:
        """What is known of it."""
        if not self.is_valid():
            return None
        return self._terms.postings(self._at).info(self._terms.lengths)

    def is_valid(self) -> bool:
        """Whether there is a term."""
        return self._at < len(self._terms)

    def _go(self, number: int) -> str | None:
        self._at = number
        return self.text()


class Dates(ColumnReader):  # type: ignore[misc]
    """The column of dates."""

    def __init__(self, dates: NDArray[np.int32]) -> None:
        self._dates, self._sign = dates, 1

    def __len__(self) -> int:
        return len(self._dates)

    def __getitem__(self, docnum: int) -> int:
        return int(self._dates[docnum])

    def __iter__(self) -> Iterator[int]:
        return iter(self._dates.tolist())

    def sort_key(self, docnum: int) -> int:
        """What articles are sorted by."""
        return self._sign * self[docnum]

    def set_reverse(self) -> None:
        """Sort from now on the other way round."""
        self._sign = -1


class DocumentReader(base.PerDocumentReader):  # type: ignore[misc]
    """Lengths, dates and stored articles; what is deleted the segment says."""

    def __init__(self, opened: Opened, segment: base.Segment) -> None:
        """Over the sections of a segment."""
        self._segment = segment
        self._dates = opened("values")["dates"]
        self._store = Store(opened("store"))
        self._lengths = {name: open_field(opened, name).lengths for name in SCORED}

    def doc_count(self) -> int:
        """Articles that are not deleted."""
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        """Articles, deleted ones included."""
        return int(self._segment.doc_count_all())

    def has_deletions(self) -> bool:
        """Whether some are deleted."""
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        """Whether this one is."""
        return bool(self._segment.is_deleted(docnum))

    def deleted_docs(self) -> Iterator[int]:
        """Those that are."""
        return iter(self._segment.deleted_docs())

    def supports_columns(self) -> bool:
        """There are columns: of dates."""
        return True

    def has_column(self, fieldname: str) -> bool:
        """Whether it is the one there is."""
        return fieldname == "date"

    def column_reader(self, *_: object) -> Dates:
        """The column of dates."""
        return Dates(self._dates)

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """How many terms the text has: exactly, not in one byte as Whoosh keeps it."""
        found = self._lengths.get(fieldname)
        return default if found is None else int(found[docnum])

    def field_length(self, fieldname: str) -> int:
        """How many terms all texts have, those of deleted articles too."""
        return int(self._of(fieldname).sum(dtype=np.int64))

    def min_field_length(self, fieldname: str) -> int:
        """Of the shortest text."""
        return int(self._of(fieldname).min(initial=0))

    def max_field_length(self, fieldname: str) -> int:
        """Of the longest text."""
        return int(self._of(fieldname).max(initial=0))

    def stored_fields(self, docnum: int) -> dict[str, Json]:
        """The article."""
        return {"article": article_to_dict(self._store.article(docnum))}

    def _of(self, fieldname: str) -> NDArray[np.uint32]:
        return self._lengths.get(fieldname, np.empty(0, np.uint32))
