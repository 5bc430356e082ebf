"""The way of a record through all stages, on a report written for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from indexer.extraction.extract import extract
from indexer.extraction.topics import Taxonomy
from indexer.recipe import recipe
from indexer.record import Record
from search.model import Article, Credit

TAXONOMY = Taxonomy.load()

REPORT = """\
青禾訊 5月14日,區(qū)委統(tǒng)一戰(zhàn)線工作會議召開,學(xué)習(xí)貫徹\
《關(guān)于加強(qiáng)統(tǒng)戰(zhàn)工作的意見(試行)》。區(qū)委書記沈克勤主持會議并講話,區(qū)委常委、統(tǒng)戰(zhàn)部部長陳望舒參加。
沈克勤指出,全區(qū)要以習(xí)近平新時(shí)代中國(guó)特色社會主義思想為指導(dǎo),把“同心茶敘”辦實(shí)辦好。
(記者 陸文瀾)
編輯 | 湯若水
"""


@pytest.fixture(scope="module")
def article() -> Article:
    return extract(Record("2023/a.txt", REPORT), TAXONOMY, date(2023, 6, 1))


def test_text_stays_as_it_arrived(article: Article) -> None:
    assert article.body.raw == REPORT
    assert article.body.simplified.startswith("青禾讯 5月14日,区委统一战线工作会议召开")
    assert len(article.body.simplified) == len(article.body.repaired)
    assert article.damaged == 0


def test_title_is_taken_and_marked(article: Article) -> None:
    assert article.title_taken
    assert article.title.raw.startswith("區(qū)委統(tǒng)一戰(zhàn)線工作會議召開")
    assert article.title.raw in article.body.raw
    assert article.title.simplified.startswith("区委统一战线工作会议召开")
    assert len(article.title.simplified) == len(article.title.repaired)


def test_date_and_place(article: Article) -> None:
    assert article.published == date(2023, 5, 14)
    assert article.published_precision == "day"
    assert article.published_from == "dateline"
    assert article.place == "青禾"


def test_people_without_credits_and_doctrines(article: Article) -> None:
    assert {person.name: person.posts for person in article.people} == {
        "沈克勤": ("区委书记",),
        "陈望舒": ("区委常委", "统战部部长"),
    }
    assert [person.mentions for person in article.people] == [2, 1]
    assert article.doctrines == ("习近平新时代中国特色社会主义思想",)


def test_credits(article: Article) -> None:
    assert article.credits == (
        Credit("reporter", "陆文澜"),
        Credit("editor", "汤若水"),
    )


def test_quotes_and_topics(article: Article) -> None:
    assert article.documents == ("关于加强统战工作的意见(试行)",)
    assert article.slogans == ("同心茶叙",)
    assert [topic.name for topic in article.topics] == ["政治与党建"]
    assert "统一战线" in article.topics[0].evidence


RECORD = Record(
    "a.jsonl#3",
    "柳塘大桥通车。",
    title=" 柳塘大桥通车 ",
    id="A-3",
    url=" https://example.cn/3 ",
    published="2023-05-14",
    source="青禾日报",
    author="陆文澜",
)


def test_what_the_record_says() -> None:
    article = extract(RECORD, TAXONOMY)
    assert (article.id, article.origin) == ("A-3", "a.jsonl#3")
    assert (article.title.raw, article.title_taken) == ("柳塘大桥通车", False)
    assert (article.source, article.url) == ("青禾日报", "https://example.cn/3")
    assert (article.published, article.published_from) == (
        date(2023, 5, 14),
        "metadata",
    )
    assert [credit.name for credit in article.credits] == ["陆文澜"]


def test_credit_of_text_and_metadata_is_one() -> None:
    text = "柳塘大桥通车。\n记者：陆文澜"
    article = extract(replace(RECORD, text=text), TAXONOMY)
    assert article.credits == (Credit("reporter", "陆文澜"),)


def test_nothing_said_is_none() -> None:
    record = Record("a.txt", "柳塘大桥通车。", title=" ", url="", source=" ")
    article = extract(record, TAXONOMY)
    assert (article.source, article.url, article.published) == (None, None, None)
    assert (article.title.raw, article.title_taken) == ("柳塘大桥通车", True)


def test_person_of_a_taken_title_is_not_counted_twice() -> None:
    record = Record("a.txt", "区委书记沈克勤调研。")
    taken = extract(record, TAXONOMY)
    given = extract(replace(record, title="区委书记沈克勤调研"), TAXONOMY)
    assert [person.mentions for person in taken.people] == [1]
    assert [person.mentions for person in given.people] == [2]


def test_damage_of_title_and_text_is_counted() -> None:
    record = Record("a.txt", "柳塘\ufffd大桥通车。", title="柳塘大桥\ufffd通车")
    assert extract(record, TAXONOMY).damaged == 2


def test_recipe_is_that_of_the_code_and_of_the_taxonomy() -> None:
    other = Taxonomy({"教育": ("学校",)})
    assert TAXONOMY.digest == Taxonomy.load().digest != other.digest
    assert recipe(TAXONOMY.digest) != recipe(other.digest)
    assert recipe("a").split("-")[0] == recipe("b").split("-")[0]
