"""Records, and holders of posts, under what staff have corrected."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.authority import journal
from search.authority.correction import Correction
from search.embedded import generations
from search.embedded.engine import EmbeddedEngine
from search.embedded.people import People
from search.embedded.posts import invert
from search.embedded.roster import Roster, build
from search.embedded.segments import Segments
from search.model import Article, PersonRecord
from search.people.holders import holders
from search.people.record import record_of_all
from search.text import fold
from tests.careers import articles
from tests.corrections import alias, authority, merge, no_name, split, topic

LINES = """
2019-01-05 临岚 柏川:区委书记、区委常委 维周:区长
2019-06 - 柏川:区委书记 百川
2020-02-01 临岚 百川:区委书记 维周:国务委员兼外长
2020-09-01 望川 维周:区委书记 王伟:记者
2020-10-01 望川 王伟:县长 向阳
2021 - 王伟:县长、记者 采薇:望川县副县长
- - 王伟 向阳:村民 柏川
2022-01-01 望川 小柏:区委书记 采薇 王伟:望川县县长
2022-02-01 望川 王伟:县长
"""

NAMES = (
    *("柏川", "百川", "小柏", "维周", "維周", "王伟", "王伟（县长）", "王伟（记者）"),
    *("采薇", "向阳", "新人", "阿"),
)
POSTS = ("区委书记", "县长", "记者", "区长", "外长", "村民", "镇长", "书记")


class Desk:
    """An archive, the file of its corrections, and its records under them."""

    def __init__(self, folder: Path) -> None:
        self.file = folder.parent / "authority.jsonl"
        self.engine = EmbeddedEngine(folder, authority=self.file)

    def correct(self, said: Correction) -> int:
        return journal.append(self.file, said, who="丁编辑").id

    def undo(self, number: int) -> int:
        return journal.undo(self.file, number, who="丁编辑").id

    def record(self, name: str) -> PersonRecord:
        found = self.engine.person(name)
        assert found is not None, name
        return found

    def posts(self, name: str) -> list[str]:
        """区委书记 3: the tenures of a name, each with its articles."""
        tenures = self.record(name).tenures
        return [f"{each.post} {' '.join(sorted(each.articles))}" for each in tenures]

    def holders(self, post: str, day: str = "") -> list[str]:
        found = self.engine.holders(post, date.fromisoformat(day) if day else None)
        return [each.name for each in found]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive, written in two times."""
    folder = tmp_path_factory.mktemp("archive")
    made = articles(LINES)
    _write(folder, made[:5])
    _write(folder, made[5:])
    return folder


def _write(folder: Path, written: Sequence[Article]) -> None:
    engine = EmbeddedEngine(folder)
    engine.begin()
    engine.write(written)
    engine.commit()


@pytest.fixture
def desk(tmp_path: Path, built: Path) -> Iterator[Desk]:
    shutil.copytree(built, tmp_path / "index")
    opened = Desk(tmp_path / "index")
    yield opened
    opened.engine.close()


def test_a_merge_makes_one_record_at_once_and_is_undone(desk: Desk) -> None:
    before = desk.record("柏川"), desk.record("百川"), desk.holders("区委书记")
    assert desk.posts("柏川") == ["区委书记 1 2", "区委常委 1"]
    number = desk.correct(merge("百川", "柏川"))
    assert desk.record("百川") == desk.record("柏川")
    assert desk.record("百川").name == "柏川"
    assert desk.record("百川").seen.count == 4
    assert desk.posts("柏川") == ["区委书记 1 2 3", "区委常委 1"]
    assert "百川" not in desk.holders("区委书记")
    desk.undo(number)
    after = desk.record("柏川"), desk.record("百川"), desk.holders("区委书记")
    assert after == before


def test_a_name_that_no_article_has_gets_a_record(desk: Desk) -> None:
    assert desk.engine.person("柏舟") is None
    desk.correct(alias("小柏", "柏舟"))
    assert desk.posts("柏舟") == desk.posts("小柏") == ["区委书记 8"]
    assert desk.record("小柏").name == "柏舟"


def test_what_is_no_name_has_no_record_and_is_nobodys_company(desk: Desk) -> None:
    desk.correct(no_name("向阳", "5"))
    assert desk.record("向阳").seen.count == 1
    desk.correct(no_name("向阳"))
    assert desk.engine.person("向阳") is None
    company = [each.name for each in desk.record("王伟").identities[0].together]
    assert "采薇" in company
    assert "向阳" not in company
    assert desk.holders("村民") == []


def test_each_of_a_name_that_is_split_has_a_record(desk: Desk) -> None:
    desk.correct(split("王伟", "县长", post="县长"))
    desk.correct(split("王伟", "记者", "4", "6"))
    assert desk.posts("王伟（县长）") == ["望川县县长 5 8 9"]
    assert desk.record("王伟（记者）").seen.count == 2
    whole = desk.record("王伟")
    assert whole.seen.count == 6
    assert [each.seen.count for each in whole.identities] == [3, 2, 1]
    assert desk.holders("县长", "2020-10-01") == ["王伟（县长）"]


def test_a_post_of_some_days_is_another(desk: Desk) -> None:
    was, to, first, last = (
        "区委书记",
        ("区委副书记",),
        date(2019, 6, 1),
        date(2020, 1, 1),
    )
    said = Correction("post", "柏川", was=was, posts=to, since=first, until=last)
    number = desk.correct(said)
    assert desk.posts("柏川") == ["区委常委 1", "区委书记 1", "区委副书记 2"]
    assert desk.holders("区委副书记") == ["柏川"]
    desk.correct(Correction("post", "柏川", posts=("顾问",), until=date(2019, 1, 31)))
    assert desk.posts("柏川") == ["顾问 1", "区委副书记 2"]
    desk.undo(number)
    assert desk.posts("柏川") == ["顾问 1", "区委书记 2"]


def test_a_post_of_an_article_is_another(desk: Desk) -> None:
    desk.correct(Correction("post", "采薇", posts=("镇长",), articles=("8",)))
    assert desk.posts("采薇") == ["望川县副县长 6", "镇长 8"]
    desk.correct(Correction("post", "采薇", articles=("6",)))
    assert desk.posts("采薇") == ["镇长 8"]


def test_another_generation_is_under_them_too(desk: Desk) -> None:
    desk.correct(merge("百川", "柏川"))
    assert desk.record("柏川").seen.count == 4
    desk.engine.begin()
    desk.engine.delete(["3"])
    desk.engine.commit()
    assert desk.record("柏川").seen.count == 3
    desk.engine.rollback()
    assert desk.record("柏川").seen.count == 4


# Whatever is corrected, records are those of the corrected articles

names = st.sampled_from(NAMES)
listed = st.lists(
    st.sampled_from(["1", "2", "3", "6", "7", "8", "9", "none"]),
    max_size=3,
    unique=True,
)
some = listed.filter(bool)
posts = st.sampled_from(["县长", "记者", "区委书记", "国务委员兼外长", "镇长", ""])
days = st.sampled_from(
    [None, *map(date.fromisoformat, ("2019-06-01", "2020-09-01", "2021-01-01"))]
)


def _post(
    name: str, post: str, was: str, ids: list[str], since: date | None
) -> Correction:
    until = None if since or ids else date.max
    said = (post,) if post else ()
    return Correction(
        "post", name, was=was, posts=said, articles=(*ids,), since=since, until=until
    )


corrections = st.one_of(
    st.builds(merge, names, names),
    st.builds(lambda a, b, ids: alias(a, b, *ids), names, names, some),
    st.builds(lambda name, ids: no_name(name, *ids), names, listed),
    st.builds(
        lambda name, label, ids, post, place: split(
            name, label, *ids, post=post, place=place
        ),
        *(names, st.sampled_from(["县长", "记者"]), some),
        *(posts, st.sampled_from(["望川", ""])),
    ),
    st.builds(_post, names, posts, posts, listed, days),
    st.builds(lambda ids: topic("经济", *ids), some),
).filter(lambda said: said.name != said.to)


@pytest.fixture(scope="module")
def opened(built: Path) -> Segments:
    return Segments(built / generations.current(built))


@settings(deadline=None)
@given(said=st.lists(corrections, max_size=6))
def test_records_are_those_of_the_corrected_articles(
    opened: Segments, said: list[Correction]
) -> None:
    under = opened.under(authority(*said))
    corrected = _as_if_written(opened, under.authority.applied)
    corrected.authority = under.authority
    assert _rows(under.roster) == _rows(corrected.roster)
    made, expected = People(under), People(corrected)
    for name in NAMES:
        assert _record(made, name) == _record(expected, name)
    for post in POSTS:
        assert _holders(made, post) == _holders(expected, post)


def test_without_corrections_the_roster_is_the_one_on_disk(opened: Segments) -> None:
    under = opened.under(authority(merge("百川", "柏川")))
    assert under.roster is under.roster is not opened.roster
    assert under.under(authority()).roster is opened.roster


def _as_if_written(opened: Segments, applied: Callable[[Article], Article]) -> Segments:
    """The segments with the roster that would be built if the articles were so."""
    stored = [applied(opened.stored(doc)) for doc in range(opened.size)]
    other = copy(opened)
    other._roster = Roster(**build([invert(stored)], np.ones(opened.size, np.bool_)))
    return other


def _rows(roster: Roster) -> list[tuple[int, str, str, str]]:
    """Article, place, name and post of each row; of what is written alike one form."""
    each = (roster.row_docs, roster.row_people, roster.row_posts)
    return sorted(
        (doc, *(fold(roster.label(n)) for n in (roster.doc_places[doc], name, post)))
        for doc, name, post in zip(*(array.tolist() for array in each), strict=True)
    )


def _record(people: People, name: str) -> str:
    numbers = people.people(name)
    return fold(repr(numbers and record_of_all(name, numbers, people)))


def _holders(people: People, post: str) -> str:
    found = (holders(people.posts(post), people, day) for day in (None, *ON))
    return fold(repr([*found]))


ON = (date(2019, 7, 1), date(2020, 10, 1))
