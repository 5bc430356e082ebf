from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.embedded import arrays
from search.embedded.arrays import Part
from search.embedded.posts import invert, merge
from search.embedded.roster import NONE, Roster, build, load
from search.model import Article
from tests.careers import articles

LINES = """
2020-01-05 临岚 柏川:区委书记、区委常委 維周
2020-01-06 - 维周:国务委员兼外长 采薇
2020-01-07 - -:区长
2020-01-08 临岚 采薇:兼职教授 柏川:临岚区委书记
"""

Row = tuple[int, str, str, str]


def rows(roster: Roster) -> list[Row]:
    """Article, place, name, post."""
    each = (roster.row_docs, roster.row_people, roster.row_posts)
    return [
        (doc, label(roster, int(roster.doc_places[doc])), roster.label(name), post)
        for doc, name, number in zip(*(array.tolist() for array in each), strict=True)
        for post in [label(roster, number)]
    ]


def label(roster: Roster, number: int) -> str:
    return roster.label(number)


def built(*parts: list[Article], live: list[bool] | None = None) -> Roster:
    size = sum(map(len, parts))
    mask = np.array(live if live is not None else [True] * size, np.bool_)
    return Roster(**build([invert(part) for part in parts], mask))


def test_a_row_is_one_person_in_one_post_of_one_article() -> None:
    roster = built(articles(LINES))
    name = min(("維周", "维周"))
    assert rows(roster) == [
        (0, "临岚", "柏川", "区委书记"),
        (0, "临岚", "柏川", "区委常委"),
        (0, "临岚", name, ""),
        (1, "", name, "国务委员"),
        (1, "", name, "外长"),
        (1, "", "采薇", ""),
        (2, "", "-", "区长"),
        (3, "临岚", "采薇", "兼职教授"),
        (3, "临岚", "柏川", "临岚区委书记"),
    ]


def test_a_name_is_found_however_it_is_written() -> None:
    roster = built(articles(LINES))
    for name in ("维周", "維周"):
        number = roster.person(name)
        assert number is not None
        assert roster.rows_of(number).tolist() == [2, 3, 4]
    for name in ("", "维", "维周周", "区委书记", "临岚", "\U0010ffff"):
        assert roster.person(name) is None


def test_posts_that_end_alike_are_neighbours() -> None:
    roster = built(articles(LINES))
    found = {roster.label(n) for n in roster.posts_ending_in("区委书记")}
    assert found == {"区委书记", "临岚区委书记"}
    assert {roster.label(n) for n in roster.posts_ending_in("區委書記")} == found
    assert len(roster.posts_ending_in("镇长")) == 0
    assert len(roster.posts_ending_in("")) == 7


def test_the_rows_of_articles() -> None:
    roster = built(articles(LINES))
    docs = np.array([3, 0], np.uint32)
    assert roster.rows_in(docs).tolist() == [7, 8, 0, 1, 2]
    assert roster.rows_in(docs[:0]).tolist() == []


def test_a_deleted_article_has_no_rows_and_its_labels_are_gone() -> None:
    roster = built(articles(LINES), live=[False, True, True, True])
    assert {row[0] for row in rows(roster)} == {1, 2, 3}
    assert roster.doc_places[0] == NONE
    assert roster.row_bounds.tolist() == [0, 0, 3, 4, 6]
    assert len(roster.posts_ending_in("区委常委")) == 0


def test_nothing_is_a_roster_too(tmp_path: Path) -> None:
    for sections in ([], [invert([])]):
        arrays.save(tmp_path / "a", build(sections, np.zeros(0, np.bool_)))
        roster = load(tmp_path / "a")
        assert roster.person("柏川") is None
        assert len(roster.posts_ending_in("书记")) == 0


LABELS = st.sampled_from(["甲", "乙", "馬", "马", "区长", "书记"])
PEOPLE = st.lists(st.tuples(LABELS, st.lists(LABELS, max_size=3)), max_size=3)
SHAPES = st.lists(PEOPLE, max_size=6)


def of(shapes: list[list[tuple[str, list[str]]]]) -> list[Article]:
    lines = [
        "- - " + " ".join(f"{name}:{'、'.join(posts)}" for name, posts in people)
        for people in shapes
    ]
    return articles("\n".join(lines))


@given(SHAPES, st.data())
def test_merging_parts_is_inverting_the_articles_that_are_kept(
    shapes: list[list[tuple[str, list[str]]]], data: st.DataObject
) -> None:
    made = of(shapes)
    cut = data.draw(st.integers(0, len(made)))
    kept = data.draw(st.lists(st.booleans(), min_size=len(made), max_size=len(made)))
    mask = np.array(kept, np.bool_)
    parts = [
        Part(invert(some), mask[at : at + len(some)])
        for at, some in ((0, made[:cut]), (cut, made[cut:]))
    ]
    whole = invert([each for each, keep in zip(made, kept, strict=True) if keep])
    merged = merge(parts)
    assert merged.keys() == whole.keys()
    for name, array in whole.items():
        assert merged[name].tolist() == array.tolist(), name


@given(SHAPES)
def test_the_rows_held_are_the_rows_that_have_the_label(
    shapes: list[list[tuple[str, list[str]]]],
) -> None:
    roster = built(of(shapes))
    for number, (start, end) in enumerate(pairwise(roster.held_bounds.tolist())):
        has = (roster.row_people == number) | (roster.row_posts == number)
        assert roster.held_rows[start:end].tolist() == np.flatnonzero(has).tolist()
