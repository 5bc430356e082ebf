"""The lexicon of by-lines: what says who made an article, and as what."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORDS = {
    "reporter": "记者 实习生 特派员 报道 报导 采写 采访 采编",
    "correspondent": "通讯员 特约评论员 通联",
    "author": "作者 文 文字 撰文 撰稿 供稿 执笔 来稿 投稿 撰写 文案 编撰 整理 编译 "
    "翻译 本报评论员 本台评论员 本网评论员 本刊评论员 撰稿人 供稿人",
    "photo": "摄影 摄 图 图片 供图 航拍 摄图 摄影记者 绘图 制图 漫画 插画 海报",
    "video": "视频 摄像 剪辑 视频制作 视频剪辑 视频拍摄 后期 制片 播音 主播 配音 "
    "拍摄 出镜 音频 朗读 主持 直播 制片人",
    "editor": "编辑 责编 责任编辑 美编 编发 视频编辑 摄影编辑 图片编辑 文字编辑 编导 "
    "编 排版 编制 版式 版式设计 版面 设计",
    "proof": "校对 责校 一校 二校 三校 初校 终校 校 校稿 质检",
    "reviewer": "审核 初审 复审 终审 一审 二审 三审 审签 审稿 编审 校审 签发 主审 核稿 "
    "审校 审发 审读 初核 复核 审定 审阅 审查 把关 审 核 "
    "审核人 初审人 复审人 终审人 审稿人 签发人",
    "supervisor": "监制 总监制 统筹 总统筹 策划 总策划 出品人 监审 总审 出品 总编辑 "
    "总编 主编 编委 值班 值班主任 值班领导",
}
_SEVERAL: dict[str, tuple[str, ...]] = {
    "图文": ("author", "photo"),
    "文图": ("author", "photo"),
    "摄影报道": ("reporter", "photo"),
    "摄影摄像": ("photo", "video"),
    "编校": ("editor", "proof"),
}
ROLES: dict[str, tuple[str, ...]] = {
    word: (role,) for role, words in _WORDS.items() for word in words.split()
} | _SEVERAL
"""What each word of a by-line means, as keys of `search.model.CREDIT_ROLES`."""

_LABEL_WORDS = (
    "采访 采编 通联 撰写 文案 编撰 整理 编译 翻译 绘图 漫画 插画 海报 后期 制片 制片人 "
    "播音 主播 配音 拍摄 出镜 音频 朗读 主持 直播 编 编制 版面 设计 "
    "校 校稿 初核 复核 审定 审阅 审查 把关 审 核 审核人 初审人 复审人 终审人 审稿人 "
    "签发人 撰稿人 供稿人 出品 总编辑 总编 主编 编委 值班 值班主任 值班领导 文字 视频 "
    "图片"
)
LABELS = frozenset(_LABEL_WORDS.split())
"""Roles only where a colon follows; elsewhere they are words or posts."""

SHORT = frozenset("文图摄")
"""Roles of one character that stand without a colon too: 张三 文 李四 摄."""

_TAIL_WORDS = (
    "摄 摄影 摄影报道 文 图 文图 图文 报道 报导 供稿 供图 撰文 撰稿 采写 投稿 图片 "
    "视频 文字"
)
TAILS = frozenset(_TAIL_WORDS.split())
"""Roles that may stand after their names."""


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


LEAD = re.compile(_either(ROLES.keys() - SHORT - LABELS - {"报道", "报导"}))
"""A role within a run of characters: 本报|记者|吕建荣."""

TAIL = re.compile(f"(?:{_either(TAILS)})$")
"""A role at the end of a run: 吕建荣|摄."""

HINT = re.compile(_either(ROLES))
"""Whether a line may be a by-line at all."""


def spaced(words: Iterable[str]) -> re.Pattern[str]:
    """Finds any of `words`, blanks between its characters or none: 记 者."""
    return re.compile(_either(r"\s*".join(word) for word in words))
