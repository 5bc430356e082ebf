"""Every engine of the benchmark finds and counts what plain Python does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from search.model import And, Clause, Or, Query, Quoted, Selection, Word
from tests.bench import queries
from tests.bench.engines import ENGINES, ready
from tests.bench.peer import MODES, Mode, Peer, day_range
from tests.bench.queries import Asked
from tests.bench.rows import Row, rows
from tests.bench.synthetic import Synthetic

CORPUS = Synthetic("tiny", 120)


@pytest.fixture(scope="module", params=ENGINES)
def peer(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Peer]:
    if request.param == "tantivy":
        pytest.importorskip("tantivy")
    folder = ready(request.param, CORPUS, tmp_path_factory.mktemp("indexes"))
    opened = ENGINES[request.param].open(folder)
    yield opened
    opened.close()


ROWS = rows(CORPUS.chunk(0))
MEASURED = queries.make(CORPUS.chunk(0), part=5).measured
ASKED = [each for each in MEASURED if each.kind != "quoted"]


def found(query: Query) -> list[Row]:
    """The rows that the query asks for, found by sets of words."""
    first, last = day_range(query)
    return [
        row
        for row in ROWS
        if has(row, query.clause)
        and first <= row.day <= last
        and is_chosen(row.topics, query.selections.get("topic"))
        and is_chosen(row.people, query.selections.get("person"))
    ]


def has(row: Row, clause: Clause | None) -> bool:
    match clause:
        case And(parts):
            return all(has(row, part) for part in parts)
        case Or(parts):
            return any(has(row, part) for part in parts)
        case Word(text):
            return text in row.title_words.split() or text in row.body_words.split()
        case Quoted(text):
            return text in row.title or text in row.body
    raise ValueError(clause)


def is_chosen(values: tuple[str, ...], selection: Selection | None) -> bool:
    if selection is None:
        return True
    wanted = not selection.any_of or set(values) & set(selection.any_of)
    return bool(wanted) and not set(values) & set(selection.none_of)


@pytest.mark.parametrize(
    "asked", ASKED, ids=lambda each: f"{each.kind}-{each.query.text}"
)
def test_as_many_are_found_in_every_mode(peer: Peer, asked: Asked) -> None:
    expected = len(found(asked.query))
    assert expected
    assert {peer.ask(asked.query, mode).total for mode in MODES} == {expected}


@pytest.mark.parametrize("mode", ["facets", "page"])
def test_the_facets_are_counted(peer: Peer, mode: Mode) -> None:
    (query, *_) = (each.query for each in ASKED if each.kind == "or")
    hits = found(query)
    facets = peer.ask(query, mode).facets()
    assert facets["year"] == Counter(str(row.day // 10000) for row in hits)
    assert facets["source"] == Counter(row.source for row in hits)
    for facet, values_of in VALUES.items():
        counts = Counter(value for row in hits for value in values_of(row))
        least = sorted(counts.values())[-20:][0]
        shown = facets[facet]
        assert {v: n for v, n in shown.items() if n > least} == {
            v: n for v, n in counts.items() if n > least
        }


VALUES: dict[str, Callable[[Row], tuple[str, ...]]] = {
    "person": lambda row: row.people,
    "topic": lambda row: row.topics,
}


def test_a_page_has_the_hits_with_their_snippets(peer: Peer) -> None:
    (query, *_) = (each.query for each in ASKED if each.kind == "frequent")
    answer = peer.ask(query, "page")
    assert len(set(answer.ids)) == min(20, answer.total) > 3
    assert set(answer.ids) <= {row.id for row in found(query)}
    for snippets in answer.snippets:
        assert any(snippet.marks for snippet in snippets)


@pytest.mark.parametrize("chosen", [0, 2])
def test_values_are_excluded(peer: Peer, chosen: int) -> None:
    (query, *_) = (each.query for each in ASKED if each.kind == "or")
    counts = Counter(topic for row in found(query) for topic in row.topics)
    frequent = tuple(topic for topic, _ in counts.most_common(chosen + 1))
    selection = Selection(frequent[:chosen], frequent[chosen:])
    query = replace(query, selections={"topic": selection})
    assert peer.ask(query, "top").total == len(found(query)) > 0


def test_dates_are_inclusive(peer: Peer) -> None:
    (query, *_) = (each.query for each in ASKED if each.kind == "frequent")
    (row, *_) = found(query)
    year, rest = divmod(row.day, 10000)
    day = date(year, *divmod(rest, 100))
    on_the_day = replace(query, since=day, until=day)
    assert peer.ask(on_the_day, "top").total == len(found(on_the_day)) > 0
    before = replace(query, until=day)
    assert peer.ask(before, "top").total == len(found(before))


def test_a_string_is_found_as_a_phrase(peer: Peer) -> None:
    quoted = [each.query for each in MEASURED if each.kind == "quoted"]
    totals = [peer.ask(query, "top").total for query in quoted]
    exact = [len(found(query)) for query in quoted]
    same = sum(a == b for a, b in zip(totals, exact, strict=True))
    assert all(totals)
    assert same >= len(quoted) - 1  # a phrase leaps over marks and single characters


def test_an_index_is_built_once(tmp_path: Path) -> None:
    corpus = Synthetic("few", 20)
    folder = ready("sqlite", corpus, tmp_path)
    first = (folder / "index.db").stat().st_mtime_ns
    assert (ready("sqlite", corpus, tmp_path) / "index.db").stat().st_mtime_ns == first
    other = Synthetic("few", 20, seed=8)
    assert (ready("sqlite", other, tmp_path) / "index.db").stat().st_mtime_ns > first
