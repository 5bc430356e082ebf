"""Text: three texts in one, and offsets carried from the repaired to the raw one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.model import UNDATED, Period, Repair, Span, Text

ANNOTATED = Text(
    "區(qū)委召開(kāi)會議",
    "区委召开会议",
    (Repair(1, 5, "(qū)", ""), Repair(8, 13, "(kāi)", "")),
)
STRADDLED = Text(
    "以方向?yàn)榉较?,好", "以方向为方向,好", (Repair(3, 11, "?yàn)榉较?", "為方向"),)
)
NEIGHBOURS = Text(
    "甲xx(a)(b)y乙",
    "甲一二三乙",
    (
        Repair(1, 3, "xx", "一二"),
        Repair(3, 6, "(a)", ""),
        Repair(6, 9, "(b)", ""),
        Repair(9, 10, "y", "三"),
    ),
)


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        (Text("柳塘", "柳塘"), "柳塘"),
        (ANNOTATED, "區委召開會議"),
        (STRADDLED, "以方向為方向,好"),
        (NEIGHBOURS, "甲一二三乙"),
    ],
    ids=["plain", "annotated", "straddled", "neighbours"],
)
def test_repaired(text: Text, repaired: str) -> None:
    assert text.repaired == repaired


@pytest.mark.parametrize(
    ("text", "span", "raw"),
    [
        pytest.param(Text("柳塘", "柳塘"), (0, 1), "柳", id="no repair"),
        pytest.param(ANNOTATED, (0, 6), "區(qū)委召開(kāi)會議", id="all"),
        pytest.param(ANNOTATED, (0, 2), "區(qū)委", id="annotation inside"),
        pytest.param(ANNOTATED, (0, 1), "區(qū)", id="annotation at the end"),
        pytest.param(ANNOTATED, (1, 2), "委", id="annotation before"),
        pytest.param(ANNOTATED, (4, 6), "會議", id="behind two annotations"),
        pytest.param(STRADDLED, (1, 3), "方向", id="before a repair"),
        pytest.param(STRADDLED, (2, 4), "向?yàn)榉较?", id="into a repair"),
        pytest.param(STRADDLED, (4, 5), "?yàn)榉较?", id="within a repair"),
        pytest.param(STRADDLED, (5, 7), "?yàn)榉较?,", id="out of a repair"),
        pytest.param(STRADDLED, (6, 8), ",好", id="behind a repair"),
        pytest.param(NEIGHBOURS, (2, 3), "xx(a)(b)", id="annotations follow a repair"),
        pytest.param(NEIGHBOURS, (3, 4), "y", id="annotations precede a repair"),
        pytest.param(NEIGHBOURS, (0, 5), "甲xx(a)(b)y乙", id="all neighbours"),
    ],
)
def test_in_raw(text: Text, span: Span, raw: str) -> None:
    ((start, end),) = text.in_raw((span,))
    assert text.raw[start:end] == raw


def test_no_spans() -> None:
    assert ANNOTATED.in_raw(()) == ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a raw text and what it is repaired to; None is not repaired."""

    raw: str
    after: str | None

    @property
    def repaired(self) -> str:
        return self.raw if self.after is None else self.after


def text_of(pieces: list[Piece]) -> Text:
    repairs, at = [], 0
    for piece in pieces:
        if piece.after is not None:
            repairs.append(Repair(at, at + len(piece.raw), piece.raw, piece.after))
        at += len(piece.raw)
    raw = "".join(piece.raw for piece in pieces)
    return Text(raw, "".join(piece.repaired for piece in pieces), tuple(repairs))


def origins(pieces: list[Piece]) -> list[Span]:
    """The span of raw that each character of the repaired text stands for.

    The slow way: what was repaired away is given to the character before it.
    """
    found: list[Span] = []
    at = 0
    for piece in pieces:
        end = at + len(piece.raw)
        if piece.after is None:
            found += [(i, i + 1) for i in range(at, end)]
        elif piece.after:
            found += [(at, end)] * len(piece.after)
        elif found and found[-1][1] == at:
            found[-1] = (found[-1][0], end)
        at = end
    return found


WORDS = st.text("区委会议，。", min_size=1, max_size=4)
PIECES = st.lists(
    st.one_of(
        st.builds(Piece, WORDS, st.none()),
        st.builds(
            Piece, st.sampled_from(["(qū)", "?xí)", "?"]), st.text("習為", max_size=3)
        ),
    ),
    max_size=12,
)


@settings(max_examples=1000)
@given(PIECES, st.data())
def test_in_raw_is_what_the_characters_stand_for(
    pieces: list[Piece], data: st.DataObject
) -> None:
    text, known = text_of(pieces), origins(pieces)
    assert len(text.repaired) == len(known)
    bounds = st.tuples(*2 * [st.integers(0, len(known))])
    spans = sorted(span for span in data.draw(st.lists(bounds)) if span[0] < span[1])
    expected = tuple((known[start][0], known[end - 1][1]) for start, end in spans)
    assert text.in_raw(tuple(spans)) == expected


@given(PIECES)
def test_repaired_is_the_pieces_repaired(pieces: list[Piece]) -> None:
    text = text_of(pieces)
    assert text.repaired == text.simplified
    assert all(text.raw[r.start : r.end] == r.before for r in text.repairs)


def test_in_raw_does_not_grow_with_repairs_times_spans() -> None:
    text = text_of([Piece("區", None), Piece("(qū)", "")] * 5000)
    start = process_time()
    spans = text.in_raw(tuple((i, i + 1) for i in range(5000)))
    assert spans[-1] == (24_995, 25_000)
    assert process_time() - start < 1


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-05-04", date(2023, 5, 4), date(2023, 5, 4)),
    ],
)
def test_period(value: str, first: date, last: date) -> None:
    assert (Period(value).first, Period(value).last) == (first, last)


def test_undated_is_a_period() -> None:
    assert Period(UNDATED).value == UNDATED


@pytest.mark.parametrize(
    "value",
    ["", "23", "2023-5", "2023-13", "2023-02-30", "2023-00", "0000", "2023-05-04T"],
)
def test_no_period(value: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  the parts of date() say it
        Period(value)
