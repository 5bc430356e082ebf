"""The dates of what an article tells of, and above all what is none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extraction.events import find_events
from search.model import EventDate

TODAY = date(2023, 1, 3)  # a Tuesday
LATE = date(2022, 12, 20)
SUMMER = date(2022, 7, 15)


def said(event: EventDate) -> str:
    """2022-12-28, 2022-12-28/2022-12-30, 2022-12, 2021; "?" for an unknown year."""
    if event.first is None or event.last is None:
        return "?"
    size = {"day": 10, "month": 7, "year": 4}[event.precision]
    first, last = event.first.isoformat()[:size], event.last.isoformat()[:size]
    return first if first == last else f"{first}/{last}"


def dates(text: str, today: date | None = None) -> str:
    """What is found, with spaces between."""
    return " ".join(map(said, find_events(text, today)))


WRITTEN = [
    ("2022年12月28日，区委召开会议。", "2022-12-28"),
    ("二○二二年十二月二十八日，区委召开会议。", "2022-12-28"),
    ("二〇二二年十二月二十八日，区委召开会议。", "2022-12-28"),
    ("二零二二年十二月二十八日，区委召开会议。", "2022-12-28"),
    ("一九四九年十月一日，典礼举行。", "1949-10-01"),
    ("２０２２年１２月２８日，区委召开会议。", "2022-12-28"),
    ("2022 年 12 月 28 日，区委召开会议。", "2022-12-28"),
    ("2022年12月28号，区委召开会议。", "2022-12-28"),
    ("会议定于2022-12-28召开。", "2022-12-28"),
    ("会议定于2022/12/28召开。", "2022-12-28"),
    ("会议定于2022.12.28召开。", "2022-12-28"),
    ("2022年12月28日至30日，区委召开会议。", "2022-12-28/2022-12-30"),
    ("2022年12月28—30日，区委召开会议。", "2022-12-28/2022-12-30"),
    ("2022年12月28日至31日举行。", "2022-12-28/2022-12-31"),
    ("2022年12月30日至2023年1月2日放假。", "2022-12-30/2023-01-02"),
    ("2022年12月30日至次年1月2日放假。", "2022-12-30/2023-01-02"),
    ("2022年12月30日到1月2日放假。", "2022-12-30/2023-01-02"),
    ("2022年12月28日和30日各开一次会。", "2022-12-28 2022-12-30"),
    ("2022年12月28、29日开会。", "2022-12-28 2022-12-29"),
    ("2022年12月，柳塘大桥通车。", "2022-12"),
    ("2022年元月，柳塘大桥通车。", "2022-01"),
    ("2022年12月底，柳塘大桥通车。", "2022-12"),
    ("2022年3月至5月，开展整治。", "2022-03/2022-05"),
    ("2022年，柳塘大桥通车。", "2022"),
    ("2020年至2022年，新建三座桥。", "2020/2022"),
    ("2020—2022年，新建三座桥。", "2020/2022"),
    ("2022年2月28日，2024年2月29日。", "2022-02-28 2024-02-29"),
    ("2022年12月28日开工，2022年12月28日又开会。", "2022-12-28"),
]


@pytest.mark.parametrize("today", [None, TODAY], ids=["alone", "counted"])
@pytest.mark.parametrize(("text", "found"), WRITTEN)
def test_a_written_year_needs_no_reference(
    text: str, found: str, today: date | None
) -> None:
    assert dates(text, today) == found
    assert {event.origin for event in find_events(text, today)} == {"text"}


COUNTED = [
    ("12月28日，区委召开会议。", TODAY, "2022-12-28"),
    ("１２月２８日，区委召开会议。", TODAY, "2022-12-28"),
    ("十二月二十八日，区委召开会议。", TODAY, "2022-12-28"),
    ("元月3日，区委召开会议。", TODAY, "2023-01-03"),
    ("12月28日至30日，区委召开会议。", TODAY, "2022-12-28/2022-12-30"),
    ("12月28日-30日，区委召开会议。", TODAY, "2022-12-28/2022-12-30"),
    ("12月28—30日，区委召开会议。", TODAY, "2022-12-28/2022-12-30"),
    ("12月30日至1月2日，区委召开会议。", TODAY, "2022-12-30/2023-01-02"),
    ("1月2日至5日，区委召开会议。", TODAY, "2023-01-02/2023-01-05"),
    ("12月28日、30日，区委召开会议。", TODAY, "2022-12-28 2022-12-30"),
    ("31日，区委召开会议。", TODAY, "2022-12-31"),
    ("1日至2日，区委召开会议。", TODAY, "2023-01-01/2023-01-02"),
    ("昨日，区委召开会议。", TODAY, "2023-01-02"),
    ("昨天上午，区委召开会议。", TODAY, "2023-01-02"),
    ("昨晚，区委召开会议。", TODAY, "2023-01-02"),
    ("今晨，区委召开会议。", TODAY, "2023-01-03"),
    ("今天下午，区委召开会议。", TODAY, "2023-01-03"),
    ("前天，区委召开会议。", TODAY, "2023-01-01"),
    ("明天，区委召开会议。", TODAY, "2023-01-04"),
    ("今天（1月3日），区委召开会议。", TODAY, "2023-01-03"),
    ("去年，柳塘大桥通车。", TODAY, "2022"),
    ("今年，柳塘大桥通车。", TODAY, "2023"),
    ("前年，柳塘大桥开工。", TODAY, "2021"),
    ("明年，柳塘大桥通车。", TODAY, "2024"),
    ("去年12月，柳塘大桥通车。", TODAY, "2022-12"),
    ("去年12月28日，柳塘大桥通车。", TODAY, "2022-12-28"),
    ("今年3月5日，柳塘大桥通车。", TODAY, "2023-03-05"),
    ("去年3月至5月，开展整治。", TODAY, "2022-03/2022-05"),
    ("上月，柳塘大桥通车。", TODAY, "2022-12"),
    ("上个月，柳塘大桥通车。", TODAY, "2022-12"),
    ("上月28日，柳塘大桥通车。", TODAY, "2022-12-28"),
    ("本月，柳塘大桥通车。", TODAY, "2023-01"),
    ("本月2日，柳塘大桥通车。", TODAY, "2023-01-02"),
    ("下月，柳塘大桥通车。", TODAY, "2023-02"),
    ("11月，柳塘大桥通车。", TODAY, "2022-11"),
    ("本周三，区委召开会议。", TODAY, "2023-01-04"),
    ("本周日，区委召开会议。", TODAY, "2023-01-08"),
    ("上周五，区委召开会议。", TODAY, "2022-12-30"),
    ("下周一，区委召开会议。", TODAY, "2023-01-09"),
    ("上星期天，区委召开会议。", TODAY, "2023-01-01"),
    ("本周一至周三，区委召开会议。", TODAY, "2023-01-02/2023-01-04"),
    ("1月至10月，全区引资12.28亿元。", date(2022, 11, 20), "2022-01/2022-10"),
    ("1月至10月，全区引资12.28亿元。", date(2023, 1, 20), "2022-01/2022-10"),
    ("1月1日至2月20日，开展整治。", TODAY, "2023-01-01/2023-02-20"),
    ("12月30日至1月2日，放假。", date(2022, 12, 31), "2022-12-30/2023-01-02"),
    ("1-10月，全区引资12.28亿元。", date(2022, 11, 20), "2022-01/2022-10"),
    ("12月28日（星期三）至30日，开会。", TODAY, "2022-12-28/2022-12-30"),
    ("12月28日深夜至29日凌晨，下雪。", TODAY, "2022-12-28/2022-12-29"),
    ("3月12日，大家植树。", SUMMER, "2022-03-12"),
    ("将于1月5日举行。", LATE, "2023-01-05"),
    ("定于12月28日举行。", LATE, "2022-12-28"),
    ("将于3月5日至8月10日举行。", LATE, "2023-03-05/2023-08-10"),
    ("新华社北京1月2日电 1月1日，会议召开。", TODAY, "2023-01-01"),
    ("2021年3月5日，桥开工。\n7月6日，桥通车。", SUMMER, "2022-07-06"),
]


@pytest.mark.parametrize(
    ("text", "today", "found"),
    COUNTED,
    ids=[text for text, _, _ in COUNTED],
)
def test_what_has_no_year_is_counted(text: str, today: date, found: str) -> None:
    assert dates(text, today).split()[-len(found.split()) :] == found.split()


@pytest.mark.parametrize("text", [text for text, _, _ in COUNTED])
def test_no_year_is_guessed(text: str) -> None:
    assert all(
        event.first is None or event.origin == "text" for event in find_events(text)
    )


UNKNOWN = [
    ("12月28日，区委召开会议。", None),
    ("12月28日至30日，区委召开会议。", None),
    ("12月30日至1月2日，区委召开会议。", None),
    ("12月28日，区委召开会议。", LATE),  # last year's, or next week's
    ("2月29日，区委召开会议。", TODAY),
    ("2019年3月5日，桥开工。7月6日，桥通车。", TODAY),
]


@pytest.mark.parametrize(("text", "today"), UNKNOWN)
def test_a_year_that_is_not_known_stays_so(text: str, today: date | None) -> None:
    event = find_events(text, today)[-1]
    assert (event.first, event.last, event.origin) == (None, None, None)
    assert event.precision == "day"


NONE = [
    "近日，区委召开会议。",
    "日前，区委召开会议。",
    "腊月二十三，小年。",
    "八月十五，中秋。",
    "农历八月十五日，中秋。",
    "农历二〇二二年十二月初八，腊八。",
    "2月30日，区委召开会议。",
    "2022年2月29日，区委召开会议。",
    "2022年13月1日，区委召开会议。",
    "0月5日，区委召开会议。",
    "12月32日，区委召开会议。",
    "5日，区委召开会议。",  # of last month, or the day after tomorrow
    "1月1日至3月20日，开展整治。",  # of last year, or begun
    "全区引资12.28亿元。",
    "第28号公告发布。",
    "28号楼竣工。",
    "五四运动爆发。",
    "3·15晚会播出。",
    "双11到来。",
    "“十四五”规划实施。",
    "热线24小时有人。",
    "客队1比0获胜。",
    "9·18事变爆发。",
    "每年3月5日，大家学习。",
    "每月28日，大家学习。",
    "当年5月，大家学习。",
    "同年5月3日，大家学习。",
    "工期28日，如期完工。",
    "限28日内办结。",
    "为期3日的会议闭幕。",
    "3日后，桥通车。",
    "满6月龄的婴儿接种。",
    "前10月，引资增长。",
    "近30日，引资增长。",
    "用时3个月建成。",
    "干了30年。",
    "光明日报报道。",
    "今日头条报道。",
    "如今年轻人爱看书。",
    "目前年产百万件。",
    "文明年度人物揭晓。",
    "日本月球车登月。",
    "较上年同期增长。",
    "美好的明天的模样。",
    "周三，区委召开会议。",
    "十月革命爆发。",
    "20世纪90年代，桥建成。",
    "2020年代，桥建成。",
    "新华社北京1月2日电 会议召开。",
    "青禾融媒12月28日讯（记者 陈望舒）会议召开。",
]


BESIDE = [
    # last week is near, whatever year was told before
    ("2021年引资12亿元。1月2日，区委开会。", "2021 2023-01-02"),
    ("2021年引资12亿元。10月2日，区委开会。", "2021 ?"),
    ("2021年引资12亿元。\n10月2日，区委开会。", "2021 2022-10-02"),
    # the 25th of which month
    ("2022年3月5日桥开工，25日完工。", "2022-03-05"),
    ("2022年12月5日桥开工，25日完工。", "2022-12-05 2022-12-25"),
    ("2022年3月5日桥开工。\n25日，区委开会。", "2022-03-05 2022-12-25"),
]


@pytest.mark.parametrize(("text", "found"), BESIDE)
def test_what_stands_before_may_be_of_another_time(text: str, found: str) -> None:
    assert dates(text, TODAY) == found


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_date(text: str) -> None:
    assert dates(text, TODAY) == ""


def test_a_table_of_this_size() -> None:
    assert len(WRITTEN) + len(COUNTED) + len(UNKNOWN) + len(NONE) >= 80


def test_the_day_of_publication_is_hidden() -> None:
    text = "会议召开。\n2022年12月28日"
    assert dates(text) == "2022-12-28"
    assert find_events(text, hidden=[(6, 17)]) == ()


def test_what_the_dates_are_counted_from_is_said() -> None:
    (event,) = find_events("昨日，开会。", TODAY, "argument")
    assert (event.origin, event.span) == ("argument", (0, 2))


@pytest.mark.parametrize("today", [date.min, date.max])
def test_no_date_is_counted_from_the_ends_of_time(today: date) -> None:
    text = "昨天，明天，本周三，上月，去年，12月28日，将于1月5日，31日。"
    assert {event.first for event in find_events(text, today)} == {None}


def test_one_article_has_twenty_dates_at_most() -> None:
    chronicle = "".join(f"{year}年，桥建成。" for year in range(1950, 2000))
    assert len(find_events(chronicle)) == 20


PIECES = st.sampled_from(
    ("2022", "12", "28", "昨天", "周三", *"年月日二十〇元至、和-()\n今上本去第个讯，")
)


@given(st.lists(PIECES, max_size=12).map("".join), st.none() | st.just(TODAY))
def test_the_words_say_the_date(text: str, today: date | None) -> None:
    for event in find_events(text, today):
        start, end = event.span
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        alone = find_events(text[start:end], event.first or today)
        assert (event.first is None) == (event.origin is None)
        assert not event.first or not event.last or event.first <= event.last
        if event.origin == "text":
            assert [said(each) for each in alone] == [said(event)]


@pytest.mark.parametrize(
    "text", ["1" * 1_000_000, "2022年" * 200_000, "今" * 1_000_000, "12月至" * 300_000]
)
def test_hostile_text_is_read_at_once(text: str) -> None:
    assert len(find_events(text, TODAY)) <= 20
