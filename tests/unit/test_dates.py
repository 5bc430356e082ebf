"""When an article was published, and above all when that is not known."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.extraction.dates import Published, find_published, stated_spans
from indexer.record import Record

REFERENCE = date(2023, 1, 3)
THE_DAY = date(2022, 12, 28)


def by_metadata(value: str) -> Published | None:
    return find_published(Record("a.txt", "", published=value), "")


def by_text(text: str, reference: date | None = None) -> Published | None:
    return find_published(Record("a.txt", text), text, reference)


@pytest.mark.parametrize(
    "value",
    [
        "2022-12-28",
        "2022-12-28 09:10:00",
        "2022/12/28 9:10",
        "2022.12.28",
        "20221228",
        "202212280910",
        "20221228091000",
        "2022年12月28日 09:10",
        "２０２２年１２月２８日",
        "二○二二年十二月二十八日",
        "发布时间：2022-12-28",
        "2022-12-28T23:30:00",
        "2022-12-28T23:30:00+08:00",
        "2022-12-27T23:30:00Z",
        "2022-12-27 17:00:00.123 +0000",
        "Tue, 27 Dec 2022 20:10:00 GMT",
        "Wed, 28 Dec 2022 20:10:00 +0800",
        "28 Dec 2022",
        "Dec 28, 2022 9:10 AM",
        "1672190000",
        "1672190000.5",
        "1672190000000",
    ],
)
def test_metadata_names_the_day_in_shanghai(value: str) -> None:
    assert by_metadata(value) == Published(THE_DAY, "day", "metadata")


@pytest.mark.parametrize(
    ("value", "first", "precision"),
    [
        ("2022-12", date(2022, 12, 1), "month"),
        ("2022年12月", date(2022, 12, 1), "month"),
        ("2022/1", date(2022, 1, 1), "month"),
        ("2022", date(2022, 1, 1), "year"),
        ("2022年", date(2022, 1, 1), "year"),
    ],
)
def test_metadata_may_know_less_than_the_day(
    value: str, first: date, precision: str
) -> None:
    found = by_metadata(value)
    assert found is not None
    assert (found.value, found.precision) == (first, precision)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "不详",
        "昨天 09:10",
        "2022-02-30",
        "2022年13月1日",
        "2022-13",
        "0000-00-00 00:00:00",
        "1970-01-01 08:00:00",
        "1899-12-31",
        "2922-12-28",
        "12/28/2022",
        "may be",
        "1355098166246193",
        "९९९९-१२-२८",
    ],
)
def test_metadata_that_is_no_date_is_none(value: str) -> None:
    assert by_metadata(value) is None


def test_metadata_that_is_no_date_gives_way_to_the_next() -> None:
    record = Record("20221228.txt", "", published="0000-00-00")
    assert find_published(record, "") == Published(THE_DAY, "day", "filename")


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example.cn/2022/12/28/a.html",
        "https://news.example.cn/202212/28/a.html",
        "https://news.example.cn/20221228/a.html",
        "http://www.example.gov.cn/xw/t20221228_123.html",
        "//paper.example.cn/html/2022-12/28/content_2.htm",
        "https://example.cn/n1/2022/1228/c1001-32.html",
        "https://example.cn/a/2022-12-28/1.html",
    ],
)
def test_url_names_the_day(url: str) -> None:
    found = find_published(Record("a.txt", "", url=url), "")
    assert found == Published(THE_DAY, "day", "url")


@pytest.mark.parametrize(
    "url",
    [
        "https://tv.example.cn/VIDE1355098166246193.shtml",
        "https://2022.12.28.example.cn/a.html",
        "https://example.cn/20221328/a.html",
        "https://example.cn/120221228.html",
        "https://example.cn/2022/a.html",
        "not a url",
    ],
)
def test_url_without_a_date_is_none(url: str) -> None:
    assert find_published(Record("a.txt", "", url=url), "") is None


@pytest.mark.parametrize(
    ("origin", "value", "precision"),
    [
        ("news_20221228_01.txt", THE_DAY, "day"),
        ("2022-12-28-title.txt", THE_DAY, "day"),
        ("2022/12/28/a.html", THE_DAY, "day"),
        ("IMG20221228091000.txt", THE_DAY, "day"),
        ("稿件/２０２２年１２月２８日.docx", THE_DAY, "day"),
        ("2022.1.5 会议.txt", date(2022, 1, 5), "day"),
        ("2022/1/5/a.txt", date(2022, 1, 5), "day"),
        ("2022/12/28.txt", date(2022, 12, 1), "month"),
        ("202212/a.txt", date(2022, 12, 1), "month"),
        ("2022年12月/a.txt", date(2022, 12, 1), "month"),
    ],
)
def test_file_name_names_the_date(origin: str, value: date, precision: str) -> None:
    found = find_published(Record(origin, ""), "")
    assert found is not None
    assert (found.value, found.precision) == (value, precision)
    assert found.origin == "filename"


@pytest.mark.parametrize(
    "origin",
    ["1355098166246193.txt", "20221131.txt", "2022/a.txt", "a.jsonl#20221228"],
)
def test_file_name_without_a_date_is_none(origin: str) -> None:
    assert find_published(Record(origin, ""), "") is None


@pytest.mark.parametrize(
    "text",
    [
        "本报2022年12月28日讯 区委召开会议。",
        "青禾讯（记者 陈望舒）2022年12月28日，区委召开会议。",
        "2022年12月28日上午，区委召开会议。",
        "二○二二年十二月二十八日，区委召开会议。",
        "2022年12月27日至28日，区委召开会议。",
        "区委召开会议\n2022-12-28 09:10  来源：青禾融媒\n会议指出，要抓落实。",
        "来源：青禾融媒 2022-12-28 09:10\n区委召开会议。",
        "来源:青禾融媒|作者:陈望舒|时间:2022-12-28 09:10:59\n12月26日，开会。",
        "区委召开会议。\n2022年12月28日",
        "区委召开会议。\n（2022年12月28日）\n记者 | 陈望舒",
        "特此通知。\n青禾区人民政府办公室  2022年12月28日",
        "特此公告。 青禾区税务局 2022年12月28日 （此件公开发布）",
    ],
)
@pytest.mark.parametrize("reference", [None, REFERENCE], ids=["alone", "reference"])
def test_whole_date_where_a_publication_is_dated(
    text: str, reference: date | None
) -> None:
    assert by_text(text, reference) == Published(THE_DAY, "day", "text")


@pytest.mark.parametrize(
    "text",
    [
        "会议指出，2022年12月28日施行的办法要落实到位。",
        "1945年8月15日，日本宣布无条件投降。今天，各地举行活动。",
        "2022年1月5日，陈望舒来到柳塘村。两年来，他走遍了每一户。",
        "会议召开。\n截止日期 2022年12月31日",
        "会议召开。\n自2022年12月28日起施行。",
        "2022年13月1日，区委召开会议。",
        "近日，区委召开会议。",
        "去年12月，区委召开会议。",
    ],
)
@pytest.mark.parametrize("reference", [None, REFERENCE], ids=["alone", "reference"])
def test_dates_of_events_are_none(text: str, reference: date | None) -> None:
    assert by_text(text, reference) is None


DATELINES = [
    ("12月28日，区委召开会议。", THE_DAY),
    ("东昌府讯 12月28日,区委召开会议。", THE_DAY),
    ("１２月２８日，区委召开会议。", THE_DAY),
    ("十二月二十八日，区委召开会议。", THE_DAY),
    ("12月27日至28日，区委召开会议。", THE_DAY),
    ("12月27—28日，区委召开会议。", THE_DAY),
    ("28日上午，区委召开会议。", THE_DAY),
    ("青禾融媒12月28日讯（记者 陈望舒）12月26日，区委开会。", THE_DAY),
    ("新华社北京12月28日电 会议召开。", THE_DAY),
    ("某网消息（联播）：今天（12月28日），会议召开。", THE_DAY),
    ("区委召开会议\n青禾讯 12月28日，区委召开会议。", THE_DAY),
    ("元月3日，区委召开会议。", date(2023, 1, 3)),
    ("1月4日，区委召开会议。", date(2022, 1, 4)),
    ("2月29日，区委召开会议。", date(2020, 2, 29)),
    ("31日，区委召开会议。", date(2022, 12, 31)),
]


@pytest.mark.parametrize(("text", "value"), DATELINES)
def test_dateline_is_dated_by_the_reference(text: str, value: date) -> None:
    assert by_text(text, REFERENCE) == Published(value, "day", "dateline")


@pytest.mark.parametrize("text", [text for text, _ in DATELINES])
def test_dateline_without_reference_is_never_guessed(text: str) -> None:
    assert by_text(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "2月30日，区委召开会议。",
        "12月28日起，新规施行。",
        "28号楼竣工。",
        "一日，他来了。",
    ],
)
def test_no_dateline_is_none(text: str) -> None:
    assert by_text(text, REFERENCE) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("昨日，区委召开会议。", date(2023, 1, 2)),
        ("今天，区委召开会议。", REFERENCE),
        ("青禾讯 前天，区委召开会议。", date(2023, 1, 1)),
    ],
)
def test_spoken_day_is_the_references(text: str, value: date) -> None:
    assert by_text(text, REFERENCE) == Published(value, "day", "argument")
    assert by_text(text) is None


TOLD = {
    "published": "2022-12-25",
    "url": "https://example.cn/2022/12/26/a.html",
    "origin": "20221227.txt",
    "text": "本报2022年12月28日讯 会议召开。",
}


@pytest.mark.parametrize(
    ("known", "day", "origin"),
    [
        (("published", "url", "origin", "text"), 25, "metadata"),
        (("url", "origin", "text"), 26, "url"),
        (("origin", "text"), 27, "filename"),
        (("text",), 28, "text"),
    ],
)
def test_sources_in_the_order_of_trust(
    known: tuple[str, ...], day: int, origin: str
) -> None:
    told = {"origin": "a.txt", "text": ""} | {name: TOLD[name] for name in known}
    found = find_published(Record(**told), told["text"], date(2022, 12, 20))
    assert found is not None
    assert (found.value.day, found.origin) == (day, origin)


@pytest.mark.parametrize(
    ("told", "text", "value", "origin"),
    [
        ("2022-12", "12月28日，会议召开。", THE_DAY, "dateline"),
        ("2022-12", "28日，会议召开。", THE_DAY, "dateline"),
        ("2022", "12月28日，会议召开。", THE_DAY, "dateline"),
        ("2022-12", "2022年12月28日，会议召开。", THE_DAY, "text"),
        ("2022-12", "11月28日，会议召开。", date(2022, 12, 1), "metadata"),
        ("2022-12", "昨日，会议召开。", date(2022, 12, 1), "metadata"),
        ("2022-12", "2021年12月28日，会议召开。", date(2022, 12, 1), "metadata"),
    ],
)
def test_month_is_kept_until_a_day_of_it_is_named(
    told: str, text: str, value: date, origin: str
) -> None:
    found = find_published(Record("a.txt", text, published=told), text)
    assert found is not None
    assert (found.value, found.origin) == (value, origin)


@pytest.mark.parametrize(
    "text", ["1" * 1_000_000, "2022年" * 200_000, "(" * 1_000_000, " \n" * 500_000]
)
def test_hostile_text_is_read_at_once(text: str) -> None:
    assert by_text(text, REFERENCE) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("本报2022年12月28日讯 会议召开。", "2022年12月28日"),
        ("青禾讯（记者 陈望舒） 2022年12月28日，会议召开。", "2022年12月28日"),
        ("区委召开会议\n2022-12-28 09:10  来源：青禾融媒", "2022-12-28"),
        (
            "会议召开。\n（２０２２年１２月２８日）\n记者 | 陈望舒",
            "２０２２年１２月２８日",
        ),
        ("会" * 300 + "。\n发布时间：2022/12/28 09:10", "2022/12/28"),
        ("区委召开会议\n青禾讯 12月27日至28日，会议召开。", "12月27日至28日"),
        ("新华社北京12月28日电 会议召开。", "12月28日"),
        ("某网消息（联播）：今天（12月28日），会议召开。", "今天（12月28日）"),
        ("28日上午，会议召开。", "28日"),
        ("昨日，会议召开。", "昨日"),
    ],
)
def test_where_the_text_says_it(text: str, words: str) -> None:
    found = by_text(text, REFERENCE)
    assert found is not None
    assert found.span is not None
    assert text[slice(*found.span)] == words


def test_what_the_text_does_not_say_is_nowhere_in_it() -> None:
    found = by_metadata("2022-12-28")
    assert found is not None
    assert found.span is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "本报12月28日讯 12月26日，会议召开。\n2022年12月29日",
            ["12月28日", "2022年12月29日"],
        ),
        ("2022年12月28日，会议召开。", []),
        ("区委召开会议\n2022-12-28 09:10\n会议召开。", ["2022-12-28"]),
    ],
)
def test_what_is_of_the_publication_alone(text: str, words: list[str]) -> None:
    assert [text[slice(*span)] for span in stated_spans(text)] == words
