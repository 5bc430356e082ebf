from __future__ import annotations

import numpy as np
import pytest

from search.embedded.corrected_roster import corrected
from search.embedded.posts import invert
from search.embedded.roster import NONE, Roster, build
from search.model import Article
from tests.careers import articles

LINES = """
2020-01-05 临岚 柏川:区委书记、区委常委 维周
2020-01-06 - 采薇:记者
2020-01-07 - 柏川:区委常委、区长 采薇 维周:区委书记
2020-01-08 望川 维周:区委常委
"""


def roster(*live: bool) -> Roster:
    made = articles(LINES)
    mask = np.array(live or [True] * len(made), np.bool_)
    return Roster(**build([invert(made)], mask))


def rows(found: Roster) -> list[str]:
    """Article, name and post of each row, after the place of the article."""
    each = (found.row_docs, found.doc_places[found.row_docs], found.row_people)
    numbers = zip(*(array.tolist() for array in (*each, found.row_posts)), strict=True)
    return [" ".join((str(doc), *map(found.label, more))) for doc, *more in numbers]


STORED = rows(roster())


@pytest.mark.parametrize(
    ("everywhere", "changed"),
    [
        pytest.param({"无人": "柏川"}, {}, id="nobody has the name"),
        pytest.param(
            {"采薇": "安"},
            {
                "1": ["1  安 记者"],
                "2": ["2  柏川 区委常委", "2  柏川 区长", "2  安 ", "2  维周 区委书记"],
            },
            id="a name that is new comes before all",
        ),
        pytest.param(
            {"维周": "柏川"},
            {
                "0": ["0 临岚 柏川 区委书记", "0 临岚 柏川 区委常委"],
                "2": [
                    "2  柏川 区委常委",
                    "2  柏川 区长",
                    "2  采薇 ",
                    "2  柏川 区委书记",
                ],
                "3": ["3 望川 柏川 区委常委"],
            },
            id="two of an article are one",
        ),
        pytest.param(
            {"柏川": "", "采薇": ""},
            {"0": ["0 临岚 维周 "], "1": [], "2": ["2  维周 区委书记"]},
            id="no names",
        ),
    ],
)
def test_a_name_is_another_everywhere(
    everywhere: dict[str, str], changed: dict[str, list[str]]
) -> None:
    found = corrected(roster(), everywhere, {})
    kept = [[row for row in STORED if row[0] == doc] for doc in "0123"]
    expected = [changed.get(str(doc), own) for doc, own in enumerate(kept)]
    assert rows(found) == [row for own in expected for row in own]


def test_an_article_that_was_read_has_the_rows_it_says() -> None:
    read = articles("2020-01-06 - 维周:安全员 安:记者")[0]
    found = corrected(roster(), {"维周": "柏川"}, {1: read})
    assert [row for row in rows(found) if row[0] == "1"] == [
        "1  维周 安全员",
        "1  安 记者",
    ]
    assert found.person("采薇") is not None
    assert rows(found)[-1] == "3 望川 柏川 区委常委"


def test_what_is_new_is_found_and_what_nobody_has_is_not() -> None:
    read: dict[int, Article] = dict(enumerate(articles("- - 安:区安全员\n- - 安:区长")))
    found = corrected(roster(), {"维周": "马"}, read)
    number = found.person("馬")
    assert number is not None
    assert found.row_docs[found.rows_of(number)].tolist() == [2, 3]
    for name in ("维周", "采薇周"):
        assert found.person(name) is None
    posts = {found.label(each) for each in found.posts_ending_in("员")}
    assert posts == {"区安全员"}
    assert found.posts_ending_in("记者") == []
    assert [found.label(each) for each in found.doc_places.tolist()[2:]] == ["", "望川"]


def test_rows_are_those_that_a_name_or_post_holds() -> None:
    found = corrected(roster(), {"维周": "马"}, {1: articles("- - 安:区安全员")[0]})
    for number in range(len(found.label_bounds) - 1):
        has = (found.row_people == number) | (found.row_posts == number)
        assert found.rows_of(number).tolist() == np.flatnonzero(has).tolist()
    assert found.rows_in(np.array([1], np.uint32)).tolist() == [3]


def test_a_deleted_article_has_no_rows_afterwards_either() -> None:
    found = corrected(roster(False, True, True, True), {"维周": "柏川"}, {})
    assert {row[0] for row in rows(found)} == {"1", "2", "3"}
    assert found.doc_places[0] == NONE
    assert found.row_bounds.tolist() == [0, 0, 1, 5, 6]
