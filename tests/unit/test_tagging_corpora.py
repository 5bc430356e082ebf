"""The corpora: cleaned, and a tenth kept apart of which nothing is learnt."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest

from indexer.tagging import corpora
from indexer.tagging.corpora import SETS, Labelled, Split, split


def _row(number: int) -> dict[str, object]:
    return {"text": f"区长陈望舒第{number}次调研。", "spans": [[2, 5]]}


EXTRA: list[dict[str, object]] = [
    {"text": "学习邓小平理论。", "spans": [[2, 5]]},
    {"text": "记者 陈望舒 报道", "spans": [[2, 7]]},
    {"text": "记者 陈望舒 报道", "spans": [[2, 7]]},
    {"text": "空的", "spans": [[1, 1]]},
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpora")
    rows = [_row(number) for number in range(400)]
    _write(folder / f"{SETS[0]}.jsonl.xz", [*rows, *EXTRA])
    _write(folder / f"{SETS[1]}.jsonl.xz", rows)
    long = "".join(str(row["text"]) for row in rows)
    _write(folder / f"{SETS[2]}.jsonl.xz", [{"text": long, "spans": []}])
    return folder


@pytest.fixture(scope="module")
def texts(folder: Path) -> Split:
    return split(folder)


def _write(path: Path, rows: list[dict[str, object]]) -> None:
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def _all(texts: Split) -> list[Labelled]:
    return [*texts.training, *(row for rows in texts.apart.values() for row in rows)]


APART = [0, 9, 19, 21, 29, 33, 51, 56, 69, 84, 98, 100, 104, 113, 120, 124, 132]
"""What the model of the project has not seen: another list is another split."""


def test_what_is_kept_apart_stays_so(texts: Split) -> None:
    rows = {_row(number)["text"]: number for number in range(400)}
    apart = [rows[row.text] for row in texts.apart[SETS[1]]]
    assert [number for number in apart if number < 160] == APART


@pytest.mark.parametrize(
    ("text", "same"), [("钱锺书", False), ("錢鐘書", True), ("钱 钟书", True)]
)
def test_a_text_is_known_in_either_script(text: str, same: bool) -> None:
    """Not by the search's fold, for which all of these are one."""
    assert (corpora._key(text) == corpora._key("钱钟书")) == same


def test_labels_of_doctrines_are_kept_if_asked_for(folder: Path) -> None:
    spans = {row.text: row.spans for row in _all(split(folder, doctrines=True))}
    assert spans["学习邓小平理论。"] == ((2, 5),)


def test_a_tenth_is_kept_apart(texts: Split) -> None:
    assert 20 <= len(texts.apart[SETS[0]]) <= 60


def test_the_same_text_is_on_one_side_whichever_set_has_it(texts: Split) -> None:
    assert {row.text for row in texts.apart[SETS[1]]} <= {
        row.text for row in texts.apart[SETS[0]]
    }


def test_nothing_is_learnt_from_a_sentence_that_is_kept_apart(texts: Split) -> None:
    apart = {row.text for row in texts.apart[SETS[0]]}
    assert not [
        row for row in texts.training if any(text in row.text for text in apart)
    ]


def test_labels_are_cleaned(texts: Split) -> None:
    spans = {row.text: row.spans for row in _all(texts)}
    assert spans["学习邓小平理论。"] == ()
    assert spans["记者 陈望舒 报道"] == ((3, 6),)
    assert spans["空的"] == ()


def test_each_text_is_there_once(texts: Split) -> None:
    learnt = [row.text for row in texts.training]
    assert len(learnt) == len(set(learnt))
