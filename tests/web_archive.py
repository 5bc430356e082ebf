"""A small archive behind the real application, for the tests of the web."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from flask import Flask

from search.embedded.engine import EmbeddedEngine
from search.model import Article, Credit, Person, Repair, Text, Topic
from tests.articles import article
from web import create_app

RAW = "青禾訊 12月28日,區(qū)委書記林若川在茶室座?談。\n他说，茶室要办实办好。"
REPAIRS = tuple(
    Repair(RAW.index(before), RAW.index(before) + len(before), before, after)
    for before, after in (("(qū)", ""), ("座?談", "座談"))
)

DAMAGED = Article(
    id="damaged",
    title=Text("青禾訊", "青禾讯"),
    title_taken=True,
    body=Text(
        RAW,
        RAW.replace("區(qū)", "区").replace("座?談", "座谈").replace("訊", "讯"),
        REPAIRS,
    ),
    origin="2022/damaged.txt",
    published=date(2022, 12, 28),
    published_precision="day",
    published_from="dateline",
    source="青禾融媒",
    place="青禾区",
    url="https://news.example/1",
    people=(Person("林若川", ("区委书记",), ("林书记",), 2),),
    credits=(Credit("reporter", "丁小河"), Credit("editor", "文一禾")),
    topics=(Topic("统战", ("茶室", "座谈")),),
    documents=("关于办好茶室的意见",),
    slogans=("两进一出",),
    unresolved=("周书记",),
    damaged=2,
)

HOSTILE = article(
    "evil/../<b>\"'&?#",
    '<script>alert(1)</script>茶室 &amp; "引号"',
    title="<img src=x onerror=alert(1)>茶室",
    day="2023-05-04",
    people="<i>甲</i>",
    topics='"><script>',
    source="'><b>",
)

MONTH = replace(
    article("month", "春耕开始，茶室也忙。", title="春耕", day="2023-03-01"),
    published_precision="month",
    url="javascript:alert(1)",
)

ARCHIVE = (
    DAMAGED,
    HOSTILE,
    MONTH,
    article(
        "plain",
        "茶室开张，林若川、周望川到场。",
        title="茶室开张",
        day="2023-05-04",
        people="林若川 周望川",
        topics="经济",
        source="青禾日报",
    ),
    article(
        "later",
        "项目开工，周望川到场。",
        title="项目开工",
        day="2024-01-02",
        people="周望川",
        topics="经济",
        source="青禾日报",
    ),
    article("undated", "说的是茶与水。", title="茶与水"),
)


REPORT = (
    "昨天上午，青禾区第一间便民茶室在老街开张，区里的干部和居民围坐一堂，"
    "谈到停车、供水和路灯，能当场答复的都作了说明。"
)
COPIES = (
    article("own", REPORT, title="茶室开张", day="2023-03-05", source="青禾日报"),
    article("other", f"本报讯 {REPORT}", title="老街有了茶室", day="2023-03-06"),
    article("like", "老街的路灯修好了，居民停车方便多了。", title="路灯"),
)
"""A report, its copy in another outlet, and an article like it."""


def archive_app(folder: Path, articles: Iterable[Article] = ARCHIVE) -> Flask:
    """The application over a new index of `articles` in `folder`."""
    engine = EmbeddedEngine(folder)
    engine.begin(fresh=True)
    engine.write(articles)
    engine.commit()
    return create_app(engine=engine)
