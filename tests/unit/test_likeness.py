from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.embedded.arrays import Part
from search.embedded.likeness import Section, invert, merge
from search.embedded.minhash import BYTES, RUN, SHORT
from search.text import fold_string

REPORT = (
    "昨天上午，云溪镇的第一间便民茶室在老街开张，镇里的干部和居民围坐一堂，"
    "听取大家对停车、供水和路灯的意见，当场答复的有12件，另有3件转给有关部门办理。"
)
LETTERS = st.text("甲乙丙丁戊己庚辛12，。 ", max_size=80)


def signed(body: str, title: str = "") -> Section:
    return invert({"title": [fold_string(title)], "body": [fold_string(body)]})


def same(one: Section, other: Section) -> bool:
    return all(np.array_equal(one[name], other[name]) for name in one)


def runs(body: str) -> set[str]:
    letters = "".join(filter(str.isalnum, body))
    return {letters[i : i + RUN] for i in range(len(letters) - RUN + 1)}


@pytest.mark.parametrize(
    "other",
    [
        REPORT.replace("，", ",").replace("。", ""),
        REPORT.replace("云溪镇", " 雲溪鎮\n"),
        REPORT.replace("12", "１２"),
        "“" + REPORT.replace("、", " · ") + "”",
    ],
    ids=["half-width", "traditional", "full-width", "marks"],
)
def test_what_is_no_other_letter_changes_nothing(other: str) -> None:
    assert same(signed(REPORT), signed(other))
    assert same(signed(REPORT, "一题"), signed(other, "另一题"))


def test_another_letter_changes_some_bytes_and_not_all() -> None:
    one, other = signed(REPORT), signed(REPORT.replace("居民", "村民"))
    equal = np.count_nonzero(one["signatures"] == other["signatures"])
    assert BYTES // 2 < equal < BYTES


@pytest.mark.parametrize(
    ("body", "title", "other", "other_title", "expected"),
    [
        ("图为现场。", "茶室开张", "图为现场", "茶室开张！", True),
        ("图为现场。", "茶室开张", "图为现场。", "茶室关门", False),
        ("图为现场。", "茶室开张", "图为茶室。", "茶室开张", False),
        ("图为", "现场", "图", "为现场", False),
    ],
    ids=["equal", "title", "body", "between"],
)
def test_a_short_body_goes_with_its_title(
    body: str, title: str, other: str, other_title: str, expected: bool
) -> None:
    assert same(signed(body, title), signed(other, other_title)) is expected


@pytest.mark.parametrize("body", ["", "……", " 　"])
def test_a_body_without_letters_has_no_runs(body: str) -> None:
    section = signed(body, "题目")
    assert section["runs"].tolist() == [0]
    assert not section["signatures"].any()


@pytest.mark.parametrize(
    ("size", "expected"), [(1, 1), (SHORT - 1, 1), (SHORT, SHORT - RUN + 1)]
)
def test_the_number_of_runs(size: int, expected: int) -> None:
    assert signed("".join(map(chr, range(0x4E00, 0x4E00 + size))))["runs"] == [expected]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("12件", "12件", 0),
        ("12件", "13件", 2),
        ("12件", "12人", 2),
        ("12件", "许多件", 1),
        ("12件", "012件", 2),
    ],
)
def test_a_figure_is_its_digits_and_what_it_counts(
    before: str, after: str, expected: int
) -> None:
    one, other = signed(REPORT), signed(REPORT.replace(before, after))
    bits = int(one["figures"][0] ^ other["figures"][0])
    assert bits.bit_count() == expected


def test_equal_bytes_estimate_the_share_of_common_runs() -> None:
    """Of 40 estimates the mean is off by less than 4 of its standard errors."""
    rng, off = random.Random(3), []
    for _ in range(40):
        text = "".join(chr(rng.randrange(0x4E00, 0x9000)) for _ in range(300))
        other = text[rng.randrange(20, 200) :]
        equal = signed(text)["signatures"] == signed(other)["signatures"]
        common = len(runs(text) & runs(other)) / len(runs(text) | runs(other))
        off.append((equal.mean() - 1 / 256) / (1 - 1 / 256) - common)
    assert abs(np.mean(off)) < 0.03
    assert np.std(off) < 0.06


@settings(deadline=None)
@given(
    st.lists(st.lists(st.tuples(LETTERS, LETTERS), max_size=5), max_size=4), st.data()
)
def test_merging_parts_is_inverting_the_articles_that_are_kept(
    batches: list[list[tuple[str, str]]], data: st.DataObject
) -> None:
    parts, left = [], []
    for batch in batches:
        flags = data.draw(
            st.none()
            | st.lists(st.booleans(), min_size=len(batch), max_size=len(batch))
        )
        mask = None if flags is None else np.array(flags, np.bool_)
        parts.append(Part(inverted(batch), mask))
        left += [pair for i, pair in enumerate(batch) if flags is None or flags[i]]
    merged, whole = merge(parts), inverted(left)
    assert merged.keys() == whole.keys()
    assert same(merged, whole)


def inverted(pairs: list[tuple[str, str]]) -> Section:
    return invert({"title": [t for t, _ in pairs], "body": [b for _, b in pairs]})


def test_captions_that_differ_have_few_equal_bytes() -> None:
    """A byte that depends on few bits of the run would be equal in all orders."""
    bodies = [f"本台播发快评《{chr(0x4E00 + i)}》" for i in range(600)]
    rows = inverted([("", body) for body in bodies])["signatures"].reshape(-1, BYTES)
    assert max((rows[0] == row).sum() for row in rows[1:]) < 10
