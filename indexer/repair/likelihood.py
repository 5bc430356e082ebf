"""How likely a string is as Chinese text, by the frequencies of jieba's dictionary."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import lru_cache

from search.analyzer import frequency
from search.text import fold_script

# The frequencies of jieba's dictionary add up to 60.1 million.
_LOG_TOTAL = math.log(60_100_000)
# What a character must not fall short of. News text has 4.8 nats a character and so
# is at 1.2, garbage is far below 0, and strings of different length can be compared.
_USUAL = 6.0
# Of a character or sign that the dictionary has not; its rarest words have -17.2.
_UNKNOWN = -21.0
_LONGEST_WORD = 4
_MARKS = {
    mark: nats
    for marks, nats in (("，。", -3.0), ("、", -4.5), ("“”《》：；·（）！？—…", -6.0))
    for mark in marks
}
# Two stops side by side are hardly ever written.
_STOPS = re.compile("[，。、；：](?=[，。、；：！？])")
_DOUBLED_STOP = 8.0
# Nats. Of 3,800 guesses in news damaged on purpose 94 in 100 were right, and 97 in 100
# of those that were so much likelier than the next one.
_SURE = 1.5


def likelihood(text: str) -> float:
    """How much likelier `text` is than usual text, in nats, cut as is likeliest."""
    text = fold_script(text)
    best = [0.0]
    for end in range(1, len(text) + 1):
        starts = range(max(0, end - _LONGEST_WORD), end)
        best.append(max([best[start] + weight(text[start:end]) for start in starts]))
    return best[-1] - _DOUBLED_STOP * len(_STOPS.findall(text))


def likeliest(before: str, options: Mapping[str, float], after: str) -> str | None:
    """The option that stands between its neighbours; None if that cannot be told.

    `options` gives each option the nats that speak for it from elsewhere.
    """
    ranked = sorted(
        (likelihood(before + option + after) + nats, option)
        for option, nats in options.items()
    )
    if not ranked or (len(ranked) > 1 and ranked[-1][0] - ranked[-2][0] < _SURE):
        return None
    return ranked[-1][1]


@lru_cache(maxsize=1 << 16)
def weight(word: str) -> float:
    """The likelihood of `word`, simplified, as one word; -inf if it is none."""
    count = frequency(word)
    if count:
        return math.log(count) - _LOG_TOTAL + _USUAL * len(word)
    if len(word) > 1:
        return -math.inf
    return 0.0 if word.isascii() else _MARKS.get(word, _UNKNOWN) + _USUAL
