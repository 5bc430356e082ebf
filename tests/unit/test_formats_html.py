"""formats.html and .pagehead: a page → its article and what it says of it."""

from __future__ import annotations

import pytest

from indexer.reading.formats.html import read_page
from indexer.record import Record
from search.errors import Unreadable

FIRST = "本报讯 12月28日，鹿溪区委统一战线工作会议召开，区委书记林远山讲话。"
SECOND = "会议指出，要以“亲清茶室”为抓手，扎实推进各项工作，切实提升工作水平。"
TEXT = f"{FIRST}\n{SECOND}"
BODY = f"<div class='content'><p>　　{FIRST}</p><p>　　{SECOND}</p></div>"


def page(
    *, meta: str = "", above: str = "", body: str = BODY, title: str = ""
) -> Record:
    """The record of a page with these parts."""
    return read_page(
        f"<!DOCTYPE html><html><head><title>{title}</title>{meta}"
        "<style>p { color: red }</style><script>var a = '<p>脚本</p>'</script></head>"
        f"<body><ul class='nav'><li><a href='/'>首页</a></li></ul>{above}{body}"
        "<div class='footer'>版权所有 Copyright 2010-2024</div></body></html>".encode(),
        "a.html",
    )


def test_a_page_gives_its_article() -> None:
    record = page(
        title="区委召开统战工作会议_要闻_鹿溪区人民政府",
        meta='<meta name="ArticleTitle" content="区委召开统战工作会议">'
        '<meta name="PubDate" content="2022-12-28 10:20">'
        '<meta name="ContentSource" content="鹿溪日报">'
        '<meta name="Author" content="王青禾">'
        '<link rel="canonical" href="http://www.luxi.example/2022/7.html">',
        above="<h1>区委召开统战工作会议</h1>",
    )
    assert record == Record(
        "a.html",
        TEXT,
        title="区委召开统战工作会议",
        url="http://www.luxi.example/2022/7.html",
        published="2022-12-28 10:20",
        source="鹿溪日报",
        author="王青禾",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_page_is_decoded(encoding: str) -> None:
    markup = f"<html><head><meta charset='{encoding}'></head><body>{BODY}</body></html>"
    assert read_page(markup.encode(encoding), "a.html").text == TEXT


@pytest.mark.parametrize(
    ("meta", "published"),
    [
        ('<meta name="publishdate" content="2022-12-28">', "2022-12-28"),
        (
            '<meta name="pubdate" content="2022-12-28">'
            '<meta property="article:published_time" content="2022-12-28T10:20:00">',
            "2022-12-28T10:20:00",
        ),
        ("<meta content=2022-12-28 name=PubDate>", "2022-12-28"),
        ("<meta itemprop=datePublished content=2022-12-28T10:20>", "2022-12-28T10:20"),
        ('<meta name="date" content="2022-12">', "2022-12"),
        (
            '<script type="application/ld+json">'
            '{"@type": "NewsArticle", "datePublished": "2022-12-28"}</script>',
            "2022-12-28",
        ),
        ('<meta property="article:modified_time" content="2024-05-05">', None),
        ('<meta name="pubdate" content="">', None),
        ("", None),
    ],
    ids=[
        "day",
        "finest",
        "unquoted",
        "itemprop",
        "month",
        "json-ld",
        "modified-is-not-published",
        "empty",
        "copyright-is-no-date",
    ],
)
def test_the_date_is_what_the_page_says(meta: str, published: str | None) -> None:
    assert page(meta=meta).published == published


@pytest.mark.parametrize(
    ("above", "published", "source", "author"),
    [
        (
            "<p>发布时间：2022-12-28 10:20　来源：鹿溪日报　作者：王青禾　浏览：35</p>",
            "2022-12-28 10:20",
            "鹿溪日报",
            "王青禾",
        ),
        ("<p><span>来源：</span><b>鹿溪日报</b></p>", None, "鹿溪日报", None),
        ("<p>2022年12月28日 10:20</p>", "2022年12月28日 10:20", None, None),
        ("<p>時間：2022/12/28 來源：鹿溪日報</p>", "2022/12/28", "鹿溪日報", None),
        ("<p>鹿溪网 2022-12-28 10:20</p>", "2022-12-28", "鹿溪网", None),
        ("<p>2022-12-28　鹿溪日报</p>", "2022-12-28", "鹿溪日报", None),
        ("<p>王青禾 2022-12-28</p>", "2022-12-28", None, None),
        ("<p><a>2021-01-01 旧闻</a></p>", None, None, None),
        ("<a id='js_name' href='x'> 鹿溪发布 </a>", None, "鹿溪发布", None),
        ("<time datetime='2022-12-28T10:20'>昨天</time>", "2022-12-28", None, None),
    ],
    ids=[
        "all",
        "split",
        "bare-date",
        "traditional",
        "outlet-date",
        "date-outlet",
        "no-outlet",
        "links",
        "wechat",
        "time",
    ],
)
def test_the_line_above_the_text_is_read(
    above: str, published: str | None, source: str | None, author: str | None
) -> None:
    record = page(above=f"<h1>区委召开会议</h1>{above}", title="区委召开会议")
    assert (record.published, record.source, record.author) == (
        published,
        source,
        author,
    )


def test_what_the_text_says_is_not_said_of_the_page() -> None:
    body = f"{BODY}<p>活动时间：2023-01-05，资金来源：区财政拨款，作者：不限。</p>"
    record = page(body=body)
    assert (record.published, record.source, record.author) == (None, None, None)
    assert "资金来源" in record.text


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("区委召开会议_要闻_鹿溪网", "区委召开会议"),
        ("区委召开会议-鹿溪区人民政府", "区委召开会议"),
        ("区委召开会议 - 鹿溪新闻网", "区委召开会议"),
        ("区委召开会议|鹿溪日报", "区委召开会议"),
        ("2022-2023学年开学", "2022-2023学年开学"),
        ("视频｜鹿溪的春天", "视频｜鹿溪的春天"),
        ("简讯_鹿溪网", "简讯_鹿溪网"),
        ("区委 &amp; 区政府", "区委 & 区政府"),
        ("", None),
    ],
)
def test_the_title_is_without_the_site(title: str, short: str | None) -> None:
    assert page(title=title).title == short


@pytest.mark.parametrize(
    ("above", "meta", "title"),
    [
        ("<h1>区委召开会议</h1>", "", "区委召开会议"),
        ("<h1>区委<br>召开会议</h1><p>来源：鹿溪日报</p>", "", "区委召开会议"),
        ("<h1><a href='/'>鹿溪区</a></h1>", "", "鹿溪区人民政府"),
        ("<h1>鹿溪区人民政府</h1><h1>开学了</h1>", "", "鹿溪区人民政府"),
        (
            "<h1>要闻</h1>",
            '<meta property="og:title" content="区委召开会议">',
            "区委召开会议",
        ),
    ],
    ids=["heading", "two-lines", "logo", "two-headings", "meta"],
)
def test_a_heading_by_the_text_outranks_a_general_title(
    above: str, meta: str, title: str
) -> None:
    assert page(above=above, meta=meta, title="鹿溪区人民政府").title == title


PARAGRAPHS = [f"{n}月28日，鹿溪区委召开会议，{SECOND}" for n in range(1, 9)]


def test_a_page_laid_out_in_tables_keeps_its_paragraphs() -> None:
    cell = "<br><br>　　".join(PARAGRAPHS)
    body = (
        "<table><tr><td>本版导航</td></tr><tr><td>2022-12-28　鹿溪日报</td></tr>"
        f"<tr><td>要闻</td><td>&nbsp;&nbsp;{cell}</td></tr></table>"
    )
    record = page(body=body)
    assert record.text == "\n".join(PARAGRAPHS)
    assert (record.published, record.source) == ("2022-12-28", "鹿溪日报")


def test_a_table_of_data_keeps_its_rows() -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    table = "<table><tr><td>单位<td>得分</tr><tr><td>柳林镇<td>98</tr></table>"
    text = page(body=f"<div>{body}{table}</div>").text
    assert text.startswith("\n".join(PARAGRAPHS))
    assert "| 柳林镇 | 98 |" in text


def test_a_saved_page_knows_where_it_is_from() -> None:
    saved = "<!-- saved from url=(0031)http://www.luxi.example/2022/7 -->"
    assert page(meta=saved).url == "http://www.luxi.example/2022/7"


def test_a_fragment_is_read() -> None:
    assert read_page(BODY.encode(), "a.html").text == TEXT


@pytest.mark.parametrize(
    "markup",
    [
        "<html><head><title>跳转</title><script>location = '/a'</script></head></html>",
        "<html><body><ul><li><a href='1'>开学了。</a></li></ul></body></html>",
        "<html><body>页面跳转中</body></html>",
        "<p></p>",
    ],
    ids=["redirection", "links", "few-words", "empty"],
)
def test_a_page_without_an_article_is_refused(markup: str) -> None:
    with pytest.raises(Unreadable, match="网页里没有找到正文"):
        read_page(markup.encode(), "a.html")
