"""The story skeletons, written by hand in `sample_text/`, parsed.

Each begins with its key and then says, a line each:

    === 春茶            the key
    栏目 农业            the folder it is filed under
    话题 农业 经济        what it is about
    月 3-4,9            the months it can happen in; March to December without it
    次 3                how often it is told; 2 without it
    日 2023-06-09 …     the days it happens on, in place of 月
    镇 茅岚镇 …          the towns it can happen in
    讯 无               it opens as a feature, without a dateline
    标 脚本             what is odd about it, for the plan
    题 …                a title; one of several lines is taken; 无 is no title

The body follows an empty line: a line a paragraph, `? ` before one that may go.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from sampling.sources import STORIES, read
from sampling.template import Nodes, parse


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `optional` ones are told every other time."""

    nodes: Nodes
    optional: bool


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A story that can be told on several days."""

    key: str
    section: str
    topics: tuple[str, ...]
    months: tuple[int, ...]
    days: tuple[date, ...]
    times: int
    towns: tuple[str, ...]
    feature: bool
    mark: str
    titles: tuple[Nodes, ...]
    body: tuple[Paragraph, ...]


@cache
def skeletons() -> tuple[Skeleton, ...]:
    """All of them, in the order of the files."""
    chunks = [c for name in STORIES for c in read(f"{name}.txt").split("=== ")[1:]]
    return tuple(_skeleton(chunk) for chunk in chunks)


def _skeleton(chunk: str) -> Skeleton:
    head, body = chunk.strip("\n").split("\n\n", 1)
    key, *rows = head.split("\n")
    pairs = [(row[0] if row[1] == " " else row[:2], row) for row in rows]
    fields = {name: row[len(name) + 1 :].split() for name, row in pairs}
    titles = [row[2:] for name, row in pairs if name == "题" and row != "题 无"]
    days = tuple(date.fromisoformat(day) for day in fields.get("日", []))
    return Skeleton(
        key=key,
        section=fields["栏目"][0],
        topics=tuple(fields["话题"]),
        months=_months(fields.get("月", ["3-12"])[0]),
        days=days,
        times=len(days) or int(fields.get("次", ["2"])[0]),
        towns=tuple(fields.get("镇", [])),
        feature="讯" in fields,
        mark=fields.get("标", [""])[0],
        titles=tuple(parse(title) for title in titles),
        body=tuple(_paragraph(line) for line in body.split("\n")),
    )


def _months(text: str) -> tuple[int, ...]:
    found: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    return tuple(found)


def _paragraph(line: str) -> Paragraph:
    optional = line.startswith("? ")
    return Paragraph(parse(line[2:] if optional else line), optional)
