"""The people tagger: features, decoding, learning, and the model that is shipped."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.tagging import decoding, features
from indexer.tagging.alphabet import END, UNKNOWN, numbered, traits
from indexer.tagging.corpora import Labelled
from indexer.tagging.decoding import AFTER, FORBIDDEN
from indexer.tagging.model import FILE, Array, Model, alphabet_of, load
from indexer.tagging.rollcalls import roll_calls
from indexer.tagging.scoring import Score, score
from indexer.tagging.tagger import tag
from indexer.tagging.training import labels_of, trained
from search.embedded import arrays

TEXTS = [
    Labelled("区长陈望舒调研。副区长沈克勤参加！", ((2, 5), (11, 14))),
    Labelled("陈望舒强调，要抓好落实。", ((0, 3),)),
    Labelled("会议强调，要抓好落实。", ()),
    Labelled("区长沈克勤到会。", ((2, 5),)),
] * 4


@pytest.fixture(scope="module")
def learnt(tmp_path_factory: pytest.TempPathFactory) -> Model:
    path = tmp_path_factory.mktemp("model") / "people.arrays"
    arrays.save(path, trained(TEXTS))
    return load(path)


def _names(text: str, model: Model | None = None) -> list[str]:
    return [text[start:end] for start, end, _ in tag(text, model).names()]


# Characters


def test_width_script_and_ends_are_folded() -> None:
    ids = numbered(["张张。,，"], 2)
    assert ids[ord("張")] == ids[ord("张")] > UNKNOWN
    assert ids[ord(",")] == ids[ord("，")] > UNKNOWN
    assert {ids[ord(end)] for end in "。！？!?；;\n"} == {END}
    assert ids[ord("一")] == UNKNOWN


def test_traits() -> None:
    known = traits(frozenset("王"), frozenset("王斯"))
    assert [known[ord(char)] for char in "王斯人１a。"] == [12, 8, 0, 1, 2, 3]


# Features


@given(st.lists(st.integers(1, 1 << 40), unique=True, max_size=300))
def test_a_table_has_what_was_put_in_and_nothing_else(keys: list[int]) -> None:
    entries = np.array([key << 12 | 7 for key in keys], np.uint64)
    size = 1 << (2 * len(keys) + 2).bit_length()
    slots = features.table(entries, np.uint64(12), size)
    assert sorted(slots[slots > 0]) == sorted(entries)


def test_a_sentence_has_the_same_features_wherever_it_stands(learnt: Model) -> None:
    before, here = "沈克勤到会。", "区长陈望舒调研。"
    rows = learnt.alphabet.rows(before + here + before).reshape(-1, 32)
    alone = learnt.alphabet.rows(here).reshape(-1, 32)
    assert (rows[len(before) : len(before + here) - 1] == alone[:-1]).all()


@given(st.text(max_size=60))
def test_rows_are_of_the_model(text: str) -> None:
    model = load()
    rows = model.alphabet.rows(text)
    assert len(rows) == 32 * len(text)
    assert (rows < len(model.weights) // 5).all()


# Decoding


def _weighed(labels: tuple[int, ...], scores: Array, moves: Array) -> int:
    steps = pairwise(labels)
    own = sum(int(scores[i, label]) for i, label in enumerate(labels))
    return own + sum(int(moves[before * 5 + label]) for before, label in steps)


def _best(scores: Array, moves: Array) -> int:
    sequences = (
        labels
        for labels in product(range(5), repeat=len(scores))
        if labels[0] in AFTER[0] and labels[-1] in (0, 3, 4)
    )
    return max(_weighed(labels, scores, moves) for labels in sequences)


def _labels(found: list[int], size: int) -> tuple[int, ...]:
    spans = tuple(zip(found[::3], found[1::3], strict=True))
    return tuple(labels_of(Labelled("。" * size, spans)).tolist())


@pytest.mark.parametrize("seed", range(20))
def test_no_other_labels_are_better(seed: int) -> None:
    random = np.random.default_rng(seed)
    size = int(random.integers(1, 6))
    weights = random.integers(-40, 40, (size + 1, 5)).astype(np.int8)
    weights[0] = 0
    rows = np.zeros((size, 32), np.uint32)
    rows[:, 3] = np.arange(1, size + 1)
    moves = np.full((5, 5), FORBIDDEN, np.int32)
    for label, after in enumerate(AFTER):
        moves[label, list(after)] = random.integers(-20, 20, len(after))
    found = decoding.names(
        decoding.scored(rows.ravel(), weights.ravel()), moves.ravel()
    ).tolist()
    scores = weights[1:].astype(int)
    labels = _labels(found, size)
    assert _weighed(labels, scores, moves.ravel()) == _best(scores, moves.ravel())


def test_a_name_s_margin_is_how_much_it_is_better_than_none() -> None:
    weights = np.array([0, 0, 0, 0, 0, 10, 0, 0, 0, 35], np.int8)
    rows = np.zeros(32, np.uint32)
    rows[0] = 1
    moves = np.zeros(25, np.int32)
    assert decoding.names(decoding.scored(rows, weights), moves).tolist() == [0, 1, 25]


@given(st.text("区长陈望舒强调，。 ·a\U00020000", max_size=80))
def test_spans_are_apart_and_in_order(text: str) -> None:
    ends = [0, *(at for span in tag(text).names() for at in span[:2]), len(text)]
    assert ends == sorted(ends)
    assert all(start < end for start, end, _ in tag(text).names())


# Learning


def test_what_was_learnt_is_found(learnt: Model) -> None:
    assert (
        score(TEXTS, lambda text: (span[:2] for span in tag(text, learnt).names())).f1
        == 1
    )
    assert _names("区长沈望舒到会。", learnt) == ["沈望舒"]


def test_training_twice_gives_the_same_model() -> None:
    first, second = trained(TEXTS), trained(TEXTS)
    assert all((first[name] == second[name]).all() for name in first)


def test_labels() -> None:
    row = Labelled("王明说陈望舒好丁", ((0, 2), (3, 6), (7, 8)))
    assert labels_of(row).tolist() == [1, 3, 0, 1, 2, 3, 0, 4]


def test_roll_calls_are_labelled_names() -> None:
    made = roll_calls(TEXTS, 50)
    names = {row.text[start:end] for row in made for start, end in row.spans}
    assert names == {"陈望舒", "陈克勤", "沈望舒", "沈克勤"}
    assert all(row.spans for row in made)


def test_scores() -> None:
    rows = [Labelled("王明说", ((0, 2),)), Labelled("说", ())]
    assert score(rows, lambda _: [(0, 2)]) == Score(1, 1, 0)
    assert Score(1, 1, 0).f1 == pytest.approx(2 / 3)


# The model that is shipped


def test_the_model_is_small() -> None:
    assert FILE.stat().st_size <= 3_000_000


def test_every_row_has_a_weight() -> None:
    model = load()
    rows = model.alphabet.first + features.TEMPLATES * features.CODES
    assert len(model.weights) == 5 * rows
    assert alphabet_of(arrays.load(FILE)).first == model.alphabet.first


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ""),
        ("区委书记沈克勤主持会议。", "沈克勤"),
        ("區委書記張國強主持會議。", "張國強"),
        ("会议强调，要抓好落实。", ""),
        ("陈望舒、沈克勤、周望川等参加会见。", "陈望舒 沈克勤 周望川"),
        ("巴西总统伊莎·莫兰迪·科斯塔到访。", "伊莎·莫兰迪·科斯塔"),
    ],
)
def test_names(text: str, names: str) -> None:
    assert _names(text) == names.split()
