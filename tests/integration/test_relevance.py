"""What is found first: one readable expectation a file, in tests/data/relevance."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.relevance import cases

AT_LEAST = 25
"""Cases that there are; the number only rises."""


@pytest.mark.parametrize(
    "path",
    [pytest.param(path, id=path.stem) for path in cases.paths()],
)
def test_what_is_expected_is_found_in_that_order(path: Path, tmp_path: Path) -> None:
    case = cases.read(path)
    assert case.found(tmp_path / "index") == case.expected, case.sentence


def test_cases_are_not_lost() -> None:
    assert len(cases.paths()) >= AT_LEAST


@pytest.mark.parametrize("text", ["一句话。\n", "一句话。\n检索：茶\n期望：甲\n\n甲\n"])
def test_a_file_written_otherwise_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "case.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="not"):
        cases.read(path)
