"""Where values stand in the texts: what stands there says the value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extraction.extract import extract
from indexer.extraction.topics import Taxonomy
from indexer.reading.files import SourceFile, find_files
from indexer.reading.reader import read
from indexer.record import Record
from search.model import Article, Topic
from search.serial import article_to_json
from search.text import fold
from search.traces import Trace, find_traces

SAMPLE = Path(__file__).parents[2] / "examples" / "sample"
TAXONOMY = Taxonomy.load()

REPORT = """\
青禾讯 5月14日，区委统一战线工作会议召开，学习《关于加强统战工作的意见》。\
区委书记沈克勤主持会议，区政协主席胡文澜，副主席肖青禾、陈群参加。沈书记指出，\
要以习近平新时代中国特色社会主义为指导，学习马列主义、三个代表重要思想，\
把“同心茶叙”办好。记者陆文澜采访了区长陆文澜。周主任去年6月到任。
（记者 陆 文 澜）
"""
TITLE = "区委书记沈克勤主持统一战线工作会议"


def made(text: str = REPORT, title: str | None = TITLE) -> Article:
    record = Record("a.txt", text, title=title, author="汤若水")
    return extract(record, TAXONOMY, date(2023, 6, 1))


def said(article: Article, field: str, value: str) -> tuple[list[str], list[str]]:
    """What stands where `value` is said to stand, in title and body."""
    (trace,) = (
        trace
        for trace in find_traces(article)
        if (trace.field, trace.value) == (field, value)
    )
    title, body = article.title.simplified, article.body.simplified
    return [title[a:b] for a, b in trace.title], [body[a:b] for a, b in trace.body]


@pytest.mark.parametrize(
    ("field", "value", "title", "body"),
    [
        ("published", "2023-05-14", [], ["5月14日"]),
        ("place", "青禾", [], ["青禾"]),
        ("people", "沈克勤", ["沈克勤"], ["沈克勤"]),
        ("posts", "区委书记", ["区委书记"], ["区委书记"]),
        ("aliases", "沈书记", [], ["沈书记"]),
        ("documents", "关于加强统战工作的意见", [], ["关于加强统战工作的意见"]),
        ("slogans", "同心茶叙", [], ["同心茶叙"]),
        ("doctrines", "马克思列宁主义", [], ["马列主义"]),
        ("doctrines", "“三个代表”重要思想", [], ["三个代表重要思想"]),
        (
            "doctrines",
            "习近平新时代中国特色社会主义思想",
            [],
            ["习近平新时代中国特色社会主义"],
        ),
        ("events", "去年6月", [], ["去年6月"]),
        ("credits", "汤若水", [], []),
    ],
)
def test_where_a_value_stands(
    field: str, value: str, title: list[str], body: list[str]
) -> None:
    assert said(made(), field, value) == (title, body)


def test_a_credit_is_not_where_the_same_name_is_in_the_news() -> None:
    article = made()
    (credit,) = (t for t in find_traces(article) if t.value == "陆文澜" and t.of)
    (person,) = (p for p in article.people if p.name == "陆文澜")
    assert not set(credit.body) & set(person.spans)
    assert "陆 文 澜" in {article.body.simplified[a:b] for a, b in credit.body}


def test_a_post_without_its_office_stands_where_it_is_written() -> None:
    posts = [t for t in find_traces(made()) if t.value == "区政协副主席"]
    assert [post.of for post in posts] == ["肖青禾", "陈群"]
    body = made().body.simplified
    for post in posts:
        assert [body[a:b] for a, b in post.body] == ["副主席"]


def test_a_word_of_evidence_is_not_part_of_a_longer_one() -> None:
    topic = Topic("党建", ("统战", "统战部"))
    article = replace(made("统战部部署统战工作。"), topics=(topic,))
    traces = [trace for trace in find_traces(article) if trace.field == "topics"]
    assert [trace.body for trace in traces] == [((5, 7),), ((0, 3),)]


def test_a_title_cut_from_the_text_is_no_second_place() -> None:
    assert all(not trace.title for trace in find_traces(made(title=None)))


def test_traces_are_printed_and_served() -> None:
    where = article_to_json(made())["where"]
    assert {
        "field": "place",
        "value": "青禾",
        "of": "",
        "title": [],
        "body": [[0, 2]],
    } in (where)


def test_words_of_events_are_printed() -> None:
    assert [event["words"] for event in article_to_json(made())["events"]] == [
        "5月14日",
        "去年6月",
    ]


# What stands there says the value, in every article

_MAY_BE_ABSENT = {"published", "credits", "posts"}
"""From a file's name, an author's field; 总书记, which is 习近平's by what he is."""


def says(trace: Trace, words: str) -> bool:
    """Whether `words` of a text are `trace.value`, or a form in which it is written."""
    match trace.field:
        case "published" | "events":
            return bool(words.strip())
        case "posts":
            return len(words) > 1 and trace.value.endswith(words)
        case "credits" | "people":
            return "".join(words.split()) == trace.value
        case "topics":
            return fold(words) == fold(trace.value)
        case "doctrines":
            return set(words) - set('”“"') <= set(trace.value)
    return words == trace.value


def sample() -> Iterator[Article]:
    for file in find_files([SAMPLE]):
        if isinstance(file, SourceFile):
            for record in read(file, max_bytes=1 << 24):
                if isinstance(record, Record):
                    yield extract(record, TAXONOMY)


def check(article: Article) -> None:
    title, body = article.title.simplified, article.body.simplified
    for trace in find_traces(article):
        found = [title[a:b] for a, b in trace.title] + [
            body[a:b] for a, b in trace.body
        ]
        assert all(says(trace, words) for words in found), (trace, found)
        if trace.field not in _MAY_BE_ABSENT:
            assert found, trace


def test_every_value_of_the_sample_can_say_where() -> None:
    articles = list(sample())
    assert len(articles) > 200
    for article in articles:
        check(article)


CLAUSES = st.sampled_from(
    [
        "区委书记沈克勤主持，",
        "区委常委、办公室主任王冻参加。",
        "（记者 王 磊）",
        "李娜 摄\n",
        "习近平总书记强调，",
        "学习马列主义。",
        "《办法》",
        "“双招双引”",
        "12月28日，",
        "昨日，",
        "青禾讯 ",
        "區委書記馬軍權出席。",
        "沈书记说，",
        "市政协主席胡文容，副主席肖贵玉、陈群，",
        "学校教师上课。",
        "\n",
    ]
)


@given(st.lists(CLAUSES, max_size=8).map("".join), st.none() | CLAUSES)
def test_what_stands_there_says_the_value(text: str, title: str | None) -> None:
    check(extract(Record("2022/12/28/a.txt", text, title=title), TAXONOMY))
