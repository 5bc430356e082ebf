"""The topics of an article, by a table of evidence words that the newsroom edits.

A word counts once in each section of an article: 3 points in the title, 2 in the first
200 characters, 1 further down. An article has the topics with enough points that come
near its best one, `_MOST` at most, or none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, Self

from ahocorasick_rs import AhoCorasick, MatchKind

from indexer.extraction.topicfile import NO_TOPIC, read_topics
from search.model import Topic
from search.text import fold

_BUILT_IN = Path(__file__).with_name("taxonomy.txt")

_TITLE, _LEAD, _REST = 3, 2, 1
_LEAD_END = 200  # characters of the body
_MOST = 3
_ENOUGH = 5
"""Points that make a topic, such as one word in both title and lead.

Of 200 newscast articles that were judged before, 182 get a topic, and of the 256 topics
given 93 in 100 are right; docs/extraction.md has the figures of the last run.
"""
_NEAR = 0.5  # of the best topic's points


class _Evidence(NamedTuple):
    """A word as the table writes it, and the topics that it speaks for."""

    word: str
    topics: list[str]


class Taxonomy:
    """The topics and their evidence words.

    codes   topic → its code, of the topics that have one
    digest  changes when the topics, codes or words do: then articles have other topics
    """

    def __init__(
        self,
        topics: dict[str, tuple[str, ...]],
        codes: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._table = topics
        self.codes = {**codes}
        said = repr((topics, self.codes)).encode()
        self.digest = blake2b(said, digest_size=8).hexdigest()

    def __reduce__(self) -> tuple[type[Taxonomy], tuple[object, ...]]:
        """What another process makes its own automaton from."""
        return type(self), (self._table, self.codes)

    @classmethod
    def load(cls, path: str | Path | None = None) -> Self:
        """The table in this file; without one, the table that comes with Baosou.

        Raises SettingError, naming file and line, where it is not one.
        """
        return cls(*read_topics(Path(path) if path else _BUILT_IN))

    def find(self, title: str, body: str) -> tuple[Topic, ...]:
        """The topics of a simplified text, the best first, with their evidence.

        The evidence is the words as the table writes them, the most telling first.
        """
        automaton, evidence = self._finder
        by_topic: dict[str, dict[str, int]] = defaultdict(dict)
        for which, worth in _points(automaton, title, body).items():
            word, topics = evidence[which]
            for topic in topics:
                by_topic[topic][word] = worth
        totals = {topic: sum(words.values()) for topic, words in by_topic.items()}
        return tuple(
            Topic(name, _by_worth(by_topic[name]), self.codes.get(name, ""))
            for name in _chosen(totals)
        )

    def topic(self, said: str) -> Topic | None:
        """The topic of this name or code, neither empty, however it is written."""
        for name in self._table:
            known = Topic(name, code=self.codes.get(name, ""))
            if name != NO_TOPIC and fold(said) in (fold(name), fold(known.code)):
                return known
        return None

    @cached_property
    def _finder(self) -> tuple[AhoCorasick, list[_Evidence]]:
        """Finds folded words; what each is evidence of. Made for the first article."""
        evidence: dict[str, _Evidence] = {}
        for topic, words in self._table.items():
            for word in words:
                found = evidence.setdefault(fold(word), _Evidence(word, []))
                if topic != NO_TOPIC:
                    found.topics.append(topic)
        automaton = AhoCorasick(list(evidence), matchkind=MatchKind.LeftmostLongest)
        return automaton, list(evidence.values())


def _points(automaton: AhoCorasick, title: str, body: str) -> dict[int, int]:
    """What each evidence word of the article is worth, by number, as they stand."""
    # A line end, which no word has, keeps words within their section
    text = fold(f"{title}\n{body[:_LEAD_END]}\n{body[_LEAD_END:]}")
    lead = len(title) + 1
    rest = lead + _LEAD_END + 1
    hits = {
        (which, _TITLE if start < lead else _LEAD if start < rest else _REST): None
        for which, start, _ in automaton.find_matches_as_indexes(text)
    }
    points: dict[int, int] = defaultdict(int)
    for which, worth in hits:
        points[which] += worth
    return points


def _chosen(totals: dict[str, int]) -> list[str]:
    """The names of the topics that an article has, the best first."""
    least = max(_ENOUGH, max(totals.values(), default=0) * _NEAR)
    enough = [topic for topic, total in totals.items() if total >= least]
    return sorted(enough, key=lambda topic: -totals[topic])[:_MOST]


def _by_worth(words: dict[str, int]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: -words[word]))
