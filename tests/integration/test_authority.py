"""Corrections by staff, from the file to what is searched, counted and shown."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from search import topiccodes
from search.authority import journal
from search.authority.correction import Correction
from search.authority.rules import Authority
from search.embedded import generations
from search.embedded.engine import EmbeddedEngine
from search.embedded.facets import Table
from search.embedded.segments import Segments
from search.embedded.snapshot import Snapshot
from search.embedded.table import build
from search.embedded.values import invert
from search.model import FACETS, Article, Page, Person, Query, Selection, Topic
from search.query import parse
from search.text import fold
from tests.articles import article
from tests.corrections import alias, authority, merge, no_name, split, topic


def held(id: str, *people: Person, **fields: Any) -> Article:
    made = article(id, f"{id} 的正文。", title=f"会议 {id}", day="2023-05-04")
    return replace(made, people=people, **fields)


ARCHIVE = (
    held("a1", Person("马军权", ("区委书记",)), Person("王伟", ("县长",))),
    held("a2", Person("马君权"), Person("王伟", ("记者",)), topics=(Topic("经济"),)),
    held("a3", Person("马军权"), Person("马君权"), Person("向阳"), place="云溪"),
    held("a4", Person("王伟"), source="望川日报", unresolved=("马书记",)),
    held("a5", Person("向阳"), topics=(Topic("经济"), Topic("文化")), place="云溪"),
    held("a6"),
    held("a7", Person("王伟", ("县长", "记者")), Person("艾尔肯·吐尼亚孜")),
)


class Desk:
    """An archive, the file of its corrections, and what is found under them."""

    def __init__(self, folder: Path, built: Path) -> None:
        self.file = folder / "authority.jsonl"
        shutil.copytree(built, folder / "index")
        self.engine = EmbeddedEngine(folder / "index", authority=self.file)

    def correct(self, said: Correction) -> int:
        return journal.append(self.file, said, who="丁编辑").id

    def undo(self, number: int) -> int:
        return journal.undo(self.file, number, who="丁编辑").id

    def page(self, text: str = "", **filters: Any) -> Page:
        return self.engine.search(Query(text, parse(text).clause, **filters))

    def ids(self, text: str = "", **filters: Any) -> list[str]:
        return sorted(hit.id for hit in self.page(text, **filters).hits)

    def of(self, name: str) -> list[str]:
        """The articles of a person, by filter and by clause."""
        by_filter = self.ids(selections={"person": Selection((name,))})
        assert by_filter == self.ids(f'人物："{name}"')
        assert len(by_filter) == self.engine.known("person", name)
        return by_filter

    def counts(self, facet: str, **filters: Any) -> dict[str, int]:
        facets = self.page(facet_size=99, **filters).facets
        (found,) = (each for each in facets if each.name == facet)
        assert found.distinct == len([v for v in found.values if v.count])
        return {value.label: value.count for value in found.values}

    def suggested(self, text: str) -> dict[str, int]:
        found = self.engine.suggest(text, 8)
        return {each.value: each.count for each in found if each.kind != "title"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    _write(folder, ARCHIVE)
    return folder


def _write(folder: Path, articles: Sequence[Article], *deleted: str) -> None:
    engine = EmbeddedEngine(folder)
    engine.begin()
    engine.write(articles)
    engine.delete(deleted)
    engine.commit()


@pytest.fixture
def desk(tmp_path: Path, built: Path) -> Iterator[Desk]:
    opened = Desk(tmp_path, built)
    yield opened
    opened.engine.close()


def test_a_merge_is_in_force_at_once_everywhere_and_undone(desk: Desk) -> None:
    assert desk.of("马军权") == ["a1", "a3"]
    before = desk.page()
    number = desk.correct(merge("马君权", "马军权"))
    assert desk.of("马军权") == desk.of("马君权") == ["a1", "a2", "a3"]
    assert desk.counts("person") == {
        "马军权": 3,
        "王伟": 4,
        "向阳": 2,
        "艾尔肯·吐尼亚孜": 1,
    }
    people = {hit.id: hit.people for hit in desk.page().hits}
    assert people["a2"] == ("马军权", "王伟")
    assert people["a3"] == ("马军权", "向阳")
    article = desk.engine.get("a2")
    assert article
    assert article.people[0] == Person("马军权", aliases=("马君权",))
    assert desk.engine.stored("a2") == ARCHIVE[1]
    desk.undo(number)
    assert desk.of("马君权") == ["a2", "a3"]
    assert replace(desk.page(), took_ms=0) == replace(before, took_ms=0)
    assert desk.engine.get("a2") == ARCHIVE[1]


def test_a_name_that_no_article_had_is_counted_and_found(desk: Desk) -> None:
    desk.correct(merge("马君权", "马均权"))
    assert desk.of("马均权") == desk.of("馬均權") == ["a2", "a3"]
    assert desk.counts("person")["马均权"] == 2
    assert "马君权" not in desk.counts("person")
    assert desk.counts("credit") == {"丁小河": 7}
    assert desk.counts("place") == {"云溪": 2}


def test_what_is_no_name_is_nowhere(desk: Desk) -> None:
    assert desk.suggested("向阳") == {"向阳": 2}
    desk.correct(no_name("向阳", "a3"))
    assert desk.of("向阳") == ["a5"]
    assert desk.suggested("xiangyang") == {"向阳": 1}
    desk.correct(no_name("向阳"))
    assert desk.of("向阳") == []
    assert desk.suggested("向阳") == desk.suggested("xy") == {}
    assert "向阳" not in desk.counts("person")


def test_an_alias_leads_to_the_name_where_it_is_typed(desk: Desk) -> None:
    desk.correct(alias("马君权", "马军权"))
    desk.correct(merge("艾尔肯·吐尼亚孜", "艾力"))
    for typed in ("马君权", "majunquan", "马军"):
        assert desk.suggested(typed) == {"马军权": 3}
    assert desk.suggested("tuniyazi") == desk.suggested("艾") == {"艾力": 1}


def test_a_form_of_one_article(desk: Desk) -> None:
    desk.correct(alias("马书记", "马军权", "a4"))
    assert desk.of("马军权") == ["a1", "a3", "a4"]
    article = desk.engine.get("a4")
    assert article
    assert article.people[1] == Person("马军权", aliases=("马书记",))
    assert article.unresolved == ()


def test_people_of_one_name_are_told_apart(desk: Desk) -> None:
    desk.correct(split("王伟", "县长", post="县长"))
    desk.correct(split("王伟", "记者", "a4", post="记者"))
    assert desk.of("王伟（县长）") == ["a1"]
    assert desk.of("王伟（记者）") == desk.of("王伟(记者)") == ["a2", "a4"]
    assert desk.of("王伟") == ["a1", "a2", "a4", "a7"]
    chosen = {"person": Selection(("王伟",))}
    counted = desk.counts("person")
    assert [counted[f"王伟{part}"] for part in ("", "（县长）", "（记者）")] == [
        4,
        1,
        2,
    ]
    assert desk.counts("person", selections=chosen) == counted
    assert desk.suggested("王伟") == {"王伟": 4, "王伟（县长）": 1, "王伟（记者）": 2}


def test_a_name_that_several_share_is_counted_with_the_other_filters(
    desk: Desk,
) -> None:
    desk.correct(split("王伟", "县长", post="县长"))
    chosen = {"person": Selection(("王伟",)), "topic": Selection(("经济",))}
    found = desk.page(selections=chosen)
    facet = next(each for each in found.facets if each.name == "person")
    (value,) = (each for each in facet.values if each.selected)
    assert (value.value, value.count, found.total) == ("王伟", 1, 1)


def test_a_post_is_another(desk: Desk) -> None:
    desk.correct(Correction("post", "马军权", posts=("区长",), articles=("a1",)))
    article = desk.engine.get("a1")
    assert article
    assert article.people[0].posts == ("区长",)
    desk.correct(split("马军权", "区长", post="区长"))
    assert desk.of("马军权（区长）") == ["a1"]


def test_topics_are_others(desk: Desk) -> None:
    desk.correct(topic("统战", "a1", "a2"))
    desk.correct(topic("经济", "a2", on=False))
    assert desk.counts("topic") == {"统战": 2, "经济": 1, "文化": 1}
    assert desk.ids("主题：统战") == ["a1", "a2"]
    assert desk.ids("主题：经济") == ["a5"]
    topics = {hit.id: hit.topics for hit in desk.page().hits}
    assert (topics["a2"], topics["a5"]) == (("统战",), ("经济", "文化"))
    assert desk.suggested("统战") == {"统战": 2}


def test_corrections_tell_themselves_from_others(desk: Desk) -> None:
    assert desk.engine.corrections() == ""
    number = desk.correct(merge("马君权", "马军权"))
    first = desk.engine.corrections()
    assert first
    desk.undo(number)
    assert desk.engine.corrections() == ""


def test_another_generation_is_under_them_too(desk: Desk) -> None:
    desk.correct(merge("马君权", "马军权"))
    desk.correct(no_name("向阳", "a8"))
    assert desk.of("马军权") == ["a1", "a2", "a3"]
    desk.engine.begin()
    desk.engine.write([held("a8", Person("马君权"), Person("向阳"))])
    desk.engine.delete(["a2"])
    desk.engine.commit()
    assert desk.of("马军权") == ["a1", "a3", "a8"]
    assert desk.of("向阳") == ["a3", "a5"]
    desk.engine.rollback()
    assert desk.of("马军权") == ["a1", "a2", "a3"]


def test_a_damaged_line_leaves_the_others_in_force(desk: Desk) -> None:
    desk.correct(merge("马君权", "马军权"))
    with desk.file.open("a") as file:
        file.write('{"id": 2, "kind": "not_a_na')
    assert desk.of("马军权") == ["a1", "a2", "a3"]
    desk.correct(no_name("向阳"))
    assert desk.of("向阳") == []


def test_corrections_are_applied_once_also_where_topics_have_codes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.engine.begin()
    desk.engine.write([held("a8")])
    desk.engine.commit({topiccodes.FILE: topiccodes.to_bytes({"经济": "301"})})
    desk.correct(merge("马君权", "马军权"))
    under, applied = Snapshot.under, list[Authority]()

    def counting(snapshot: Snapshot, said: Authority) -> Snapshot:
        applied.append(said)
        return under(snapshot, said)

    monkeypatch.setattr(Snapshot, "under", counting)
    for _ in range(3):
        assert desk.of("马军权") == ["a1", "a2", "a3"]
    assert len(applied) == 1


def test_others_go_on_while_corrections_are_applied(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.of("马军权") == ["a1", "a3"]
    under, begun, go_on = Snapshot.under, Event(), Event()

    def waiting(snapshot: Snapshot, said: Authority) -> Snapshot:
        begun.set()
        assert go_on.wait(60)
        return under(snapshot, said)

    monkeypatch.setattr(Snapshot, "under", waiting)
    desk.correct(merge("马君权", "马军权"))
    with ThreadPoolExecutor(1) as beside:
        applied = beside.submit(desk.of, "马军权")
        try:
            assert begun.wait(60)
            assert desk.of("马军权") == ["a1", "a3"]
            assert desk.engine.corrections() == ""
        finally:
            go_on.set()
        assert applied.result() == ["a1", "a2", "a3"]
    assert desk.of("马军权") == ["a1", "a2", "a3"]
    assert desk.engine.corrections()


# Whatever is corrected, the arrays say what the corrected articles say

NAMES = (
    *("马军权", "馬君權", "马君权", "王伟", "王伟（县长）", "王伟（记者）"),
    *("向阳", "新人"),
)
names = st.sampled_from(NAMES)
listed = st.lists(
    st.sampled_from(["a1", "a2", "a3", "a5", "a7", "none"]), max_size=3, unique=True
)
some = listed.filter(bool)
posts = st.sampled_from(["县长", "记者", ""])
corrections = st.one_of(
    st.builds(merge, names, names),
    st.builds(lambda a, b, ids: alias(a, b, *ids), names, names, some),
    st.builds(lambda name, ids: no_name(name, *ids), names, listed),
    st.builds(
        lambda name, label, ids, post: split(name, label, *ids, post=post),
        *(names, st.sampled_from(["县长", "记者"]), some, posts),
    ),
    st.builds(
        lambda name, post, ids: Correction(
            "post", name, posts=(post,) if post else (), articles=(*ids,)
        ),
        *(names, posts, some),
    ),
    st.builds(
        lambda name, ids: topic(name, *ids), st.sampled_from(["经济", "新"]), some
    ),
    st.builds(
        lambda name, ids: topic(name, *ids, on=False),
        *(st.sampled_from(["经济", "文化", "新"]), some),
    ),
).filter(lambda said: said.name != said.to)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Segments:
    """The archive in two segments, of one of which an article is deleted."""
    folder = tmp_path_factory.mktemp("segments")
    _write(folder, (*ARCHIVE[:4], held("gone", Person("王伟"))))
    _write(folder, ARCHIVE[4:], "gone")
    return Segments(folder / generations.current(folder))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(corrections, max_size=6))
@example([merge("王伟", "马军权"), alias("马军权", "王伟", "a1")])
def test_the_table_is_that_of_the_corrected_articles(
    opened: Segments, said: list[Correction]
) -> None:
    corrected = authority(*said)
    under = opened.under(corrected)
    stored = [opened.stored(doc) for doc in opened.everything().tolist()]
    expected = Table(**build([invert([*map(corrected.applied, stored)])]))
    found = opened.everything()
    everything = np.arange(len(found), dtype=np.uint32)
    counted = counts(expected, everything)
    for facet, value in ((f, v) for f in FACETS for v in counted[f]):
        meant = corrected.asked.get(value, (value,)) if facet == "person" else (value,)
        docs = {doc for each in meant for doc in expected.holders(facet, each).tolist()}
        assert set(under.table.holders(facet, value).tolist()) == set(found[[*docs]])
        counted[facet][value] = len(docs)
    assert counts(under.table, found) == counted


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(corrections, max_size=6))
def test_a_hit_shows_what_the_corrected_article_has(
    opened: Segments, said: list[Correction]
) -> None:
    under = opened.under(authority(*said))
    for doc in opened.everything().tolist():
        card, _ = under.hit(doc)
        article = under.article(doc)
        assert card.people == tuple(person.name for person in article.people)
        assert card.topics == tuple(topic.name for topic in article.topics)


def counts(table: Table, docs: NDArray[np.uint32]) -> dict[str, dict[str, int]]:
    """Of each facet and folded value, of whatever is not 0."""
    found = table.facets(Query(facet_size=99), docs, np.zeros(len(docs), np.uint8))
    return {
        facet.name: {fold(value.label): value.count for value in facet.values}
        for facet in found
    }
