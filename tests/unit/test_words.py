"""The section of words holds exactly the tokens of the texts, merged or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analyzer import analyse
from search.embedded import postings, words
from search.embedded.arrays import Arrays, Part
from search.embedded.words import Field

Postings = dict[str, dict[int, list[int]]]

VOCABULARY = (
    "农业",
    "农业发展银行",
    "银行",
    "振兴",
    "乡村",
    "covid",
    "a",
    "3",
    "，",
    "的",
)
TEXT = st.lists(st.sampled_from(VOCABULARY), max_size=30).map("".join)
TEXTS = st.lists(TEXT, min_size=1, max_size=8)


def inverted(texts: Sequence[str]) -> Arrays:
    return words.invert({"title": ["标题"] * len(texts), "body": texts})


def as_postings(arrays: Arrays) -> Postings:
    """Term → article → places, as the section gives them when read."""
    field = Field(arrays, "body")
    found: Postings = {}
    for number in range(len(field)):
        docs, counts, places = field.postings(number)
        ends = np.cumsum(counts)
        each = np.split(places, ends[:-1])
        found[field.term(number).decode()] = {
            int(doc): part.tolist() for doc, part in zip(docs, each, strict=True)
        }
    return found


def expected(texts: Sequence[str]) -> Postings:
    """The same from the analyzer's tokens, one by one."""
    found: defaultdict[str, dict[int, list[int]]] = defaultdict(dict)
    for doc, text in enumerate(texts):
        analysis = analyse([text])
        for number, at in zip(analysis.ids.tolist(), analysis.at.tolist(), strict=True):
            found[analysis.terms[number]].setdefault(doc, []).append(at)
    return dict(found)


@given(TEXTS)
def test_every_token_is_where_it_stands(texts: list[str]) -> None:
    assert as_postings(inverted(texts)) == expected(texts)


@given(st.lists(TEXTS, min_size=1, max_size=4), st.data())
def test_merged_parts_are_what_one_would_be(
    batches: list[list[str]], data: st.DataObject
) -> None:
    parts, left = [], []
    for texts in batches:
        kept = data.draw(
            st.lists(st.booleans(), min_size=len(texts), max_size=len(texts))
        )
        parts.append(Part(inverted(texts), np.array(kept)))
        left += [text for text, stays in zip(texts, kept, strict=True) if stays]
    merged = words.merge(parts)
    assert as_postings(merged) == expected(left)
    lengths = [len(analyse([text]).ids) for text in left]
    assert merged["body_lengths"].tolist() == lengths


def test_terms_are_found_by_their_bytes_and_no_others() -> None:
    field = Field(inverted(["农业发展银行 covid 19 振兴", "𠮷家 19"]), "body")
    terms = [field.term(number) for number in range(len(field))]
    assert terms == sorted(terms)
    for number, term in enumerate(terms):
        assert field.number(term) == number
        assert field.number(term + b"x") == -1
    assert field.number(b"") == -1


def test_terms_that_share_a_slot_are_told_apart() -> None:
    written = [str(number) for number in range(100, 3000)]
    field = Field(inverted([" ".join(written)]), "body")
    assert len(field) == len(written)
    assert [field.term(field.number(each.encode())) for each in written] == [
        each.encode() for each in written
    ]
    assert {field.number(f"{each}0".encode()) for each in written[300:]} == {-1}


@pytest.mark.parametrize("every", [1, 2, 7, 130, 999])
def test_probing_finds_its_way_over_many_blocks(every: int) -> None:
    texts = ["振兴，" * (1 + n % 5) if n % 3 else "乡村" for n in range(1000)]
    field = Field(inverted(texts), "body")
    term = (*field.lists, *field.find("振兴".encode()), np.ones(1000, np.float32))
    wanted = np.arange(0, 1000, every, dtype=np.uint32)
    scores, hit = np.zeros(len(wanted), np.float32), np.zeros(len(wanted), np.uint8)
    postings.probe(*term, 1.0, 1.0, 0, wanted, 0, len(wanted), scores, hit)
    counts = [1 + n % 5 if n % 3 else 0 for n in wanted.tolist()]
    assert hit.tolist() == [count > 0 for count in counts]
    assert scores.tolist() == [np.float32(count / (count + 1)) for count in counts]


def test_long_postings_span_blocks_and_keep_their_places() -> None:
    texts = ["振兴，" * (1 + n % 5) if n % 3 else "乡村" for n in range(1000)]
    merged = words.merge(
        [Part(inverted(texts[at : at + 300])) for at in range(0, 1000, 300)]
    )
    assert as_postings(merged) == expected(texts)


@given(TEXTS, st.sets(st.integers(0, 7)))
def test_probing_adds_what_scoring_gives(texts: list[str], asked: set[int]) -> None:
    """The BM25 of a term is the same, looked up in articles or listed."""
    field = Field(inverted(texts), "body")
    norms = np.linspace(0.5, 2, len(texts)).astype(np.float32)
    wanted = np.array(sorted(d for d in asked if d < len(texts)), np.uint32)
    for number in range(len(field)):
        block, size = field.span(number)
        docs, listed = np.empty(size, np.uint32), np.empty(size, np.float32)
        term = (*field.lists, block, size, norms, 2.0, 3.0)
        none = (*field.lists, 0, 0, norms, 0.0, 1.0)
        end = postings.score(*none, *term, *(0, np.empty(0, np.uint8), docs, listed, 0))
        assert end == size
        scores, hit = np.zeros(len(wanted), np.float32), np.zeros(len(wanted), np.uint8)
        postings.probe(*term, 0, wanted, 0, len(wanted), scores, hit)
        by_doc = dict(zip(docs.tolist(), listed.tolist(), strict=True))
        assert scores.tolist() == [by_doc.get(doc, 0) for doc in wanted.tolist()]
        assert hit.tolist() == [doc in by_doc for doc in wanted.tolist()]


def test_deleted_articles_are_not_scored() -> None:
    field = Field(inverted(["振兴", "振兴 乡村", "振兴"]), "body")
    norms = np.ones(3, np.float32)
    term = (*field.lists, *field.find("振兴".encode()), norms, 1.0, 1.0)
    other = (*field.lists, *field.find("乡村".encode()), norms, 1.0, 1.0)
    docs, scores = np.empty(4, np.uint32), np.empty(4, np.float32)
    live = np.array([1, 0, 1], np.uint8)
    end = postings.score(*other, *term, 0, live, docs, scores, 0)
    assert docs[:end].tolist() == [0, 2]


@given(TEXTS, st.sampled_from(VOCABULARY[:8]), st.sampled_from(VOCABULARY[:8]))
def test_two_lists_are_scored_as_one(texts: list[str], one: str, other: str) -> None:
    """As the title's and the body's are; here two terms of the same texts."""
    field = Field(inverted(texts), "body")
    norms = np.ones(len(texts), np.float32)
    terms = [
        (*field.lists, *field.find(each.encode()), norms, 1.0, 1.0)
        for each in (one, other)
    ]
    none = (*field.lists, 0, 0, norms, 1.0, 1.0)

    def scored(*both: tuple[object, ...]) -> dict[int, float]:
        docs, scores = np.empty(99, np.uint32), np.empty(99, np.float32)
        live = np.empty(0, np.uint8)
        end = postings.score(*both[0], *both[1], 0, live, docs, scores, 0)
        assert docs[:end].tolist() == sorted(docs[:end].tolist())
        return dict(zip(docs[:end].tolist(), scores[:end].tolist(), strict=True))

    first, second = (scored(none, each) for each in terms)
    assert scored(*terms) == {
        doc: pytest.approx(first.get(doc, 0) + second.get(doc, 0))
        for doc in {*first, *second}
    }
