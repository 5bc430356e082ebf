"""The folder outside the tree that articles, indexes and results are kept in."""

from __future__ import annotations

import fcntl
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from search.model import Article
from tests.bench import machine, queries
from tests.bench.articles import Corpus, Kept, keep
from tests.bench.engines import ready
from tests.bench.queries import Sets
from tests.bench.synthetic import Synthetic

SYNTHETIC = {"10k": 10_000, "100k": 100_000, "1m": 1_000_000}
REAL = "real"

Results = dict[str, Any]


class NoCorpus(Exception):
    """The real articles were neither given nor kept before."""


@dataclass(frozen=True, slots=True)
class Cache:
    """What is kept in `folder`.

    archive   the file of the real articles, if it was given: .jsonl, .jsonl.xz, …
    """

    folder: Path
    archive: Path | None = None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Wait for another run to end: two would take each other's indexes away."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def corpus(self, name: str) -> Corpus:
        """`real`, or one of SYNTHETIC. Raises NoCorpus."""
        if name in SYNTHETIC:
            return Synthetic(name, SYNTHETIC[name])
        kept = self.folder / "articles" / name
        if not kept.exists():
            if self.archive is None:
                raise NoCorpus
            say("reading and extracting the real articles")
            keep(self.archive, kept)
        return Kept(kept)

    def sets(self, corpus: Corpus, part: int = 1) -> Sets:
        """The queries that are asked of the corpus."""
        return queries.make(sample(corpus), part)

    def index(self, engine: str, corpus: Corpus) -> Path:
        """The engine's index of the corpus."""
        say(f"the index of {engine} over {corpus.name}")
        return ready(engine, corpus, self.folder / "indexes")

    def fresh(self, name: str) -> Path:
        """The path of a scratch folder that is not there."""
        folder = self._scratch / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.parent.mkdir(parents=True, exist_ok=True)
        return folder

    def clear(self) -> None:
        """Remove what `fresh` gave: nobody needs it again."""
        shutil.rmtree(self._scratch, ignore_errors=True)

    def measure(self, part: str, work: Callable[[], Results]) -> None:
        """Keep what a part measures, with the machine and when it began."""
        when, measured = machine.now(), work()
        on = machine.described()
        self.save(part, {"when": when, "machine": on, "measured": measured})

    def save(self, part: str, results: Results) -> None:
        """Keep what a part measured."""
        folder = self.folder / "results"
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(results, ensure_ascii=False, indent=1)
        (folder / f"{part}.json").write_text(text)

    @property
    def _scratch(self) -> Path:
        return self.folder / "scratch"

    def results(self) -> dict[str, Results]:
        """What every part measured at last."""
        paths = sorted((self.folder / "results").glob("*.json"))
        return {path.stem: json.loads(path.read_text()) for path in paths}


def sample(corpus: Corpus) -> list[Article]:
    """Articles that queries are made of: from all times of an archive.

    Synthetic articles are of all times anyway; the first ones are those of every size,
    so that all sizes are asked the same.
    """
    number = min(queries.SAMPLED, corpus.size) // len(corpus.chunk(0))
    step = 1 if isinstance(corpus, Synthetic) else corpus.size // queries.SAMPLED
    return [each for i in range(number) for each in corpus.chunk(i * max(1, step))]


def say(text: str) -> None:
    """One line for whoever waits."""
    sys.stderr.write(f"{text} …\n")
    sys.stderr.flush()
