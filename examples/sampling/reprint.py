"""The same report by a second outlet: another title, another lead, small edits."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from sampling.fill import Story

_EDITS = (
    ("召开", "举行"),
    ("记者了解到", "据了解"),
    ("强调", "指出"),
    ("介绍，", "表示，"),
    ("目前", "眼下"),
    ("我区", "临岚区"),
    ("今年以来", "今年"),
    ("下一步", "接下来"),
)
_LEADS = (
    "临岚又有新进展。",
    "来自临岚区的消息：",
    "记者从临岚区获悉，",
    "据临岚区融媒体中心消息，",
)
_TITLES = ("临岚：{}", "临岚新事｜{}", "{}")


def reprinted(story: Story, random: Random) -> Story:
    """`story` retold: a lead before a date, one paragraph less, other words."""
    first, *rest = story.paragraphs
    lead = random.choice(_LEADS) if first[0].isdigit() else ""
    if len(rest) > 2:
        rest.pop(random.randrange(1, len(rest)))
    edits = random.sample(_EDITS, 5)
    paragraphs = [lead + first, *(_edited(part, edits) for part in rest)]
    kept = "\n".join(paragraphs)
    return replace(
        story,
        title=story.title and random.choice(_TITLES).format(story.title),
        paragraphs=tuple(paragraphs),
        people=tuple(person for person in story.people if person.name in kept),
    )


def _edited(paragraph: str, edits: list[tuple[str, str]]) -> str:
    for before, after in edits:
        paragraph = paragraph.replace(before, after, 1)
    return paragraph
