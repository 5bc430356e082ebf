"""What other outlets make of a report: seeded edits of a body, each by its name."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache
from itertools import combinations

import opencc

Edit = Callable[[str, random.Random], str]

FEWEST = 4
"""Sentences of a report that can be cut: of three, one is more than 30 %."""

_SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?\n]+[”」』]?|[^。！？!?\n]+$")
_HALF = str.maketrans("，。：；！？（）“”", ',.:;!?()""')
_FULL = str.maketrans(",:;!?()", "，：；！？（）")

_PLACES = ("望川市", "云溪镇", "青石区", "临江县", "白鹭湾")
_OUTLETS = ("望川日报", "云溪融媒", "临江晚报", "青石发布")
_PEOPLE = ("丁小河", "文小山", "林若川", "周望川", "苏青禾", "何远帆")
_LEADS = (
    "{outlet}{month}月{day}日讯 记者{one}昨天从有关方面了解到一则值得关注的消息。",
    "这几天，{place}的不少读者都在谈论一件事，本报为您梳理来龙去脉。",
    "{month}月{day}日，{place}传来新的进展，详情请看{outlet}记者{one}带来的报道。",
    "编者按：下面这篇报道与{place}群众的日常生活息息相关，现予转发，以飨读者。",
)
_OPENINGS = ("{outlet}讯（记者 {one} 通讯员 {two}）", "{outlet}记者 {one} 报道：", "")
_ENDINGS = (
    "\n来源：{outlet}\n编辑：{one} 责编：{two}",
    "（{outlet}记者 {one} {two}）",
    "\n（本文由{outlet}综合整理，转载请注明出处）\n审核：{one}",
)


def cut(body: str, rng: random.Random) -> str:
    """Without 10 to 30 % of the sentences."""
    sentences = _SENTENCE.findall(body)
    share = rng.uniform(0.1, 0.3)
    size = max(1, round(share * len(sentences)))
    gone = set(rng.sample(range(len(sentences)), min(size, int(0.3 * len(sentences)))))
    return "".join(each for i, each in enumerate(sentences) if i not in gone)


def lead(body: str, rng: random.Random) -> str:
    """With a new sentence before it."""
    return _filled(rng.choice(_LEADS), rng) + body


def marks(body: str, rng: random.Random) -> str:
    """With marks of the other width, and spaces about some."""
    changed = body.translate(_HALF if rng.random() < 0.5 else _FULL)
    return changed.replace(",", ", ") if rng.random() < 0.5 else changed


def traditional(body: str, _: random.Random) -> str:
    """In traditional characters, by OpenCC's phrases."""
    return str(_s2t().convert(body))


def outlet(body: str, rng: random.Random) -> str:
    """With another outlet's by-line and ending."""
    return "".join(
        (_filled(rng.choice(_OPENINGS), rng), body, _filled(rng.choice(_ENDINGS), rng))
    )


def small(body: str, rng: random.Random) -> str:
    """With 2 % of the characters replaced, left out or doubled."""
    changed = list(body)
    for at in rng.sample(range(len(body)), round(0.02 * len(body))):
        other = rng.choice(body)
        changed[at] = rng.choice((other, "", body[at] + other))
    return "".join(changed)


_SINGLE: dict[str, Edit] = {
    "cut": cut,
    "lead": lead,
    "marks": marks,
    "traditional": traditional,
    "outlet": outlet,
    "small": small,
}


def edits() -> dict[str, tuple[Edit, ...]]:
    """Every edit, and every two of them one after the other."""
    pairs = {
        f"{one} + {other}": (_SINGLE[one], _SINGLE[other])
        for one, other in combinations(_SINGLE, 2)
    }
    return {**{name: (edit,) for name, edit in _SINGLE.items()}, **pairs}


def can_be_cut(body: str) -> bool:
    """Whether `cut` takes no more than it says."""
    return len(_SENTENCE.findall(body)) >= FEWEST


def _filled(pattern: str, rng: random.Random) -> str:
    one, two = rng.sample(_PEOPLE, 2)
    return pattern.format(
        outlet=rng.choice(_OUTLETS),
        place=rng.choice(_PLACES),
        month=rng.randint(1, 12),
        day=rng.randint(1, 28),
        one=one,
        two=two,
    )


@cache
def _s2t() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")
