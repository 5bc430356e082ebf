"""The ledger: what it keeps, and that it is damaged or whole."""

from __future__ import annotations

import pytest

from indexer.ledger import Entry, Ledger, recipe_of
from search.errors import IndexDamaged

D1, D2 = "1" * 32, "2" * 32
FIRST = Entry("n1", "报/a.jsonl", D1, "9" * 16)
SECOND = Entry("n2", "报/a.jsonl", D2)
OTHER = Entry("n3", "b.txt", D1)


@pytest.fixture
def ledger() -> Ledger:
    ledger = Ledger()
    ledger.recipe = "r1"
    for entry in (FIRST, SECOND, OTHER):
        ledger.put(entry)
    ledger.set_files([("b.txt", "ff")])
    return ledger


def test_what_is_saved_comes_back(ledger: Ledger) -> None:
    again = Ledger(ledger.save())
    assert again.recipe == recipe_of(ledger.save()) == "r1"
    assert list(again.entries(["n1", "n2", "n3"])) == [FIRST, SECOND, OTHER]
    assert (again.file_digest("b.txt"), again.file_digest("报/a.jsonl")) == ("ff", None)
    assert again.save() == ledger.save()


def test_articles_are_known_by_id_by_file_and_by_line(ledger: Ledger) -> None:
    assert ledger.entry("n1") == FIRST
    assert ledger.entry("n4") is None
    assert (ledger.file_of("n3"), ledger.file_of("n4")) == ("b.txt", None)
    assert list(ledger.ids("报/a.jsonl")) == ["n1", "n2"]
    assert list(ledger.ids("c.txt")) == []
    assert ledger.lines("报/a.jsonl")["9" * 16] == "n1"
    assert (ledger.files(), ledger.count()) == (["报/a.jsonl", "b.txt"], 3)


def test_an_article_is_in_one_file(ledger: Ledger) -> None:
    ledger.put(OTHER._replace(file="c.txt", digest=D2))
    assert ledger.entry("n3") == Entry("n3", "c.txt", D2)
    assert (ledger.files(), ledger.count()) == (["报/a.jsonl", "c.txt"], 3)


def test_what_is_removed_is_gone(ledger: Ledger) -> None:
    ledger.remove(["n2", "n3"])
    assert (ledger.files(), ledger.count()) == (["报/a.jsonl"], 1)
    assert list(Ledger(ledger.save()).ids("报/a.jsonl")) == ["n1"]


def test_forgetting_keeps_the_ids_alone(ledger: Ledger) -> None:
    ledger.forget()
    assert ledger.entry("n1") == Entry("n1", "报/a.jsonl", "")
    assert "9" * 16 not in ledger.lines("报/a.jsonl")
    assert ledger.file_digest("b.txt") is None
    assert ledger.count() == 3


def test_a_new_ledger_has_no_recipe() -> None:
    assert recipe_of(None) == Ledger().recipe == ""
    assert Ledger().count() == 0


def test_whatever_byte_is_another_it_is_said(ledger: Ledger) -> None:
    saved = ledger.save()
    for at in range(len(saved)):
        damaged = bytearray(saved)
        damaged[at] ^= 1
        for asked in (Ledger, recipe_of):
            with pytest.raises(IndexDamaged, match="sync --full"):
                asked(bytes(damaged))


@pytest.mark.parametrize(
    "saved",
    [b"", b"\n", b"\n\n", b"SQLite format 3\0"],
    ids=["empty", "line", "lines", "other"],
)
def test_bytes_that_are_no_ledger_are_damage(saved: bytes) -> None:
    with pytest.raises(IndexDamaged):
        Ledger(saved)
