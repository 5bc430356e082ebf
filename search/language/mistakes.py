"""The sentences that say what makes no sense in a query, and what became of it."""

from __future__ import annotations

from search.language.parsed import Mistake


def unpaired(start: int, mark: str) -> Mistake:
    """A quotation mark or bracket without its partner."""
    zh, en = ("括号", "bracket") if mark in "()" else ("引号", "quotation mark")
    return Mistake(
        start,
        start + len(mark),
        f"这个{zh}没有成对，已略去。",
        f"This {en} has no partner and is left out.",
    )


def nothing_between(start: int, end: int) -> Mistake:
    """Quotation marks or brackets with nothing inside."""
    return Mistake(
        start,
        end,
        "引号或括号里没有内容，已略去。",
        "There is nothing inside; it is left out.",
    )


def one_sided(start: int, end: int, word: str) -> Mistake:
    """An or with nothing on one side."""
    return Mistake(
        start,
        end,
        f"“{word}”前后都要有检索词，已略去；要查它本身，请加引号。",
        f"{word} needs something on both sides and is left out; quote it to find it.",
    )


def nothing_behind(start: int, end: int, operator: str) -> Mistake:
    """标题： or 不含 with nothing behind it."""
    return Mistake(
        start,
        end,
        f"“{operator}”后面没有内容，已当作普通文字检索。",
        f"Nothing follows {operator}; it is read as text.",
    )


def no_date(start: int, end: int, value: str) -> Mistake:
    """What follows 日期： and is no date."""
    return Mistake(
        start,
        end,
        f"认不出“{value}”是什么日期，已当作普通文字检索。"
        "可以写 2024、2024-03、2024-03-05、2024-03..2024-05、去年3月、近一周。",
        f"{value!r} is no date that is known; it is read as text.",
    )


def wrong_way_round(start: int, end: int) -> Mistake:
    """A range of days whose end comes first."""
    return Mistake(
        start,
        end,
        "起止日期颠倒了，已对调。",
        "The range ends before it begins; the two are exchanged.",
    )


def star_elsewhere(start: int) -> Mistake:
    """An asterisk that is not at the end of a word."""
    return Mistake(
        start,
        start + 1,
        "“*”只在词尾起作用，已略去。",
        "An asterisk counts at the end of a word only; it is left out.",
    )


def star_in_value(start: int, end: int, field: str) -> Mistake:
    """An asterisk in the value of a facet."""
    return Mistake(
        start,
        end,
        f"“{field}：”后面要写完整的名称，“*”在这里不起作用。",
        "A facet takes a whole value; the asterisk is part of it.",
    )


def not_expanded(start: int, end: int, most: int) -> Mistake:
    """A word whose synonyms are too many for one query."""
    return Mistake(
        start,
        end,
        f"一次检索最多加 {most} 个同义词，这个词的同义词没有加。",
        f"A query takes {most} synonyms at most; this word's are left out.",
    )


def no_words(start: int, end: int) -> Mistake:
    """Operators and nothing that they could be about."""
    return Mistake(
        start,
        end,
        "没有可以检索的词，已按原文查找。",
        "There is no word here; all of it is looked for as it stands.",
    )
