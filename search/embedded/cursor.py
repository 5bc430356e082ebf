"""Where a page of hits begins, and the cursor that names where the next one does."""

from __future__ import annotations

import base64
import re

from search.errors import CursorExpired, QueryError
from search.model import Generation, Query

MAX_OFFSET = 10_000
"""Hits that can be paged through: nobody reads on, and a crawler should use export."""

_CURSOR = re.compile(r"(g\d+@[\d.]+)/(\d{1,6})")


def offset(query: Query, generation: Generation) -> int:
    """The first hit that is asked for. Raises QueryError, CursorExpired."""
    asked = _decoded(query.cursor, generation) if query.cursor else query.offset
    if asked > MAX_OFFSET:
        raise QueryError(
            f"最多翻到第 {MAX_OFFSET:,} 条结果，请用日期或其他条件缩小范围。",
            f"Paging ends at hit {MAX_OFFSET:,}; narrow the query instead.",
        )
    return asked


def cursor(at: int, total: int, generation: Generation) -> str | None:
    """The cursor of the page that begins at a hit; None if there is no such page."""
    if at >= total or at > MAX_OFFSET:
        return None
    value = f"{_stamp(generation)}/{at}"
    return base64.urlsafe_b64encode(value.encode()).decode().rstrip("=")


def _decoded(text: str, generation: Generation) -> int:
    try:
        padded = text + "=" * (-len(text) % 4)
        found = _CURSOR.fullmatch(base64.urlsafe_b64decode(padded).decode())
    except ValueError:
        found = None
    if not found:
        raise QueryError(
            "翻页游标无效，请使用上一页返回的 next。",
            "The cursor is none of ours; use the `next` of the page before.",
        )
    if found[1] != _stamp(generation):
        raise CursorExpired
    return int(found[2])


def _stamp(generation: Generation) -> str:
    return f"{generation.name}@{generation.as_of.timestamp()}"
