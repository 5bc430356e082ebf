"""Pairs of bytes and what they can be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.repair.gbk import Pair, encoded


@pytest.mark.parametrize(
    ("char", "code"),
    [
        ("向", (0xCF, 0xF2)),
        ("為", (0x9E, 0xE9)),
        ("，", (0xA3, 0xAC)),
        ("\ue000", (0xAA, 0xA1)),
        ("A", ()),
        ("𠀀", ()),
        ("\ud83d", ()),
        ("", ()),
    ],
    ids=ascii,
)
def test_encoded(char: str, code: tuple[int, ...]) -> None:
    assert encoded(char) == code


@given(st.characters())
def test_what_is_encoded_is_the_character(char: str) -> None:
    code = encoded(char)
    if code:
        private = "\ue000" <= char <= "\uf8ff"
        assert Pair(code[0], code[1]).characters() == (() if private else (char,))


@pytest.mark.parametrize(
    ("pair", "characters"),
    [
        pytest.param(Pair(0xD4, 0x4F, "shè"), ("設",), id="reading fits"),
        pytest.param(Pair(0xD4, 0x4F, "xí"), (), id="reading does not fit"),
        pytest.param(Pair(0x88, None, "bào"), ("報",), id="by lead and reading"),
        pytest.param(Pair(0x80, 0x41), (), id="no pair of GBK"),
        pytest.param(Pair(0xAA, 0xA1), (), id="private use"),
    ],
)
def test_characters(pair: Pair, characters: tuple[str, ...]) -> None:
    assert pair.characters() == characters


def test_any_character_of_a_lead() -> None:
    led = Pair(0xCF, None).characters()
    assert "向" in led
    assert all(encoded(char)[0] == 0xCF for char in led)


def test_couples_are_what_a_dropped_pair_left() -> None:
    couples = Pair(0xD5, 0xCE).couples("民族", "建设")
    assert "政治" in couples
    for couple in couples:
        (lead, _), (_, trail) = map(encoded, couple)
        assert (lead, trail) == (0xD5, 0xCE)


def test_no_couples_without_a_trail_or_reading() -> None:
    assert Pair(0xD5, None).couples("民族", "建设") == set()
