"""The arrays against what plain Python over lists makes of the same articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.embedded import arrays, facets, table, values
from search.embedded.facets import Table
from search.embedded.values import MAX_VALUE, invert, packed_date
from search.model import (
    FACETS,
    Article,
    Credit,
    Facet,
    FacetValue,
    Period,
    Person,
    Query,
    Selection,
    Topic,
)
from search.text import fold
from tests.articles import article

# ways of writing that fold alike, one that is too long, half a surrogate pair
NAMES = ("马", "馬", "a", "A", "ａ", "王䶮", "李青", "长" * 125, "\ud83d", "", "丁")
DAYS = (None, date(2022, 1, 1), date(2022, 12, 31), date(2023, 5, 4), date(2023, 5, 5))

names = st.sampled_from(NAMES)
several = st.lists(names, max_size=4)
articles = st.builds(
    lambda day, precision, people, topics, source, place, makers: replace(
        article("a"),
        published=day,
        published_precision=precision,
        people=tuple(map(Person, people)),
        topics=tuple(map(Topic, topics)),
        source=source,
        place=place,
        credits=tuple(Credit("photo", name) for name in makers),
    ),
    *(st.sampled_from(DAYS), st.sampled_from(["day", "month", "year"])),
    *(several, several, st.none() | names, st.none() | names, several),
)
chosen = st.lists(st.sampled_from((*NAMES, "不在")), max_size=2).map(tuple)
periods = st.sampled_from(["2022", "2022-12", "2023-05-04", "2021", "unknown"])
queries = st.builds(
    Query,
    selections=st.dictionaries(
        st.sampled_from(FACETS), st.builds(Selection, chosen, chosen), max_size=3
    ),
    periods=st.lists(periods.map(Period), max_size=2).map(tuple),
    since=st.none() | st.sampled_from(DAYS),
    until=st.none() | st.sampled_from(DAYS),
    facet_size=st.sampled_from([0, 1, 2, 20, 10**9]),
)


def written(article: Article, facet: str) -> set[str]:
    """The values of an article as they are indexed."""
    found: dict[str, Sequence[str | None]] = {
        "person": [person.name for person in article.people],
        "topic": [topic.name for topic in article.topics],
        "source": [article.source],
        "place": [article.place],
        "credit": [credit.name for credit in article.credits],
    }
    return {value[:MAX_VALUE] for value in found[facet] if value}


def folded(values: Sequence[str] | set[str]) -> set[str]:
    return {fold(value[:MAX_VALUE]) for value in values}


def passes(article: Article, facet: str, selection: Selection) -> bool:
    has = folded(written(article, facet))
    if selection.any_of and not has & folded(selection.any_of):
        return False
    return not has & folded(selection.none_of)


def passes_date(article: Article, query: Query) -> bool:
    packed = packed_date(article)
    values = {f"{packed // 10000:04d}", f"{packed:08d}"[:6], f"{packed:08d}"}
    asked = {
        "0000" if period.value == "unknown" else period.value.replace("-", "")
        for period in query.periods
    }
    if asked and not asked & values:
        return False
    if not packed:
        return not query.since and not query.until
    month, day = packed // 100 % 100 or 1, packed % 100 or 1
    first = date(packed // 10000, month, day)
    return (query.since or date.min) <= first <= (query.until or date.max)


@dataclass(frozen=True)
class Oracle:
    """What `Table` answers, slowly; `live` are the articles that are not deleted."""

    articles: Sequence[Article]
    live: Sequence[int]

    @cached_property
    def spellings(self) -> dict[str, Counter[str]]:
        return {
            facet: Counter(
                v for i in self.live for v in written(self.articles[i], facet)
            )
            for facet in FACETS
        }

    def failed(self, query: Query, doc: int) -> list[str]:
        """The facets whose selection the article does not pass."""
        article = self.articles[doc]
        failed = [] if passes_date(article, query) else ["date"]
        for facet in FACETS:
            if not passes(article, facet, query.selections.get(facet, Selection())):
                failed.append(facet)
        return failed

    def having(self, facet: str, value: str) -> list[int]:
        return [i for i in self.live if fold(value) in self._values(facet, i)]

    def facet(self, name: str, query: Query, docs: Sequence[int]) -> Facet:
        counts = Counter(
            value
            for doc in docs
            if set(self.failed(query, doc)) <= {name}
            for value in self._values(name, doc)
        )
        order = sorted(counts, key=lambda v: (-counts[v], -self._all(name, v), v))
        shown = dict.fromkeys(order[: query.facet_size])
        values = {value: self._label(name, value) for value in shown}
        selection = query.selections.get(name, Selection())
        for value in filter(None, (*selection.any_of, *selection.none_of)):
            values[fold(value[:MAX_VALUE])] = value
        return Facet(
            name,
            tuple(
                FacetValue(
                    value,
                    self._label(name, key) or value,
                    counts[key],
                    value in selection.any_of,
                )
                for key, value in values.items()
            ),
            len(counts),
        )

    def _values(self, facet: str, doc: int) -> set[str]:
        return folded(written(self.articles[doc], facet))

    def _all(self, facet: str, value: str) -> int:
        return sum(value in self._values(facet, doc) for doc in self.live)

    def _label(self, facet: str, key: str) -> str:
        uses = self.spellings[facet]
        written_so = [value for value in uses if fold(value) == key]
        return min(written_so, key=lambda v: (-uses[v], v), default="")


@st.composite
def archives(draw: st.DrawFn) -> tuple[Table, Oracle]:
    """A table of some segments, with or without deletions, and its oracle."""
    segments = draw(st.lists(st.lists(articles, max_size=6), max_size=3))
    whole = [article for segment in segments for article in segment]
    flags = [draw(st.integers(0, 3)) > 0 for _ in whole]
    mask = None if all(flags) else np.array(flags)
    built = table.build([invert(segment) for segment in segments], mask)
    live = [doc for doc, flag in enumerate(flags) if flag]
    return Table(**built), Oracle(whole, live)


def found_in(draw: st.DataObject, oracle: Oracle) -> list[int]:
    return [doc for doc in oracle.live if draw.draw(st.integers(0, 4))]


def numbers(docs: Sequence[int]) -> facets.Numbers:
    return np.array(docs, np.uint32)


def set_bits(bits: int) -> Iterator[str]:
    return (name for at, name in enumerate(("date", *FACETS)) if bits >> at & 1)


@settings(deadline=None, max_examples=200)
@given(archives(), queries, st.data())
def test_an_article_fails_in_the_facets_whose_selection_rejects_it(
    archive: tuple[Table, Oracle], query: Query, data: st.DataObject
) -> None:
    opened, oracle = archive
    docs = found_in(data, oracle)
    failed = opened.failed(query, numbers(docs))
    expected = [oracle.failed(query, doc) for doc in docs]
    assert [list(set_bits(bits)) for bits in failed.tolist()] == expected
    assert facets.total(failed) == expected.count([])


@settings(deadline=None, max_examples=300)
@given(archives(), queries, st.data())
def test_facets_count_what_is_found_without_their_own_selection(
    archive: tuple[Table, Oracle], query: Query, data: st.DataObject
) -> None:
    opened, oracle = archive
    docs = found_in(data, oracle)
    query = replace(
        query, selections={k: unlike(v) for k, v in query.selections.items()}
    )
    counted = opened.facets(query, numbers(docs), opened.failed(query, numbers(docs)))
    assert [facet.name for facet in counted] == ["date", *FACETS]
    for facet in counted[1:]:
        assert facet == oracle.facet(facet.name, query, docs)
    dated = [doc for doc in docs if set(oracle.failed(query, doc)) <= {"date"}]
    years = Counter(packed_date(oracle.articles[doc]) // 10000 for doc in dated)
    assert [v.count for v in counted[0].values if "-" not in v.value] == [
        years[year] for year in sorted(years, reverse=True)
    ]


def unlike(selection: Selection) -> Selection:
    """The selection with one way of writing of each value."""
    by_value = {
        fold(value[:MAX_VALUE]): value
        for value in (*selection.any_of, *selection.none_of)
    }
    kept = set(by_value.values())
    return Selection(
        tuple(value for value in selection.any_of if value in kept),
        tuple(value for value in selection.none_of if value in kept),
    )


@settings(deadline=None)
@given(archives(), st.sampled_from(FACETS), st.sampled_from((*NAMES[:-4], "不在")))
def test_the_holders_of_a_value_are_found_however_it_is_written(
    archive: tuple[Table, Oracle], facet: str, value: str
) -> None:
    opened, oracle = archive
    assert opened.holders(facet, value).tolist() == oracle.having(facet, value)


def test_values_whose_hashes_are_the_same_are_told_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in (values, facets):
        monkeypatch.setattr(module, "hash_of", lambda *_: 7)
    batch = [article("a", people="甲 乙", topics="甲"), article("b", people="乙")]
    opened = Table(**table.build([invert(batch)]))
    assert opened.holders("person", "甲").tolist() == [0]
    assert opened.holders("person", "乙").tolist() == [0, 1]
    assert opened.holders("topic", "甲").tolist() == [0]
    assert opened.holders("topic", "乙").tolist() == []


@pytest.fixture
def opened(tmp_path: Path) -> Table:
    """Four articles of 2023, mapped from a file."""
    batch = [
        article("a1", day="2023-03-05", people="馬军权 周望川", topics="经济"),
        article("a2", day="2023-05-04", people="馬军权", topics="经济 文化"),
        article("a3", day="2023-05-04", people="马军权", topics="文化"),
        article("a4", people="李青", topics="文化"),
    ]
    path = tmp_path / facets.FILE
    arrays.save(path, table.build([invert(batch)]))
    return facets.load(path)


def ask(opened: Table, **filters: object) -> tuple[Facet, ...]:
    query, docs = Query(**filters), numbers(range(len(opened.dates)))  # type: ignore[arg-type]
    return opened.facets(query, docs, opened.failed(query, docs))


def test_a_mapped_table_answers_and_cannot_be_written(opened: Table) -> None:
    assert ask(opened)[1] == Facet(
        "person",
        (
            FacetValue("馬军权", "馬军权", 3),
            FacetValue("周望川", "周望川", 1),
            FacetValue("李青", "李青", 1),
        ),
        3,
    )
    with pytest.raises(ValueError, match="read-only"):
        opened.ordinals[0] = 1


def test_a_value_that_is_chosen_in_another_way_of_writing_is_not_shown_twice(
    opened: Table,
) -> None:
    (_, people, topics, *_) = ask(
        opened, selections={"person": Selection(("马军权",))}, facet_size=1
    )
    assert people.values == (FacetValue("马军权", "馬军权", 3, True),)
    assert topics.values == (FacetValue("文化", "文化", 2),)


def test_values_that_are_chosen_are_shown_beyond_the_size_and_at_zero(
    opened: Table,
) -> None:
    selection = Selection(("李青", "无人"), ("周望川",))
    (_, people, *_) = ask(opened, selections={"person": selection}, facet_size=1)
    assert people.values == (
        FacetValue("馬军权", "馬军权", 3),
        FacetValue("李青", "李青", 1, True),
        FacetValue("无人", "无人", 0, True),
        FacetValue("周望川", "周望川", 1),
    )
    assert people.distinct == 3


@pytest.mark.parametrize(
    ("selections", "expected"),
    [
        ({}, [0, 0, 0, 0]),
        ({"person": Selection()}, [0, 0, 0, 0]),
        ({"person": Selection(("無人",))}, [2, 2, 2, 2]),
        ({"person": Selection(("",))}, [2, 2, 2, 2]),
        ({"person": Selection((), ("無人",))}, [0, 0, 0, 0]),
        ({"person": Selection(("马军权", "李青"), ("周望川",))}, [2, 0, 0, 0]),
        ({"person": Selection(("李青",)), "topic": Selection(("经济",))}, [2, 2, 6, 4]),
    ],
)
def test_a_selection_is_any_of_and_none_of(
    opened: Table, selections: dict[str, Selection], expected: list[int]
) -> None:
    docs = numbers(range(4))
    failed = opened.failed(Query(selections=selections), docs)
    assert failed.tolist() == expected


def test_of_equal_counts_the_value_with_more_in_the_whole_archive_comes_first(
    opened: Table,
) -> None:
    (_, _, topics, *_) = ask(opened, selections={"person": Selection(("馬军权",))})
    assert [(v.value, v.count) for v in topics.values] == [("文化", 2), ("经济", 2)]


def test_a_selection_in_what_is_no_facet_is_an_error(opened: Table) -> None:
    with pytest.raises(KeyError):
        ask(opened, selections={"colour": Selection(("red",))})


def test_threads_share_a_table(opened: Table) -> None:
    selections = [{"topic": Selection((t,))} for t in ("经济", "文化", "无")] * 100
    with ThreadPoolExecutor(8) as pool:
        found = list(
            pool.map(lambda chosen: ask(opened, selections=chosen), selections)
        )
    assert found == [ask(opened, selections=chosen) for chosen in selections]
