"""Topics suggested for articles without one, learnt from those that have some.

What is learnt is what the articles are under now: the rules' topics as staff have
corrected them. Nothing is put into the index; staff accept a topic by `authority add`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from indexer.ledger import NAME, Ledger
from indexer.topicmodel import learn
from search.engine import Engine
from search.model import Topic

MIN_CORRECTED = 50
"""Articles whose topics staff have corrected, below which nothing is learnt.

Without corrections a model says the rules' own opinion once more, mistakes included.
From 50 articles it is known to ± 7 points how often the rules, right in 93 of 100
topics, are wrong in this archive, and what they often miss is there several times.
"""

MIN_OF_TOPIC = 20
"""Articles of a topic, below which it is not suggested: of fewer names are learnt."""

MAX_TAUGHT = 5000
"""Articles that are learnt from: seconds, and twice as many say nearly the same."""

LEAST = 0.5
"""Confidence of a suggestion: below, that it is not the topic is likelier."""

_OPENING = 600  # characters of the body: what a report is about is said by then

Topics = tuple[Topic, ...]


class _Known(NamedTuple):
    """What is looked at of an article; a whole one would be many times larger."""

    id: str
    title: str
    text: str
    topics: Topics


@dataclass(frozen=True, slots=True)
class TopicSuggestion:
    """A topic that an article may have, and how sure that is, from 0 to 1."""

    id: str
    title: str
    topic: Topic
    confidence: float


@dataclass(frozen=True, slots=True)
class Advice:
    """What is suggested, the surest first.

    corrected  articles of the index whose topics staff have corrected
    taught     articles that were learnt from; 0 if too few are corrected
    needed     how many have to be corrected
    unknown    ids that were asked about and are not in the index
    """

    corrected: int
    taught: int = 0
    suggestions: tuple[TopicSuggestion, ...] = ()
    needed: int = MIN_CORRECTED
    unknown: tuple[str, ...] = ()


def advise(
    engine: Engine, corrected: Collection[str], asked: Collection[str] = ()
) -> Advice:
    """The best topic for each article that has none, or that is asked about.

    corrected  the ids of articles whose topics staff have corrected
    asked      ids; of a topic that such an article has already it is not told again

    An article that staff have left without a topic is not asked about by itself.

    Raises NoIndex, IndexDamaged.
    """
    topics = {each.id: each.topics for each in _read(engine, _ids(engine))}
    known = {each for each in corrected if each in topics}
    unknown = tuple(each for each in asked if each not in topics)
    if len(known) < MIN_CORRECTED:
        return Advice(len(known), unknown=unknown)
    without = (each for each, own in topics.items() if not own and each not in known)
    taught = [*_read(engine, _taught(topics, known, {*asked}))]
    found = _suggested(taught, [*_read(engine, asked or without)])
    best = sorted(found, key=lambda each: (-each.confidence, each.id))
    return Advice(len(known), len(taught), tuple(best), unknown=unknown)


def opening(title: str, body: str) -> str:
    """What is read of an article; its title counts twice, as it does with the rules."""
    return f"{title}\n{title}\n{body[:_OPENING]}"


def _ids(engine: Engine) -> Iterator[str]:
    """The ids of all articles. Raises NoIndex."""
    engine.generation()
    ledger = Ledger(engine.attached(NAME))
    for file in ledger.files():
        yield from ledger.ids(file)


def _read(engine: Engine, ids: Iterable[str]) -> Iterator[_Known]:
    """The articles that are there, as corrected."""
    for each in ids:
        if article := engine.get(each):
            title, body = article.title.simplified, article.body.simplified
            yield _Known(each, title, opening(title, body), article.topics)


def _taught(
    topics: Mapping[str, Topics], corrected: Collection[str], asked: Collection[str]
) -> list[str]:
    """The articles to learn from: the corrected, then by the hash of their ids.

    One that staff have taken all topics from is among them; of one that the rules found
    nothing in nobody knows what it is about, and one that is asked about is no witness.
    """
    judged = [each for each, own in topics.items() if own or each in corrected]
    judged = [each for each in judged if each not in asked]
    judged.sort(key=lambda each: (each not in corrected, _drawn(each)))
    return judged[:MAX_TAUGHT]


def _drawn(key: str) -> bytes:
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _suggested(
    taught: Sequence[_Known], asked: Sequence[_Known]
) -> Iterator[TopicSuggestion]:
    counts = Counter(topic.name for article in taught for topic in article.topics)
    names = sorted(name for name, count in counts.items() if count >= MIN_OF_TOPIC)
    if not names or not asked:
        return
    having = [{topic.name for topic in article.topics} for article in taught]
    flags = np.array([[name in own for name in names] for own in having])
    model = learn([article.text for article in taught], flags)
    by_name = {t.name: Topic(t.name, code=t.code) for a in taught for t in a.topics}
    topics = [by_name[name] for name in names]
    judged = model.judge([article.text for article in asked]).tolist()
    for article, sure in zip(asked, judged, strict=True):
        yield from _best(article, topics, sure)


def _best(
    article: _Known, topics: Sequence[Topic], sure: Sequence[float]
) -> Iterator[TopicSuggestion]:
    """The surest of the topics that the article has not, if it is sure enough."""
    own = {topic.name for topic in article.topics}
    new = [pair for pair in zip(sure, topics, strict=True) if pair[1].name not in own]
    best, topic = max(new, key=itemgetter(0), default=(0.0, Topic("")))
    if best >= LEAST:
        yield TopicSuggestion(article.id, article.title, topic, round(best, 3))
