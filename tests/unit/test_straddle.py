"""Struck text: sentences put through the damage that a converter does."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.repair.straddle import UNKNOWN, find_straddles
from search.model import Repair, Text


def repaired(raw: str) -> str:
    return Text(raw, "", find_straddles(raw)).repaired


def converted(text: str, char: str, reading: str, private: bool) -> str:
    """`text` as a page whose bytes of `char` were replaced in GBK.

    `private` says whether the page keeps the characters of private use.
    """
    code = char.encode("gbk")
    page = text.encode("gbk").replace(code, code + f"({reading})".encode("gbk"))
    return "".join(decoded(page, private))


def decoded(page: bytes, private: bool) -> list[str]:
    chars, at = [], 0
    while at < len(page):
        wide = page[at] > 0x80
        char = page[at : at + 1 + wide].decode("gb18030", "replace")
        chars.append("?" if "\ufffd" in char else char)
        at += 1 + wide
    return [char for char in chars if private or not "\ue000" <= char <= "\uf8ff"]


STRUCK = [
    ("青禾區農業局派專家到柳塘鎮指導春耕，幫助種糧大戶解決灌溉難題。", "鉀", "jiǎ"),
    ("區委書記沈青要求各部門把為民辦實事工程抓緊抓好。", "褳", "lián"),
    ("記者從區水務局獲悉，柳塘大橋因為連日降雨暫時封閉。", "驗", "yàn"),
    ("青禾日報社舉辦讀者開放日活動，三百名學生參觀了印刷車間。", "請", "qǐng"),
    ("全區新聞輿論工作會議強調，要牢牢掌握輿論引導的主動權。", "勢", "shì"),
    ("會議強調，要牢牢掌握輿論引導的主動權。", "訖", "qì"),
    ("今年以來，青禾區新增就業五千人，失業率繼續下降。", "蜆", "xiàn"),
    ("只要把產業做起來，鄉親們的日子就會越來越好。", "絹", "juàn"),
    ("只要把產業做起來，鄉親們的日子就會越來越好。", "饋", "kuì"),
    ("政府將加大對養老事業的投入，讓老人安享晚年。", "尷", "gān"),
    ("政府將加大對養老事業的投入，讓老人安享晚年。", "聵", "kuì"),
]


@pytest.mark.parametrize("private", [True, False], ids=["private kept", "dropped"])
@pytest.mark.parametrize(("text", "char", "reading"), STRUCK)
def test_struck_text_is_paired_anew(
    text: str, char: str, reading: str, private: bool
) -> None:
    raw = converted(text, char, reading, private)
    assert raw != text
    assert repaired(raw) == text


@pytest.mark.parametrize(
    ("raw", "before", "after"),
    [
        pytest.param("宿遷日?qǐng)?bào)社", "?qǐng)?bào)", "報", id="struck twice"),
        pytest.param("給大家?guī)?來驚喜", "?guī)?", "帶", id="last byte lost"),
        pytest.param("越?juàn)碓胶谩?", "?juàn)碓胶谩?", "來越好。", id="to the end"),
        pytest.param("解?jiǎ)Q灌溉", "?jiǎ)Q", "決", id="ended by a letter"),
        pytest.param("因\ufffdyàn)檫B日", "\ufffdyàn)檫B", "為連", id="U+FFFD"),
        pytest.param("因\ufffd(yàn)檫B日", "\ufffd(yàn)檫B", "為連", id="( kept"),
        pytest.param("因?ya\u0300n)檫B日", "?ya\u0300n)檫B", "為連", id="mark apart"),
        pytest.param("中國(guó)家?guī)?來", "?guī)?", "帶", id="after an annotation"),
        pytest.param("把?xí)近平總書記", "?xí)", "習", id="lost alone"),
        pytest.param("把?xí)近平總書(shū)記", "?xí)", "習", id="annotated behind"),
        pytest.param(
            "指導春耕，?yáo)椭N糧大戶解決灌溉難題",
            "?yáo)椭N",
            "幫" + UNKNOWN,
            id="in part",
        ),
    ],
)
def test_repair_is_small(raw: str, before: str, after: str) -> None:
    start = raw.index(before)
    expected = Repair(start, start + len(before), before, after)
    assert find_straddles(raw) == (expected,)


def test_what_was_mended_is_context_for_the_next() -> None:
    raw = "以黨的方向?yàn)榉较?,把?xí)近平總書記"
    assert [repair.after for repair in find_straddles(raw)] == ["為方向", "習"]


@pytest.mark.parametrize(
    "raw",
    [
        "你好嗎?我很好",
        "（今天去不去?he）",
        "(really?yes)",
        "?xí)近平",
        "\n?xí)近平",
        "A?xí)近平",
        "甲?wto)乙",
        "向?yàn)",
        "向?yàn)榉较",
        "向?yàn)榉较\n颍",
        "向?yàn)榉𠀀?",
        "向?yàn)榉(xí)?",
        "訂?zǒng)龘?",
    ],
    ids=ascii,
)
def test_left_as_it_is(raw: str) -> None:
    assert find_straddles(raw) == ()


PARTS = st.sampled_from(
    [*"向為家報區榉较敝A?,。\n()", "?yàn)", "?guī)", "?bào)", "(qū)"]
)


@given(st.lists(PARTS, max_size=30).map("".join))
def test_repairs_say_what_they_replace(raw: str) -> None:
    at = 0
    for repair in find_straddles(raw):
        assert at <= repair.start < repair.end
        assert raw[repair.start : repair.end] == repair.before
        at = repair.end


@pytest.mark.parametrize(
    "part",
    ["?a)", "中?ài)", "向?yàn)", "向?yàn)" + "榉" * 31, "向?yàn)榉较?,", "\ufffd(a)"],
)
def test_hostile_text_takes_no_time(part: str) -> None:
    raw = part * (1_000_000 // len(part))
    start = process_time()
    find_straddles(raw)
    assert process_time() - start < 10
