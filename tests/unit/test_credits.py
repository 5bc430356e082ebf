"""Credits: every way of signing that papers have, and what only looks like one."""

from __future__ import annotations

import pytest

from indexer.extraction.credits import credits_of, find_credits
from search.model import CREDIT_ROLES, Credit

BYLINES = [
    # labels: one a line, several a line, all separators
    ("记者 | 陆文澜 汤若水", "reporter 陆文澜, reporter 汤若水"),
    ("记者｜陆文澜", "reporter 陆文澜"),
    ("记者丨陆文澜、汤若水", "reporter 陆文澜, reporter 汤若水"),
    ("记者︱陆文澜", "reporter 陆文澜"),
    ("记者：陆文澜", "reporter 陆文澜"),
    ("记者:陆文澜,汤若水", "reporter 陆文澜, reporter 汤若水"),
    ("记者/陆文澜", "reporter 陆文澜"),
    ("文／陆文澜 图／汤若水", "author 陆文澜, photo 汤若水"),
    ("文|陆文澜 图|汤若水", "author 陆文澜, photo 汤若水"),
    ("文/图：陆文澜", "author 陆文澜, photo 陆文澜"),
    ("图文：陆文澜", "author 陆文澜, photo 陆文澜"),
    ("编辑：邱望舒", "editor 邱望舒"),
    ("编辑·邱望舒", "editor 邱望舒"),
    ("编 辑：邱 苇", "editor 邱苇"),
    ("责 任 编 辑 ：邱望舒", "editor 邱望舒"),
    ("责编：邱望舒 审核：顾一清", "editor 邱望舒, reviewer 顾一清"),
    ("责任编辑：邱望舒　校对：贺兰亭", "editor 邱望舒, proof 贺兰亭"),
    ("编辑：邱望舒；审核：顾一清", "editor 邱望舒, reviewer 顾一清"),
    ("编辑 邱望舒 审核 顾一清", "editor 邱望舒, reviewer 顾一清"),
    ("编辑 | 邱望舒 校对 | 贺兰亭 审核 | 顾一清",
     "editor 邱望舒, proof 贺兰亭, reviewer 顾一清"),
    ("一审：邱望舒 二审：贺兰亭 三审：顾一清",
     "reviewer 邱望舒, reviewer 贺兰亭, reviewer 顾一清"),
    ("初审/邱望舒 复审/贺兰亭 终审/顾一清",
     "reviewer 邱望舒, reviewer 贺兰亭, reviewer 顾一清"),
    ("一审一校：邱望舒", "reviewer 邱望舒, proof 邱望舒"),
    ("编辑/校对：邱望舒", "editor 邱望舒, proof 邱望舒"),
    ("审核 签发：顾一清", "reviewer 顾一清"),
    ("监制：顾一清 统筹：贺兰亭 策划：邱望舒",
     "supervisor 顾一清, supervisor 贺兰亭, supervisor 邱望舒"),
    ("总编辑：顾一清 值班主任：贺兰亭", "supervisor 顾一清, supervisor 贺兰亭"),
    ("值班编委：顾一清", "supervisor 顾一清"),
    ("视频：陆文澜 剪辑：汤若水", "video 陆文澜, video 汤若水"),
    ("摄像：陆文澜", "video 陆文澜"),
    ("摄影：陆文澜", "photo 陆文澜"),
    ("摄影/本报记者 陆文澜", "photo 陆文澜"),
    ("视频编辑：邱望舒 文字编辑：贺兰亭", "editor 邱望舒, editor 贺兰亭"),
    ("新媒体编辑：邱望舒", "editor 邱望舒"),
    ("供稿：区教育局 陆文澜", "author 陆文澜"),
    ("作者：陆文澜", "author 陆文澜"),
    ("来源：青禾日报 编辑：邱望舒", "editor 邱望舒"),
    ("来源：区融媒体中心 记者：陆文澜 审核：顾一清",
     "reporter 陆文澜, reviewer 顾一清"),
    ("编辑：　　审核：顾一清", "reviewer 顾一清"),
    ("记者：陆文澜\n视频：汤若水\n编辑：邱望舒",
     "reporter 陆文澜, video 汤若水, editor 邱望舒"),
    # in brackets
    ("青禾讯（记者 陆文澜）5月14日，会议召开。", "reporter 陆文澜"),
    ("青禾讯(记者 陆文澜 通讯员 汤若水)5月14日，会议召开。",
     "reporter 陆文澜, correspondent 汤若水"),
    ("本报讯（记者陆文澜、汤若水 通讯员邱苇）近日，",
     "reporter 陆文澜, reporter 汤若水, correspondent 邱苇"),
    ("青禾融媒讯（全媒体记者 陆文澜 实习生 汤若水）近日，",
     "reporter 陆文澜, reporter 汤若水"),
    ("新华社青禾5月14日电（记者陆文澜、汤若水）",
     "reporter 陆文澜, reporter 汤若水"),
    ("本报讯（特约记者 陆文澜 见习记者 汤若水）",
     "reporter 陆文澜, reporter 汤若水"),
    ("本报讯（记者 陆 苇 通讯员 汤 原）", "reporter 陆苇, correspondent 汤原"),
    ("【本报记者陆文澜青禾报道】5月14日，", "reporter 陆文澜"),
    ("〔记者陆文澜／北京报导〕昨天", "reporter 陆文澜"),
    ("大会闭幕。（陆文澜）", "author 陆文澜"),
    ("大会闭幕。\n(融媒体 陆文澜 汤若水)", "author 陆文澜, author 汤若水"),
    ("大会闭幕。（青禾区教育局 陆文澜）", "author 陆文澜"),
    ("大会闭幕。（陆文澜 摄）", "photo 陆文澜"),
    ("大会闭幕。（陆文澜 汤若水 摄影报道）",
     "reporter 陆文澜, photo 陆文澜, reporter 汤若水, photo 汤若水"),
    ("大会闭幕。（记者 陆文澜 文/图）", "reporter 陆文澜, photo 陆文澜"),
    ("大会闭幕。（陆文澜 文 汤若水 摄）", "author 陆文澜, photo 汤若水"),
    ("大会闭幕。（文/陆文澜 图/汤若水）", "author 陆文澜, photo 汤若水"),
    ("大会闭幕。（青禾区政协 陆文澜 供稿）", "author 陆文澜"),
    ("大会闭幕。（责任编辑：邱望舒）", "editor 邱望舒"),
    ("大会闭幕。[责编：邱望舒]", "editor 邱望舒"),
    ("大会闭幕。（通讯员 古丽娜·艾山）", "correspondent 古丽娜·艾山"),
    ("大会闭幕。（记者 欧阳修远 司马望）", "reporter 欧阳修远, reporter 司马望"),
    ("大会闭幕。（记者 陆䶮）", "reporter 陆䶮"),
    ("大会闭幕。（记者 全若水）", "reporter 全若水"),
    # without brackets, at the head and at the tail
    ("青禾讯 记者陆文澜 通讯员汤若水 5月14日，会议召开。",
     "reporter 陆文澜, correspondent 汤若水"),
    ("本报记者 陆文澜\n5月14日，会议召开。", "reporter 陆文澜"),
    ("□本报记者 陆文澜 汤若水\n5月14日，", "reporter 陆文澜, reporter 汤若水"),
    ("■ 青禾日报记者 陆文澜 文/图\n5月14日，", "reporter 陆文澜, photo 陆文澜"),
    ("记者陆文澜报道：5月14日，会议召开。", "reporter 陆文澜"),
    ("记者陆文澜北京报道：5月14日，会议召开。", "reporter 陆文澜"),
    ("大会闭幕。记者 陆文澜 通讯员 汤若水",
     "reporter 陆文澜, correspondent 汤若水"),
    ("大会闭幕。本报记者 陆文澜摄", "photo 陆文澜"),
    ("图为大会现场 陆文澜 摄\n大会闭幕。", "photo 陆文澜"),
    ("大会闭幕。\n文/本报记者 陆文澜 图/通讯员 汤若水",
     "reporter 陆文澜, photo 汤若水"),
    ("大会闭幕。\n陆文澜 文 汤若水 图", "author 陆文澜, photo 汤若水"),
    ("大会闭幕。\n文 陆文澜 图 汤若水", "author 陆文澜, photo 汤若水"),
    ("大会闭幕。\n记者 陆文澜 摄影 汤若水", "reporter 陆文澜, photo 汤若水"),
    ("大会闭幕。\n记者 陆文澜 摄影报道", "reporter 陆文澜, photo 陆文澜"),
    # several places at once
    ("大会闭幕。\n(融媒体 陆文澜 汤若水)\n记者 | 陆文澜 汤若水\n编辑 | 邱望舒",
     "reporter 陆文澜, reporter 汤若水, editor 邱望舒"),
    ("本报讯（记者 陆文澜）会议召开。\n编辑：陆文澜", "reporter 陆文澜, editor 陆文澜"),
    ("大会闭幕。（记者陆文澜摄）\n〔记者陆文澜／北京报导〕",
     "photo 陆文澜, reporter 陆文澜"),
]  # fmt: skip

NO_BYLINES = [
    "记者从区政府获悉，今年将新建三所学校。",
    "记者在现场看到，工人正在安装路灯。",
    "他告诉记者，区长沈克勤已经来过。",
    "记者：沈区长，您好。今年有哪些打算？",
    "区委书记沈克勤会见记者。",
    "记者节前夕，区长沈克勤看望采编人员。",
    "会议印发了《意见（审议稿）》。",
    "大会闭幕。（完）",
    "大会闭幕。（鼓掌）",
    "大会闭幕。（高峰）",
    "获奖者名单（排名不分先后）",
    "区领导（陈望舒等）出席。",
    "编辑部设在青禾路。",
    "图为大会现场。",
    "来源：青禾日报",
    "责任编辑：青禾融媒",
    "作者单位：青禾区委党校",
    "区摄影家协会主席陈望舒讲话。",
    "主任医师陈望舒出诊。",
]


def _written(credits: tuple[Credit, ...]) -> str:
    return ", ".join(f"{credit.role} {credit.name}" for credit in credits)


@pytest.mark.parametrize(("text", "expected"), BYLINES)
def test_byline(text: str, expected: str) -> None:
    assert _written(find_credits(text).credits) == expected


@pytest.mark.parametrize("text", NO_BYLINES)
def test_what_only_looks_like_a_byline(text: str) -> None:
    assert find_credits(text).credits == ()


def test_roles_are_those_of_the_model() -> None:
    roles = {role.split()[0] for _, said in BYLINES for role in said.split(", ")}
    assert roles == set(CREDIT_ROLES)


def test_table_is_large_enough_to_be_a_measure() -> None:
    assert len({text for text, _ in BYLINES}) >= 60


@pytest.mark.parametrize(("text", "expected"), BYLINES)
def test_names_stand_within_the_spans(text: str, expected: str) -> None:
    hidden = "".join(text[start:end] for start, end in find_credits(text).spans)
    names = {credit.split()[1] for credit in expected.split(", ")}
    assert all(name in hidden.replace(" ", "") for name in names)


def test_a_post_beside_a_label_is_not_hidden() -> None:
    text = "区长陈望舒出席 编辑：邱望舒"
    found = find_credits(text)
    assert [text[start:end] for start, end in found.spans] == ["编辑：邱望舒"]


CASES = [
    ("会议召开。\n(融媒体 徐振鑫 于继镔)", "author 徐振鑫, author 于继镔"),
    ("(记者 王 磊 通讯员 李 娜)", "reporter 王磊, correspondent 李娜"),
    ("审议政府工作报告。本报记者 吕建荣摄", "photo 吕建荣"),
    (
        "(融媒体 徐振鑫 于继镔)\n记者 | 徐振鑫 于继镔\n编辑 | 李念辉\n审核 | 李学成",
        "reporter 徐振鑫, reporter 于继镔, editor 李念辉, reviewer 李学成",
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_cases_that_must_hold(text: str, expected: str) -> None:
    assert _written(find_credits(text).credits) == expected


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("陆文澜", "author 陆文澜"),
        ("陸文瀾", "author 陆文澜"),
        ("陆文澜 汤若水", "author 陆文澜, author 汤若水"),
        ("陆文澜、汤若水", "author 陆文澜, author 汤若水"),
        ("陆文澜/汤若水", "author 陆文澜, author 汤若水"),
        ("记者 陆文澜", "reporter 陆文澜"),
        ("记者 陆文澜 通讯员 汤若水", "reporter 陆文澜, correspondent 汤若水"),
        ("本报记者陆文澜", "reporter 陆文澜"),
        ("作者：陆文澜", "author 陆文澜"),
        ("陆文澜（摄影）", "photo 陆文澜"),
        ("青禾日报 陆文澜", "author 陆文澜"),
        ("admin", ""),
        ("佚名", ""),
        ("本站", ""),
        ("本报", ""),
        ("匿名", ""),
        ("青禾日报", ""),
        ("齐鲁网", ""),
        ("区融媒体中心", ""),
        ("编辑部", ""),
        ("网络", ""),
        ("未知", ""),
        ("", ""),
    ],
)
def test_author_of_the_metadata(author: str, expected: str) -> None:
    assert _written(credits_of(author)) == expected
