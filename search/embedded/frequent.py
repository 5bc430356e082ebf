"""The words that most articles have: what staff may be about to type."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from operator import itemgetter

import numpy as np

from search.embedded.arrays import Arrays

MOST = 20_000
"""Words that are suggested: rarer ones are in fewer than 1 in 2,000 articles."""

_TAKEN = MOST + MOST // 4
"""Words of a segment that are looked at: some are stop words or figures."""

_WORD = re.compile(r"(?=.*[^\W\d_])[\w.+-]{2,20}")
_STOP = frozenset(
    word
    for line in (
        "我们 你们 他们 她们 它们 自己 咱们 大家 这个 那个 这些 那些 这样 那样 这里",
        "那里 这种 那种 什么 怎么 怎样 如何 哪里 哪些 多少 几个 一个 一些 一种 一样",
        "一直 一定 一起 一次 可以 可能 能够 应该 必须 需要 没有 不是 不会 不能 不要",
        "不仅 不断 还是 还有 而且 并且 但是 因为 所以 如果 虽然 由于 为了 关于 对于",
        "通过 根据 按照 以及 或者 其中 其他 其它 已经 正在 将要 曾经 目前 现在 当时",
        "以后 之后 以前 之前 同时 然后 今天 昨天 明天 今年 去年 明年 非常 十分 更加",
        "更多 最后 许多 很多 各种 所有 任何 每个 进行 作为 成为 认为 表示 指出 介绍",
        "来自 方面 时候 为什么 是否 之一 之间 以来 以上 以下 有关 相关 就是 也是",
        "都是 而是 只有 只要 只是 于是 因此 此外 另外 尤其 特别 the and for that",
        "with this from",
    )
    for word in line.split()
)


def frequent(words: Sequence[Arrays]) -> list[tuple[str, int]]:
    """The most frequent words of the bodies, and how many articles have each.

    words   the sections of words of all segments; articles that are deleted but not
            yet merged away count too
    """
    counts: Counter[str] = Counter()
    for section in words:
        for term, count in _of_segment(section):
            counts[term] += count
    ordered = sorted(counts.items(), key=itemgetter(1), reverse=True)
    return ordered[:MOST]  # most_common, of so many, takes thrice as long


def _of_segment(section: Arrays) -> Iterable[tuple[str, int]]:
    found, ends = section["body_found"], section["body_term_ends"]
    numbers = np.arange(len(found))
    if len(found) > _TAKEN:
        numbers = np.argpartition(found, -_TAKEN)[-_TAKEN:]
    starts = np.where(numbers > 0, ends[numbers - 1], 0)
    text = section["body_terms"].tobytes()
    spans = zip(starts.tolist(), ends[numbers].tolist(), strict=True)
    terms = (text[start:end].decode(errors="replace") for start, end in spans)
    pairs = zip(terms, found[numbers].tolist(), strict=True)
    return (pair for pair in pairs if _WORD.fullmatch(pair[0]) and pair[0] not in _STOP)
