"""formats.plain: head lines are read, and no text is ever taken for one."""

from __future__ import annotations

import pytest

from indexer.reading.formats.plain import from_text, read_plain
from indexer.record import Record

BODY = "鹿溪区委召开会议。\n区委书记林远山讲话。"

FULL = Record(
    "a.txt",
    BODY,
    title="区委召开会议",
    id="LX-7",
    url="http://luxi.example/7.html",
    published="2022-12-28 09:10",
    source="鹿溪日报",
    author="王青禾 李小川",
)
LINES = (
    "标题：区委召开会议",
    "发布时间：2022-12-28 09:10",
    "来源：鹿溪日报",
    "作者：王青禾 李小川",
    "编号：LX-7",
    "链接：http://luxi.example/7.html",
)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join((*LINES, "", BODY)),
        "\n".join((*reversed(LINES), "", BODY)),
        "\n".join((*LINES, BODY)),
        "\n\n" + "\n".join((*LINES, "", "", BODY)) + "\n\n",
        "\n".join((*LINES, "", BODY)).replace("：", ":", 6),
        "\n".join((*LINES, "", BODY)).replace("：", "： ", 6).replace("\n", " \r\n", 3),
        "\n".join((*LINES[:1], "　".join(LINES[1:]), "", BODY)),
        "\n".join((*LINES[:1], " | ".join(LINES[1:]), "", BODY)),
        "\n".join((*LINES, "", BODY))
        .replace("来源", "来　源")
        .replace("作者", "作  者"),
    ],
    ids=[
        "in-order",
        "reversed",
        "no-blank-line",
        "blank-around",
        "half-width",
        "spaces",
        "one-line",
        "bars",
        "spaced-keys",
    ],
)
def test_a_head_is_read_in_any_order_and_form(text: str) -> None:
    assert read_plain(text.encode(), "a.txt") == FULL


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("標題：區委召開會議", "title", "區委召開會議"),
        ("发布日期：2022年12月28日", "published", "2022年12月28日"),
        ("發佈時間：2022/12/28", "published", "2022/12/28"),
        ("時間：2022.12.28\n來源：鹿溪日報", "source", "鹿溪日報"),
        ("ID：20221228", "id", "20221228"),
        ("网址：www.luxi.example/7", "url", "www.luxi.example/7"),
        ("url: https://luxi.example/7", "url", "https://luxi.example/7"),
        ("标题：会议：审议三项文件", "title", "会议：审议三项文件"),
        ("标题：鹿溪 回望：十年", "title", "鹿溪 回望：十年"),
        ("标题：", "title", None),
        ("日期：2022-12-28\n记者：王青禾、李小川", "author", "王青禾、李小川"),
        ("日期：二〇二二年十二月二十八日\n", "published", "二〇二二年十二月二十八日"),
    ],
)
def test_each_key_is_known(line: str, field: str, value: str | None) -> None:
    record = from_text(f"{line}\n{BODY}", "a.txt")
    assert getattr(record, field) == value
    assert record.text == BODY


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"{BODY}\n来源：鹿溪日报",
        f"今日要闻\n来源：鹿溪日报\n{BODY}",
        "来源：这笔资金的来源，一是区财政；二是社会捐助。\n" + BODY,
        "记者：您好！请介绍一下情况。\n林远山：好的。",
        "记者：您好\n林远山：好的",
        "记者：您好\n\n林远山：好的",
        "时间：2023年5月4日上午9时\n地点：区会议中心\n请准时参加。",
        "时间：上午9时\n\n地点：区会议中心",
        "日期：待定\n\n" + BODY,
        "来源 " + BODY,
        "标题党：不可取\n" + BODY,
        "编号：第 3 号 文件\n" + BODY,
        "链接：见下文\n" + BODY,
        "来源：" + "很长" * 30 + "\n" + BODY,
        "作者：林远山认为：文章要短。\n\n" + BODY,
    ],
    ids=range(16),
)
def test_what_only_looks_like_a_head_stays_in_the_text(text: str) -> None:
    assert from_text(text, "a.txt") == Record("a.txt", text)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (f"来源：鹿溪日报\n\n来源：另一处\n{BODY}", f"来源：另一处\n{BODY}"),
        (f"来源：鹿溪日报\n来源：另一处\n{BODY}", f"来源：另一处\n{BODY}"),
        (
            f"来源：鹿溪日报\n栏目：要闻\n标题：x\n{BODY}",
            f"栏目：要闻\n标题：x\n{BODY}",
        ),
        (f"来源：鹿溪日报 编辑：李小川\n{BODY}", f"编辑：李小川\n{BODY}"),
        (f"来源：鹿溪日报\n　　{BODY}", f"　　{BODY}"),
        ("来源：鹿溪日报", ""),
    ],
    ids=["after-blank", "twice", "unknown-key", "unknown-beside", "indent", "no-text"],
)
def test_a_head_ends(text: str, body: str) -> None:
    record = from_text(text, "a.txt")
    assert (record.source, record.text) == ("鹿溪日报", body)


def test_a_date_before_other_keys_in_its_line_is_cut() -> None:
    record = from_text(f"发布时间：2022-12-28 09:10  浏览次数：35\n{BODY}", "a.txt")
    assert record.published == "2022-12-28 09:10"
    assert record.text == f"浏览次数：35\n{BODY}"


@pytest.mark.parametrize(
    "text",
    ["来源：" * 300_000, "来源：" + " " * 1_000_000 + "x", "来源：x\n" * 200_000],
    ids=["keys", "spaces", "lines"],
)
def test_a_hostile_text_is_read_at_once(text: str) -> None:
    assert from_text(text, "a.txt").text
