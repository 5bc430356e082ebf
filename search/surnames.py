"""Surnames that are read otherwise than the word: 单 shan, 仇 qiu, 区 ou."""

from __future__ import annotations

_SINGLE = """
单 shan|仇 qiu|区 ou|曾 zeng|查 zha cha|解 xie|任 ren|盖 ge gai|朴 piao pu|乐 yue le
翟 zhai di|覃 qin tan|洗 xian|员 yun yuan|缪 miao|宓 mi fu|种 chong|秘 bi mi|折 she
黑 he hei|繁 po|谌 chen shen|隗 wei kui|郗 xi chi|召 shao|佴 nai|都 du|会 gui|沈 shen
贾 jia|朝 chao|乜 nie|祭 zhai|郇 xun huan|句 gou|炅 gui|阚 kan|宿 su|卜 bu|薄 bo
褚 chu|重 chong|冯 feng|行 xing|贲 ben|於 yu|艾 ai|尉 wei yu|长 chang zhang|柏 bai bo
"""
_DOUBLE = """
尉迟 yu chi|万俟 mo qi|长孙 zhang sun|单于 chan yu|澹台 tan tai|令狐 ling hu
鲜于 xian yu|宰父 zai fu
"""


def _rows(table: str) -> list[list[str]]:
    return [row.split() for line in table.split("\n") for row in line.split("|") if row]


SINGLE = {name: tuple(read) for name, *read in _rows(_SINGLE)}
"""Surname → what it may be read as, the surname's own reading first.

查韦斯 and 盖茨 begin with no surname: where that is common the word's reading is kept.
"""

DOUBLE = {name: tuple(read) for name, *read in _rows(_DOUBLE)}
"""Surname of two characters → its two syllables."""
