"""Cases that must hold, each through the whole extraction of an article."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.extraction.extract import extract
from indexer.extraction.topics import Taxonomy
from indexer.record import Record
from search.model import Article
from tests.mended import MENDED

TAXONOMY = Taxonomy.load()
REFERENCE = date(2023, 1, 3)


def made(text: str, reference: date | None = REFERENCE) -> Article:
    return extract(Record("a.txt", text), TAXONOMY, reference)


@pytest.mark.parametrize(
    ("raw", "simplified"),
    MENDED,
)
def test_mended_and_simplified(raw: str, simplified: str) -> None:
    article = made(raw)
    assert (article.body.raw, article.body.simplified) == (raw, simplified)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("传达市委逯峰书记的讲话。", {"逯峰": ("书记",)}),
        ("周书记到我镇调研。", {}),
        (
            "市政协主席胡文容,副主席肖贵玉、陈群在主席台就座。",
            {
                "胡文容": ("市政协主席",),
                "肖贵玉": ("市政协副主席",),
                "陈群": ("市政协副主席",),
            },
        ),
        (
            "副市长欧阳明、司马义·艾力出席。",
            {"欧阳明": ("副市长",), "司马义·艾力": ("副市长",)},
        ),
        (
            "区领导王龙、钟勇强、林韶立等参加。",
            {"王龙": ("区领导",), "钟勇强": ("区领导",), "林韶立": ("区领导",)},
        ),
        (
            "區(qū)委書記馬軍權,區(qū)委常委、組織部部長王凍參加。",
            {"马军权": ("区委书记",), "王冻": ("区委常委", "组织部部长")},
        ),
    ],
)
def test_people_and_posts(text: str, people: dict[str, tuple[str, ...]]) -> None:
    found = made(text).people
    assert {person.name: person.posts for person in found} == people


def test_a_surname_before_a_post_alone_is_nobody() -> None:
    assert made("周书记到我镇调研。").unresolved == ("周书记",)


@pytest.mark.parametrize(
    ("text", "credits"),
    [
        (
            "(记者 王 磊 通讯员 李 娜)",
            {("reporter", "王磊"), ("correspondent", "李娜")},
        ),
        ("會議召開。\n本報記者 呂建榮攝", {("photo", "吕建荣")}),
        ("会议召开。\n编辑 | 汤若水", {("editor", "汤若水")}),
    ],
)
def test_credits(text: str, credits: set[tuple[str, str]]) -> None:
    article = made(text)
    assert {(credit.role, credit.name) for credit in article.credits} == credits
    assert article.people == ()


def test_a_name_that_made_the_news_and_is_in_it() -> None:
    article = made("东昌府讯（记者 赵敏）12月28日，区长赵敏调研。")
    assert [credit.name for credit in article.credits] == ["赵敏"]
    assert [(p.name, p.posts, p.mentions) for p in article.people] == [
        ("赵敏", ("区长",), 1)
    ]


@pytest.mark.parametrize(
    ("text", "published", "origin"),
    [
        ("東昌府訊 12月28日,會議召開。", date(2022, 12, 28), "dateline"),
        ("１２月２８日，会议召开。", date(2022, 12, 28), "dateline"),
        ("二○二二年十二月二十八日，会议召开。", date(2022, 12, 28), "text"),
        ("昨日，会议召开。", date(2023, 1, 2), "argument"),
        ("2022年13月1日，会议召开。", None, None),
        ("2月30日，会议召开。", None, None),
        ("近日，会议召开。", None, None),
    ],
)
def test_published_and_when_it_was(
    text: str, published: date | None, origin: str | None
) -> None:
    article = made(text)
    assert (article.published, article.published_from) == (published, origin)
    assert [event.first for event in article.events] == (
        [published] if published else []
    )


@pytest.mark.parametrize("text", ["12月28日，会议召开。", "昨日，会议召开。"])
def test_without_reference_no_year_is_guessed(text: str) -> None:
    article = made(text, None)
    assert article.published is None
    assert all(event.first is None for event in article.events)


def test_the_event_is_not_the_publication() -> None:
    article = made("本报2022年12月28日讯 12月26日至27日，会议召开。")
    assert article.published == date(2022, 12, 28)
    (event,) = article.events
    assert (event.first, event.last) == (date(2022, 12, 26), date(2022, 12, 27))
    assert event.origin == "published"


def test_a_day_of_publication_at_the_end_is_no_event() -> None:
    article = made("特此公告。\n青禾区税务局\n2022年12月28日")
    assert (article.published, article.events) == (date(2022, 12, 28), ())
    assert article.published_span == (13, 24)
