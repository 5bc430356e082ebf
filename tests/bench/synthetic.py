"""Distinct articles of about 850 characters, made by chunks from a seed.

Words are Zipf draws from jieba's dictionary, tilted towards the article's topic. The
same number gives the same chunk in any process, so 10,000 articles are the first of
100,000, and those of a million.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.model import Article, Person, Text, Topic
from tests.bench.articles import CHUNK
from tests.bench.vocabulary import (
    PEOPLE,
    TOPIC_WORDS,
    TOPICS,
    Vocabulary,
    falling,
    vocabulary,
)

Ints = NDArray[np.intp]

SOURCES = ("日报", "晚报", "晨报", "都市报", "广播", "电视", "政务", "客户端")
FIRST_DAY = date(1986, 1, 1)
DAYS = 365 * 40

_TILTED = 0.3  # of the words are the topic's own
_SECOND_TOPIC = 0.3  # of the articles have two
_MARKED = 0.11  # of the words are followed by a mark
_MARKS = (0.5, 0.3, 0.07, 0.03, 0.1)  # the odds of PUNCTUATION
_LENGTH = (6.02, 0.5, 40, 2500)  # words: lognormal mean and spread, least and most
_TITLE = 7


@dataclass(frozen=True, slots=True)
class Synthetic:
    """The first `size` articles of the endless series that `seed` gives."""

    name: str
    size: int
    seed: int = 7

    def chunk(self, number: int) -> list[Article]:
        """The articles from number × CHUNK on."""
        size = min(CHUNK, self.size - number * CHUNK)
        return _articles(_Draws((self.seed, number)), number * CHUNK)[:size]


class _Draws:
    """All that is drawn for one chunk, article by article in arrays."""

    def __init__(self, seed: tuple[int, int]) -> None:
        self._draw = np.random.default_rng(seed)
        self.known = vocabulary()
        self.topics = self._draw.choice(TOPICS, (CHUNK, 2), p=falling(TOPICS, 0.7))
        self.has_second = self._draw.random(CHUNK) < _SECOND_TOPIC
        self.days = self._draw.integers(0, DAYS, CHUNK)
        self.sources = self._draw.integers(0, len(SOURCES), CHUNK)
        self.people, self.named = self._people()
        self.titles = self._titles()
        self.bodies, self.starts = self._bodies()

    def _people(self) -> tuple[Ints, Ints]:
        """The people of all articles, and how many each of these has."""
        named = np.minimum(self._draw.geometric(0.4, CHUNK) - 1, 5)
        total = int(named.sum())
        ranks = self._draw.choice(PEOPLE, total, p=falling(PEOPLE, 0.9))
        return self.known.people[ranks], named

    def _titles(self) -> Ints:
        """[article, place]: four words of the topic, three of any kind."""
        of_topic = self._of_topic(np.repeat(self.topics[:, 0], 4)).reshape(CHUNK, 4)
        return np.hstack([of_topic, self._any(CHUNK * 3).reshape(CHUNK, 3)])

    def _bodies(self) -> tuple[Ints, Ints]:
        """The words and marks of all bodies, and where each body starts."""
        mean, spread, least, most = _LENGTH
        drawn = self._draw.lognormal(mean, spread, CHUNK)
        lengths = np.clip(drawn, least, most).astype(np.intp)
        owners = np.repeat(np.arange(CHUNK), lengths)
        words = self._any(len(owners))
        tilted = np.flatnonzero(self._draw.random(len(owners)) < _TILTED)
        words[tilted] = self._of_topic(self.topics[owners[tilted], 0])
        self._name_people(words, lengths)
        return self._marked(words, owners)

    def _name_people(self, words: Ints, lengths: Ints) -> None:
        """Put each person's name into two places of the article's body."""
        owners = np.repeat(np.arange(CHUNK), self.named)
        starts = np.cumsum(lengths) - lengths
        for _ in range(2):
            at = self._draw.random(len(owners)) * lengths[owners]
            words[starts[owners] + at.astype(np.intp)] = self.people

    def _marked(self, words: Ints, owners: Ints) -> tuple[Ints, Ints]:
        after = np.flatnonzero(self._draw.random(len(words)) < _MARKED) + 1
        marks = self._draw.choice(self.known.marks, len(after), p=_MARKS)
        owners = np.insert(owners, after, owners[after - 1])
        starts = np.searchsorted(owners, np.arange(CHUNK + 1))
        return np.insert(words, after, marks), starts

    def _any(self, size: int) -> Ints:
        return self._draw.choice(len(self.known.odds), size, p=self.known.odds)

    def _of_topic(self, topics: Ints) -> Ints:
        ranks = self._draw.choice(TOPIC_WORDS, len(topics), p=falling(TOPIC_WORDS, 0.8))
        return self.known.topic_words[topics, ranks]


def _articles(draws: _Draws, first: int) -> list[Article]:
    known = draws.known
    bodies = _texts(known, draws.bodies, draws.starts)
    titles = _texts(known, draws.titles.ravel(), np.arange(CHUNK + 1) * _TITLE)
    people = _names(known, draws)
    return [
        Article(
            id=f"s{first + i:07d}",
            title=Text(titles[i], titles[i]),
            body=Text(bodies[i], bodies[i]),
            origin=f"synthetic.jsonl#{first + i + 1}",
            published=FIRST_DAY + timedelta(days=int(draws.days[i])),
            published_precision="day",
            published_from="metadata",
            source=SOURCES[draws.sources[i]],
            people=people[i],
            topics=_topics(draws, i),
        )
        for i in range(CHUNK)
    ]


def _texts(known: Vocabulary, words: Ints, starts: NDArray[Any]) -> list[str]:
    pieces = known.words[words].tolist()
    bounds = starts.tolist()
    return ["".join(pieces[start:end]) for start, end in pairwise(bounds)]


def _names(known: Vocabulary, draws: _Draws) -> list[tuple[Person, ...]]:
    names = known.words[draws.people].tolist()
    ends = np.cumsum(draws.named)
    return [
        tuple(map(Person, dict.fromkeys(names[end - size : end])))
        for end, size in zip(ends.tolist(), draws.named.tolist(), strict=True)
    ]


def _topics(draws: _Draws, at: int) -> tuple[Topic, ...]:
    numbers = draws.topics[at, : 1 + int(draws.has_second[at])].tolist()
    return tuple(Topic(f"话题{number:02d}") for number in dict.fromkeys(numbers))
