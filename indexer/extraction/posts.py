"""Which posts the people of an article hold: 区委常委、组织部部长王冻."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from indexer.extraction.foreign import country_within
from indexer.extraction.names import HAN
from indexer.extraction.sentence import Reading
from indexer.extraction.titles import Kind

_GENERAL = ("领导", "领导人", "班子成员")

Run = tuple[str, ...]
"""The posts that one mention is called by, as written, from left to right."""

_LONGEST_RUN = 80
_BLANKS = " \u3000"
_CLAUSE = re.compile(f"[{HAN}、0-9A-Za-z]*")
_DEBRIS = re.compile(r"(?<=[?\ufffd])[0-9A-Za-z]*")
"""Letters right after a sign of damage: what is left of a character."""

# Words that stand before a post and are no part of it.
_LEAD_LIST = (
    "是 由 与 和 及 以及 暨 在 对 向 为 了 的 把 被 让 请 从 有 至 会议 会上 大会 "
    "全会 邀请 特别 特别是 带着 跟着 便 拉上 叫上 新任 播出 发表 目前 今晚 分别 听取 "
    "会见 会晤 会谈 陪同 慰问 看望 拜会 采访 率领 带领 任命 选举 来自 包括 如 随后 "
    "其中 时任 现任 曾任 担任 出任 任 当选 当选为 日 月 年 号 上午 下午 晚 晚上 当晚 "
    "近日 日前 今天 昨天 当天 同 偕 携 决定 免去 授权 应 受 记者 讯 电 消息 报道 "
    "出席 主持 参加 经 根据 按照 学习 传达 贯彻 名 位 等 以 给 将 也 还 都 并 而 但 "
    "又 据 称 说 表示 介绍 指出 强调 汇报 通报 报告 讲话 接见 致电 同意 提名 祝贺 "
    "感谢 迎接 欢迎 访问 因 因为 通过 这 那 该 我 他 她 他们 我们 这位 那位 一位 "
    "一名 及其 及时 到 来到 走进 见到 找到 看到 告诉 对于 关于 围绕 就 代表 作为 "
    "身为 例如 比如 先后 分别是 就是 才 听 与会 于 已 之 专访 连线 对话 采访了 "
    "会见了 听取了 会同 联合 以来 期间 之际 时 后 一行 邀 请来"
)
_LEADS = frozenset(_LEAD_LIST.split())
_ANY_LEAD = re.compile("|".join(sorted(_LEADS)))
# Halves of an office's name that a 和 joins: 工业和信息化局.
_JOINED_LIST = (
    "工业 发展 人力资源 住房 自然资源 文化 卫生 民族 规划 教育 国防 科学技术 经济 农业 "
    "监察 市场 科技 城市管理 信息化 民政 交通"
)
_JOINED = tuple(_JOINED_LIST.split())
_AND = ("和", "与", "及")
JOINTS = ("", "、", "以及", *_AND)
"""What stands between two names that share what is said of them."""

_BESIDE = ("人大代表", "党代表", "政协委员")
"""What somebody is beside a calling: 全国人大代表、小学教师宋青禾."""


def posts_before(reading: Reading, start: int, floor: int = 0) -> Run:
    """The 、-joined posts that stand right before `start` and after `floor`."""
    end = start
    while end > floor and reading.text[end - 1] in _BLANKS:
        end -= 1
    if end not in reading.title_ends:  # of a list most names have none
        return ()
    left = _clause_start(reading.text, max(floor, end - _LONGEST_RUN), end)
    end = _past_calling(reading, left, end)
    posts: list[str] = []
    while end > left and reading.has_post_ending(end):
        begin = max(left, reading.text.rfind("、", left, end) + 1)
        cut = _past_leads(reading, begin, end)
        posts.append(reading.text[cut:end])
        end = left if cut > begin else begin - 1
    return () if posts == ["代表"] else tuple(reversed(posts))


def _past_calling(reading: Reading, left: int, end: int) -> int:
    """`end`, or where a post ends before the calling that ends there."""
    if reading.title_ends[end].kind is not Kind.CALLING:
        return end
    before = reading.text.rfind("、", left, end)
    title = reading.title_ends.get(before)
    is_post = title is not None and title.kind is Kind.POST
    return before if is_post or reading.text.endswith(_BESIDE, left, before) else end


def post_after(reading: Reading, end: int) -> Run:
    """The post that a name ending at `end` is called by: 逯峰书记."""
    title = reading.title_at(end)
    if not title or title.kind is not Kind.POST or reading.ending(title.end) < 1:
        return ()
    return (reading.text[end : title.end],)


def inherited(reading: Reading, run: Run, start: int, before: int, last: Run) -> Run:
    """What `run`, of a mention at `start`, takes over from the mention before.

    `before` is where that one ended and `last` its run. A list shares the posts of its
    first (副主席肖贵玉、陈群); a bare deputy is one of the same office (市政协
    主席胡文容,副主席肖贵玉).
    """
    between = reading.text[before:start]
    if not run:
        return last if between.strip(" \u3000") in JOINTS else ()
    if len(run) == 1 and last and between[1:] == run[0] and run[0].startswith("副"):
        return (_office(last[-1], run[0]) + run[0],)
    return run


def merged(runs: Iterable[Run]) -> Run:
    """All posts of `runs` once each, a short form only where no longer one has it."""
    said = dict.fromkeys(chain.from_iterable(runs))
    if len(said) <= 1:  # of most people
        return tuple(said)
    posts: list[str] = []
    for post in said:
        if not any(known.endswith(post) for known in posts):
            posts = [known for known in posts if not post.endswith(known)]
            posts.append(post)
    return tuple(_without_general(posts))


def _without_general(posts: Sequence[str]) -> Sequence[str]:
    """`posts` without 区领导 and the like, if anything says more."""
    exact = [post for post in posts if not post.endswith(_GENERAL)]
    return exact or posts


def _office(post: str, deputy: str) -> str:
    """Of 市政协主席 what a 副主席 needs: 市政协."""
    chief = deputy.removeprefix("副")
    if not post.endswith(chief):
        return ""
    return post.removesuffix(chief).removesuffix("副").removesuffix("常务")


def _clause_start(text: str, left: int, end: int) -> int:
    clause = _CLAUSE.match(text[left:end][::-1])  # one match, however many breaks
    start = end - clause.end() if clause else end
    debris = _DEBRIS.match(text, start, end) if start > left else None
    return debris.end() if debris else start


def _past_leads(reading: Reading, begin: int, end: int) -> int:
    """Where within `begin:end` the post itself begins."""
    at = cut = begin
    last = reading.title_ends[end].start
    if not _ANY_LEAD.search(reading.text, begin, last):  # nothing to be cut off
        at = last
    while at < last:
        word = reading.words[at]
        is_lead = word in _LEADS and at + len(word) <= last
        if is_lead and not _joins(reading.text, at, word):
            cut = at + len(word)
        at += len(word) or 1
    return _to_country(reading, cut, end)


def _to_country(reading: Reading, begin: int, end: int) -> int:
    """Past the verb before a country (批评|日本首相), which no list of words has."""
    found = begin + country_within(reading.text[begin:end])
    if found > begin and not reading.has_post_ending(found) and reading.words[found]:
        return found
    return begin


def _joins(text: str, at: int, word: str) -> bool:
    return word in _AND and text.endswith(_JOINED, 0, at)
