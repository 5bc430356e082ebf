"""Words that traditional text spells with another character: 計畫 is 计划.

`search.text.fold` takes each character by itself, which makes 畫 to 画 always: 计画 it
leaves, for 画 and 划 are two characters of simplified text, and so are 瞭望 and 了望,
覆盖 and 复盖. Such a word is in the index as simplified text spells it, whichever way
the article does, and is read so in a query: either script is one query. Strings are
found as they stand, so one that was not quoted is asked for in both spellings.

Among the words that OpenCC turns otherwise than their characters those are left out
that are another word as well: 沈默 and 沈思 are names first, 毛坏 is broken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

_TABLE = """
了解 瞭解|了然 瞭然|了如 瞭如|了若 瞭若|明了 明瞭
计划 计画|筹划 筹画|规划 规画|企划 企画|策划 策画
借口 藉口|借助 藉助|借以 藉以|借着 藉着 藉著|借机 藉机|借此 藉此|借故 藉故
借由 藉由|借助于 藉助于|借词 藉词|借端 藉端|凭借 凭藉|凭借着 凭藉着 凭藉著|申复 申覆
反复 反覆|答复 答覆|回复 回覆|批复 批覆|重复 重覆|复命 覆命|复信 覆信|复函 覆函
复电 覆电|函复 函覆|电复 电覆|反反复复 反反覆覆
着力 著力|着手 著手|着眼 著眼|着重 著重|随着 随著|跟着 跟著|接着 接著|沿着 沿著
有着 有著|意味着 意味著
仿佛 彷佛|想象 想像|坐标 座标|家具 家俱|熏陶 薰陶|熏染 薰染|熏衣草 薰衣草
熏香 薰香|香熏 香薰|熏风 薰风|利欲熏心 利欲薰心
英里 英哩|海里 海哩
项链 项炼|手链 手炼|锁链 锁炼|铁链 铁炼|银链 银炼|颈链 颈炼|铰链 铰炼|拉链 拉炼
链条 炼条|链子 炼子|链坠 炼坠
沉没 沈没|沉淀 沈淀|沉积 沈积|沉溺 沈溺|沉迷 沈迷|沉沦 沈沦|沉浸 沈浸|沉闷 沈闷
沉痛 沈痛|沉睡 沈睡|沉船 沈船|沉降 沈降|沉陷 沈陷|沉湎 沈湎|沉郁 沈郁|沉疴 沈疴
沉鱼落雁 沈鱼落雁|落雁沉鱼 落雁沈鱼|沉默不语 沈默不语|阴沉沉 阴沈沈|黑沉沉 黑沈沈
沉甸甸 沈甸甸|沉住气 沈住气|沉不住气 沈不住气|沉得住气 沈得住气|深沉 深沈
阴沉 阴沈|昏沉 昏沈|消沉 消沈|浮沉 浮沈|击沉 击沈|破釜沉舟 破釜沈舟
死气沉沉 死气沈沈|沉默寡言 沈默寡言|载浮载沉 载浮载沈
"""


def _rows() -> dict[str, tuple[str, ...]]:
    """Word → how else it is spelled."""
    rows = (row.split() for line in _TABLE.split("\n") for row in line.split("|"))
    return {row[0]: tuple(row[1:]) for row in rows if row}


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Finds the longest of them first."""
    return re.compile("|".join(sorted(words, key=len, reverse=True)))


_OTHERWISE = _rows()
_SIMPLIFIED = {other: word for word in _OTHERWISE for other in _OTHERWISE[word]}
_SPELLED_SO = _any_of(_OTHERWISE)
_SPELLED_OTHERWISE = _any_of(_SIMPLIFIED)


def respelled(folded: str, cut: Callable[[str], Sequence[str]]) -> str:
    """`folded`, as long as before, its words spelled as simplified text has them.

    Not where the cut goes through a word's edge: 设计|画册 has no 计画.
    """
    if not _SPELLED_OTHERWISE.search(folded):  # 4 µs in an article of 480 characters
        return folded
    edges = set(accumulate(map(len, cut(folded)), initial=0))

    def spelled(found: re.Match[str]) -> str:
        start, end = found.span()
        inside = edges.isdisjoint(range(start + 1, end))
        whole = inside or {start, end} <= edges
        return _SIMPLIFIED[found[0]] if whole else found[0]

    return _SPELLED_OTHERWISE.sub(spelled, folded)


def otherwise(word: str) -> tuple[str, ...]:
    """How else a word that is `respelled` is written: most are written so only."""
    found = _SPELLED_SO.search(word)
    if not found:
        return ()
    before, after = word[: found.start()], word[found.end() :]
    return tuple(before + other + after for other in _OTHERWISE[found[0]])
