"""A story as one outlet published it: opened, signed, spelt, perhaps damaged."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Literal

from sampling.damage import annotated, byte_filtered, simplified, traditional
from sampling.fill import Story
from sampling.outlets import Outlet, sign

Dates = Literal["plain", "year", "wide", "hanzi"]
Damage = Literal["", "pinyin", "straddle"]

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_NARROW = str.maketrans("，。：；？！（）　", ",。:;?!() ")
_HANZI = "零一二三四五六七八九"
_MONTH_DAY = re.compile(r"(?<!\d)(\d{1,2})月(\d{1,2})日")
_YEAR = re.compile(r"(?<!\d)(\d{4})年")


@dataclass(frozen=True, slots=True)
class Piece:
    """An article before it is put into a file.

    clean      title and lines as meant: simplified, undamaged, what is true of it
    title      as it will stand in the file; so with lines
    published  the day it came out; `clock` the time of day
    """

    story: Story
    outlet: str
    title: str | None
    lines: tuple[str, ...]
    clean: str
    published: date
    clock: str
    credits: tuple[tuple[str, str], ...]
    script: Literal["simplified", "traditional"] = "simplified"
    dates: Dates = "plain"
    damage: Damage = ""
    same_as: str = ""

    @property
    def body(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)


def publish(story: Story, outlet: Outlet, random: Random, dates: Dates) -> Piece:
    """`story` as `outlet` published it, on its day or the day after."""
    published = story.day + timedelta(random.choice((0, 0, 1)))
    signed = sign(outlet, story.day, random)
    opening = "" if story.feature else signed.dateline
    first, *rest = story.paragraphs
    lines = (opening + first, *rest, *signed.lines)
    return Piece(
        story=story,
        outlet=outlet.name,
        title=story.title,
        lines=tuple(_spelt("\n".join(lines), dates, story.day).split("\n")),
        clean="\n".join(lines),
        published=published,
        clock=f"{random.randint(7, 21):02}:{random.randrange(0, 60, 2):02}",
        credits=_standing(signed.credits, lines),
        dates=dates,
    )


def _standing(
    credits: tuple[tuple[str, str], ...], lines: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """Only the credits that stand in the text: a feature has no dateline."""
    text = "\n".join(lines).replace(" ", "")
    return tuple((role, name) for role, name in credits if name in text)


def _spelt(text: str, dates: Dates, day: date) -> str:
    if dates == "year":
        return _MONTH_DAY.sub(lambda found: f"{day.year}年{found[0]}", text, count=1)
    if dates == "wide":
        return text.translate(_WIDE)
    if dates == "hanzi":
        return _YEAR.sub(_hanzi_year, _MONTH_DAY.sub(_hanzi_day, text))
    return text


def _hanzi_day(found: re.Match[str]) -> str:
    return f"{_hanzi(int(found[1]))}月{_hanzi(int(found[2]))}日"


def _hanzi_year(found: re.Match[str]) -> str:
    return "".join("〇" if d == "0" else _HANZI[int(d)] for d in found[1]) + "年"


def _hanzi(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("", "十", "二十", "三十")[tens] + (_HANZI[ones] if ones else "")


def in_traditional(piece: Piece, quotes: bool = False) -> Piece:
    """`piece` in traditional characters, with 「」 for “” on demand."""
    turn = _with_corners if quotes else traditional
    return replace(
        piece,
        title=piece.title and turn(piece.title),
        lines=tuple(map(turn, piece.lines)),
        script="traditional",
    )


def _with_corners(text: str) -> str:
    return traditional(text).translate(str.maketrans("“”", "「」"))


def damaged(piece: Piece, kind: Literal["pinyin", "straddle"]) -> Piece:
    """`piece` as a crawler found it: traditional, half-width and filtered.

    Raises UnicodeEncodeError where GBK lacks a character.
    """
    harm = annotated if kind == "pinyin" else byte_filtered
    turned = in_traditional(piece)
    lines = tuple(harm(line.translate(_NARROW)) for line in turned.lines)
    title = turned.title and harm(turned.title.translate(_NARROW))
    return replace(turned, title=title, lines=lines, damage=kind)


def survives(piece: Piece) -> bool:
    """Whether every name in `piece` comes back unchanged from traditional text."""
    names = [person.name for person in piece.story.people]
    names += [name for _, name in piece.credits]
    back = simplified(traditional(f"{piece.title}\n{piece.clean}"))
    return all(name in back for name in names)
