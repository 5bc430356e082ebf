"""charset: bytes → text, whatever they are encoded in, or a reason."""

from __future__ import annotations

import codecs
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.reading.charset import decode, decode_line, decode_page
from search.errors import Unreadable

SIMPLIFIED = "鹿溪区委书记林远山主持会议并讲话，审议了三项文件。"
TRADITIONAL = "鹿溪區委書記林遠山主持會議並講話，審議了三項文件。"
SHORT_SIMPLIFIED = "昨天全区开学，孩子们很高兴"
SHORT_TRADITIONAL = "昨天全區開學，孩子們很高興"

UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
ENCODED = [
    *((text, name) for text in (SIMPLIFIED, TRADITIONAL) for name in UNICODE),
    *((SHORT_SIMPLIFIED, name) for name in (*UNICODE, "gb18030", "gbk", "gb2312")),
    *((SHORT_TRADITIONAL, name) for name in (*UNICODE, "gb18030", "big5", "cp950")),
    (TRADITIONAL, "big5hkscs"),
    (SIMPLIFIED, "gb2312"),
    ("王犇", "gb18030"),
    ("鴻雁棲息蘆葦蕩", "big5"),
    ("小学", "gb18030"),  # valid UTF-8 too: Сѧ
    ("1,2\n" * 99 + "会议", "gb18030"),
    (TRADITIONAL * 400 + "喺", "big5hkscs"),
    ("plain words", "ascii"),
    ("Café déjà vu", "utf-8"),
    ("Объявление района", "utf-8"),
]


@pytest.mark.parametrize(
    ("text", "encoding"), ENCODED, ids=lambda value: str(value)[:20]
)
def test_text_comes_back_from_its_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        ("\ufeff".encode("gb18030"), "gb18030"),
    ],
    ids=str,
)
def test_a_mark_decides_and_is_no_part_of_the_text(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + "鼗".encode(encoding))
    assert (decoded.text, decoded.encoding) == ("鼗", encoding)


# Any news: clauses of common words, each with some rare characters such as names have

SIMPLIFIED_CLAUSES = (
    "会议指出，今年以来全区各项工作取得了新的成效",
    "他来到柳林镇的村民家中，同大家一起算收入账",
    "这条路修通以后，山里的果子当天就能运到城里",
    "要把群众的事情办好，让大家看到实实在在的变化",
    "昨天的一场大雨过后，河水上涨，干部连夜巡堤",
)
TRADITIONAL_CLAUSES = (
    "會議指出，今年以來全區各項工作取得了新的成效",
    "他來到柳林鎮的村民家中，同大家一起算收入賬",
    "這條路修通以後，山裡的果子當天就能運到城裡",
    "要把群眾的事情辦好，讓大家看到實實在在的變化",
    "昨天的一場大雨過後，河水上漲，幹部連夜巡堤",
)


def _level(encoding: str, first: int, last: int) -> str:
    """The characters of these rows of a two-byte set."""
    pairs = (bytes((a, b)) for a in range(first, last) for b in range(0xA1, 0xFF))
    return "".join(pair.decode(encoding, "ignore") for pair in pairs)


def _news(clauses: tuple[str, ...], rare: str) -> st.SearchStrategy[str]:
    clause = st.tuples(
        st.sampled_from(clauses),
        st.text(rare, max_size=4),
        st.sampled_from("，。；！？\n"),
    ).map("".join)
    return st.lists(clause, min_size=2, max_size=5).map("".join)


@settings(deadline=None)
@given(
    _news(SIMPLIFIED_CLAUSES, _level("gb2312", 0xB0, 0xF8)),
    st.sampled_from(["utf-8", "gb18030", "utf-16-le", "utf-16-be"]),
)
def test_any_simplified_news_comes_back(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@settings(deadline=None)
@given(
    _news(TRADITIONAL_CLAUSES, _level("big5", 0xA4, 0xC6)),
    st.sampled_from(["utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be"]),
)
def test_any_traditional_news_comes_back(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


# What is broken

LONG = SIMPLIFIED * 10


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("林".encode("gb18030"), b"\xff\xff"),
        ("林".encode("gb18030"), b"\xff\xd6"),
        ("林".encode("gb18030"), b"\x80\xd6"),
        ("林".encode("gb18030"), b"\xc1 "),
    ],
    ids=["both", "first", "first-80", "second"],
)
def test_one_broken_pair_spoils_one_character(before: bytes, after: bytes) -> None:
    text = decode(LONG.encode("gb18030").replace(before, after, 1)).text
    assert text.replace("\ufffd ", "\ufffd") == LONG.replace("林", "\ufffd", 1)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le"])
def test_a_text_cut_off_within_a_character_is_read(encoding: str) -> None:
    text = decode(LONG.encode(encoding)[:-1]).text
    assert text.rstrip("\ufffd") == LONG[:-1]


def test_a_broken_byte_in_utf8_does_not_make_it_another_encoding() -> None:
    data = LONG.encode().replace("主".encode(), b"\xe4\xb8", 1)
    assert decode(data).text == LONG.replace("主", "\ufffd", 1)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "PNG 图片"),
        (b"PK\x03\x04\x14\0\x06\0" + bytes(40), "ZIP 压缩包"),
        (b"\x7fELF\x02\x01\x01\0" + bytes(200), "程序文件"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "旧版 Office"),
        (b"%PDF-1.4\n%\xe2\xe3", "PDF 文档"),
        (bytes(500), "内容不是文本"),
        (bytes(range(256)) * 4, "内容不是文本"),
        (b"\xff" * (1 << 21), "内容不是文本"),
    ],
    ids=["png", "zip", "elf", "doc", "pdf", "zeros", "all-bytes", "large"],
)
def test_a_binary_file_is_refused_by_its_kind(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable) as refused:
        decode(data)
    assert said in refused.value.zh


@pytest.mark.parametrize("size", [64, 256, 1024, 65536])
def test_random_bytes_are_refused(size: int) -> None:
    chance = random.Random(size)
    for _ in range(50 if size < 10_000 else 3):
        with pytest.raises(Unreadable):
            decode(chance.randbytes(size))


def test_line_ends_and_control_characters_become_plain() -> None:
    text = "一\r\n二\r三\x0b四\u2028五\x85六\n" + "七" * 200 + "\0"
    assert (
        decode(text.encode()).text == "一\n二\n三\n四\n五\n六\n" + "七" * 200 + "\ufffd"
    )


def test_the_line_ends_of_windows_do_not_blur_the_judgement() -> None:
    text = "1,2\r\n" * 99 + "会议"
    assert decode(text.encode("gb18030")).text == text.replace("\r", "")


# Pages and lines

PAGE = "<html><head>{}</head><body>{}</body></html>"


@pytest.mark.parametrize(
    ("meta", "text", "encoding"),
    [
        ('<meta charset="gb2312">', SIMPLIFIED, "gb18030"),
        ("<meta charset=GBK>", "联通", "gbk"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=big5">',
            "俄羅斯緩",
            "big5",
        ),
        ('<?xml version="1.0" encoding="gb2312"?>', SIMPLIFIED, "gb18030"),
        ('<meta charset="gb2312">', SIMPLIFIED, "utf-8"),
        ('<meta charset="gb2312">', "鹿溪区委", "utf-8"),  # valid GB18030 too
        ('<meta charset="utf-8">', SIMPLIFIED, "gb18030"),
        ('<meta charset="utf-16">', SIMPLIFIED, "utf-8"),
        ('<meta charset="no-such">', SIMPLIFIED, "gb18030"),
        ('<script charset="big5"></script>', SIMPLIFIED, "gb18030"),
        ("", SIMPLIFIED, "gb18030"),
    ],
    ids=[
        "declared",
        "short",
        "http-equiv",
        "xml",
        "saved-as-utf8",
        "short-as-utf8",
        "declared-wrongly",
        "cannot-be",
        "unknown",
        "of-a-script",
        "undeclared",
    ],
)
def test_a_page_says_its_encoding(meta: str, text: str, encoding: str) -> None:
    page = PAGE.format(meta, text)
    assert decode_page(page.encode(encoding)).text == page


@pytest.mark.parametrize(
    ("line", "encoding"),
    [
        (SIMPLIFIED.encode("gb18030"), "gb18030"),
        (SIMPLIFIED.encode(), "gb18030"),
        (SIMPLIFIED.encode("gb18030"), "utf-8"),
    ],
    ids=["of-the-file", "utf8-appended", "gbk-appended"],
)
def test_a_line_may_be_in_another_encoding(line: bytes, encoding: str) -> None:
    assert decode_line(line, encoding) == SIMPLIFIED
