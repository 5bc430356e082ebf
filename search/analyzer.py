"""Text → words: the only user of jieba.

rjieba, the same dictionary and algorithm in Rust, does the work 15–20 times faster.
With HMM off the two cut every one of 12,898 documents alike; a test keeps it so.
HMM is off because words it invents differ between an article and a query.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import rjieba

MAX_WORD = 64
"""Characters of a word of the index; longer runs (base64, hashes) are found as strings
only. Whoosh ends terms at 64 KiB."""


class Token(NamedTuple):
    """A word of the text at `text[start:end]`; `at` numbers the words cut.

    Sub-words (农业, 发展 and 银行 in 农业发展银行) stand at the number of their word.
    """

    text: str
    start: int
    end: int
    at: int


def words(folded: str) -> list[str]:
    """The words that `folded` is cut into; joined, they are `folded` again."""
    return rjieba.cut(folded, False)


def tokens(folded: str) -> Iterator[Token]:
    """Every word of an article to be indexed, with the words inside long words.

    Punctuation and white space are no words. Sub-words are all dictionary words inside
    a longer word (jieba's search mode gives those of two and three characters only),
    so that a part of a long word is found.
    """
    start = 0
    for at, word in enumerate(words(folded)):
        end = start + len(word)
        if is_word(word):
            yield Token(word, start, end, at)
            yield from _inner(word, start, at)
        start = end


def is_word(text: str) -> bool:
    """Whether this piece of a cut is more than punctuation and white space."""
    return any(char.isalnum() for char in text)


def frequency(word: str) -> int:
    """How often jieba's dictionary says that `word` occurs; 0 if it has it not."""
    return _frequencies().get(word, 0)


def _inner(word: str, start: int, at: int) -> Iterator[Token]:
    """None in letters and figures alone: a run of 100,000 would have 10¹⁰ parts."""
    if word.isascii():
        return
    for size in range(2, len(word)):
        for i in range(len(word) - size + 1):
            part = word[i : i + size]
            if frequency(part):
                yield Token(part, start + i, start + i + size, at)


@cache
def _frequencies() -> dict[str, int]:
    """Jieba's own dictionary; loading takes about a second, at the first need."""
    import logging

    import jieba

    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    frequencies: dict[str, int] = jieba.dt.FREQ
    return frequencies
