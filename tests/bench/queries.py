"""Queries of every kind that staff ask, made of a corpus's own words.

Two sets that have no word and no string in common: one to warm up with and one to
measure, each of whose clauses the process has then never seen.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from search.model import And, Article, Clause, Or, Query, Quoted, Selection, Word
from search.query import parse
from search.text import searchable
from tests.bench.words import joined, pieces

SAMPLED = 4000
"""Articles whose words the queries are made of."""

Share = tuple[float, float]

FREQUENT, MIDDLING, RARE = (0.05, 0.40), (0.01, 0.40), (0.0005, 0.0015)
"""The share of the articles that has such a word: at least, at most."""

KINDS = {
    "frequent": 25,
    "rare": 25,
    "and": 40,
    "quoted": 25,
    "or": 25,
    "dated": 35,
    "selected": 25,
}
"""How many of each kind are measured; a fifth as many warm up."""

PERIODS = (90, 365, 1095, 3650)
"""Days of a range of dates."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and of which kind it is."""

    kind: str
    query: Query


@dataclass(frozen=True, slots=True)
class Sets:
    """What is asked to warm up, and what is measured."""

    warming: tuple[Asked, ...]
    measured: tuple[Asked, ...]


def make(articles: Sequence[Article], part: int = 1, seed: int = 5) -> Sets:
    """The two sets, the same for the same articles; SAMPLED of them or fewer.

    part   a `part`-th of each kind, for tests and for engines that take seconds
    """
    maker = _Maker(articles, seed)
    numbers = {kind: -(-number // part) for kind, number in KINDS.items()}
    warming = [
        maker.ask(kind) for kind, n in numbers.items() for _ in range(-(-n // 5))
    ]
    measured = [maker.ask(kind) for kind, n in numbers.items() for _ in range(n)]
    maker.draw.shuffle(measured)
    return Sets(tuple(warming), tuple(measured))


def typed(clause: Clause | None) -> str:
    """The clause as somebody types it."""
    match clause:
        case Word(text):
            return text
        case Quoted(text):
            return f"“{text}”"
        case And(parts):
            return " ".join(map(typed, parts))
        case Or(parts):
            return " OR ".join(map(typed, parts))
    return ""


class _Maker:
    """Draws from the words of the articles; each is given out once."""

    def __init__(self, articles: Sequence[Article], seed: int) -> None:
        self.draw = random.Random(seed)
        self._articles = articles
        self._texts = [searchable(article.body) for article in articles]
        self._words = [dict.fromkeys(text.split()) for text in joined(self._texts)]
        self._counts = Counter(word for words in self._words for word in words)
        self._used: set[str] = set()

    def ask(self, kind: str) -> Asked:
        """A query of this kind."""
        query = self._query(kind)
        return Asked(kind, replace(query, text=typed(query.clause)))

    def _query(self, kind: str) -> Query:
        makers: dict[str, Callable[[], Query]] = {
            "frequent": lambda: Query(clause=self._word(FREQUENT)),
            "rare": lambda: Query(clause=self._word(RARE)),
            "and": lambda: Query(
                clause=And(self._together(self.draw.choice((2, 2, 3))))
            ),
            "quoted": lambda: Query(clause=self._quoted()),
            "or": lambda: Query(clause=Or(self._together(3))),
            "dated": self._dated,
            "selected": self._selected,
        }
        return makers[kind]()

    def _dated(self) -> Query:
        """One or two words of an article, and a range of dates that it is in."""
        number = self.draw.choice((1, 1, 2))
        at = self._having(MIDDLING, number)
        words = self._chosen(at, MIDDLING, number)
        return self._around(at, Query(clause=And(words) if number > 1 else words[0]))

    def _selected(self) -> Query:
        """A frequent word of an article, its topic, perhaps a person and the dates."""
        at = self._having(FREQUENT, 1, lambda each: bool(each.topics and each.people))
        article = self._articles[at]
        selections = {"topic": Selection((article.topics[0].name,))}
        if self.draw.random() < 0.3:
            selections["person"] = Selection((article.people[0].name,))
        clause = self._chosen(at, FREQUENT, 1)[0]
        query = Query(clause=clause, selections=selections)
        return self._around(at, query) if self.draw.random() < 0.5 else query

    def _around(self, at: int, query: Query) -> Query:
        """The query with a range of dates that the article is in."""
        length = self.draw.choice(PERIODS)
        day = self._articles[at].published or date.today()
        since = day - timedelta(days=self.draw.randrange(length))
        return replace(query, since=since, until=since + timedelta(days=length))

    def _word(self, share: Share) -> Word:
        """An unused word that such a share of the articles has."""
        among = [word for word in self._pool(share) if word not in self._used]
        return Word(self._use(self.draw.choice(among)))

    def _together(self, size: int) -> tuple[Word, ...]:
        """Unused words that one article has."""
        return self._chosen(self._having(MIDDLING, size), MIDDLING, size)

    def _having(
        self,
        share: Share,
        size: int,
        wanted: Callable[[Article], bool] = lambda _: True,
    ) -> int:
        """The number of an article with so many unused words of this share."""
        while True:
            at = self.draw.randrange(len(self._articles))
            if wanted(self._articles[at]) and len(self._fitting(at, share)) >= size:
                return at

    def _fitting(self, at: int, share: Share) -> list[str]:
        pool = self._pool(share)
        return [w for w in self._words[at] if w in pool and w not in self._used]

    def _chosen(self, at: int, share: Share, size: int) -> tuple[Word, ...]:
        chosen = self.draw.sample(self._fitting(at, share), size)
        return tuple(Word(self._use(word)) for word in chosen)

    def _quoted(self) -> Quoted:
        """Two or three unused words that stand side by side in an article."""
        while True:
            cut = pieces(self.draw.choice(self._texts))
            at, size = self.draw.randrange(len(cut)), self.draw.choice((2, 2, 3))
            words = cut[at : at + size]
            if len(words) == size and self._are_quotable(words):
                return Quoted("".join(map(self._use, words)))

    def _are_quotable(self, words: list[str]) -> bool:
        unused = not self._used.intersection(words)
        return unused and all(map(_is_asked, words)) and pieces("".join(words)) == words

    def _use(self, word: str) -> str:
        self._used.add(word)
        return word

    @cache  # noqa: B019  one maker a corpus
    def _pool(self, share: Share) -> dict[str, None]:
        """The words, in their order, that such a share of the articles has."""
        least, most = (max(1, part * len(self._articles)) for part in share)
        fitting = (word for word, n in self._counts.items() if least <= n <= most)
        return dict.fromkeys(word for word in fitting if _is_asked(word))


def _is_asked(word: str) -> bool:
    """Whether it is two to four Han, and that very word when typed."""
    han = all("一" <= char <= "\u9fff" for char in word)
    return han and 2 <= len(word) <= 4 and parse(word).clause == Word(word)
