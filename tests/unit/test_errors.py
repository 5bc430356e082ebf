from __future__ import annotations

import re

import pytest

from search import errors

CLASSES = [
    value
    for value in vars(errors).values()
    if isinstance(value, type) and issubclass(value, errors.BaosouError)
]


def test_the_tree_in_the_docstring_is_the_tree_in_the_code() -> None:
    drawn = re.findall(r"[├└]── (\w+)\s+(\d+)\s+(\d)", errors.__doc__ or "")
    coded = {(c.__name__, str(c.status), str(c.exit_code)) for c in CLASSES[1:]}
    assert set(drawn) == coded


def test_codes_are_different() -> None:
    assert len({c.code for c in CLASSES}) == len(CLASSES)


@pytest.mark.parametrize(
    "error",
    [
        errors.ArticleNotFound("x1"),
        errors.CursorExpired(),
        errors.NoIndex("index_data"),
        errors.IndexLocked("pid 12"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_message_is_a_sentence_in_each_language(error: errors.BaosouError) -> None:
    assert error.zh.endswith("。")
    assert error.en.endswith(".")
    assert str(error) == f"{error.zh} {error.en}"
