"""formats.markup: HTML → the text that a reader sees."""

from __future__ import annotations

import time

import pytest

from indexer.reading.formats.markup import as_text, blocks


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>第一段</p><p>第二段</p>", "第一段\n第二段"),
        ("第一行<br>第二行<br/>第三行", "第一行\n第二行\n第三行"),
        ("<p>　　缩进&nbsp;空格</p>", "缩进 空格"),
        ("&ldquo;亲清茶室&rdquo;&mdash;&#19968;", "“亲清茶室”—一"),
        ("<p>源码里换\n   行</p>", "源码里换行"),
        ("<p>two\nlines</p>", "two lines"),
        ("（记者 王青禾 李小川）", "（记者 王青禾 李小川）"),
        ("<b>加</b><span>粗</span><a href='/x'>链接</a>", "加粗链接"),
        ("前<script>if (a < b) { x = '</p>' }</script>后", "前后"),
        ("前<style>p { color: red }</style><!-- <p>注释</p> -->后", "前后"),
        ("<nav>首页<nav>内</nav>更多</nav><p>正文</p>", "正文"),
        ("<SCRIPT>大写</SCRIPT><P>正文</P>", "正文"),
        (
            "<table><tr><td>单位<td>得分<tr><td>柳林镇<td>98</table>",
            "单位\n得分\n柳林镇\n98",
        ),
        ("3 < 5 而 7 > 6", "3 < 5 而 7 > 6"),
        ("没有标记", "没有标记"),
        ("<p>没有关上", "没有关上"),
        ("前<!-- 没有关上", "前<!-- 没有关上"),
        ("前<script>没有关上", "前"),
        ("", ""),
        ("<p> </p>", ""),
    ],
)
def test_markup_becomes_lines_of_text(markup: str, text: str) -> None:
    assert as_text(markup) == text


def test_lines_of_links_are_no_article() -> None:
    page = (
        "<div><a>首页</a> &gt; <a>政务动态</a></div>"
        "<p>区委召开会议，<a>详见专题</a>。</p><li><a>上一篇：开学</a></li>"
    )
    lines = [block.text for block in blocks(page) if not block.is_link]
    assert lines == ["区委召开会议，详见专题。"]


@pytest.mark.parametrize(
    "piece",
    ["<", "<a ", "<script>", "<!--", "<!--a-->", "<div>", "&", "&#1", "中\n ", "<p"],
)
def test_a_hostile_page_takes_time_in_proportion(piece: str) -> None:
    began = time.perf_counter()
    as_text(piece * (1_000_000 // len(piece)))
    assert time.perf_counter() - began < 5
