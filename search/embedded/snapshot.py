"""One generation open for reading."""

from __future__ import annotations

import base64
import re
import time
from collections import OrderedDict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from whoosh import index, scoring

from search.embedded import facets, manifest
from search.embedded.evaluation import Matches, evaluate
from search.embedded.schema import unpack
from search.errors import CursorExpired, QueryError
from search.model import Article, Clause, Hit, Page, Query
from search.snippet import body_snippets, title_snippet

MAX_OFFSET = 10_000
"""Hits that can be paged through: nobody reads on, and a crawler should use export."""

CACHED = 32
"""Clauses whose matches are kept: what one reader asks again with other filters. A
clause that finds a million articles takes 8 MB."""


_CURSOR = re.compile(r"(g\d+@[\d.]+)/(\d{1,6})")


class Snapshot:
    """A generation's searcher, facet table and the matches of recent clauses."""

    def __init__(self, index_dir: Path, name: str) -> None:
        self.generation = manifest.describe(index_dir / name)
        folder = index_dir / name
        self._searcher = index.open_dir(folder).searcher(weighting=scoring.BM25F())
        self._table = facets.load(folder)
        self._matches: OrderedDict[Clause | None, Matches] = OrderedDict()

    def search(self, query: Query) -> Page:
        """The page that `query` asks for."""
        began = time.perf_counter()
        offset = self._offset(query)
        matches = self._found(query.clause)
        masks = self._table.masks(query)
        everything = np.zeros(len(self._table.dates), dtype=np.bool_)
        everything[matches.docs] = True
        kept = everything.copy()
        for mask in masks.values():
            kept &= mask
        docs, scores = self._ordered(matches, kept, query)
        page = slice(offset, offset + query.size)
        hits = tuple(
            self._hit(int(doc), float(score), query.clause)
            for doc, score in zip(docs[page], scores[page], strict=True)
        )
        return Page(
            query=query,
            total=len(docs),
            hits=hits,
            facets=tuple(self._table.facets(everything, masks, query)),
            generation=self.generation,
            took_ms=(time.perf_counter() - began) * 1000,
            next=self._cursor(offset + len(hits), len(docs)),
        )

    def get(self, id: str) -> Article | None:
        """The article of this id."""
        doc = self._searcher.document_number(id=id)
        return None if doc is None else self._article(doc)

    def close(self) -> None:
        """Let go of the files."""
        self._searcher.close()

    def _found(self, clause: Clause | None) -> Matches:
        if clause not in self._matches:
            self._matches[clause] = evaluate(self._searcher, clause)
            if len(self._matches) > CACHED:
                self._matches.popitem(last=False)
        self._matches.move_to_end(clause)
        return self._matches[clause]

    def _ordered(
        self, matches: Matches, kept: NDArray[np.bool_], query: Query
    ) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """The kept documents with their scores, in the order that is asked for.

        Equal scores: newer first; the undated last in either order of dates.
        """
        inside = kept[matches.docs]
        docs, scores = matches.docs[inside], matches.scores[inside]
        dates = self._table.dates[docs]
        match query.sort:
            case "relevance":
                order = np.lexsort((docs, -dates, -scores))
            case "newest":
                order = np.lexsort((docs, -scores, -dates))
            case "oldest":
                order = np.lexsort((docs, -scores, dates, dates == 0))
        return docs[order], scores[order]

    def _hit(self, doc: int, score: float, clause: Clause | None) -> Hit:
        article = self._article(doc)
        return Hit(
            id=article.id,
            title=article.title.raw,
            title_taken=article.title_taken,
            date=article.published,
            precision=article.published_precision,
            source=article.source,
            url=article.url,
            score=score,
            people=tuple(person.name for person in article.people),
            topics=tuple(topic.name for topic in article.topics),
            snippets=(
                title_snippet(article.title, clause),
                *body_snippets(article.body, clause),
            ),
        )

    def _article(self, doc: int) -> Article:
        return unpack(self._searcher.stored_fields(doc)["article"])

    def _offset(self, query: Query) -> int:
        offset = self._from_cursor(query.cursor) if query.cursor else query.offset
        if offset > MAX_OFFSET:
            raise QueryError(
                f"最多翻到第 {MAX_OFFSET:,} 条结果，请用日期或其他条件缩小范围。",
                f"Paging ends at hit {MAX_OFFSET:,}; narrow the query instead.",
            )
        return offset

    def _cursor(self, offset: int, total: int) -> str | None:
        if offset >= total or offset > MAX_OFFSET:
            return None
        value = f"{self._stamp}/{offset}"
        return base64.urlsafe_b64encode(value.encode()).decode().rstrip("=")

    def _from_cursor(self, cursor: str) -> int:
        try:
            padded = cursor + "=" * (-len(cursor) % 4)
            text = base64.urlsafe_b64decode(padded).decode()
        except ValueError:
            text = ""
        found = _CURSOR.fullmatch(text)
        if not found:
            raise QueryError(
                "翻页游标无效，请使用上一页返回的 next。",
                "The cursor is none of ours; use the `next` of the page before.",
            )
        if found[1] != self._stamp:
            raise CursorExpired
        return int(found[2])

    @property
    def _stamp(self) -> str:
        return f"{self.generation.name}@{self.generation.as_of.timestamp()}"
