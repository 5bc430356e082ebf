"""A .txt file: an article, with or without head lines such as 标题： or 来源：.

A head is taken only where it can hardly be anything else, because what is taken for a
head is missing from the text: known keys at the start of the first lines, each with a
value of its kind. A blank line or the first other line ends it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from indexer.reading.charset import decode
from indexer.record import Record

_KEYS = {
    "title": "标题 標題 题目 題目 title",
    "published": "发布时间 發佈時間 發布時間 发布日期 發佈日期 發布日期 发表时间 "
    "發表時間 发表日期 刊发时间 刊发日期 发稿时间 时间 時間 日期 published date",
    "source": "来源 來源 稿件来源 信息来源 文章来源 source",
    "author": "作者 记者 記者 author",
    "id": "编号 編號 文章编号 稿件编号 id",
    "url": "链接 鏈接 連結 网址 網址 原文链接 url link",
}
_FIELDS = {key: field for field, keys in _KEYS.items() for key in keys.split()}

# What may be said of other things too: 时间： of a meeting, 记者： of who asks
_AMBIGUOUS = frozenset(("时间", "時間", "日期", "date", "作者", "author"))
_ASKING = frozenset(("记者", "記者"))

_GAP = r"[ \t\u3000]"
# 来　源 is set so to be as wide as a key of three characters
_SPACED = (f"{_GAP}{{0,2}}".join(key) if len(key) == 2 else key for key in _FIELDS)
_KEY = re.compile(
    rf"(?:^|(?<=[ \t\u3000|｜]))({'|'.join(_SPACED)}){_GAP}{{0,2}}[:：]", re.IGNORECASE
)
_OTHER_KEY = re.compile(r"[ \t\u3000|｜]+[\u4e00-\u9fff]{2,6}[:：]")
_EDGES = " \t\u3000|｜"
_BLANK = " \t\n"

_LONGEST = 200  # characters of a head line
_KINDS = {
    "title": re.compile(r".{0,150}"),
    "published": re.compile(
        r"(?=.{0,12}(?:\d[-/.年月]\s?\d|\d{8}|[〇○零一二三四五六七八九]年)).{0,40}|"
    ),
    "source": re.compile(r"[^。！？；!?;]{0,40}"),
    "author": re.compile(r"[^。！？；：!?;:]{0,60}"),
    "id": re.compile(r"\S{0,128}"),
    "url": re.compile(r"(?:https?://|www\.|[\w.-]{1,80}/)\S{1,2000}|", re.IGNORECASE),
}


class _Pair(NamedTuple):
    key: str
    value: str
    rest: str  # what stands after the value, to be left in the text


def read_plain(data: bytes, origin: str) -> Record:
    """The article that the file is. Raises Unreadable for what is no text."""
    return from_text(decode(data).text, origin)


def from_text(text: str, origin: str) -> Record:
    """The article that `text` is, its head lines read and taken off."""
    text = text.strip(_BLANK)
    pairs, end = _head(text)
    rests = [pair.rest for pair in pairs.values() if pair.rest]
    values = {field: pair.value or None for field, pair in pairs.items()}
    return Record(origin, "\n".join((*rests, text[end:])).strip(_BLANK), **values)


def _head(text: str) -> tuple[dict[str, _Pair], int]:
    """The pairs of the head by field, and where it ends; none and 0 without a head."""
    pairs: dict[str, _Pair] = {}
    at = 0
    while at < len(text):
        end = (text.find("\n", at) + 1) or len(text)
        line = _pairs(text[at:end].strip()) if end - at <= _LONGEST else {}
        if not line or line.keys() & pairs.keys():
            break
        pairs |= line
        at = end
    return (pairs, at) if _is_head(pairs, text[at : at + 1]) else ({}, 0)


def _pairs(line: str) -> dict[str, _Pair]:
    """The pairs that the line consists of; none if it is an ordinary line."""
    keys = list(_KEY.finditer(line))
    if not keys or keys[0].start():
        return {}
    ends = [*(key.start() for key in keys[1:]), len(line)]
    pairs = {}
    for key, end in zip(keys, ends, strict=True):
        name = re.sub(_GAP, "", key[1]).lower()
        field = _FIELDS[name]
        pair = _pair(name, field, line[key.end() : end].strip(_EDGES))
        if field in pairs or not _KINDS[field].fullmatch(pair.value):
            return {}
        pairs[field] = pair
    return pairs


def _pair(name: str, field: str, value: str) -> _Pair:
    """An unknown key in the line (编辑：, 浏览次数：) ends a value, but not a title."""
    other = None if field == "title" else _OTHER_KEY.search(value)
    if other is None:
        return _Pair(name, value, "")
    return _Pair(name, value[: other.start()], value[other.start() :].strip(_EDGES))


def _is_head(pairs: dict[str, _Pair], following: str) -> bool:
    """Whether these pairs say so much that they are no sentences of an article."""
    keys = {pair.key for pair in pairs.values()}
    if len(keys) > 1 or keys - _AMBIGUOUS - _ASKING:
        return bool(keys)
    return following in ("", "\n") and not keys & _ASKING
