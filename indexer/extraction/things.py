"""Firms, brands and places with names like people's, by what follows.

陈克明食品公司, 张小泉等老字号, 巴赫穆特等地.
"""

from __future__ import annotations

import re

from indexer.extraction.names import HAN

_TRADES = (
    "食品|酒业|酒厂|科技|药业|制药|医药|服饰|服装|珠宝|电器|电子|机械|建材|建设|建筑|农业|"
    "实业|餐饮|剪刀|茶业|茶叶|乳业|地产|置业|传媒|文化|投资|物流|家具|家居|饮料|调味品|"
    "面粉|面业|粮油|食用油|体育用品|老字号|牌"
)
_KINDS = "股份|控股|有限|责任|公司|集团|专卖|连锁|总厂|分厂|厂|店|坊|铺|馆"
_FIRM = re.compile(f"(?:{_TRADES}){{1,3}}(?:{_KINDS})|(?:{_KINDS}){{2}}")
_LISTED = re.compile(
    f"(?:、[{HAN}]{{2,8}}){{0,9}}等(?:[{HAN}]{{0,5}}?(?:老字号|品牌|企业|公司|商标|商家|店铺)"
    "|地|多地|方向|国|(?:州|省|县)(?!领导|干部)|城市|景区|景点)"
)
_PLACE = re.compile("以[东西南北]|方向|地区|市区")
_HEADS = frozenset(word[0] for word in f"{_TRADES}|{_KINDS}|以|方|地|市".split("|"))


def is_like_name(text: str, end: int) -> bool:
    """Whether what ends at `end` is a firm, a brand or a place."""
    head = text[end : end + 1]
    if head in ("、", "等"):
        return _LISTED.match(text, end) is not None
    if head not in _HEADS:
        return False
    return bool(_FIRM.match(text, end) or _PLACE.match(text, end))
