"""Any string of a text is found by the section of characters, and no other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.embedded import strings
from search.embedded.arrays import Arrays, Part
from search.embedded.strings import Characters, units

TEXT = st.text("的了一𠮷𡈽 ，a1吐尼亚孜·", max_size=40)
TEXTS = st.lists(TEXT, min_size=1, max_size=8)


def inverted(texts: Sequence[str]) -> Arrays:
    return strings.invert({"title": [""] * len(texts), "body": texts})


def found(arrays: Arrays, string: str) -> dict[int, int]:
    docs, counts = Characters(arrays, "body").find(units(string))
    assert docs.tolist() == sorted(docs.tolist())
    return dict(zip(docs.tolist(), counts.tolist(), strict=True))


def expected(texts: Sequence[str], string: str) -> dict[int, int]:
    """Occurrences counted one by one, overlapping ones too."""
    counts = (
        sum(text.startswith(string, at) for at in range(len(text))) for text in texts
    )
    return {doc: count for doc, count in enumerate(counts) if count}


@given(TEXTS, st.data())
def test_a_string_is_found_where_it_stands(
    texts: list[str], data: st.DataObject
) -> None:
    string = data.draw(st.text("的了一𠮷𡈽 ，a1吐尼亚孜·", min_size=1, max_size=6))
    own = data.draw(st.sampled_from(texts))
    if own:
        start = data.draw(st.integers(0, len(own) - 1))
        end = data.draw(st.integers(start + 1, len(own)))
        assert found(inverted(texts), own[start:end]) == expected(texts, own[start:end])
    assert found(inverted(texts), string) == expected(texts, string)


@given(st.lists(TEXTS, min_size=1, max_size=4), st.data())
def test_merged_parts_are_what_one_would_be(
    batches: list[list[str]], data: st.DataObject
) -> None:
    parts, left = [], []
    for texts in batches:
        kept = data.draw(
            st.lists(st.booleans(), min_size=len(texts), max_size=len(texts))
        )
        parts.append(Part(inverted(texts), np.array(kept)))
        left += [text for text, stays in zip(texts, kept, strict=True) if stays]
    merged, whole = strings.merge(parts), inverted(left)
    assert {n: a.tolist() for n, a in merged.items()} == {
        n: a.tolist() for n, a in whole.items()
    }


def test_texts_come_back() -> None:
    texts = ["艾尔肯·吐尼亚孜", "", "𠮷家 3月5日", "半个\ud842字"]
    characters = Characters(inverted(texts), "body")
    assert [characters.text(doc) for doc in range(len(texts))] == texts


@pytest.mark.parametrize("string", ["的", "的的", "的的的", "的一的"])
def test_lists_longer_than_a_block(string: str) -> None:
    texts = ["的" * (n % 7) + "一的" * (n % 3) for n in range(500)]
    assert found(inverted(texts), string) == expected(texts, string)


def test_no_string_reaches_from_one_text_into_the_next() -> None:
    assert found(inverted(["乡村", "振兴"]), "村振") == {}


def test_a_string_of_units_that_no_text_has() -> None:
    arrays = inverted(["乡村振兴"])
    for string in ("\uffff", "\u0001", "乡乡", "振兴乡村振兴"):
        assert found(arrays, string) == {}
