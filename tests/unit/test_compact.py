"""Texts as bytes and back: whatever a string can hold."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.embedded.compact import COMMON, PAGES, RARE, decode, encode

ANY_CHARACTER = st.characters(categories=None)


def again(text: str) -> str:
    return decode(np.frombuffer(encode(text), np.uint8), len(text))


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("", 0),
        ("的", 1),
        ("统一战线", 7),
        ("区委", 3),
        ("ASCII", 10),
        ("ㄅㄆ", 4),
        ("한글", 8),
        ("𠮷野家", 4 + 2 + 1),
        ("\ud842", 2 + 2),
        ("\ud842\udfb7", 4 + 4),
        ("\0\uffff\U0010ffff", 2 + 2 + 4),
    ],
    ids=ascii,
)
def test_a_text_comes_back_from_so_many_bytes(text: str, size: int) -> None:
    assert len(encode(text)) == size
    assert again(text) == text


def test_every_code_point_comes_back() -> None:
    every = "".join(map(chr, range(0x110000)))
    assert again(every) == every
    assert again(every[::-1]) == every[::-1]


@given(st.text(ANY_CHARACTER))
def test_any_text_comes_back(text: str) -> None:
    assert again(text) == text


def test_common_characters_and_pages_fill_the_first_byte() -> None:
    assert len(set(COMMON)) + len(set(PAGES)) == RARE
    assert len(COMMON) + len(PAGES) == RARE
