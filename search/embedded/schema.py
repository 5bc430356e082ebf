"""Article → the fields of a Whoosh document.

id            the article's id, unique
title_words   words, weight TITLE_WEIGHT          positions of words
body_words    words                               positions of words
title_chars   every code point, white space as one  positions of code points
body_chars    likewise
person topic source place credit    whole values, also as a column for the facets
date          column: yyyymmdd, 00 where month or day is not known, 0 for no date
article       stored: the article's JSON, zlib
"""

from __future__ import annotations

import json
import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from whoosh import columns, fields, formats

from search.analyzer import MAX_WORD, tokens
from search.model import FACETS, Article
from search.serial import article_from_dict, article_to_dict
from search.text import fold

TITLE_WEIGHT = 3.0
"""A word in the title counts as three in the body; relevance tests pin its effect."""

MAX_VALUE = 120
"""Characters of a facet's value; Whoosh ends terms at 64 KiB, readers much sooner."""

SEPARATOR = "\x1f"

_SPACE = re.compile(r"\s+")
Posting = tuple[bytes, int, float, bytes]


class _Inverted(fields.TEXT):  # type: ignore[misc]
    """A text field whose postings come from one pass over the text.

    Whoosh's own analysis makes a Token object per occurrence; this yields the same
    postings from plain lists of positions.
    """

    positions: Callable[[str], dict[str, list[int]]]

    def __init__(self, weight: float = 1.0) -> None:
        super().__init__(field_boost=weight)

    def index(self, value: str, **_: object) -> Iterator[Posting]:
        weight, encode = self.format.field_boost, self.format.encode
        for term, places in type(self).positions(value).items():
            count = len(places)
            yield term.encode(), count, count * weight, encode(places)


def word_positions(folded: str) -> dict[str, list[int]]:
    """Word → the numbers of the words it is or is part of; single Han are no words."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for token in tokens(folded):
        size = len(token.text)
        if (size > 1 or token.text.isascii()) and size <= MAX_WORD:
            found[token.text].append(token.at)
    return found


def char_positions(folded: str) -> dict[str, list[int]]:
    """Code point → where it stands, a run of white space counting as one space."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for at, char in enumerate(single_spaced(folded)):
        found[char].append(at)
    return found


def single_spaced(text: str) -> str:
    """`text` with every run of white space as one space."""
    return _SPACE.sub(" ", text)


class Words(_Inverted):
    """Words with positions."""

    positions = staticmethod(word_positions)


class Chars(_Inverted):
    """Code points with positions: what quoted strings are found by."""

    positions = staticmethod(char_positions)


class Values(fields.FieldType):  # type: ignore[misc]
    """Whole values, several an article, folded; as written in a column for facets."""

    def __init__(self) -> None:
        column = columns.VarBytesColumn()
        super().__init__(format=formats.Existence(), analyzer=None, sortable=column)

    def index(self, value: Iterable[str], **_: object) -> Iterator[Posting]:
        """A posting per value."""
        for item in value:
            yield fold(item).encode(), 1, 1.0, b""

    def to_column_value(self, value: Iterable[str]) -> bytes:
        """All values in one."""
        return SEPARATOR.join(value).encode()


def schema() -> fields.Schema:
    """The schema that the head of this module describes."""
    return fields.Schema(
        id=fields.ID(unique=True),
        title_words=Words(TITLE_WEIGHT),
        body_words=Words(),
        title_chars=Chars(TITLE_WEIGHT),
        body_chars=Chars(),
        date=fields.COLUMN(columns.NumericColumn("i")),
        article=fields.STORED(),
        **{name: Values() for name in FACETS},
    )


def to_document(article: Article) -> dict[str, Any]:
    """The keyword arguments of Whoosh's `add_document`."""
    title, body = fold(article.title.repaired), fold(article.body.repaired)
    values = {
        "person": [person.name for person in article.people],
        "topic": [topic.name for topic in article.topics],
        "source": [article.source] if article.source else [],
        "place": [article.place] if article.place else [],
        "credit": list(dict.fromkeys(credit.name for credit in article.credits)),
    }
    return {
        "id": article.id,
        "title_words": title,
        "title_chars": title,
        "body_words": body,
        "body_chars": body,
        "date": packed_date(article),
        "article": pack(article),
        **{name: [v[:MAX_VALUE] for v in found] for name, found in values.items()},
    }


def packed_date(article: Article) -> int:
    """yyyymmdd with 00 for what is not known; 0 for no date."""
    day, precision = article.published, article.published_precision
    if day is None:
        return 0
    whole = day.year * 10000 + day.month * 100 + day.day
    unknown = {"day": 1, "month": 100, "year": 10000}[precision or "day"]
    return whole // unknown * unknown


def pack(article: Article) -> bytes:
    """The article as stored."""
    text = json.dumps(article_to_dict(article), ensure_ascii=False)
    return zlib.compress(text.encode(), 1)


def unpack(stored: bytes) -> Article:
    """The article that `pack` was given."""
    return article_from_dict(json.loads(zlib.decompress(stored)))
