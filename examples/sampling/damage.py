"""Traditional text, and the damage that crawlers' sources did to it.

Some sites turned their pages traditional and, against copying, put a reading behind
certain characters by replacing *bytes* of the GBK page. Where the two bytes lie astride
two characters, the reading lands inside the second one, everything up to the next
half-width character shifts by a byte, and what no longer decodes becomes `?`.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import opencc

_ANNOTATED = """
區:qū 會:huì 議:yì 記:jì 關:guān 時:shí 領:lǐng 導:dǎo 長:zhǎng 講:jiǎng 學:xué 習:xí
進:jìn 發:fā 動:dòng 務:wù 實:shí 積:jī 極:jí 業:yè 產:chǎn 農:nóng 設:shè 電:diàn
機:jī 員:yuán 裡:lǐ 還:hái 過:guò 對:duì 們:men 經:jīng 濟:jì 總:zǒng 標:biāo 準:zhǔn
檢:jiǎn 驗:yàn 報:bào 規:guī 勢:shì 請:qǐng 聯:lián 號:hào 個:gè 歲:suì 擔:dān 運:yùn
費:fèi 錢:qián 間:jiān 聲:shēng 營:yíng 場:chǎng 戶:hù 鎮:zhèn 環:huán 續:xù 統:tǒng
戰:zhàn 達:dá 辦:bàn 問:wèn 題:tí 萬:wàn 億:yì 銷:xiāo 黨:dǎng 權:quán 應:yīng
"""

READINGS: Final = {pair[0]: pair[2:] for pair in _ANNOTATED.split()}
"""Characters the made-up filter annotates; all of them are traditional only."""


def traditional(text: str) -> str:
    """`text` in traditional characters as written in Taiwan, as long as before."""
    return str(_converter("s2tw").convert(text))


def simplified(text: str) -> str:
    """Traditional `text` in simplified characters."""
    return str(_converter("tw2s").convert(text))


@cache
def _converter(config: str) -> opencc.OpenCC:
    return opencc.OpenCC(config)


def annotated(text: str) -> str:
    """`text` with a reading behind every listed character, none of them astride."""
    return "".join(f"{c}({READINGS[c]})" if c in READINGS else c for c in text)


def byte_filtered(text: str) -> str:
    """`text` as the filter left it: readings put in wherever the *bytes* matched.

    Raises UnicodeEncodeError for a character that GBK does not have.
    """
    page = text.encode("gbk")
    for char, reading in READINGS.items():
        needle = char.encode("gbk")
        page = page.replace(needle, needle + f"({reading})".encode("gbk"))
    return _decoded(page)


def _decoded(page: bytes) -> str:
    """GBK as old software read it: a lost lead byte is `?` and swallows a `(`."""
    parts, at = [], 0
    while at < len(page):
        char, length = _next(page[at : at + 2])
        parts.append(char)
        at += length
    return "".join(parts)


def _next(pair: bytes) -> tuple[str, int]:
    if pair[0] < 0x80:
        return chr(pair[0]), 1
    try:
        return pair.decode("gbk"), 2
    except UnicodeDecodeError:
        return "?", 2 if pair[1:] == b"(" else 1
