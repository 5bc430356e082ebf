"""A row or object of named values → a Record, whatever the export calls its columns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from functools import lru_cache

from indexer.reading.formats.markup import as_text
from indexer.reading.legibility import cleaned
from indexer.record import Record, Refused

NAMES = {
    "id": "id article_id doc_id news_id uuid guid 编号 文章编号 稿件编号 編號",
    "title": "title headline article_title 标题 標題 题目 文章标题",
    "text": "body content text article_body full_text main_text "
    "正文 内容 內容 文章内容 文章正文 全文",
    "published": "pub_time published publish_time published_at publish_date pub_date "
    "date_published date_time date time 发布时间 發佈時間 發布時間 发布日期 發佈日期 "
    "发表时间 刊发时间 日期 时间 時間",
    "source": "source media publisher outlet "
    "来源 來源 媒体 媒體 出处 文章来源 信息来源",
    "author": "author authors byline reporter writer 作者 记者 記者",
    "url": "url link href permalink 链接 鏈接 连接 網址 网址 原文链接 文章链接",
}
"""What a column may be called, the likelier first; case, space, - and _ are nothing."""

_PUNCTUATION = str.maketrans("", "", " _-\ufeff\u3000")
_SHANGHAI = timezone(timedelta(hours=8))
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_MARKED = re.compile(
    r"</?(?:p|div|br|span|img|a|b|strong|em|font|h[1-6]|ul|li|table|tr|td|section|script"
    r"|style|center|figure|iframe|video)\b[^<>]{0,2000}>"
    r"|&(?:nbsp|[lr]dquo|mdash|hellip|middot);",
    re.IGNORECASE,
)
_LONGEST_NAME = 20  # characters
_EDGES = " \t\n\ufeff"


def record(
    values: Mapping[str, object], origin: str, line: str | None = None
) -> Record | Refused:
    """The article that `values` describe, or that they have no column of text.

    line  the digest of the line that has them, for `Record.line`
    """
    keys = columns(tuple(values))
    if not keys["text"]:
        return no_text_column(tuple(values), origin)
    return Record(
        origin,
        _first(values, keys["text"]) or "",
        title=_first(values, keys["title"]),
        id=_first(values, keys["id"]),
        url=_first(values, keys["url"]),
        published=_published(values, keys["published"]),
        source=_first(values, keys["source"]),
        author=_first(values, keys["author"]),
        line=line,
    )


@lru_cache(maxsize=256)
def columns(names: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Which of `names` hold each field of a Record, the likelier first."""
    known = {_plain(name): name for name in reversed(names)}
    return {
        field: tuple(known[name] for name in synonyms if name in known)
        for field, synonyms in _SYNONYMS.items()
    }


def no_text_column(names: tuple[str, ...], origin: str) -> Refused:
    """Why nothing was read: none of `names` is a name for the text."""
    listed = "、".join(str(name)[:20] for name in names[:10]) or "-"
    return Refused(
        origin,
        f"没有正文字段（应名为 body、content、text、正文或内容），现有：{listed}。",
        f"No field for the text (body, content, text, 正文 or 内容) among: {listed}.",
    )


def finest(dates: list[str]) -> str | None:
    """The date that says most, to the second if one does; of equals the first."""
    return max(dates, key=lambda date: sum(map(str.isdecimal, date)), default=None)


def _plain(name: str) -> str:
    return name.lower().translate(_PUNCTUATION)


_SYNONYMS = {
    field: tuple(_plain(name) for name in names.split())
    for field, names in NAMES.items()
}


def _first(values: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    """The first that is not empty."""
    for key in keys:
        if written := _written(values[key]):
            return written
    return None


def _published(values: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    written = (_written(values[key]) for key in keys)
    return finest([_dated(date) for date in written if date])


def _dated(date: str) -> str:
    """Seconds or milliseconds since 1970 as the time in China, all else as it is."""
    if not _EPOCH.fullmatch(date):
        return date
    moment = datetime.fromtimestamp(int(date[:10]), _SHANGHAI)
    return moment.replace(tzinfo=None).isoformat(" ")


def _written(value: object) -> str:
    """A value as text: lists joined, an object by its only or its `name` value."""
    if isinstance(value, str):
        marked = ("<" in value or "&" in value) and _MARKED.search(value)
        return cleaned(as_text(value) if marked else value).strip(_EDGES)
    if isinstance(value, list):
        return _listed([_written(item) for item in value])
    if isinstance(value, dict):
        return _written(value.get("name", next(iter(value.values()), None)))
    if value is None or isinstance(value, bool):
        return ""
    return str(int(value) if isinstance(value, float) and value.is_integer() else value)


def _listed(items: list[str]) -> str:
    """Names with 、 between them, paragraphs a line each."""
    return ("\n" if any(len(item) > _NAME for item in items) else "、").join(items)


_NAME = (
    20  # characters; a paragraph of fewer among others that are longer is a line too
)
