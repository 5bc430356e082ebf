"""The store of articles: what comes out of it is what was written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.extraction.extract import extract
from indexer.extraction.topics import Taxonomy
from indexer.reading.files import SourceFile, find_files
from indexer.reading.reader import read
from indexer.record import Record
from search.embedded.arrays import Part, load, save
from search.embedded.store import Section, Store, invert, merge
from search.model import Article, Credit, EventDate, Person, Repair, Text, Topic
from tests.articles import article

SAMPLE = Path(__file__).parents[2] / "examples" / "sample"

REPORT = Article(
    id="青禾-2022-12",
    title=Text("區(qū)委", "区委", (Repair(1, 5, "(qū)", ""),)),
    body=Text(
        "區(qū)委統(tǒng)一戰(zhàn)線",
        "区委统一战线",
        (
            Repair(0, 5, "區(qū)", "區"),
            Repair(7, 13, "(tǒng)", ""),
            Repair(14, 21, "戰(zhàn)", "戰"),
        ),
    ),
    origin="2022/青禾.txt#7",
    title_taken=True,
    published=date(2022, 12, 1),
    published_precision="month",
    published_from="dateline",
    published_span=(3, 9),
    source="青禾日报",
    url="https://example.org/青禾?a=1",
    place="青禾",
    people=(
        Person("沈克勤", ("区委书记",), ("沈书记",), 2, ((2, 5), (9, 11))),
        Person("王䶮"),
    ),
    credits=(Credit("reporter", "陆文澜"), Credit("editor", "汤若水")),
    topics=(Topic("党建", ("统一战线", "区委")), Topic("会议")),
    documents=("关于加强统战工作的意见",),
    slogans=("同心茶叙",),
    doctrines=("新思想",),
    unresolved=("周书记",),
    events=(
        EventDate(date(2022, 12, 28), date(2022, 12, 30), "day", "published", (3, 9)),
        EventDate(date(2021, 1, 1), date(2021, 12, 31), "year", "text", (0, 5)),
        EventDate(None, None, "day", None, (1, 2)),
    ),
    damaged=3,
)

NOTHING = Article("", Text("", ""), Text("", ""), "")

MADE = {
    "everything": REPORT,
    "nothing": NOTHING,
    "plain": article("a1", "茶室开张。", title="云溪茶室", people="周望川"),
    "traditional": article("a2", "農業發展銀行在區裡設立網點。", title="農發行設點"),
    "shorter simplified": replace(NOTHING, id="a3", body=Text("臺灣", "")),
    "half a pair": article("a4\ud800", "前\ud842后", title="\udfff", source="\udc80"),
    "two halves": article("a5", "\ud842\udfb7𠮷", title="\ud842\udfb7𠮷"),
    "quotes and breaks": article("a\n6", '"\\\n\x00\x1f', title="'\"", people="\\"),
    "year": replace(REPORT, published=date(1, 1, 1), published_precision="year"),
    "long": article("a7", "云溪镇的茶室开张。" * 20_000),
}


def stored(*articles: Article) -> Store:
    return Store(invert(articles))


def everything(store: Store) -> list[Article]:
    return [store.article(doc) for doc in range(len(store))]


@pytest.mark.parametrize("written", MADE.values(), ids=MADE)
def test_an_article_comes_back_as_it_was_written(written: Article) -> None:
    assert stored(REPORT, written).article(1) == written


def test_every_article_of_the_sample_comes_back() -> None:
    taxonomy = Taxonomy.load()
    records = [
        record
        for file in find_files([SAMPLE])
        if isinstance(file, SourceFile)
        for record in read(file, max_bytes=1 << 24)
        if isinstance(record, Record)
    ]
    articles = [extract(record, taxonomy) for record in records]
    assert len(articles) > 200
    assert sum(bool(each.body.repairs) for each in articles) > 5
    assert everything(stored(*articles)) == articles


@pytest.mark.parametrize("written", MADE.values(), ids=MADE)
def test_a_card_holds_what_a_hit_shows(written: Article) -> None:
    card = stored(REPORT, written).hit(1)[0]
    assert card.id == written.id
    assert card.title == replace(written.title, simplified="")
    assert card.title_taken == written.title_taken
    assert card.date == written.published
    assert card.precision == written.published_precision
    assert card.source == written.source
    assert card.url == written.url
    assert card.people == tuple(person.name for person in written.people)
    assert card.topics == tuple(topic.name for topic in written.topics)


@pytest.mark.parametrize("written", MADE.values(), ids=MADE)
def test_a_body_is_raw_with_its_repairs(written: Article) -> None:
    body = stored(REPORT, written).hit(1)[1]
    assert body == replace(written.body, simplified="")
    assert body.repaired == written.body.repaired


def test_articles_are_found_by_id() -> None:
    ids = [f"{number * 7919 % 1000}" for number in range(1000)]
    store = stored(*map(article, ids))
    assert list(map(store.find, ids)) == list(range(1000))
    assert [store.id(doc) for doc in range(1000)] == ids


@pytest.mark.parametrize(
    "id", ["", "a", "abd", "ab", "abc ", "\ud800", "ABC", "甲乙丙"], ids=ascii
)
def test_an_id_that_is_not_there_is_not_found(id: str) -> None:
    assert stored(article("abc"), article("甲乙"), article("乙丙")).find(id) is None
    assert stored().find(id) is None


def test_of_two_articles_of_one_id_the_last_is_found() -> None:
    assert stored(article("a"), article("b"), article("a")).find("a") == 2


def test_ids_of_one_hash_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.embedded.store._hash", len)
    store = stored(*map(article, ("aa", "b", "ab", "cc")))
    assert list(map(store.find, ("aa", "ab", "cc", "b"))) == [0, 2, 3, 1]
    assert store.find("bb") is None


MANY = [replace(MADE["plain"], id=f"b{number}") for number in range(7)]


@pytest.mark.parametrize(
    ("sizes", "kept"),
    [
        ([], ""),
        ([0], ""),
        ([7], "1111111"),
        ([7], "0000000"),
        ([7], "0101010"),
        ([7], "1001101"),
        ([3, 4], "1110000"),
        ([3, 4], "0111011"),
        ([1, 0, 2, 4], "1011110"),
    ],
)
def test_merged_is_what_inverting_the_kept_gives(sizes: list[int], kept: str) -> None:
    mask = np.array([flag == "1" for flag in kept], np.bool_)
    parts = split(MANY, sizes, mask)
    expected = [one for one, flag in zip(MANY, kept, strict=False) if flag == "1"]
    same(merge(parts), invert(expected))


def test_parts_that_are_kept_whole_need_no_mask(tmp_path: Path) -> None:
    articles = list(MADE.values())
    save(tmp_path / "part", invert(articles[:4]))
    parts = [Part(load(tmp_path / "part")), Part(invert(articles[4:]))]
    same(merge(parts), invert(articles))


def test_what_is_merged_is_saved_and_read(tmp_path: Path) -> None:
    articles = list(MADE.values())
    kept = np.array([number % 3 > 0 for number in range(len(articles))])
    save(tmp_path / "store", merge([Part(invert(articles), kept)]))
    left = [each for each, stays in zip(articles, kept, strict=True) if stays]
    assert everything(Store(load(tmp_path / "store"))) == left


def split(
    articles: Sequence[Article], sizes: Sequence[int], kept: np.ndarray
) -> list[Part]:
    ends = np.cumsum([0, *sizes]).tolist()
    return [
        Part(invert(articles[start:end]), kept[start:end])
        for start, end in pairwise(ends)
    ]


def same(found: Section, expected: Section) -> None:
    assert found.keys() == expected.keys()
    for name, array in expected.items():
        assert found[name].dtype == array.dtype, name
        assert found[name].tolist() == array.tolist(), name


ANYTHING = st.text(st.characters(categories=None), max_size=8)


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """A text whose repairs are those of some of its pieces."""
    raw, repairs = "", []
    for piece, after in draw(st.lists(st.tuples(ANYTHING, ANYTHING | st.none()))):
        if after is not None:
            repairs.append(Repair(len(raw), len(raw) + len(piece), piece, after))
        raw += piece
    repaired = Text(raw, "", tuple(repairs)).repaired
    return Text(raw, draw(st.just(repaired) | ANYTHING), tuple(repairs))


STRINGS = st.lists(ANYTHING, max_size=2).map(tuple)
NUMBERS = st.integers(0, 9999)
SPAN = st.tuples(NUMBERS, NUMBERS)
SPANS = st.lists(SPAN, max_size=2).map(tuple)
EVENTS = st.builds(
    EventDate,
    st.dates() | st.none(),
    st.dates() | st.none(),
    st.sampled_from(["day", "month", "year"]),
    st.sampled_from(["text", "published", "argument", None]),
    SPAN,
)
PEOPLE = st.builds(Person, ANYTHING, STRINGS, STRINGS, NUMBERS, SPANS)
TOPICS = st.builds(Topic, ANYTHING, STRINGS, ANYTHING)

DRAWN: dict[str, st.SearchStrategy[object]] = {
    **dict.fromkeys(("id", "origin"), ANYTHING),
    **dict.fromkeys(("title", "body"), texts()),
    **dict.fromkeys(("source", "url", "place"), ANYTHING | st.none()),
    **dict.fromkeys(("documents", "slogans", "doctrines", "unresolved"), STRINGS),
    "title_taken": st.booleans(),
    "published": st.dates() | st.none(),
    "published_precision": st.sampled_from(["day", "month", "year", None]),
    "published_from": st.sampled_from(["metadata", "text", None]),
    "published_span": SPAN | st.none(),
    "events": st.lists(EVENTS, max_size=2).map(tuple),
    "people": st.lists(PEOPLE, max_size=2).map(tuple),
    "credits": st.lists(st.builds(Credit, ANYTHING, ANYTHING), max_size=2).map(tuple),
    "topics": st.lists(TOPICS, max_size=2).map(tuple),
    "damaged": NUMBERS,
}


def test_all_that_an_article_holds_is_drawn() -> None:
    assert DRAWN.keys() == {field.name for field in fields(Article)}


@given(st.lists(st.builds(Article, **DRAWN), max_size=3))
@settings(max_examples=50)
def test_any_articles_come_back(articles: list[Article]) -> None:
    store = stored(*articles)
    assert everything(store) == articles
    for written in articles:
        found = store.find(written.id)
        assert found is not None
        assert store.id(found) == written.id
