"""What holds of suggestions whatever the archive and whatever is typed."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.embedded import near
from search.embedded.near import Near, is_near
from search.embedded.readings import Readings, sounding
from search.embedded.suggester import MAX_CHARS
from search.text import fold_string
from tests.articles import article
from tests.suggesting import lexicon, named, opened, suggested


def test_a_whole_value_comes_before_longer_ones_and_the_frequent_first() -> None:
    found = [each.label for each in suggested("李")]
    assert found == ["李明", "李明远"]
    found = [each.label for each in suggested("liming")]
    assert found == ["李明", "黎鸣", "李明远"]
    assert suggested("马军权")[0].count == 3


def test_names_come_before_words() -> None:
    found = [(each.label, each.kind) for each in suggested("shan")]
    assert found[0] == ("单雄信", "person")
    assert ("沙滩", "term") in [(each.label, each.kind) for each in suggested("sh", 50)]


def test_a_word_that_is_a_value_too_comes_once() -> None:
    found = opened([article("a", "统战，春耕。", people="春耕", topics="统战 春耕")])
    assert [each.kind for each in found.suggestions("统战", 8)] == ["topic"]
    assert [each.kind for each in found.suggestions("春耕", 8)] == ["person"]


def test_one_character_sounds_like_too_many() -> None:
    assert suggested("麻") == ()


def test_what_begins_with_it_leaves_no_room_for_slips() -> None:
    whys = {each.why for each in suggested("李明")}
    assert whys == {"prefix", "homophone"}


def test_who_types_beyond_a_value_does_not_mean_it() -> None:
    assert suggested("马军权也") == ()
    assert [each.label for each in suggested("也马军权")] == ["马军权"]


@pytest.mark.parametrize("typed", ["", " ", "。", "“”", "\x00", "🀄", "'", "·"])
def test_what_is_no_word_suggests_nothing(typed: str) -> None:
    assert suggested(typed) == ()


def test_an_empty_archive_suggests_nothing() -> None:
    nothing = opened([])
    for typed in ("马", "ma", "马军权", "mjq"):
        assert nothing.suggestions(typed, 8) == ()


def test_no_size_is_nothing() -> None:
    assert suggested("马", 0) == ()


NAMES = st.text(
    st.sampled_from(
        "马军权君均林若川单仇区曾查解任盖乐重行长吕女绿略尉迟艾·肯孜ab k1龘"
    ),
    min_size=1,
    max_size=5,
)


@given(st.lists(NAMES, min_size=1, max_size=12))
@example(["单于"])
@example(["a"])
@example(["·"])
def test_every_value_is_found_by_its_first_character_its_pinyin_and_its_initials(
    names: list[str],
) -> None:
    found = opened([named("a", *names)])
    whole = Readings(lexicon())
    first_letters = {mark: each[0] for mark, each in whole.spelled.items()}
    for name in {fold_string(name) for name in names} - {""}:
        ways = [name[0], name]
        for reading in whole.several.readings(name, is_name=True):
            heard = sounding(whole.joined(reading).translate(whole.most_usual))
            if any(ord(mark) in whole.spelled for mark in heard):
                tables = (whole.spelled, whole.initials, first_letters)
                ways += [
                    typed for t in tables if (typed := heard.translate(t)).isascii()
                ]
        for typed in ways:
            values = found.suggestions(fold_string(typed), 200)
            labels = {fold_string(each.label) for each in values}
            assert name in labels, (typed, ways)
            assert len(labels) == len(values)


@given(st.text(max_size=MAX_CHARS + 10), st.integers(0, 20))
@example("ma" * 40, 8)
def test_anything_typed_is_answered_within_the_size(typed: str, size: int) -> None:
    found = suggested(typed, size)
    assert len(found) <= size
    assert len({fold_string(each.value) for each in found}) == len(found)


@given(st.text("马军权君", min_size=3, max_size=8), st.data())
def test_any_slip_is_near(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(name) - 1))
    other = data.draw(st.sampled_from("若川"))
    for slip in (
        name[:at] + other + name[at + 1 :],
        name[:at] + name[at + 1 :],
        name[:at] + other + name[at:],
    ):
        assert is_near(slip, name)
        if len(slip) in near.LENGTHS:
            found = Near(near.build(["别的", name]))
            assert 1 in found.owners(slip)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("王伟", "王芳"),
        ("马军权", "马军权"),
        ("马军权", "权军马"),
        ("马军", "马军权川"),
    ],
)
def test_not_near(text: str, other: str) -> None:
    assert not is_near(text, other)
