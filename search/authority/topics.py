"""What staff say of the topics of an article.

A topic is known by its code, if it has one, and by its name: the code stays when the
taxonomy gives it another name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from search.authority.correction import Correction
from search.authority.persons import folded
from search.model import Topic


@dataclass(frozen=True, slots=True)
class Verdict:
    """That an article has a topic, or has it not."""

    topic: Topic
    is_on: bool


def verdict(said: Correction, known: Mapping[str, Topic]) -> Verdict:
    """What a correction says, of the topic as it is called now.

    known   folded code → the topic; what staff gave as the name may be a code
    """
    topic = known.get(folded(said.code)) or known.get(folded(said.name))
    return Verdict(topic or Topic(said.name, code=said.code), said.kind == "topic_add")


def with_verdicts(
    topics: Sequence[Topic], verdicts: Iterable[Verdict]
) -> tuple[Topic, ...]:
    """The topics after all that was said of them, the later outranking the earlier."""
    found = [*topics]
    for each in verdicts:
        if not each.is_on:
            found = [topic for topic in found if not _same(topic, each.topic)]
        elif not any(_same(topic, each.topic) for topic in found):
            before = (topic for topic in topics if _same(topic, each.topic))
            found.append(next(before, each.topic))
    return tuple(found)


def _same(one: Topic, other: Topic) -> bool:
    return not _keys(one).isdisjoint(_keys(other))


def _keys(topic: Topic) -> set[str]:
    return {folded(topic.name), folded(topic.code)} - {""}
