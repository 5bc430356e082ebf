"""Text + clause → marked parts of it: data, never HTML.

Marks are spans of the text as it arrived. The strings are looked for in the text as
the index holds it, and carried over to what arrived.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise
from typing import Literal

from search.model import Clause, Snippet, Span, Text
from search.query import literals
from search.text import single_spaced

WIDTH = 90
"""Characters of a snippet: about two lines of the result list."""

MAX_SNIPPETS = 3
MAX_MARKS = 1000
"""In one text, and of one string: enough for any page, and the query 的 on a long
report stays quick."""

_REACH = WIDTH * 2 // 3
"""A snippet is judged by the marks that are so close behind its first."""

_LEAD = WIDTH // 3
"""Characters before a snippet's first mark."""

_BREAKS = (re.compile(r"[。！？!?；;\n]\s*"), re.compile(r"[，、：,:]\s*"))
_WIDE = re.compile(r"\s{2,}")

Found = tuple[int, int, str]
"""A string and where it stands: start, −length, string; so that the longest comes first
of those that start together."""

Window = tuple[int, int, int]
"""−different strings, −marks, start: the richest comes first."""


class Marker:
    """Marks what a clause asks for; made once for a query and used for all its hits.

    `searched` is always `searchable(text)`, which the engine has at hand.
    """

    def __init__(self, clause: Clause | None) -> None:
        wanted = set(literals(clause))
        self._strings = {
            field: tuple({string for of, string in wanted if of in ("any", field)})
            for field in ("title", "body")
        }

    def marks(
        self, text: Text, searched: str, field: Literal["title", "body"]
    ) -> tuple[Span, ...]:
        """Where the words and strings stand in `text.raw`, ascending, apart.

        `field` tells which text this is, so that 标题：振兴 marks no body.
        """
        return _apart(_in_raw(text, searched, _find(searched, self._strings[field])))

    def title(self, title: Text, searched: str) -> Snippet:
        """The whole title with its marks."""
        return Snippet("title", title.raw, self.marks(title, searched, "title"))

    def body(self, body: Text, searched: str) -> tuple[Snippet, ...]:
        """Up to MAX_SNIPPETS parts of the body, in the order of the text.

        Those with the most different strings are chosen; the opening if nothing is
        marked.
        """
        found = _find(searched, self._strings["body"])
        spans = _in_raw(body, searched, found)
        if not spans:
            return (_part(body, 0, ()),) if body.raw.strip() else ()
        openings = _best(body.raw, _windows(spans, found))
        marks = _apart(spans)
        return tuple([_part(body, at, marks) for at in sorted(openings)])


def _find(searched: str, strings: Iterable[str]) -> list[Found]:
    """The strings in `searched`, ascending, apart, at most MAX_MARKS.

    By str.find: an expression of them all takes as long here and 0.1 ms to compile.
    """
    kept: list[Found] = []
    free = 0
    for place in sorted([p for string in strings for p in _places(searched, string)]):
        if place[0] >= free:
            free = place[0] - place[1]
            kept.append(place)
    return kept[:MAX_MARKS]


def _places(searched: str, string: str) -> Iterator[Found]:
    """All of them, also those that overlap."""
    at = searched.find(string)
    left = MAX_MARKS
    while at >= 0 and left:
        yield at, -len(string), string
        at = searched.find(string, at + 1)
        left -= 1


def _in_raw(text: Text, searched: str, found: list[Found]) -> tuple[Span, ...]:
    """Where in `text.raw` that is, ascending; what touches one repair overlaps."""
    if not found:
        return ()
    spans = [(start, start - size) for start, size, _ in found]
    repaired = text.repaired
    if len(searched) != len(repaired):
        spans = _spread(spans, repaired)
    return text.in_raw(tuple(spans))


def _spread(spans: list[Span], repaired: str) -> list[Span]:
    """Spans of `repaired` with its white space made single, as spans of `repaired`."""
    runs = [run.span() for run in _WIDE.finditer(repaired)]
    longer = [0, *accumulate(end - start - 1 for start, end in runs)]
    single = [start - more for (start, _), more in zip(runs, longer, strict=False)]
    return [
        (a + longer[bisect_left(single, a)], b + longer[bisect_left(single, b)])
        for a, b in spans
    ]


def _apart(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans that met when they were widened over a repair, as one."""
    merged: list[Span] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _windows(spans: Sequence[Span], found: Sequence[Found]) -> list[Window]:
    """The window that opens at each mark."""
    windows: list[Window] = []
    inside: dict[str, int] = {}
    last = 0
    for first, (start, _) in enumerate(spans):
        while last < len(spans) and spans[last][0] < start + _REACH:
            string = found[last][2]
            inside[string] = inside.get(string, 0) + 1
            last += 1
        windows.append((-len(inside), first - last, start))
        inside[found[first][2]] -= 1
        if not inside[found[first][2]]:
            del inside[found[first][2]]
    return windows


def _best(raw: str, windows: list[Window]) -> list[int]:
    """Where up to MAX_SNIPPETS snippets begin, the richest first, none over another."""
    chosen: list[int] = []
    for _, _, start in sorted(windows):
        if any(_LEAD - WIDTH <= start - other <= WIDTH for other in chosen):
            continue  # wherever before its mark this snippet began, they would overlap
        at = _opening(raw, start)
        if all(abs(at - other) > WIDTH for other in chosen):
            chosen.append(at)
        if len(chosen) == MAX_SNIPPETS:
            break
    return chosen


def _opening(raw: str, start: int) -> int:
    """Where a snippet for a mark at `start` begins: at a sentence, else a clause."""
    earliest = max(0, start - _LEAD)
    if earliest == 0:
        return 0
    for pattern in _BREAKS:
        if found := pattern.search(raw, earliest, start):
            return found.end()
    return earliest


def _part(body: Text, at: int, marks: Sequence[Span]) -> Snippet:
    """The part from `at`, white space made single, with an ellipsis where cut.

    No mark and no repair is cut in two: 區(q… would be damage of our own making.
    """
    raw = body.raw
    start, end = at, min(len(raw), at + WIDTH)
    repairs = [(repair.start, repair.end) for repair in body.repairs]
    for whole in filter(None, (marks, repairs)):
        start, end = _around(whole, start)[0], _around(whole, end)[1]
    before, after = "…" if start else "", "…" if end < len(raw) else ""
    part, zero = f"{before}{raw[start:end]}{after}", start - len(before)
    inside = marks[bisect_left(marks, (start,)) : bisect_left(marks, (end,))]
    return Snippet("body", *_closed_up(part, [(a - zero, b - zero) for a, b in inside]))


def _around(spans: Sequence[Span], at: int) -> Span:
    """The span that holds `at` between its ends, or nothing but `at`."""
    last = bisect_left(spans, (at,)) - 1
    return spans[last] if last >= 0 and spans[last][1] > at else (at, at)


def _closed_up(part: str, spans: list[Span]) -> tuple[str, tuple[Span, ...]]:
    """`part` with its white space made single, that of each span by itself."""
    text = single_spaced(part)
    if len(text) == len(part):
        return text, tuple(spans)
    cuts = [0, *chain.from_iterable(spans), len(part)]
    pieces = [single_spaced(part[a:b]) for a, b in pairwise(cuts)]
    ends = list(accumulate(map(len, pieces)))
    return "".join(pieces), tuple(zip(ends[:-1:2], ends[1::2], strict=True))
