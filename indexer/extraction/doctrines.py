"""Names of doctrines: a field of their own, though somebody's name is in them.

Prizes and spirits named for somebody (茅盾文学奖, 雷锋精神) are found with them, so
that nobody takes the name for a person of the news; they are no doctrines.
"""

from __future__ import annotations

import re

from indexer.extraction.names import could_be_name
from search.model import Span

# Every alternative begins with a literal: then re skips to their first characters.
_QUOTES = ("“", "”", '"', "")
_THREE = "|".join(f'{quote}三个代表[“”"]?重要思想' for quote in _QUOTES)
_DOCTRINE = re.compile(
    "习近平(?:新时代中国特色社会主义(?:经济)?|经济|生态文明|法治|强军|外交|文化|党建)思想"
    "|习近平新时代中国特色社会主义"
    "|中国特色社会主义理论体系"
    "|马克思列宁主义|马克思主义|马列主义|列宁主义|毛泽东思想|邓小平理论"
    f"|{_THREE}|科学发展观"
)
_WHOLE = {
    "习近平新时代中国特色社会主义": "习近平新时代中国特色社会主义思想",
    "马列主义": "马克思列宁主义",
}

_NAMESAKES = (
    "茅盾|鲁迅|老舍|曹禺|冰心|巴金|郭沫若|徐迟|李四光|詹天佑|陈嘉庚|吴文俊|孙冶方|"
    "吴阶平|茅以升|华罗庚|邵逸夫|范长江|韬奋|齐白石|钱学森|钱三强|竺可桢|梁思成|"
    "陈景润|宋庆龄|南丁格尔|诺贝尔|白求恩|孔繁森|焦裕禄|雷锋|王进喜|张思德|黄大年|"
    "杨善洲|谷文昌|廖俊波|黄文秀|邓稼先|孙中山"
)
_ANY_NAMESAKE = re.compile(_NAMESAKES)
_NAMESAKE = re.compile(
    f"(?:{_NAMESAKES})(?:同志)?(?:精神|[一-鿿]{{0,8}}?奖|基金|故居|故里|纪念|干部学院|医科|医院"
    "|美术|文学|戏剧|大学|学院|中学|小学|公园|广场|大道)"
    "|学雷锋|雷锋(?:式|志愿|岗|站|日|月|班|连|车|号|超市|家乡)"
)
_SPIRIT = re.compile("(?:弘扬|发扬|学习|践行|传承|继承)([一-鿿]{2,3})精神")


def find_doctrines(text: str) -> tuple[tuple[str, Span], ...]:
    """Every doctrine of simplified `text` with its span, from left to right.

    The name is given whole where the text has it short. It is empty for what is no
    doctrine and hides a person's name all the same: a prize, a spirit, an institution.
    """
    found = [(_name(m[0]), m.span()) for m in _DOCTRINE.finditer(text)]
    if _ANY_NAMESAKE.search(text):
        found += [("", m.span()) for m in _NAMESAKE.finditer(text)]
    found += [
        ("", (m.start(1), m.end()))
        for m in _SPIRIT.finditer(text)
        if could_be_name(m[1])
    ]
    return tuple(sorted(found, key=lambda item: item[1]))


def _name(found: str) -> str:
    if "三个代表" in found:
        return "“三个代表”重要思想"
    return _WHOLE.get(found, found)
