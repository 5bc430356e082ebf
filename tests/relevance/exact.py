"""What the guarantee promises, held against every text of whole archives.

strings   random parts of the texts, quoted: the same articles, both ways
words     dictionary words, unquoted: how many of the articles that hold the letters
scripts   queries in traditional and simplified characters: the same articles
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
import opencc
from numpy.typing import NDArray

from search import analyzer
from search.model import Article, Clause, Query, Quoted
from search.query import parse
from search.text import fold_string
from tests.bench import ours
from tests.bench.articles import Loaded
from tests.bench.cache import say
from tests.bench.engines import ready
from tests.bench.measure import Spent
from tests.bench.pool import in_processes
from tests.relevance.oracle import Oracle

STRINGS, WORDS, QUERIES = 10_000, 2000, 1000
LONGEST = 12
TRADITIONAL = 0.25
"""The share of strings from the traditional archive, a 20th of the text."""

AT_ONCE = 50
READ = 20
"""Missed articles of one word that are looked into: frequent words are not to drown
the others."""

SHOWN = 40
"""Misses that are kept to be read."""

_SEED = 23

Docs = NDArray[np.int64]
Results = dict[str, Any]


class Asked:
    """The product's engine over articles; found articles as numbers in their order."""

    def __init__(self, folder: Path, articles: Sequence[Article]) -> None:
        numbers = {article.id: number for number, article in enumerate(articles)}
        self._present = ours.present(folder, cache_bytes=64 << 20)
        ids = ours.ids(folder)
        self._numbers = np.array([numbers[each] for each in ids], np.int64)

    def first(self, clause: Clause | None) -> int:
        """The total, with the 20 best found: what is timed."""
        return self._present.top(Query(clause=clause))[0]

    def found(self, clause: Clause | None) -> Docs:
        """All of the articles."""
        query = Query(clause=clause, size=len(self._numbers))
        return np.sort(self._numbers[self._present.top(query)[1]])


@dataclass(slots=True)
class Agreement:
    """How what was found agrees with what holds the string."""

    asked: int = 0
    same: int = 0
    found: int = 0
    held: int = 0
    both: int = 0
    exceptions: list[str] = field(default_factory=list)

    def add(self, string: str, found: Docs, held: Docs, seen: str = "") -> None:
        """Count one string; `seen` is kept with it where the two differ."""
        both = len(np.intersect1d(found, held, assume_unique=True))
        self.asked += 1
        self.found += len(found)
        self.held += len(held)
        self.both += both
        if both == len(found) == len(held):
            self.same += 1
        elif len(self.exceptions) < SHOWN:
            counts = f"{len(found)} found, {len(held)} held, {both} both"
            self.exceptions.append(f"{string}: {counts} {seen}".strip())

    def told(self) -> Results:
        """As it is kept."""
        return {
            "asked": self.asked,
            "same": self.same,
            "recall": self.both / max(1, self.held),
            "precision": self.both / max(1, self.found),
            "exceptions": self.exceptions,
        }


def measure(archive: Loaded, traditional: frozenset[str], indexes: Path) -> Results:
    """All three; `traditional` are the ids of the articles of that script."""
    folder = ready("baosou", archive, indexes)
    articles = [article for part in archive.parts for article in part]
    asked, oracle = Asked(folder, articles), Oracle(articles)
    draw = random.Random(_SEED)
    parts = [
        [each for each in articles if (each.id in traditional) == wanted]
        for wanted in (False, True)
    ]
    say("strings")
    some, many = int(STRINGS * TRADITIONAL), int(STRINGS * (1 - TRADITIONAL))
    strings = [*drawn(draw, parts[0], many), *drawn(draw, parts[1], some)]
    found = {"strings": _strings(asked, oracle, strings)}
    say("words")
    found["words"] = _words(asked, oracle, draw)
    say("scripts")
    queries = [each for part in parts for each in _typed(draw, part, QUERIES // 2)]
    found["scripts"] = _scripts(asked, queries)
    return found


def drawn(draw: random.Random, articles: Sequence[Article], number: int) -> list[str]:
    """Parts of titles and bodies as they arrived, long texts giving more of them."""
    texts = [text.raw for article in articles for text in (article.title, article.body)]
    among = draw.choices(texts, weights=[len(text) for text in texts], k=number * 2)
    parts = (_part(draw, text) for text in among)
    return [part for part in parts if fold_string(part)][:number]


def _part(draw: random.Random, text: str) -> str:
    at, size = draw.randrange(len(text)), draw.randint(1, LONGEST)
    return text[at : at + size]


def _strings(asked: Asked, oracle: Oracle, strings: Sequence[str]) -> Results:
    folded = [fold_string(string) for string in strings]
    spent, agreement = Spent(), Agreement()
    totals = [spent.take(partial(asked.first, Quoted(string))) for string in folded]
    for string, total, held in _held(oracle, folded, totals):
        found = asked.found(Quoted(string))
        assert len(found) == total
        agreement.add(string, found, held)
    return agreement.told() | {"times": spent.told()}


def _held(
    oracle: Oracle, strings: Sequence[str], totals: Iterable[int]
) -> Iterator[tuple[str, int, Docs]]:
    """Each string, its total, and the articles that hold it, in two processes."""
    work = partial(_looked_for, oracle)
    parts = (strings[i : i + AT_ONCE] for i in range(0, len(strings), AT_ONCE))
    each = in_processes(work, parts)
    held = (docs for some in each for docs in some)
    return zip(strings, totals, held, strict=True)


def _looked_for(oracle: Oracle, strings: Sequence[str]) -> list[Docs]:
    return [oracle.holders(string) for string in strings]


def _words(asked: Asked, oracle: Oracle, draw: random.Random) -> Results:
    """Of words that some article holds; the mean of each word's recall besides."""
    agreement, spent, kinds = Agreement(), Spent(), Counter[str]()
    recalls = []
    among = [word for word, _, _ in analyzer.dictionary() if len(word) > 1]
    words = list(dict.fromkeys(map(fold_string, draw.sample(among, WORDS * 6))))
    for word, _, held in _held(oracle, words, [0] * len(words)):
        if not len(held):
            continue
        clause = parse(word).clause
        spent.take(partial(asked.first, clause))
        found = asked.found(clause)
        recalls.append(len(np.intersect1d(found, held)) / len(held))
        missed = _missed(oracle, word, found, held)
        kinds.update(_kind(word, *beside) for beside in missed)
        seen = " … ".join(before + word + after for before, after in missed[:2])
        agreement.add(word, found, held, seen)
        if agreement.asked == WORDS:
            break
    told = agreement.told() | {"times": spent.told()}
    return told | {"mean_recall": float(np.mean(recalls)), "kinds": dict(kinds)}


def _missed(
    oracle: Oracle, word: str, found: Docs, held: Docs
) -> list[tuple[str, str]]:
    """What stands before and after the word in articles that hold it unfound."""
    missed = np.setdiff1d(held, found)[:READ].tolist()
    return [oracle.beside(word, number) for number in missed]


def _kind(word: str, before: str, after: str) -> str:
    """How the cut of the text goes past the word."""
    cut = analyzer.words(before + word + after)
    ends = set(accumulate(map(len, cut), initial=0))
    start = len(before)
    whole = (start in ends) + (start + len(word) in ends)
    return ("两头都在别的词里", "一头在别的词里", "切成了几个词")[whole]


def _typed(draw: random.Random, articles: Sequence[Article], number: int) -> list[str]:
    """What somebody types: a part of a text, of two characters or more, no marks."""
    parts = drawn(draw, articles, number * 20)
    return [part for part in parts if len(part) > 1 and part.isalpha()][:number]


def _scripts(asked: Asked, queries: Sequence[str]) -> Results:
    """The same query in either script finds the same."""
    agreement = Agreement()
    into = [opencc.OpenCC(way).convert for way in ("t2s", "s2t")]
    for query in queries:
        simplified, traditional = (convert(query) for convert in into)
        one, other = (
            asked.found(parse(each).clause) for each in (simplified, traditional)
        )
        agreement.add(f"{simplified} / {traditional}", one, other)
    return agreement.told()
