"""A text, its marks and its repairs → paragraphs in pieces, ready to be escaped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter

from search.model import Repair, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Text shown in one way; `reading` is what it is read as where it is repaired."""

    text: str
    reading: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces that one mark holds, or that stand between marks."""

    pieces: tuple[Piece, ...]
    marked: bool = False


Paragraph = tuple[Run, ...]


def paragraphs(
    raw: str, marks: tuple[Span, ...] = (), repairs: tuple[Repair, ...] = ()
) -> tuple[Paragraph, ...]:
    """The lines of `raw` that hold anything, in runs and pieces; joined, those lines.

    Marks and repairs are spans of `raw`, ascending and apart; what reaches beyond a
    line goes on in the next.
    """
    lines = tuple(_lines(raw))
    mended = tuple((repair.start, repair.end) for repair in repairs)
    spans = [*lines, *marks, *mended]
    cuts = list(pairwise(sorted({edge for span in spans for edge in span})))
    pieces = (
        Piece(raw[start:end], None if at is None else repairs[at].after)
        for (start, end), at in zip(cuts, _holders(cuts, mended), strict=True)
    )
    placed = zip(_holders(cuts, lines), _holders(cuts, marks), pieces, strict=True)
    return tuple(
        _runs(parts)
        for line, parts in groupby(placed, key=itemgetter(0))
        if line is not None
    )


def _runs(placed: Iterator[tuple[int | None, int | None, Piece]]) -> Paragraph:
    return tuple(
        Run(tuple(piece for *_, piece in run), mark is not None)
        for mark, run in groupby(placed, key=itemgetter(1))
    )


def _lines(raw: str) -> Iterator[Span]:
    at = 0
    for line in raw.split("\n"):
        if line.strip():
            yield at, at + len(line)
        at += len(line) + 1


def _holders(cuts: list[Span], spans: tuple[Span, ...]) -> Iterator[int | None]:
    """For each cut the number of the span that holds it; both are ascending."""
    at = 0
    for start, _ in cuts:
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        yield at if at < len(spans) and spans[at][0] <= start else None
