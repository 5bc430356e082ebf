"""An article's text, its words and titles, and where a name may end in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from indexer.extraction.names import DOTS, is_han
from indexer.extraction.titles import Kind, Title, find_titles
from search.analyzer import frequency, words
from search.model import Span

# What is said of people: after such a word's left edge a name has ended.
_FOLLOWER_LIST = (
    "主持 出席 参加 指出 强调 要求 表示 介绍 认为 讲话 致辞 致词 宣布 带队 率队 率领 "
    "汇报 陪同 会见 会谈 调研 同志 一行 等人 等等 代表 希望 建议 应邀 获得 荣获 当选 "
    "先后 分别 深入 前往 了解 参观 查看 察看 实地 详细 传达 总结 宣读 通报 安排 首先 "
    "最后 带领 督导 检查 慰问 走访 听取 担任 讲授 签署 签订 揭牌 随后 一同 提出 现任 "
    "发表 主任 书记 部长 主席 市长 县长 区长 局长 院长 总理 总统 先生 女士 说道 说明 "
    "告诉 坦言 透露 回忆 感慨 接受 作出 做出 来到 走进 抵达 访问 同意 宣誓 致电 致信 "
    "致函 热烈 通过 正在 已经 曾经 今天 昨天 今日 近日 上午 下午 晚上 当天 当日 日前 "
    "专程 亲自 亲切 共同 联合 对此 对于 关于 就是 不幸 因病 逝世 去世 夫妇 夫人 家中 "
    "家里 一家 兼任 兼职 到会 列席 莅临 与会 以及 还有 或者 进行 开展 继续 一直 主动 "
    "负责 作为 成为 出任 视察 考察 巡查 巡视 检阅 阐述 评价 作了 做了 上台 发言 点评 "
    "部署 动员 批示 重申 呼吁 警告 承认 否认 驳斥 解释 补充 期待 相信 感谢 祝贺 祝愿 "
    "问候 欢迎 邀请 陈述 最近 一起 再次 多次 一边 不断 因为 由于 虽然 如果 这样 那样 "
    "仍然 依然 每天 每年 从事 努力 坚持 立即 马上 赶到 发现 看到 觉得 知道 成功 获奖 "
    "夺得 带着 拿着 站在 坐在 为何 所在 自己 本人 之间 之后 之前 在内 领衔 主演 执导 "
    "撰写 编著 主编 所著 创作 接过 迎来 同样 也是 十分 非常 激动 高兴 生前 身边 电话 "
    "微信 摄影 报道 供稿 任职 互致 互相 向我 组成 率团 乘坐 乘机"
)
_FOLLOWERS = frozenset(_FOLLOWER_LIST.split())
_SINGLE_FOLLOWER_LIST = (
    "在到赴来对向作说就从和与及以的为被把将是也都并还等率任了做曾已则称又让给跟同同则"
    "却最不去有兼着因便仍未主后时再谈两二三四五六七八九十一笑问答获乘抵飞带看听讲写走"
    "跑站坐住叫找接送给用请打办当回种养卖买拉推抱背穿吃喝劝救教想觉没正刚只常总偕携出"
    "会能要可应"
)
_SINGLE_FOLLOWERS = frozenset(_SINGLE_FOLLOWER_LIST)
_OFFICE_LIST = "委 府 党组 人大 政协 镇 乡 街道 局 院 集团 公司"
_OFFICES = tuple(_OFFICE_LIST.split())
_OPENING_LIST = "由 在 和 与 及 对 向 了 的 请 经 以 听取 陪同 根据 按照 学习 邀请"
_OPENINGS = tuple(_OPENING_LIST.split())

# After what looks like a name: it is part of a firm, a place or a thing.
_THING_LIST = (
    "公司 集团 股份 有限公司 银行 酒店 医院 学校 大学 中学 小学 学院 社区 大道 大桥 "
    "广场 公园 水库 高速 高铁 机场 车站 街道 村委会 纪念馆 故居 基金会 文学奖 精神 "
    "思想 理论 主义 专班 工作室 奖学金 奖金 杯 奖 路 街 村 镇 乡 县 区 市 省 州 湖 "
    "河 江 山 岛 港 湾 寺 庙 桥 厂 店 庄 屯 湾 沟 堡 楼 馆 站 局 部 委 办 院 厅 组 "
    "队 团 社 网 报 级 制 型 号"
)
_THINGS = frozenset(_THING_LIST.split())
_THING_HEADS = frozenset(thing[0] for thing in _THINGS)
_HELD = (Kind.POST, Kind.ROLE, Kind.FOREIGN)
_NEAR = 4000
_COMMON_PAIR = 100


# No word has one of these in it, whatever stands beside: a text can be cut at them.
_MARKS = frozenset("，。、；：？！“”（）《》「」【】—…,;:?!()")
_MARK = re.compile(f"[{''.join(_MARKS)}]")


class Words(dict[int, str]):
    """The word that begins at each place of a text; empty where none does.

    A stretch between two marks is cut when one of its places is asked for: of a news
    text that is one character in six.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def __missing__(self, at: int) -> str:
        """Cut the stretch that `at` is in."""
        text = self._text
        if at >= len(text):
            return ""
        if text[at] in _MARKS:
            return text[at]
        start, end = _stretch(text, at)
        self.update(dict.fromkeys(range(start, end), ""))
        for word in words(text[start:end]):
            self[start] = word
            start += len(word)
        return self[at]


def _stretch(text: str, at: int) -> Span:
    """Where the stretch around `at`, where no mark is, begins and ends."""
    start = at
    while start and text[start - 1] not in _MARKS:
        start -= 1
    found = _MARK.search(text, at)
    return start, found.start() if found else len(text)


@dataclass(frozen=True, slots=True)
class Reading:
    """`text` with its words and titles.

    fits   remembers how well a string fits as a name; see `fit`
    sure   by where it begins the name that the tagger is sure of, and where it ends
    """

    text: str
    words: Words
    titles: tuple[Title, ...]
    title_starts: dict[int, Title]
    title_ends: dict[int, Title]
    fits: dict[str, float] = field(default_factory=dict)
    sure: dict[int, tuple[str, int]] = field(default_factory=dict)

    def ending(self, at: int) -> float:
        """How well a name may end at `at`: 0 not at all, 3 without doubt."""
        text = self.text
        if at >= len(text):
            return 3.0
        if not is_han(text[at]):
            return 0.0 if text[at] in DOTS else 3.0
        if text[at] == "时" and not is_han(text[at + 1 : at + 2] or "，"):
            return 3.0
        return self._before_word(at, self.words[at])

    def is_thing(self, at: int) -> bool:
        """Whether a word at `at` makes a firm, a place or a thing of what is before."""
        text = self.text
        if text[at : at + 1] in _THING_HEADS:
            return self.words[at] in _THINGS
        return text.startswith("”号", at)

    def goes_on(self, at: int) -> bool:
        """Whether a word of two characters or more begins at `at`.

        Before a mark none does, and nothing needs to be cut.
        """
        return self.text[at + 1 : at + 2] not in _MARKS and len(self.words[at]) > 1

    def after_office(self, at: int) -> bool:
        """Whether an office stands before `at`: 市委|逯峰书记."""
        return self.text.endswith(_OFFICES, 0, at)

    def opens(self, at: int) -> bool:
        """Whether a name may begin at `at` though no title is before it."""
        text = self.text
        if at == 0 or not is_han(text[at - 1]):
            return True
        return self.after_office(at) or text.endswith(_OPENINGS, 0, at)

    def title_at(self, start: int) -> Title | None:
        """The title that begins at `start`."""
        return self.title_starts.get(start)

    def has_post_ending(self, at: int) -> bool:
        """Whether a title that may be somebody's post ends at `at`."""
        title = self.title_ends.get(at)
        return title is not None and title.kind in _HELD

    def _before_word(self, at: int, word: str) -> float:
        pair = self.text[at : at + 2]
        if not word:
            return _within_word(pair)
        if word in _THINGS:
            return 0.0
        if word in _FOLLOWERS or pair in _FOLLOWERS:
            return 3.0
        if len(word) > 1:
            return 2.0
        return 2.0 if word in _SINGLE_FOLLOWERS else 0.5

    def fit(self, name: str, at: int) -> float:
        """How well `name`, at `at`, ends where it ends, wherever it stands nearby.

        The mean over the places: 王冻汇 of 王冻汇报了 is one that no other place has.
        """
        if name not in self.fits:
            places = tuple(self._places(name, at))
            self.fits[name] = sum(map(self.ending, places)) / len(places)
        return self.fits[name]

    def _places(self, name: str, at: int) -> Iterable[int]:
        """Where up to six occurrences of `name` end, the one at `at` first."""
        yield at + len(name)
        here, last = max(0, at - _NEAR), at + _NEAR
        for _ in range(5):
            here = self.text.find(name, here, last)
            if here < 0:
                return
            here += len(name)
            if here - len(name) != at:
                yield here


def read(text: str) -> Reading:
    """`text` with its titles found, to be cut into words where they are asked for."""
    titles = find_titles(text)
    return Reading(
        text=text,
        words=Words(text),
        titles=titles,
        title_starts={title.start: title for title in titles},
        title_ends={title.end: title for title in titles},
    )


def masked(text: str, spans: Iterable[Span]) -> str:
    """`text` with a full stop for every character of `spans`: no name crosses one."""
    parts: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if end > at:
            hidden = max(start, at)
            parts += (text[at:hidden], "。" * (end - hidden))
            at = end
    return "".join((*parts, text[at:]))


def _within_word(pair: str) -> float:
    if pair in _FOLLOWERS or pair[0] == "说":
        return 2.0
    is_word = len(pair) > 1 and frequency(pair) >= _COMMON_PAIR
    return 1.5 if is_word else 0.0
