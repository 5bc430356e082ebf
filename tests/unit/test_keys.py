from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.embedded import keys
from search.embedded.keys import Keys

KEY = st.text("ab", max_size=4).map(str.encode)
ASKED = st.lists(KEY, min_size=1, max_size=3)


@given(
    st.lists(st.tuples(KEY, st.integers(0, 9))), st.lists(KEY, min_size=1, max_size=3)
)
def test_whole_keys_first_then_those_that_go_on(
    owned: list[tuple[bytes, int]], asked: list[bytes]
) -> None:
    owners = np.array([owner for _, owner in owned], np.uint32)
    opened = Keys(keys.build("k", [key for key, _ in owned], owners), "k")
    whole = {owner for key, owner in owned if key in asked}
    longer = {
        owner
        for key, owner in owned
        for each in asked
        if key.startswith(each) and key != each
    }
    assert opened.best(asked, 20) == sorted(whole) + sorted(longer)
    assert opened.best(asked, 20, whole=True) == sorted(whole)
    assert opened.best(asked, 2) == sorted(whole)[:2] + sorted(longer)[:2]


def test_few_of_many() -> None:
    owners = np.arange(5000, dtype=np.uint32)[::-1].copy()
    opened = Keys(keys.build("k", [b"key"] * 5000, owners), "k")
    assert opened.best([b"k"], 3) == [0, 1, 2]
