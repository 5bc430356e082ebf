"""Where a report was filed from: the place that its dateline names."""

from __future__ import annotations

import re

from indexer.extraction.datelines import find_dateline

_OUTLET = re.compile(
    r"据?(?:本[报台网刊社]|新华社|中新社|新华网|中新网|人民网|央视网?|"
    r"[一-鿿]{1,8}?(?:日报|晚报|晨报|早报|时报|商报|周报|都市报|在线|新闻网|网(?!络)|"
    r"电视台|广播台|电台|通讯社|杂志|客户端))"
)
"""The newsroom, which is no place: 本报, 新华社, 青川日报.

Its name ends in a whole word, since 烟台 and 丰台 are places."""

_COUNTY_MEDIA = re.compile(r"(?P<place>.+?)级?(?:全媒体?|融媒体?)(?:中心|客户端)?")
"""A county's media centre is called after the county, whose reports it files."""

_PLACE = re.compile(r"[一-鿿·]{2,10}")
_NO_PLACE = re.compile(
    r"综合|特约|独家|联播|国际|国内|今日|本[市县区镇乡村]|我[市县区镇乡村]|"
    r"[省市县区镇乡村](?:委|政府|直|级).*|"
    r".{2,}(?:[局办院厅处部司会校队馆团室科所站]|中心|公司|集团|大学|学校|委员会|政府)|"
    r".*(?:新闻|记者|媒体|发布|资讯|科技|财经|体育|娱乐|汽车).*|.*[报社]"
)
"""Offices that file reports under their own name, sections of a paper, other papers."""


def find_place(body: str) -> str | None:
    """The place of a simplified text's dateline, None if it names none.

    东昌府讯 12月28日 gives 东昌府, 本报青山镇12月3日电 gives 青山镇; 本报讯 nothing.
    """
    places = map(_place, find_dateline(body).outlets)
    return next(filter(None, places), None)


def _place(outlet: str) -> str | None:
    """The first place in what stands before 讯, 电 or 消息."""
    rest = _OUTLET.sub("", outlet.strip(), count=1).strip()
    first = re.split(r"[、/ ]", rest, maxsplit=1)[0]
    county = _COUNTY_MEDIA.fullmatch(first)
    name = county["place"] if county else first
    if not _PLACE.fullmatch(name) or _NO_PLACE.fullmatch(name):
        return None
    return name
