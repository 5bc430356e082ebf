"""People: who takes part, found by titles, lists and what they do."""

from __future__ import annotations

import pytest

from indexer.extraction.credits import find_credits
from indexer.extraction.doctrines import find_doctrines
from indexer.extraction.people import People, find_people


def _people(text: str, title: str = "") -> People:
    hidden = (
        *find_credits(text).spans,
        *(span for _, span in find_doctrines(text)),
    )
    return find_people(text, hidden, title)


def _names(text: str) -> list[str]:
    return [person.name for person in _people(text).people]


FOUND = [
    # after a title
    ("区委书记沈克勤主持会议。", "沈克勤"),
    ("区委书记 沈克勤 主持会议。", "沈克勤"),
    ("区委常委、宣传部部长、副区长陈冻参加。", "陈冻"),
    ("统战部部长陈冻汇报了工作。会上，陈冻表示，", "陈冻"),
    ("区长欧阳远到会。", "欧阳远"),
    ("区长司马望舒到会。", "司马望舒"),
    ("行政长官林陈月华出席。", "林陈月华"),
    ("区长王䶮主持。", "王䶮"),
    ("副区长李𠅤明参加。", "李𠅤明"),
    ("区委书记周新华出席会议。", "周新华"),
    ("信访办主任汤和平被留下座谈。", "汤和平"),
    ("区长邱道一、教育长汤原到会。", "邱道一 汤原"),
    ("副市长司马义·艾力参加活动。", "司马义·艾力"),
    ("自治区主席洛桑江村出席。", "洛桑江村"),
    ("交通局局长高峰介绍，公交优先。", "高峰"),
    ("村民成明远说，树是大家种的。", "成明远"),
    ("52岁的孙志远已是第三次献血。", "孙志远"),
    ("会议决定，任命陈望舒为副区长。", "陈望舒"),
    # a leader of another country
    ("在北京会见美国总统拜登。", "拜登"),
    ("法国总统马克龙和夫人抵达。", "马克龙"),
    ("联合国秘书长古特雷斯昨天说，", "古特雷斯"),
    ("日本首相岸田文雄今天说，", "岸田文雄"),
    ("巴西总统伊莎·莫兰迪·科斯塔即将到访。", "伊莎·莫兰迪·科斯塔"),
    ("他和普京总统商定，年内再次会面。", "普京"),
    # before a title
    ("传达市委逯峰书记的讲话精神。", "逯峰"),
    ("学习张思远同志的先进事迹。", "张思远"),
    ("周鸣远委员在座谈时说，", "周鸣远"),
    # in a list
    ("区领导王龙、钟勇强、林韶立等参加了会议。", "王龙 钟勇强 林韶立"),
    ("区领导王龙、光远、林韶立等参加了会议。", "王龙 光远 林韶立"),
    ("陈望舒、沈克勤、周望川等参加会见。", "陈望舒 沈克勤 周望川"),
    ("区政协副主席邱剑秋和汤原出席。", "邱剑秋 汤原"),
    ("副市长欧阳明、司马义·艾力参加活动。", "欧阳明 司马义·艾力"),
    # doing what people do
    ("陈望舒强调，要抓好落实。", "陈望舒"),
    ("陈望舒，女，1975年生。", "陈望舒"),
    ("习近平总书记关于统一战线工作的重要思想。", "习近平"),
]


@pytest.mark.parametrize(("text", "names"), FOUND)
def test_people_are_found(text: str, names: str) -> None:
    assert _names(text) == names.split()


NOBODY = [
    "以习近平新时代中国特色社会主义思想为指导。",
    "学习邓小平理论、毛泽东思想和马克思主义。",
    "弘扬铁人精神、雷锋精神、焦裕禄精神。",
    "张裕公司总经理办公会召开。",
    "赵家庄村党支部书记讲党课。",
    "白云区区长调研。",
    "万源市长热线开通。",
    "区委书记高度重视。",
    "主任安全生产责任制落实到位。",
    "书记强调，要抓好落实。",
    "干部群众和平共处。",
    "党员干部严格自律。",
    "区委常委会召开会议。",
    "成员单位汇报工作。",
    "代表团结一致。",
    "市长江大桥通车。",
    "群众向上级反映问题，居民向记者介绍情况。",
    "总书记关于新时代的论述。",
    "发言人应询介绍情况。",
    "会议强调，要抓好落实。韩方表示欢迎。白皮书指出，",
    "巴西总统、法国总理出席。",
    "让工厂智能化、高端化、绿色化。",
    "坚持高水平、高质量、高标准。",
    "种植黄瓜、白菜、马铃薯等蔬菜。",
    "美国总统选举、法国总统府、部长会议。",
    "茅盾文学奖、鲁迅文学奖评出。",
    "记者从区政府获悉，",
    "周某、张某某被判刑。",
]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_found(text: str) -> None:
    assert _names(text) == []


def test_reference_meeting() -> None:
    text = (
        "区委书记马军权主持会议并讲话,区委常委、办公室主任王睿,"
        "区委常委、组织部部长、统战部部长王冻参加。马军权要求,要抓好落实。"
    )
    found = {person.name: person.posts for person in _people(text).people}
    assert found == {
        "马军权": ("区委书记",),
        "王睿": ("区委常委", "办公室主任"),
        "王冻": ("区委常委", "组织部部长", "统战部部长"),
    }


def test_a_name_may_be_a_credit_and_a_person() -> None:
    text = "东昌府讯(全媒体记者 赵敏 通讯员 孙磊)12月28日,区长赵敏调研"
    (person,) = _people(text).people
    assert (person.name, person.mentions) == ("赵敏", 1)
    assert text[slice(*person.spans[0])] == "赵敏"
    assert person.spans[0][0] > text.index("区长")


def test_a_signature_is_nobody_in_the_news() -> None:
    text = "区长陈望舒调研。\n编辑：邱望舒　审核：顾一清"
    assert _names(text) == ["陈望舒"]


def test_boundary_is_the_one_that_the_whole_text_knows() -> None:
    text = "区长张国强调研。张国强指出，要抓好落实。张国强一行看望群众。"
    assert _names(text) == ["张国强"]


def test_spans_are_ascending_and_hold_the_name() -> None:
    text = "区长陈望舒调研。陈望舒指出，要抓好落实。"
    (person,) = _people(text).people
    assert person.spans == ((2, 5), (8, 11))
    assert person.mentions == 2


def test_title_counts_as_a_mention_and_has_no_span() -> None:
    (person,) = _people("区长陈望舒调研。", "陈望舒调研企业").people
    assert (person.spans, person.mentions) == (((2, 5),), 2)


def test_person_of_the_title_alone() -> None:
    (person,) = _people("全区召开大会。", "区长陈望舒作报告").people
    assert (person.name, person.spans, person.mentions) == ("陈望舒", (), 1)


def test_doctrine_in_the_title_is_no_person() -> None:
    assert _people("全区召开大会。", "学习习近平法治思想").people == ()


def test_name_within_another_word_is_no_mention() -> None:
    text = "区长高明主持。高明说，要抓好落实。他到过高明区。"
    (person,) = _people(text).people
    assert (person.name, person.mentions) == ("高明", 2)


def test_thing_named_like_somebody_is_no_mention() -> None:
    text = "区长陈望舒调研。陈望舒路通车，“陈望舒”号下水。"
    (person,) = _people(text).people
    assert person.spans == ((2, 5),)


def test_part_of_a_dotted_name_is_its_alias() -> None:
    text = "古巴主席劳尔·卡斯特罗抵达。劳尔说，感谢中国。"
    (person,) = _people(text).people
    assert (person.name, person.aliases) == ("劳尔·卡斯特罗", ("劳尔",))
    assert (person.mentions, len(person.spans)) == (2, 1)


def test_order_is_that_of_the_first_mention() -> None:
    text = "陈望舒说，好。区长沈克勤、副区长陈望舒出席。"
    assert _names(text) == ["陈望舒", "沈克勤"]


@pytest.mark.parametrize(
    "piece", ["书记", "王", "书记王明、", "的王", "·", "（记者", "图"]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    assert len(_people(text).people) < 10


def test_a_name_at_the_end_of_the_text_ends_with_it() -> None:
    """Also where a longer name begins with the same character."""
    text = "镇长柳长河说，会议由柳山主持。会后副镇长柳山"
    people = find_people(text, (), "").people
    assert all(end <= len(text) for each in people for _, end in each.spans)
    assert {text[a:b] for each in people for a, b in each.spans} == {"柳长河", "柳山"}
