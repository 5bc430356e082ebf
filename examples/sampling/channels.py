"""The ways articles reach the archive: which folder, which format, whose writing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sampling.pieces import Dates
from sampling.storage import Encoding

Kind = Literal["head", "title", "bare", "page", "json", "jsonl", "csv", "docx"]
Turn = Literal["", "traditional", "corners", "pinyin", "straddle"]


@dataclass(frozen=True, slots=True)
class Channel:
    """One way in. The n-th file or piece takes the n-th of each tuple, round and round.

    count     how many articles come this way; `per_file` of them stand in one file
    path      of its files, with {年} {月} {日} {栏目} {题} {号}, and {册} for the n-th
    dated     whether the file's metadata or name tells the date
    untitled  every so-many-th article has lost its title; 0 is none
    """

    name: str
    count: int
    kind: Kind
    path: str
    outlets: tuple[str, ...]
    encodings: tuple[Encoding, ...] = ("utf-8",)
    endings: tuple[str, ...] = ("",)
    dates: tuple[Dates, ...] = ("plain",)
    per_file: int = 1
    turn: Turn = ""
    dated: bool = True
    untitled: int = 0


OWN = ("临岚融媒", "临岚日报")

CHANNELS = (
    Channel(
        name="逐字错位",
        count=6,
        kind="bare",
        path="抓取/江汀时讯/{号}.txt",
        outlets=("江汀时讯",),
        dates=("plain", "year"),
        turn="straddle",
        dated=False,
    ),
    Channel(
        name="注音",
        count=6,
        kind="bare",
        path="抓取/江汀时讯/{号}.txt",
        outlets=("江汀时讯",),
        dates=("year", "plain"),
        turn="pinyin",
        dated=False,
    ),
    Channel(
        name="注音库",
        count=4,
        kind="jsonl",
        path="抓取/江汀时讯_第{册}批.jsonl",
        outlets=("江汀时讯",),
        per_file=4,
        turn="pinyin",
    ),
    Channel(
        name="侨报旧版",
        count=5,
        kind="head",
        path="侨报/{年}/{月}{日}_{号}.txt",
        outlets=("云汀侨报",),
        encodings=("big5",),
        turn="corners",
    ),
    Channel(
        name="侨报网页",
        count=5,
        kind="page",
        path="侨报/网页/{号}.html",
        outlets=("云汀侨报",),
        turn="traditional",
    ),
    Channel(
        name="侨报库",
        count=4,
        kind="jsonl",
        path="侨报/侨报数据_第{册}批.jsonl",
        outlets=("云汀侨报",),
        endings=(".gz",),
        per_file=4,
        turn="corners",
    ),
    Channel(
        name="待整理",
        count=12,
        kind="bare",
        path="待整理/未命名{号}.txt",
        outlets=OWN,
        encodings=(
            *("utf-8", "utf-16-le", "gb18030", "utf-16-be", "utf-8-sig"),
            *("utf-16-le-no-bom", "gb18030"),
        ),
        dates=("plain", "wide", "hanzi", "year", "hanzi", "wide"),
        dated=False,
    ),
    Channel(
        name="旧稿",
        count=14,
        kind="title",
        path="旧稿/{年}/{年}{月}{日}_{题}.txt",
        outlets=OWN,
        encodings=("gb18030", "gb18030", "utf-8-sig"),
        endings=("", "", "", "", "", ".gz"),
        dates=("plain", "year", "wide", "hanzi"),
    ),
    Channel(
        name="来稿",
        count=10,
        kind="docx",
        path="通讯员来稿/{题}.docx",
        outlets=("通讯员来稿",),
        dates=("plain", "year"),
        dated=False,
    ),
    Channel(
        name="网页",
        count=34,
        kind="page",
        path="网站/{年}/{月}/content_{号}.html",
        outlets=("临岚新闻网", "云汀日报", "临岚新闻网", "云汀晚报", "区政府网"),
        encodings=("utf-8", "utf-8", "utf-8", "gb18030"),
        endings=("", "", "", "", "", "", "", "", "", "", ".gz"),
    ),
    Channel(
        name="接口",
        count=8,
        kind="json",
        path="接口/{年}/{号}.json",
        outlets=("临岚融媒", "区政府网"),
        endings=("", "", "", ".xz"),
    ),
    Channel(
        name="专题",
        count=12,
        kind="json",
        path="接口/专题_{册}.json",
        outlets=("临岚融媒", "临岚日报", "区政府网"),
        encodings=("utf-8", "utf-8-sig"),
        per_file=4,
    ),
    Channel(
        name="导出",
        count=60,
        kind="jsonl",
        path="数据库导出/{年}年_第{册}批.jsonl",
        outlets=("临岚融媒", "临岚日报", "临岚新闻网", "区政府网"),
        encodings=("utf-8", "utf-8", "utf-8-sig"),
        endings=("", ".gz", "", ".xz"),
        per_file=10,
        untitled=13,
    ),
    Channel(
        name="表格",
        count=36,
        kind="csv",
        path="数据库导出/{年}年_表{册}.csv",
        outlets=("临岚日报", "云汀日报", "临岚融媒"),
        encodings=("utf-8-sig", "gb18030", "utf-8"),
        endings=("", "", "", ".xz"),
        per_file=9,
    ),
    Channel(
        name="栏目稿",
        count=999,
        kind="head",
        path="{年}/{栏目}/{月}-{日} {题}.txt",
        outlets=OWN,
        encodings=("utf-8", "utf-8", "utf-8", "gb18030", "utf-8", "utf-8-sig"),
        endings=("", "", "", "", "", "", "", "", ".gz", "", "", "", "", ".xz"),
        dates=("plain", "plain", "plain", "year", "hanzi"),
    ),
)
"""In the order in which they choose from the stories; the last takes the rest."""

REPRINTS = (
    Channel(
        name="转载网页",
        count=5,
        kind="page",
        path="转载/{媒体}/{号}.html",
        outlets=("云汀日报", "云汀晚报"),
        encodings=("utf-8", "gb18030"),
    ),
    Channel(
        name="转载侨报",
        count=3,
        kind="head",
        path="转载/{媒体}/{年}{月}{日}_{题}.txt",
        outlets=("云汀侨报",),
        turn="corners",
    ),
    Channel(
        name="转载库",
        count=3,
        kind="jsonl",
        path="转载/{媒体}_第{册}批.jsonl",
        outlets=("江汀时讯",),
        per_file=3,
    ),
)
"""Ways in for second reports of stories that another outlet has."""

PINNED = {
    "网络安全周": "栏目稿",
    "便民点名录": "栏目稿",
    "冯䶮到任": "栏目稿",
    "干部大会二三年六月": "栏目稿",
    "一句话新闻": "待整理",
}
"""Stories that must come a certain way, and no other story's place there."""
