"""Text + clause → marked parts of it: data, never HTML.

Marks are spans of the text as it arrived. The strings are looked for in the folded
text, which is as long as the repaired one, and carried over to what arrived.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import pairwise

from search.model import Clause, Snippet, Span, Text, TextField
from search.query import literals
from search.text import fold

WIDTH = 90
"""Characters of a snippet: about two lines of the result list."""

MAX_SNIPPETS = 3
MAX_MARKS = 1000
"""In one text: enough for any page, and the query 的 on a long report stays quick."""

_BREAKS = (re.compile(r"[。！？!?；;\n]\s*"), re.compile(r"[，、：,:]\s*"))
_SPACE = re.compile(r"\s+")


def find_marks(
    text: Text, clause: Clause | None, field: TextField = "any"
) -> tuple[Span, ...]:
    """Where the words and strings of `clause` stand in `text.raw`, ascending, apart.

    `field` tells which text this is, so that 标题：振兴 marks no body.
    """
    strings = tuple(
        string
        for where, string in literals(clause)
        if "any" in (where, field) or where == field
    )
    pattern = _pattern(strings) if strings else None
    if pattern is None:
        return ()
    found = pattern.finditer(fold(text.repaired))
    spans = tuple(m.span() for m, _ in zip(found, range(MAX_MARKS), strict=False))
    return _apart(text.in_raw(spans))


def title_snippet(title: Text, clause: Clause | None) -> Snippet:
    """The whole title with its marks."""
    return Snippet("title", title.raw, find_marks(title, clause, "title"))


def body_snippets(body: Text, clause: Clause | None) -> tuple[Snippet, ...]:
    """Up to MAX_SNIPPETS parts of the body, in the order of the text.

    Those with the most different strings are chosen; the opening if nothing is marked.
    """
    marks = find_marks(body, clause, "body")
    if not marks:
        return (_part(body, 0, ()),) if body.raw.strip() else ()
    windows = _best(body.raw, _windows(body.raw, marks))
    return tuple(_part(body, start, marks) for start in sorted(windows))


@lru_cache(maxsize=256)
def _pattern(strings: tuple[str, ...]) -> re.Pattern[str]:
    """The strings as one expression, longest first; a space is any white space."""
    longest = sorted(set(strings), key=lambda string: (-len(string), string))
    return re.compile("|".join(re.escape(s).replace(r"\ ", r"\s+") for s in longest))


def _apart(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans that met when they were widened over a repair, as one."""
    merged: list[Span] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _windows(raw: str, marks: tuple[Span, ...]) -> dict[int, tuple[int, int]]:
    """Start → (different strings, marks) of the window that opens at each mark."""
    starts = [start for start, _ in marks]
    windows = {}
    for i, (start, _) in enumerate(marks):
        inside = marks[i : bisect_left(starts, start + WIDTH * 2 // 3)]
        kinds = {fold(raw[a:b]) for a, b in inside}
        windows[start] = (len(kinds), len(inside))
    return windows


def _best(raw: str, windows: dict[int, tuple[int, int]]) -> list[int]:
    """Up to MAX_SNIPPETS windows that do not overlap, the richest first."""
    chosen: list[int] = []
    for start in sorted(windows, key=lambda s: (-windows[s][0], -windows[s][1], s)):
        at = _opening(raw, start)
        if all(abs(at - other) > WIDTH for other in chosen):
            chosen.append(at)
        if len(chosen) == MAX_SNIPPETS:
            break
    return chosen


def _opening(raw: str, start: int) -> int:
    """Where a snippet for a mark at `start` begins: at a sentence, else a clause."""
    earliest = max(0, start - WIDTH // 3)
    if earliest == 0:
        return 0
    for pattern in _BREAKS:
        if found := pattern.search(raw, earliest, start):
            return found.end()
    return earliest


def _part(body: Text, start: int, marks: tuple[Span, ...]) -> Snippet:
    """The part from `start`, white space made single, with an ellipsis where cut.

    No mark and no repair is cut in two: 區(q… would be damage of our own making.
    """
    raw = body.raw
    end = min(len(raw), start + WIDTH)
    for a, b in (*marks, *((r.start, r.end) for r in body.repairs)):
        start = a if a < start < b else start
        end = b if a < end < b else end
    inside = [(a, b) for a, b in marks if start <= a and b <= end]
    cuts = [start, *(x for span in inside for x in span), end]
    text, spans = ("…" if start else ""), []
    for i, (a, b) in enumerate(pairwise(cuts)):
        piece = _SPACE.sub(" ", raw[a:b])
        if i % 2:
            spans.append((len(text), len(text) + len(piece)))
        text += piece
    return Snippet("body", text + ("…" if end < len(raw) else ""), tuple(spans))
