"""formats.fields: named values → a record, whatever the names."""

from __future__ import annotations

import pytest

from indexer.reading.formats.fields import NAMES, columns, finest, record
from indexer.record import Record, Refused

BODY = "鹿溪区委召开会议。"


def read(**values: object) -> Record:
    """The record of these values, which must be one."""
    found = record({"body": BODY, **values}, "a.json")
    assert isinstance(found, Record)
    return found


@pytest.mark.parametrize(
    ("field", "name"),
    [(field, name) for field, names in NAMES.items() for name in names.split()],
)
def test_every_name_is_known(field: str, name: str) -> None:
    assert columns((name,))[field] == (name,)


@pytest.mark.parametrize(
    "name", ["Pub_Time", "pubTime", "pub-time", "PUB TIME", "\ufeffpubtime"]
)
def test_case_and_separators_are_nothing(name: str) -> None:
    assert columns((name,))["published"] == (name,)


def test_a_row_of_a_crawl() -> None:
    row = {
        "id": "LX0001",
        "title": "区委召开会议",
        "date": "2012-07-02",
        "pub_time": "2012-07-02 19:06:13",
        "body": "区委召开会议。\r\n研究防汛。",
        "tags": ["会议"],
        "source": "鹿溪新闻",
        "url": "http://luxi.example/1",
        "from_repo": "x",
    }
    assert record(row, "a.jsonl#1") == Record(
        "a.jsonl#1",
        "区委召开会议。\n研究防汛。",
        title="区委召开会议",
        id="LX0001",
        url="http://luxi.example/1",
        published="2012-07-02 19:06:13",
        source="鹿溪新闻",
    )


@pytest.mark.parametrize(
    ("values", "field", "expected"),
    [
        ({"id": 7}, "id", "7"),
        ({"id": 7.0}, "id", "7"),
        ({"id": 0}, "id", "0"),
        ({"id": None}, "id", None),
        ({"id": "", "编号": "8"}, "id", "8"),
        ({"id": True}, "id", None),
        ({"_id": {"$oid": "5f1a"}}, "id", "5f1a"),
        ({"title": "  题 "}, "title", "题"),
        ({"title": ""}, "title", None),
        ({"title": "<b>区委</b>召开会议"}, "title", "区委召开会议"),
        ({"title": "a < b 且 b > c"}, "title", "a < b 且 b > c"),
        ({"author": ["王青禾", "李小川"]}, "author", "王青禾、李小川"),
        ({"source": {"id": 3, "name": "鹿溪日报"}}, "source", "鹿溪日报"),
        (
            {"body": ["第一段，" + "长" * 20, "第二段。"]},
            "text",
            "第一段，" + "长" * 20 + "\n第二段。",
        ),
        ({"body": "<p>一。</p><script>x</script><p>二。</p>"}, "text", "一。\n二。"),
        (
            {"body": "“亲清茶室”&nbsp;开张"},
            "text",
            "“亲清茶室” 开张",
        ),
        ({"body": "坏\ud800字\0"}, "text", "坏\ufffd字\ufffd"),
        ({"body": "　　缩进留着\n"}, "text", "　　缩进留着"),
        ({"body": "", "content": BODY}, "text", BODY),
        ({"body": {}}, "text", ""),
        ({"date": 1672189800}, "published", "2022-12-28 09:10:00"),
        ({"date": "1672189800000"}, "published", "2022-12-28 09:10:00"),
        ({"date": 20221228}, "published", "20221228"),
        ({"date": "2022122809"}, "published", "2022122809"),
    ],
)
def test_values_of_any_kind_are_text(
    values: dict[str, object], field: str, expected: str | None
) -> None:
    assert getattr(read(**values), field) == expected


@pytest.mark.parametrize(
    ("dates", "finer"),
    [
        (["2012-07-02", "2012-07-02 19:06:13"], "2012-07-02 19:06:13"),
        (["2012-07-02 19:06:13", "2012-07-02"], "2012-07-02 19:06:13"),
        (["19:06", "2012-07-02"], "2012-07-02"),
        (["2012年7月2日", "2012"], "2012年7月2日"),
        (["2012-07-02", "2013-07-02"], "2012-07-02"),
        ([], None),
    ],
)
def test_the_finest_date_is_taken(dates: list[str], finer: str | None) -> None:
    assert finest(dates) == finer


def test_without_a_text_column_the_names_are_told() -> None:
    refused = record({"title": "x", "摘要": "y"}, "a.json#1")
    assert isinstance(refused, Refused)
    assert refused.origin == "a.json#1"
    assert "title、摘要" in refused.zh
