"""Our evaluation against Whoosh's own searcher on the same index.

The same articles, and scores that differ by less than one in a million; what Whoosh
has no query for, quoted strings, against texts searched one by one.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from math import log
from pathlib import Path

import numpy as np
import pytest
from whoosh import index, query, scoring
from whoosh.searching import Searcher

from search.analyzer import analyse
from search.embedded import evaluation, nearness
from search.embedded.clock import Clock
from search.embedded.engine import EmbeddedEngine
from search.embedded.schema import K1, WEIGHTS, B
from search.embedded.segments import Segments
from search.model import (
    And,
    Article,
    Boosted,
    Clause,
    Dated,
    Named,
    Not,
    Or,
    Prefix,
    Query,
    Quoted,
    Word,
)
from search.text import fold, searchable
from tests.articles import article

VOCABULARY = (
    *("农业", "农业发展银行", "银行", "振兴", "乡村", "统战部", "covid", "2023", "的"),
    *("马军权", "艾尔肯·吐尼亚孜", "，", "。", " ", "东昌府区", "座谈会", "𠮷家"),
)
DAYS = (None, *(f"{2021 + n // 12}-{1 + n % 12:02}-{1 + n:02}" for n in range(28)))
PEOPLE = ("马军权", "王凍", "艾尔肯·吐尼亚孜")
WORDS = ("农业", "银行", "振兴", "乡村", "发展", "covid", "2023", "座谈会", "不存在")
STRINGS = ("马军权", "业发", "的", "·吐", "振兴，", "𠮷家", "农业发展银行", "没有这句")
FIELDS = ("any", "any", "title", "body")

Scores = dict[str, float]


def made(number: int, choose: random.Random) -> Article:
    """An article of words of the vocabulary, half of them with people."""
    some = " ".join(choose.sample(PEOPLE, choose.randrange(3)))
    return article(
        f"a{number}",
        "".join(choose.choices(VOCABULARY, k=choose.randrange(1, 300))),
        title="".join(choose.choices(VOCABULARY, k=choose.randrange(6))),
        people=some,
        source=choose.choice((None, "大众网", "大眾網")),
        day=DAYS[number % len(DAYS)],
    )


@pytest.fixture(scope="module")
def kept() -> dict[str, Article]:
    """The articles of the index by id; `folder` fills it."""
    return {}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, kept: dict[str, Article]) -> Path:
    """A generation of several segments, with deleted and replaced articles."""
    index_dir = tmp_path_factory.mktemp("oracle")
    engine, choose = EmbeddedEngine(index_dir), random.Random(7)
    for first, last in ((0, 400), (380, 450), (445, 460), (459, 462)):
        engine.begin()
        articles = [made(number, choose) for number in range(first, last)]
        engine.write(articles)
        kept |= {each.id: each for each in articles}
        gone = [f"a{number}" for number in range(first, last, 17)]
        engine.delete(gone)
        for each in gone:
            kept.pop(each)
        name = engine.commit().name
    engine.close()
    return index_dir / name


@pytest.fixture(scope="module")
def segments(folder: Path) -> Segments:
    return Segments(folder)


@pytest.fixture(scope="module")
def stock(folder: Path) -> Iterator[Searcher]:
    weighting = scoring.BM25F(B=B, K1=K1)
    with index.open_dir(folder).searcher(weighting=weighting) as searcher:
        yield searcher


def ours(segments: Segments, clause: Clause) -> Scores:
    found = evaluation.evaluate(segments, clause)
    assert found.docs.tolist() == sorted(set(found.docs.tolist()))
    return {
        segments.of(doc).store.id(doc - segments.of(doc).base): score
        for doc, score in zip(found.docs.tolist(), found.scores.tolist(), strict=True)
    }


def whooshs(stock: Searcher, clause: Clause) -> Scores:
    hits = stock.search(to_whoosh(clause), limit=None)
    return {hit.fields()["article"]["id"]: hit.score for hit in hits}


def to_whoosh(clause: Clause) -> query.Query:
    match clause:
        case Word(text, "any"):
            names = [f"{name}_words" for name in WEIGHTS]
            return query.Or([query.Term(name, text) for name in names])
        case Word(text, field):
            return query.Term(f"{field}_words", text)
        case Named(facet, value):
            return query.Term(facet, fold(value))
        case Or(clauses):
            return query.Or([to_whoosh(each) for each in clauses])
        case And(clauses):
            return query.And([to_whoosh(each) for each in clauses])
        case _:
            raise AssertionError(clause)


def random_clause(choose: random.Random, depth: int = 2) -> Clause:
    """Words and names, joined in any way."""
    if not depth or choose.random() < 0.3:
        if choose.random() < 0.2:
            return Named("person", choose.choice(PEOPLE))
        return Word(choose.choice(WORDS), choose.choice(FIELDS))  # type: ignore[arg-type]
    some = [random_clause(choose, depth - 1) for _ in range(choose.randrange(2, 4))]
    return Or(tuple(some)) if choose.random() < 0.4 else And(tuple(some))


@pytest.mark.parametrize("seed", range(150))
def test_whooshs_own_searcher_finds_and_scores_alike(
    segments: Segments, stock: Searcher, seed: int
) -> None:
    clause = random_clause(random.Random(seed))
    assert ours(segments, clause) == pytest.approx(whooshs(stock, clause), rel=1e-6)


@pytest.mark.parametrize("seed", range(50))
def test_what_is_not_wanted_is_taken_from_what_is(
    segments: Segments, stock: Searcher, seed: int
) -> None:
    """Not by Whoosh's AndNot, which lets through some of what it should not."""
    choose = random.Random(seed)
    wanted, unwanted = random_clause(choose), random_clause(choose)
    out = whooshs(stock, unwanted)
    left = {k: s for k, s in whooshs(stock, wanted).items() if k not in out}
    found = ours(segments, And((wanted, Not(unwanted))))
    assert found == pytest.approx(left, rel=1e-6)


def test_whooshs_own_and_not_cannot_be_the_oracle(
    segments: Segments, stock: Searcher
) -> None:
    """If this fails, Whoosh has mended it, and the test above can be simpler."""
    wanted = And((Word("振兴", "title"), Word("农业", "body")))
    unwanted = Named("person", "王凍")
    asked = query.AndNot(to_whoosh(wanted), to_whoosh(unwanted))
    found = {hit.fields()["article"]["id"] for hit in stock.search(asked, limit=None)}
    assert found > ours(segments, And((wanted, Not(unwanted)))).keys()


def test_the_index_has_segments_and_deleted_articles(segments: Segments) -> None:
    assert len(segments.each) > 1
    assert 0 < segments.live.sum() < segments.size


def test_nothing_but_what_is_not_wanted(
    segments: Segments, kept: dict[str, Article]
) -> None:
    found = ours(segments, Not(Word("振兴")))
    assert found.keys() == kept.keys() - ours(segments, Word("振兴")).keys()
    assert set(found.values()) == {0.0}


@pytest.mark.parametrize("string", STRINGS)
@pytest.mark.parametrize("field", ["title", "body"])
def test_a_string_is_scored_as_a_term_of_its_own(
    segments: Segments, kept: dict[str, Article], string: str, field: str
) -> None:
    counts = {
        one: sum(text.startswith(string, at) for at in range(len(text)))
        for one, each in kept.items()
        if string in (text := searchable(getattr(each, field)))
    }
    idf = log(segments.size / (len(counts) + 1)) + 1
    lengths = [part.words[field].lengths for part in segments.each]
    mean = sum(each.sum() for each in lengths) / segments.size

    def score(id: str) -> float:
        doc = segments.find(id)
        assert doc is not None
        segment = segments.of(doc)
        length = int(segment.words[field].lengths[doc - segment.base])
        return float(
            scoring.bm25(idf, counts[id] * WEIGHTS[field], length, mean, B, K1)
        )

    found = ours(segments, Quoted(string, field))  # type: ignore[arg-type]
    assert found == pytest.approx({each: score(each) for each in counts}, rel=1e-6)


@pytest.mark.parametrize("prefix", ["农业", "农", "c", "covid", "20", "吐", "没有"])
@pytest.mark.parametrize("field", ["title", "body"])
def test_words_of_one_beginning_are_found_together(
    segments: Segments, kept: dict[str, Article], prefix: str, field: str
) -> None:
    def begins(text: str) -> bool:
        return any(term.startswith(prefix) for term in analyse([text]).terms)

    found = ours(segments, Prefix(prefix, field))  # type: ignore[arg-type]
    assert found.keys() == {
        one for one, each in kept.items() if begins(searchable(getattr(each, field)))
    }
    assert all(score > 0 for score in found.values())


@pytest.mark.parametrize(
    "ranges",
    [
        ((date(2021, 1, 1), date(2021, 12, 31)),),
        ((date(2021, 3, 3), date(2021, 3, 3)), (date(2022, 2, 1), date(2022, 5, 16))),
        ((date(2021, 2, 1), date(2022, 2, 1)), (date(2021, 5, 1), date(2023, 1, 1))),
        ((date(1999, 1, 1), date(2000, 1, 1)),),
        ((date(2023, 1, 1), date(2021, 1, 1)),),
        (),
    ],
)
def test_days_are_found_without_being_relevant(
    segments: Segments,
    kept: dict[str, Article],
    ranges: tuple[tuple[date, date], ...],
) -> None:
    def within(day: date | None) -> bool:
        return any(day and first <= day <= last for first, last in ranges)

    found = ours(segments, Dated(ranges))
    assert found.keys() == {o for o, each in kept.items() if within(each.published)}
    assert set(found.values()) <= {0.0}


@pytest.mark.parametrize("seed", range(20))
def test_boosts_change_nothing_of_what_is_found(segments: Segments, seed: int) -> None:
    clause = random_clause(random.Random(seed))
    boosted = Boosted(clause, (Quoted("乡村振兴"),))
    assert ours(segments, boosted) == ours(segments, clause)


@pytest.mark.parametrize("boost", ["农业银行", "的的", "振兴，乡", "没有", "c2"])
def test_the_pairs_of_a_boost_are_words_more(
    segments: Segments, kept: dict[str, Article], boost: str
) -> None:
    clause = Boosted(Word("振兴", "body"), (Quoted(boost, "body"),))
    found = evaluation.evaluate(segments, clause)
    passing = np.empty(0, np.uint8)
    ranked = nearness.reranked(segments, clause, found, passing)
    gained = (ranked.scores - found.scores).tolist()
    pairs = {boost[i : i + 2] for i in range(len(boost) - 1) if "的" not in boost}
    bodies = {one: searchable(each.body) for one, each in kept.items()}
    for doc, more in zip(found.docs.tolist(), gained, strict=True):
        segment = segments.of(doc)
        body = bodies[segment.store.id(doc - segment.base)]
        assert (more > 0) == any(pair in body for pair in pairs)


def test_a_pair_at_the_head_of_a_body_counts_more(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path)
    engine.begin()
    rest = "，" + "其他事项。" * 60
    bodies = {"end": f"振兴乡村{rest}银行", "head": f"振兴银行乡村{rest}"}
    engine.write(article(name, body) for name, body in bodies.items())
    engine.commit()
    asked = Boosted(Word("振兴"), (Quoted("银行"),))
    hits = engine.search(Query(clause=asked)).hits
    engine.close()
    assert [hit.id for hit in hits] == ["head", "end"]
    assert hits[0].score > hits[1].score


@pytest.mark.parametrize("seed", range(20))
def test_out_of_time_nothing_wrong_is_found(segments: Segments, seed: int) -> None:
    clock = Clock(-1)
    clause = And((random_clause(random.Random(seed)), Not(Word("振兴"))))
    assert not len(evaluation.evaluate(segments, clause, clock).docs)
    assert clock.cut


@pytest.mark.parametrize("seed", range(40))
def test_whenever_the_time_is_over_nothing_wrong_is_found(
    segments: Segments, seed: int
) -> None:
    clause = random_clause(random.Random(seed))
    whole = set(evaluation.evaluate(segments, clause).docs.tolist())
    for times in range(12):
        found = evaluation.evaluate(segments, clause, Ending(times)).docs.tolist()
        assert set(found) <= whole


def test_what_is_unwanted_is_left_out_whole_or_nothing_is_found(
    segments: Segments,
) -> None:
    unwanted = Not(Or((Quoted("振兴"), Quoted("农业"))))
    whole = evaluation.evaluate(segments, unwanted)
    for times in range(8):
        clock = Ending(times)
        found = evaluation.evaluate(segments, unwanted, clock).docs.tolist()
        assert found == ([] if clock.cut else whole.docs.tolist())


@pytest.mark.parametrize("times", [0, 1])
def test_alternatives_none_of_which_was_found_in_time(
    segments: Segments, times: int
) -> None:
    clock = Ending(times)
    either = Or((Quoted("振兴"), Quoted("农业")))
    assert not len(evaluation.evaluate(segments, either, clock).docs)
    assert clock.cut


def test_alternatives_that_were_found_in_time_are_kept(segments: Segments) -> None:
    clock = Ending(2)
    either = Or((Quoted("振兴"), Quoted("农业")))
    found = evaluation.evaluate(segments, either, clock)
    whole = evaluation.evaluate(segments, Quoted("振兴"))
    assert found.docs.tolist() == whole.docs.tolist()
    assert clock.cut


class Ending(Clock):
    """A clock that runs out after it was asked so many times."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self._times = times

    def has_time(self) -> bool:
        self._times -= 1
        self.cut = self._times < 0
        return not self.cut
