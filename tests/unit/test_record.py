"""indexer.record: the id that an article keeps from run to run."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.record import (
    Record,
    article_id,
    known_id,
    normalised_url,
    split_origin,
)

FILE = Record("news/2023/a.txt", "鹿溪区召开会议。")
ROW = Record("news/a.csv#7", "鹿溪区召开会议。", title="会议", published="2023-01-02")


@pytest.mark.parametrize(
    "own", ["VIDE1355098166246193", "2023-001", "a.b~c:d@e+f,g=h", "鹿溪-7", "x" * 128]
)
def test_an_id_of_the_data_is_kept(own: str) -> None:
    assert article_id(replace(FILE, id=f" {own} ", url="http://a.example/1")) == own


@pytest.mark.parametrize(
    "own", ["a/b", "a b", "a?b", "a#b", "50%", "..", ".", "x" * 129, "a\nb", '"']
)
def test_an_id_that_no_url_carries_is_hashed(own: str) -> None:
    made = article_id(replace(FILE, id=own))
    assert made.startswith("d-")
    assert len(made) == len("d-") + 16
    assert made == article_id(replace(FILE, id=f"{own} ", origin="other.txt"))


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("http://www.Luxi.example/2023/a.html", "www.luxi.example/2023/a.html"),
        ("https://www.luxi.example/2023/a.html#top", "www.luxi.example/2023/a.html"),
        ("//www.luxi.example/2023/A.html", "www.luxi.example/2023/A.html"),
        (" HTTP://luxi.example/a?id=7 ", "luxi.example/a?id=7"),
        ("http://luxi.example/?id=7", "luxi.example/?id=7"),
        ("http://luxi.example/#/article/7", "luxi.example/#/article/7"),
        ("http://luxi.example/#!7", "luxi.example/#!7"),
        ("http://luxi.example/", ""),
        ("http://luxi.example", ""),
        ("http://luxi.example/#top", ""),
        ("无", ""),
        ("-", ""),
        ("http://[::1", ""),
        ("http:///a", ""),
        ("ftp://luxi.example/a", ""),
    ],
)
def test_an_address_is_one_however_it_is_written(url: str, normal: str) -> None:
    assert normalised_url(url) == normal


def test_without_an_id_the_address_makes_it() -> None:
    one = article_id(replace(FILE, url="http://luxi.example/a"))
    assert one.startswith("u-")
    assert one == article_id(replace(ROW, id=" ", url="https://LUXI.example/a#x"))
    assert one != article_id(replace(FILE, url="http://luxi.example/b"))


def test_a_file_of_one_article_is_known_by_its_path() -> None:
    changed = replace(FILE, text="另一篇", title="题", published="2023", url="无")
    assert article_id(FILE) == article_id(changed)
    assert article_id(FILE).startswith("f-")
    assert article_id(FILE) != article_id(replace(FILE, origin="news/2023/b.txt"))


def test_a_row_is_known_by_what_it_says_and_not_by_its_number() -> None:
    known = article_id(ROW)
    assert known.startswith("r-")
    assert known == article_id(replace(ROW, origin="news/a.csv#8"))
    others = [
        replace(ROW, origin="news/b.csv#7"),
        replace(ROW, text="别的。"),
        replace(ROW, title="别的"),
        replace(ROW, published=None),
    ]
    assert known not in {article_id(other) for other in others}


def test_ids_never_change() -> None:
    """Every stored link hangs on these: a change of the rule is a broken archive."""
    by_url = replace(FILE, url="http://luxi.example/a")
    made = [article_id(each) for each in (FILE, ROW, by_url, replace(FILE, id="a b"))]
    assert made == [
        "f-f5cf24d676b5499f",
        "r-6cb117dcb0b607db",
        "u-893f637614952f0f",
        "d-bb37dea5c027f928",
    ]


@pytest.mark.parametrize(
    ("record", "known"),
    [
        (replace(FILE, id="7"), "7"),
        (replace(FILE, url="http://luxi.example/a"), "u-"),
        (FILE, None),
        (ROW, None),
    ],
    ids=["id", "url", "file", "row"],
)
def test_some_ids_are_known_without_the_text(record: Record, known: str | None) -> None:
    if known is None:
        assert known_id(record) is None
    else:
        assert str(known_id(record)).startswith(known)


@pytest.mark.parametrize(
    ("origin", "parts"),
    [
        ("news/a.csv#12", ("news/a.csv", 12)),
        ("news/a.csv", ("news/a.csv", None)),
        ("news#1/a#2.txt", ("news#1/a#2.txt", None)),
        ("news/a#2.csv#3", ("news/a#2.csv", 3)),
    ],
)
def test_an_origin_is_a_file_and_a_number(
    origin: str, parts: tuple[str, int | None]
) -> None:
    assert split_origin(origin) == parts
