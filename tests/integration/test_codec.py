"""Whoosh's own searcher reads our segments as it reads its own.

The same articles are written twice: as our sections, and by Whoosh's own writer and
codec from the same words. What it finds, and with what scores, must be the same.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from whoosh import analysis, fields, index, query
from whoosh.formats import Positions
from whoosh.matching import ReadTooFar
from whoosh.scoring import WeightScorer
from whoosh.searching import Searcher
from whoosh.sorting import FieldFacet
from whoosh.util.numeric import byte_to_length, length_to_byte
from whoosh.writing import SegmentWriter

from search.analyzer import analyse
from search.embedded.arrays import Part
from search.embedded.batch import prepare
from search.embedded.codec_matcher import PostingsMatcher
from search.embedded.codec_terms import Postings
from search.embedded.schema import FIELDS, WEIGHTS, schema
from search.embedded.segment_writer import ArrayWriter
from search.embedded.strings import units
from search.embedded.values import packed_date
from search.model import FACETS, Article
from search.serial import article_to_dict
from search.text import fold, searchable
from tests.articles import article

WORDS = (
    *("农业", "发展", "银行", "农业发展银行", "茶室", "开张", "统一", "战线"),
    *("统一战线", "3", "月", "5", "日", "open", "day"),
)
MARKS = ("，", "。", " ", "的", "𠮷")
GONE = (3, 57, 58, 211)


def made_up(count: int, seed: int) -> list[Article]:
    """Articles of random words, with lengths that Whoosh too keeps exactly."""
    choose = random.Random(seed)
    return [made(choose, f"id{seed}-{number}", number) for number in range(count)]


def made(choose: random.Random, id: str, number: int) -> Article:
    written = article(
        id,
        sentence(choose, 40),
        title=sentence(choose, 6),
        day=f"2023-{number % 12 + 1:02}-05" if number % 5 else None,
        people=choose.choice(["周望川", "王䶮 周望川", "李青", ""]),
        topics=choose.choice(["經濟", "经济 文化", "文化", ""]),
        source=choose.choice(["望川日报", "ＡＢＣ", None]),
    )
    return replace(written, place=choose.choice(["望川", None]))


def sentence(choose: random.Random, size: int) -> str:
    while True:
        pieces = choose.choices((*WORDS, *MARKS), k=choose.randrange(size))
        text = "".join(pieces)
        length = int(analyse([text]).counts[0])
        if byte_to_length(length_to_byte(length)) == length:
            return text


ARTICLES = made_up(200, seed=1) + made_up(60, seed=2)


class Cut(analysis.Composable):  # type: ignore[misc]
    """Our words, with our places, for Whoosh's own writer."""

    def __call__(self, value: str, **options: Any) -> Iterator[analysis.Token]:
        found = analyse([value])
        token = analysis.Token(**options)
        for number, place in zip(found.ids.tolist(), found.at.tolist(), strict=True):
            token.text, token.pos, token.boost = found.terms[number], place, 1.0
            yield token


def stock(folder: Path) -> SegmentWriter:
    texts = {
        f"{name}_words": fields.TEXT(analyzer=Cut(), field_boost=weight)
        for name, weight in WEIGHTS.items()
    }
    return index.create_in(folder, fields.Schema(**texts)).writer()


def ours(folder: Path, batches: Sequence[Sequence[Article]]) -> None:
    """One segment, made of batches."""
    index.create_in(folder, schema())
    writer = ArrayWriter(index.open_dir(folder))
    for batch in batches:
        sections = prepare(batch).sections
        parts = {name: Part(arrays) for name, arrays in sections.items()}
        writer.add_part(parts, len(batch))
    writer.commit()


def delete(writer: SegmentWriter, *docs: int) -> None:
    for doc in docs or GONE:
        writer.delete_document(doc)
    writer.commit(merge=False)


@pytest.fixture(scope="module")
def whooshs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    folder = tmp_path_factory.mktemp("stock")
    writer = stock(folder)
    for each in ARTICLES:
        texts = {f"{name}_words": searchable(getattr(each, name)) for name in FIELDS}
        writer.add_document(**texts)
    writer.commit()
    delete(index.open_dir(folder).writer())
    with index.open_dir(folder).searcher() as searcher:
        yield searcher


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    folder = tmp_path_factory.mktemp("ours")
    ours(folder, [ARTICLES[:90], ARTICLES[90:200], ARTICLES[200:]])
    delete(ArrayWriter(index.open_dir(folder)))
    with index.open_dir(folder).searcher() as searcher:
        yield searcher


def found(searcher: Searcher, asked: query.Query) -> dict[int, float]:
    results = searcher.search(asked, limit=None)
    return {hit.docnum: hit.score for hit in results}


TITLE, BODY = "title_words", "body_words"


@pytest.mark.parametrize(
    "asked",
    [
        query.Term(BODY, "农业"),
        query.Term(TITLE, "统一战线"),
        query.Term(BODY, "银行", boost=2.0),
        query.Term(BODY, "无此词"),
        query.Prefix(BODY, "农"),
        query.Prefix(TITLE, "o"),
        query.Wildcard(BODY, "*行"),
        query.TermRange(BODY, "a", "z"),
        query.FuzzyTerm(TITLE, "opem"),
        query.Phrase(BODY, ["茶室", "开张"]),
        query.Phrase(BODY, ["农业", "开张", "统一"]),
        query.Phrase(TITLE, ["open", "day"], slop=3),
        query.And([query.Term(BODY, "农业"), query.Term(TITLE, "开张")]),
        query.Or([query.Term(BODY, "战线"), query.Term(TITLE, "战线")]),
        query.AndNot(query.Term(BODY, "茶室"), query.Term(BODY, "open")),
        query.Not(query.Term(BODY, "茶室")),
        query.Every(),
    ],
    ids=str,
)
def test_a_query_finds_the_same_with_the_same_scores(
    archive: Searcher, whooshs: Searcher, asked: query.Query
) -> None:
    expected = found(whooshs, asked)
    assert found(archive, asked) == pytest.approx(expected, rel=1e-6)
    best = [hit.score for hit in archive.search(asked, limit=5)]
    assert best == pytest.approx(sorted(expected.values(), reverse=True)[:5])


@pytest.mark.parametrize("field", [TITLE, BODY])
def test_every_term_has_the_same_postings(
    archive: Searcher, whooshs: Searcher, field: str
) -> None:
    terms = list(archive.lexicon(field))
    assert terms == list(whooshs.lexicon(field))
    assert len(terms) > 10
    for term in terms:
        assert postings(archive, field, term) == postings(whooshs, field, term)
        assert known(archive, field, term) == known(whooshs, field, term)


def postings(searcher: Searcher, field: str, term: bytes) -> list[Any]:
    matcher = searcher.reader().postings(field, term)
    listed = []
    while matcher.is_active():
        listed.append((matcher.id(), matcher.weight(), matcher.value_as("positions")))
        matcher.next()
    return listed


def known(searcher: Searcher, field: str, term: bytes) -> tuple[float, ...]:
    info = searcher.term_info(field, term)
    return (
        *(info.doc_frequency(), info.weight(), info.max_weight()),
        *(info.min_length(), info.max_length(), info.min_id(), info.max_id()),
        *(searcher.doc_frequency(field, term), searcher.frequency(field, term)),
    )


@pytest.mark.parametrize("field", [TITLE, BODY])
def test_lengths_are_the_same(archive: Searcher, whooshs: Searcher, field: str) -> None:
    for name in ("field_length", "min_field_length", "max_field_length"):
        mine, other = (getattr(each.reader(), name) for each in (archive, whooshs))
        assert mine(field) == other(field), name
    for doc in range(len(ARTICLES)):
        length = whooshs.doc_field_length(doc, field)
        assert archive.doc_field_length(doc, field) == (length or 0)


def test_what_is_deleted_is_counted_but_not_found(archive: Searcher) -> None:
    reader = archive.reader()
    assert reader.has_deletions()
    assert reader.doc_count_all() == len(ARTICLES)
    assert reader.doc_count() == len(ARTICLES) - len(GONE)
    assert [doc for doc in range(len(ARTICLES)) if reader.is_deleted(doc)] == [*GONE]
    assert set(reader.all_doc_ids()).isdisjoint(GONE)


def test_a_deletion_can_be_taken_back(tmp_path: Path) -> None:
    ours(tmp_path, [ARTICLES[:5]])
    delete(ArrayWriter(index.open_dir(tmp_path)), 1, 3)
    writer = ArrayWriter(index.open_dir(tmp_path))
    writer.delete_document(3, delete=False)
    writer.commit(merge=False)
    assert list(index.open_dir(tmp_path).reader().all_doc_ids()) == [0, 2, 3, 4]


def test_a_matcher_walks_and_its_copy_goes_its_own_way() -> None:
    listed = Postings([2, 5, 9], [1.0, 3.0, 2.0], lambda place: [place])
    info = listed.info(np.full(10, 7, np.uint32))
    scorer = WeightScorer(info.max_weight())
    matcher = PostingsMatcher(listed, info, (BODY, b""), Positions(), scorer)
    matcher.skip_to(4)
    copy = matcher.copy()
    matcher.next()
    assert (copy.id(), copy.weight(), copy.value_as("positions")) == (5, 3.0, [1])
    assert (matcher.id(), matcher.score(), list(matcher.all_ids())) == (9, 2.0, [9])
    assert copy.skip_to_quality(2.5) == 0
    assert copy.is_active()
    assert copy.skip_to_quality(3.0) == 1
    assert not copy.is_active()
    with pytest.raises(ReadTooFar):
        copy.skip_to(9)
    copy.reset()
    assert copy.id() == 2


def test_a_cursor_walks_over_the_terms_of_a_field(archive: Searcher) -> None:
    terms = [term.decode() for term in archive.lexicon(TITLE)]
    cursor = archive.reader().cursor(TITLE)
    assert cursor.text() == cursor.first() == terms[0]
    assert [cursor.next() for _ in terms[1:]] == terms[1:]
    assert cursor.find("ope") == "open"
    known = archive.doc_frequency(TITLE, "open")
    assert cursor.term_info().doc_frequency() == known
    assert cursor.find("\uffff") is None
    assert not cursor.is_valid()
    assert cursor.term_info() is None


def test_articles_are_stored_and_found_by_id(archive: Searcher) -> None:
    for doc, written in enumerate(ARTICLES):
        stored = archive.stored_fields(doc)["article"]
        assert stored == article_to_dict(written)
        expected = None if doc in GONE else doc
        assert archive.document_number(id=written.id) == expected
    assert archive.document_number(id="id1") is None


def values(each: Article) -> dict[str, list[str]]:
    return {
        "person": [person.name for person in each.people],
        "topic": [topic.name for topic in each.topics],
        "source": [each.source] if each.source else [],
        "place": [each.place] if each.place else [],
        "credit": [credit.name for credit in each.credits],
    }


@pytest.mark.parametrize("facet", FACETS)
def test_values_of_facets_are_terms_however_they_are_written(
    archive: Searcher, facet: str
) -> None:
    expected: defaultdict[bytes, set[int]] = defaultdict(set)
    for doc, each in enumerate(ARTICLES):
        for value in values(each)[facet]:
            expected[fold(value).encode()].add(doc)
    assert list(archive.lexicon(facet)) == sorted(expected)
    for term, docs in expected.items():
        assert archive.doc_frequency(facet, term) == len(docs)
        every = dict.fromkeys(docs.difference(GONE), 1.0)
        assert found(archive, query.Term(facet, term)) == every


def pairs(text: str) -> Iterator[tuple[bytes, int]]:
    """Neighbouring code units of a text, each in UTF-8, and where they stand."""
    codes = units(text + "\0").tolist()
    for place, both in enumerate(pairwise(codes)):
        yield "".join(map(chr, both)).encode("utf-8", "surrogatepass"), place


@pytest.mark.parametrize("name", FIELDS)
def test_pairs_of_characters_are_terms_with_their_places(
    archive: Searcher, name: str
) -> None:
    expected: defaultdict[bytes, dict[int, list[int]]] = defaultdict(dict)
    for doc, each in enumerate(ARTICLES):
        for term, place in pairs(searchable(getattr(each, name))):
            expected[term].setdefault(doc, []).append(place)
    field = f"{name}_chars"
    assert list(archive.lexicon(field)) == sorted(expected)
    length = sum(len(units(searchable(getattr(each, name)))) for each in ARTICLES)
    assert archive.field_length(field) == length
    for term, places in expected.items():
        assert postings(archive, field, term) == [
            (doc, len(listed) * WEIGHTS[name], listed)
            for doc, listed in places.items()
            if doc not in GONE
        ]


@pytest.mark.parametrize("string", ["农业发展", "业,发", "𠮷", "统一战线𠮷", "不在"])
def test_a_phrase_of_pairs_is_a_string_of_the_text(
    archive: Searcher, string: str
) -> None:
    terms = [term for term, _ in list(pairs(string))[:-1]]
    asked = query.And([query.Phrase("body_chars", terms)])
    assert found(archive, asked).keys() == {
        doc
        for doc, each in enumerate(ARTICLES)
        if string in searchable(each.body) and doc not in GONE
    }


def test_dates_are_a_column(archive: Searcher) -> None:
    dates = [packed_date(each) for each in ARTICLES]
    column = archive.reader().column_reader("date")
    assert list(column) == dates
    assert [column[doc] for doc in range(len(column))] == dates
    found = archive.search(query.Every(), limit=None, sortedby="date")
    assert [dates[hit.docnum] for hit in found] == sorted(
        date for doc, date in enumerate(dates) if doc not in GONE
    )
    newest = FieldFacet("date", reverse=True)
    last = archive.search(query.Every(), limit=1, sortedby=newest)
    assert dates[last[0].docnum] == max(dates)


def test_terms_run_on_from_field_to_field(archive: Searcher) -> None:
    reader = archive.reader()
    terms = list(reader.all_terms())
    assert terms == sorted(set(terms))
    assert {field for field, _ in terms} == {*reader.indexed_field_names()}
    start = terms.index(("person", "周望川".encode()))
    assert list(reader.terms_from("person", "周望川")) == terms[start:]
    assert ("place", "望") not in reader
    assert ("nowhere", b"") not in reader


def test_several_segments_are_read_as_one(tmp_path: Path, archive: Searcher) -> None:
    index.create_in(tmp_path, schema())
    for batch in (ARTICLES[:200], ARTICLES[200:]):
        writer = ArrayWriter(index.open_dir(tmp_path))
        writer.add_part(
            {name: Part(found) for name, found in prepare(batch).sections.items()},
            len(batch),
        )
        writer.commit(merge=False)
    delete(ArrayWriter(index.open_dir(tmp_path)))
    with index.open_dir(tmp_path).searcher() as several:
        assert len(several.leaf_searchers()) == 2
        for word in WORDS:
            asked = query.Or([query.Term(TITLE, word), query.Term(BODY, word)])
            assert found(several, asked) == pytest.approx(found(archive, asked))


def test_whooshs_own_way_of_writing_is_refused(tmp_path: Path) -> None:
    writer = ArrayWriter(index.create_in(tmp_path, schema()))
    with pytest.raises(NotImplementedError, match="ArrayWriter"):
        writer.add_document(id="a")
    writer.cancel()
