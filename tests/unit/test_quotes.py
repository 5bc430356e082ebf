"""Titles in 《》 and slogans in “”."""

from __future__ import annotations

import pytest

from indexer.extraction.quotes import find_documents, find_slogans


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        (
            "审议了《关于加强河湖管理的意见(审议稿)》。",
            ("关于加强河湖管理的意见(审议稿)",),
        ),
        ("《关于印发〈办法〉的通知》", ("关于印发〈办法〉的通知",)),
        ("《关于印发《办法》的通知》", ("关于印发《办法》的通知",)),
        ("《规划》《办法》和《规划》", ("规划", "办法")),
        ("《 家 》", ("家",)),
        ("《》", ()),
        ("《未完的书名", ()),
        ("《未完，又见《办法》", ("办法",)),
        ("《上一行\n下一行》", ()),
        ("《" + "长" * 81 + "》", ()),
    ],
)
def test_documents(text: str, documents: tuple[str, ...]) -> None:
    assert find_documents(text) == documents


@pytest.mark.parametrize(
    ("text", "slogans"),
    [
        ("助力“双招双引”，把“亲清茶室”办好", ("双招双引", "亲清茶室")),
        ("落实“四排查两报告”，再抓“四排查两报告”", ("四排查两报告",)),
        ("拨打“12345”热线", ("12345",)),
        ("「一网通办」和『一次办成』", ("一网通办", "一次办成")),
        ("“红”", ()),
        ("“一二三四五六七八九十一二三”", ()),
        ("“群众的事”和“办成了”", ()),
        ("他说：“我不怕。”", ()),
        ("“你们好”“走吧”", ()),
        ("“5G+工业”", ()),
        ("“未完", ()),
    ],
)
def test_slogans(text: str, slogans: tuple[str, ...]) -> None:
    assert find_slogans(text) == slogans


@pytest.mark.parametrize("part", ["《", "“", "《甲", "“甲乙", "《甲《乙》"])
def test_hostile_text_is_read_at_once(part: str) -> None:
    text = part * (1_000_000 // len(part))
    assert find_slogans(text) == ()
    assert len(find_documents(text)) <= 1
