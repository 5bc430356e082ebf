"""The fields of the Whoosh index, and what its stock readers have to know of them.

id                          the article's id, unique
title_words  body_words     words, with their places
title_chars  body_chars     pairs of neighbouring UTF-16 code units, with their places
person topic source place credit    whole values, folded
date                        column: yyyymmdd, 00 where month or day is not known
article                     stored: the article's JSON

The sections of a segment (`search.embedded.batch`) hold all of it as arrays; through
`search.embedded.codec` Whoosh's own searcher reads the same.
"""

from __future__ import annotations

from whoosh import analysis, columns, fields, formats

from search.model import FACETS

SECTIONS = ("words", "chars", "values", "likeness", "posts", "store")
"""The files of a segment; `search.embedded.batch` says what they hold."""

WEIGHTS = {"title": 3.0, "body": 1.0}
"""A word in the title counts as three in the body; relevance tests pin its effect."""

FIELDS = tuple(WEIGHTS)
"""The texts of an article that are searched."""

K1, B = 1.0, 0.5
"""Of BM25, as Whoosh and Lucene have them."""


class Pairs(fields.TEXT):  # type: ignore[misc]
    """Pairs of code units; only read, never analysed by Whoosh."""


class Values(fields.FieldType):  # type: ignore[misc]
    """Whole values, several an article."""

    def __init__(self) -> None:
        super().__init__(format=formats.Existence(), analyzer=analysis.IDAnalyzer())


def schema() -> fields.Schema:
    """The schema that the head of this module describes."""
    return fields.Schema(
        id=fields.ID(unique=True),
        **{f"{name}_words": fields.TEXT(field_boost=w) for name, w in WEIGHTS.items()},
        **{f"{name}_chars": Pairs(field_boost=w) for name, w in WEIGHTS.items()},
        **{name: Values() for name in FACETS},
        date=fields.COLUMN(columns.NumericColumn("i")),
        article=fields.STORED(),
    )
