"""What a post says by its wording: of which place and level, whether it is shared.

区委书记, 临岚区委书记 and 中共临岚区委书记 are forms of one post: the longer ones end
in the shorter. 副区长 ends in 区长 and is another.
"""

from __future__ import annotations

import re
from functools import lru_cache

LEVELS = {
    **dict.fromkeys(("省", "自治区", "特别行政区"), 1),
    **dict.fromkeys(("市", "自治州"), 2),
    **dict.fromkeys("区县旗", 3),
    **dict.fromkeys(("镇", "乡", "街道"), 4),
    **dict.fromkeys(("村", "社区"), 5),
}
"""How high a place is. 州 and 盟 are left out: 广州, 贵州, 民盟 would be such."""

_SIGN = "自治区|特别行政区|自治州|街道|社区|[省市区县旗镇乡村]"
_ENDING = re.compile(f"(?:{_SIGN})$")
_NO_SIGN = "(?!村|场|民|镇化|貌)"
_UNIT = re.compile(rf"([^省市区县旗镇乡村记]{{1,8}}?)({_SIGN}){_NO_SIGN}")
_NO_UNIT = (
    *("农村", "城乡", "地区", "湾区", "战区", "军区", "校区", "园区", "港区", "老区"),
    *("特区", "景区", "城市", "库区", "城区", "林区", "矿区", "牧区", "辖区"),
)
"""Ends like a place and is none of that level: 中部战区, 住房和城乡建设部."""

_NAMELESS = ("社", "自治", "驻", "住", "包", "分", "开发", "高新", "该", "本", "全")
"""Before a sign it makes no name: 驻|村第一书记."""

_BARE = re.compile(rf"(?:常务|第一)?[副代]?({_SIGN}){_NO_SIGN}")

_OTHER_POST = (
    *(
        "副",
        "代",
        "总",
        "原",
        "前",
        "常务",
        "第一",
        "候补",
        "候任",
        "当选",
        "名誉",
        "团",
    ),
    *("执行", "首席", "助理", "见习", "荣誉", "轮值", "非", "不", "准"),
)
"""Before a post they make another of it: 副|区长, 原|区长, 总|书记."""

_HEADS = (
    "总统",
    "总理",
    "首相",
    "外长",
    "外相",
    "外交部长",
    "防长",
    "国防部长",
    "议长",
)

GENERAL = 4
"""Characters of a post that may name no office: 党组书记, 秘书长."""

_DEPUTY = ("副", "代", "常务", "第一")
_FORMER = ("原", "前", "候任", "当选")
_BESIDE = (
    *("代表", "委员", "成员", "第一书记", "会长", "理事", "理事长", "董事", "董事长"),
    *("经理", "总裁", "厂长", "社长", "教授", "顾问", "模范", "劳模", "专家", "组长"),
)
"""A village's secretary may be a deputy of the province, or own a factory in the city;
the village's first secretary is somebody sent by an office."""

_SECTORS = {
    "company": re.compile("公司|集团|合作社|厂(?!区)"),
    "school": re.compile("[小中]学|学校|幼儿园|老师|教师"),
    "hospital": re.compile("医院|卫生院|保健院|卫生室|医生|医师|护士"),
}
_ONCE = re.compile(
    "原(?:常务)?副?(?:党[委组])?副?(?:书记|主任|主席|政委|指导员|[局院校部处厅社台署所站]长|"
    "董事长|总经理|秘书长|检察长|总理|总统)$"
)
"""区人民医院|原院长, but not 平|原县长."""

_SHARED_ENDS = (
    *("常委", "委员", "代表", "成员", "领导", "领导人", "发言人", "理事", "监事"),
    *("董事", "院士", "教授", "研究员", "顾问", "参事", "大使", "议员", "负责人"),
    *("候选人", "特派员", "助理", "秘书", "干部", "常务主席", "执行主席", "巡视员"),
    *("调研员", "评论员", "记者", "馆员", "经理", "主持人"),
)
"""Posts that many hold at a time: another who is seen in one ends nothing."""


@lru_cache(1 << 16)
def key(post: str) -> str:
    """The form by which posts are compared: 区教育局局长 is 区教育局长."""
    return re.sub(r"(.)\1长$", r"\1长", post)


def spellings(post: str) -> tuple[str, ...]:
    """The forms that a post may be written in and still be compared as one."""
    short = key(post)
    return short, re.sub(r"(.)长$", r"\1\1长", short)


def is_longer(longer: str, shorter: str) -> bool:
    """Whether one form may stand for the other: it says more of the same post."""
    if not longer.endswith(shorter) or len(longer) == len(shorter):
        return False
    if is_former(longer):
        return False
    return not longer[: -len(shorter)].endswith(_OTHER_POST)


def country_and_head(post: str) -> tuple[str, str] | None:
    """俄罗斯, 总统: of 俄罗斯总统 and 俄总统 one country begins like the other."""
    head = next((each for each in _HEADS if post.endswith(each)), "")
    country = post.removesuffix(head) if head else ""
    return (country, head) if country and not country.endswith(_OTHER_POST) else None


def is_general(post: str) -> bool:
    """Whether it does not say of what: 党组书记, 主任. Every office has one."""
    return len(post) <= GENERAL and not level(post) and not post.startswith("国家")


def is_former(post: str) -> bool:
    """Whether it says that the post is no longer held, or not yet: 前总统."""
    return post.startswith(_FORMER) or bool(_ONCE.search(post))


def is_beside(post: str) -> bool:
    """Whether it is held beside any other post: 省人大代表, 村第一书记, 商会会长."""
    return post.endswith(_BESIDE)


@lru_cache(1 << 16)
def sector(post: str) -> str:
    """Where somebody works whose post it is, if that leaves no time for another place.

    A company that a government's name leads (区城投公司) is none: officials head such.
    """
    found = next((name for name, words in _SECTORS.items() if words.search(post)), "")
    if found == "company":
        return "" if level(post) else found
    if found or is_beside(post):
        return found
    return "office" if 0 < level(post) < LEVELS["村"] else ""


def is_shared(post: str) -> bool:
    """Whether several people hold it at a time: 副区长, 区委常委."""
    return "副" in post or post.endswith(_SHARED_ENDS)


@lru_cache(1 << 16)
def units(post: str) -> tuple[tuple[int, str], ...]:
    """The places that a post names, each with its level: 2 云汀市, 3 临岚区."""
    text = post.removeprefix("中国共产党").removeprefix("中共")
    found: list[tuple[int, str]] = []
    at = 0
    while unit := _UNIT.match(text, at):
        if not _is_name(*unit.groups()):
            break
        found.append((LEVELS[unit[2]], unit[0]))
        at = unit.end()
    return tuple(found)


@lru_cache(1 << 16)
def level(post: str) -> int:
    """The lowest level that it is of, named or not: 3 of 区委书记; 0 for none."""
    named = units(post)
    if named:
        return named[-1][0]
    bare = _BARE.match(post)
    return LEVELS[bare[1]] if bare else 0


def placed(post: str, place: str) -> str | None:
    """The full form of a bare post in an article of a place; None if it has none.

    区委书记 in an article of 临岚 or of 临岚区 is 临岚区委书记; in one of 云汀市 it is
    of no district that is known.
    """
    bare = _BARE.match(post)
    said = sign_of(place)
    base = place.removesuffix(said)
    if not bare or not base or units(post) or (said and said != bare[1]):
        return None
    joint = "" if post.startswith(bare[1]) else bare[1]
    return key(f"{base}{joint}{post}")


def sign_of(place: str) -> str:
    """What says the level of a place: 区 of 临岚区, nothing of 临岚."""
    found = _ENDING.search(place)
    return found[0] if found else ""


def bare(post: str) -> str:
    """A post without the names of its places: 区委书记 of 云汀市临岚区委书记."""
    named = units(post)
    if not named:
        return post
    name = "".join(unit for _, unit in named)
    rest = post[post.index(name) + len(name) :]
    return rest if _BARE.match(rest) else sign_of(name) + rest


def are_alike(one: str, other: str) -> bool:
    """Whether two names of places may be one: 花垣县 and 湖南花垣县."""
    return one.endswith(other) or other.endswith(one)


def _is_name(name: str, sign: str) -> bool:
    if name in (*_NAMELESS, *_OTHER_POST) or name.endswith(_DEPUTY):
        return False
    return not (name + sign).endswith(_NO_UNIT)
