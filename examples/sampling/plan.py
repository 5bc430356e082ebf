"""Which story comes which way: every file of the sample with its articles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from random import Random

from sampling.channels import CHANNELS, PINNED, REPRINTS, Channel
from sampling.damage import annotated
from sampling.fill import Story
from sampling.outlets import outlets
from sampling.pieces import Piece, damaged, in_traditional, publish, survives
from sampling.reprint import reprinted
from sampling.schedule import drawn, stories
from sampling.storage import Encoding

_MONTH_DAY = re.compile(r"\d+月\d+日")


@dataclass(frozen=True, slots=True)
class File:
    """One file of the sample; `numbers` are those of `pieces`, in order."""

    path: str
    channel: Channel
    encoding: Encoding
    pieces: tuple[Piece, ...]

    @property
    def origins(self) -> list[str]:
        """Where each piece stands: the path, with #n where a file can hold several."""
        if self.channel.kind in ("jsonl", "csv") or len(self.pieces) > 1:
            return [f"{self.path}#{n}" for n in range(1, len(self.pieces) + 1)]
        return [self.path]


@cache
def files() -> tuple[File, ...]:
    """The whole sample, in the order of the paths. Raises ValueError if two collide."""
    first = list(_first_reports())
    made = [*first, *_second_reports(first)]
    paths = [file.path for file in made]
    if len(set(paths)) < len(paths):
        raise ValueError(
            f"paths collide: {sorted({p for p in paths if paths.count(p) > 1})}"
        )
    return tuple(sorted(made, key=lambda file: file.path))


def _first_reports() -> Iterator[File]:
    pool = drawn("pool").sample(stories(), len(stories()))
    pool.sort(key=lambda story: story.key not in PINNED)
    for channel in CHANNELS:
        pieces = _chosen(channel, pool)
        taken = [piece.story for piece in pieces]
        pool = [story for story in pool if story not in taken]
        yield from _filed(channel, pieces)


def _chosen(channel: Channel, pool: Sequence[Story]) -> list[Piece]:
    """The first stories of `pool` that can come by `channel`, as pieces."""
    pieces: list[Piece] = []
    for story in pool:
        if len(pieces) == channel.count:
            break
        if _may_come(story, channel):
            piece = _made(story, channel, len(pieces))
            pieces += [piece] if piece else []
    return pieces


def _may_come(story: Story, channel: Channel) -> bool:
    pinned = PINNED.get(story.key, channel.name) == channel.name
    return pinned and (channel.dated or (_opens_with_day(story) and not story.feature))


def _opens_with_day(story: Story) -> bool:
    """Whether the first date in the text is the day of the story."""
    found = _MONTH_DAY.search("\n".join(story.paragraphs))
    day = f"{story.day.month}月{story.day.day}日"
    return found is not None and found[0] == day


def _made(story: Story, channel: Channel, turn: int) -> Piece | None:
    """`story` by `channel`; None if damage or encoding cannot be had from it."""
    random = drawn(channel.name, story.key, story.day)
    outlet = outlets()[channel.outlets[turn % len(channel.outlets)]]
    dates = channel.dates[turn % len(channel.dates)]
    piece = publish(story, outlet, random, dates if _opens_with_day(story) else "plain")
    if not channel.dated:
        piece = replace(piece, published=story.day)
    if channel.untitled and (turn + 1) % channel.untitled == 0:
        piece = replace(piece, title=None)
    return _turned(piece, channel)


def _turned(piece: Piece, channel: Channel) -> Piece | None:
    if channel.turn == "":
        return piece
    if not survives(piece):
        return None
    try:
        turned = _harmed(piece, channel)
        f"{turned.title}{turned.body}".encode(channel.encodings[0])
    except UnicodeEncodeError:
        return None
    return turned if channel.turn != "straddle" or _astride(turned, piece) else None


def _harmed(piece: Piece, channel: Channel) -> Piece:
    if channel.turn in ("traditional", "corners"):
        return in_traditional(piece, quotes=channel.turn == "corners")
    return damaged(piece, "straddle" if channel.turn == "straddle" else "pinyin")


def _astride(turned: Piece, piece: Piece) -> bool:
    """Whether a reading really fell astride two characters."""
    return turned.lines != damaged(piece, "pinyin").lines


def _filed(channel: Channel, pieces: Sequence[Piece]) -> Iterator[File]:
    """`pieces` in files of `channel.per_file`; several in one file by date."""
    size = channel.per_file
    if size > 1:
        pieces = sorted(pieces, key=lambda piece: (piece.published, piece.story.key))
    for turn in range(0, len(pieces), size):
        yield _file(channel, tuple(pieces[turn : turn + size]), turn // size)


def _file(channel: Channel, pieces: tuple[Piece, ...], turn: int) -> File:
    ending = channel.endings[turn % len(channel.endings)]
    encoding = channel.encodings[turn % len(channel.encodings)]
    return File(_path(channel, pieces[0], turn) + ending, channel, encoding, pieces)


def _path(channel: Channel, piece: Piece, turn: int) -> str:
    day = piece.published
    return channel.path.format(
        年=day.year,
        月=f"{day.month:02}",
        日=f"{day.day:02}",
        栏目=piece.story.section,
        题=re.sub(r"[^\w.·]+", "", piece.title or "无题")[:24],
        号=number(piece),
        册=turn + 1,
        媒体=piece.outlet,
    )


def number(piece: Piece) -> str:
    """The number of an article in its outlet's system, five digits."""
    place = _places()[piece.story.key, str(piece.story.day)]
    return str((50000 if piece.same_as else 10000) + place)


@cache
def _places() -> dict[tuple[str, str], int]:
    return {(story.key, str(story.day)): at for at, story in enumerate(stories())}


def _second_reports(first: Sequence[File]) -> Iterator[File]:
    """Reports of stories that another outlet already has, word for word or nearly."""
    originals = _reprintable(first, drawn("reprints"))
    for channel in REPRINTS:
        pieces: list[Piece] = []
        while len(pieces) < channel.count:
            origin, piece = next(originals)
            again = _again(piece, origin, channel, len(pieces))
            pieces += [again] if again else []
        yield from _filed(channel, pieces)


def _reprintable(first: Sequence[File], random: Random) -> Iterator[tuple[str, Piece]]:
    """The script story first, then others of the outlets of the district, shuffled."""
    found = [
        (origin, piece)
        for file in first
        if file.channel.name in ("栏目稿", "导出", "表格")
        for origin, piece in zip(file.origins, file.pieces, strict=True)
        if piece.title and piece.story.mark in ("", "脚本") and piece.dates == "plain"
    ]
    random.shuffle(found)
    found.sort(key=lambda pair: pair[1].story.mark != "脚本")
    return iter(found)


def _again(original: Piece, origin: str, channel: Channel, turn: int) -> Piece | None:
    story = original.story
    retold = reprinted(story, drawn(channel.name, story.key, story.day))
    piece = _made(retold, channel, turn)
    if piece is None or piece.outlet == original.outlet:
        return None
    return replace(piece, same_as=origin)


def readings(piece: Piece) -> int:
    """How many readings the filter put into an undamaged copy of `piece`."""
    clean = in_traditional(replace(piece, lines=tuple(piece.clean.split("\n"))))
    return annotated(clean.body).count("(") - clean.body.count("(")
