from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.model import Repair, Span
from web.prose import Paragraph, Piece, paragraphs


def drawn(lines: tuple[Paragraph, ...]) -> str:
    """Marks as [], repairs as {text=reading}, one line a paragraph."""
    return "\n".join("".join(_run(run.pieces, run.marked) for run in p) for p in lines)


def _run(pieces: tuple[Piece, ...], marked: bool) -> str:
    texts = (f"{{{p.text}={p.reading}}}" if p.reading else p.text for p in pieces)
    return f"[{''.join(texts)}]" if marked else "".join(texts)


@pytest.mark.parametrize(
    ("raw", "marks", "repairs", "shown"),
    [
        pytest.param("", (), (), "", id="empty"),
        pytest.param("甲乙", (), (), "甲乙", id="plain"),
        pytest.param("甲\n\n \n　乙", (), (), "甲\n　乙", id="blank-lines"),
        pytest.param("甲乙丙", ((1, 2),), (), "甲[乙]丙", id="mark"),
        pytest.param("甲乙丙", ((0, 3),), (), "[甲乙丙]", id="whole-line"),
        pytest.param("甲乙", ((0, 1), (1, 2)), (), "[甲][乙]", id="marks-that-touch"),
        pytest.param(
            "甲乙\n丙丁", ((1, 4),), (), "甲[乙]\n[丙]丁", id="over-two-lines"
        ),
        pytest.param("甲x乙", (), ((1, 2, "呀"),), "甲{x=呀}乙", id="repair"),
        pytest.param("甲x乙", ((0, 3),), ((1, 2, "呀"),), "[甲{x=呀}乙]", id="within"),
        pytest.param(
            "甲xy", ((0, 2),), ((1, 3, "呀"),), "[甲{x=呀}]{y=呀}", id="astride"
        ),
        pytest.param("x\ny", (), ((0, 3, "呀"),), "{x=呀}\n{y=呀}", id="repaired-line"),
    ],
)
def test_paragraphs(
    raw: str,
    marks: tuple[Span, ...],
    repairs: tuple[tuple[int, int, str], ...],
    shown: str,
) -> None:
    mended = tuple(Repair(a, b, raw[a:b], after) for a, b, after in repairs)
    assert drawn(paragraphs(raw, marks, mended)) == shown


SPANS = st.lists(st.integers(0, 60), max_size=12, unique=True).map(
    lambda edges: tuple(zip(sorted(edges)[::2], sorted(edges)[1::2], strict=False))
)


@settings(deadline=None)
@given(raw=st.text("甲乙 \n", max_size=50), marks=SPANS, mended=SPANS)
def test_no_character_is_lost(
    raw: str, marks: tuple[Span, ...], mended: tuple[Span, ...]
) -> None:
    repairs = tuple(Repair(a, b, raw[a:b], "呀") for a, b in mended)
    shown = [
        "".join(piece.text for run in line for piece in run.pieces)
        for line in paragraphs(raw, marks, repairs)
    ]
    assert shown == [line for line in raw.split("\n") if line.strip()]
