"""python -m tests.bench.likeness: how well copies of a report are known, and how fast.

Of a sample of articles each is edited in every way of `tests.bench.edits`; the edited
ones are put beside all articles of the corpus and copies are looked for in the whole.

    recall      of the edited ones so many are in one report with their originals
    precision   of all pairs of articles in one report so many are right: made of the
                same original, or copies by the texts themselves. That is judged without
                signatures: of all runs of eight letters of the shorter text at least
                two thirds stand in the other.

An edited article is of the same day as its original or of one of the two next.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.embedded import copies, likeness
from search.text import fold_string
from tests.bench import archives
from tests.bench.archives import Json
from tests.bench.edits import Edit, can_be_cut, cut, edits

SHORTEST = 100
"""Characters of a body that is edited: of less, a new lead makes another text."""

LATER = 2
"""Days after its original at most, for one that is edited."""

RIGHT = 2 / 3
"""Runs of the shorter text that stand in the other."""

MOST_PAIRS = 200
"""Of one report; a pattern that goes on for years has thousands."""

Section = dict[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Texts:
    """Folded texts of articles, and their section."""

    bodies: Sequence[str]
    dates: NDArray[np.int32]
    section: Section

    def __len__(self) -> int:
        return len(self.bodies)


def signed(titles: Sequence[str], bodies: Sequence[str], days: Sequence[date]) -> Texts:
    """Texts that were folded, with their section."""
    dates = [day.year * 10000 + day.month * 100 + day.day for day in days]
    section = likeness.invert({"title": titles, "body": bodies})
    return Texts(bodies, np.array(dates, np.int32), section)


def runs(body: str) -> frozenset[str]:
    """The runs of eight letters of a text."""
    letters = "".join(filter(str.isalnum, body))
    return frozenset(letters[i : i + 8] for i in range(len(letters) - 7))


def is_right(one: str, other: str) -> bool:
    """Whether two texts are copies, by all of their runs."""
    first, second = runs(one), runs(other)
    fewer = min(len(first), len(second))
    return one == other or len(first & second) >= max(1, RIGHT * fewer)


def found(parts: Sequence[Texts]) -> copies.Copies:
    """The copies among all."""
    sections = [part.section for part in parts]
    dates = np.concatenate([part.dates for part in parts])
    live = np.ones(len(dates), np.bool_)
    return copies.Copies(**copies.build(sections, dates, live))


def pairs(among: copies.Copies, rng: random.Random) -> Iterator[tuple[int, int]]:
    """Pairs of articles in one report; of a large one some."""
    for start, end in pairwise(among.bounds.tolist()):
        every = list(combinations(among.members[start:end].tolist(), 2))
        yield from rng.sample(every, min(len(every), MOST_PAIRS))


def share(right: Sequence[bool]) -> str:
    """As it is printed."""
    return f"{sum(right) / len(right):.4f} of {len(right):,}" if right else "none"


def edited(
    rows: Sequence[Json], wanted: Sequence[int], steps: Sequence[Edit], seed: int
) -> Texts:
    """The articles of these numbers, edited and of the same day or one soon after."""
    rng = random.Random(seed)
    bodies = [_body(rows[i]) for i in wanted]
    for step in steps:
        bodies = [step(body, rng) for body in bodies]
    days = [_day(rows[i]) + timedelta(days=rng.randint(0, LATER)) for i in wanted]
    return signed([""] * len(bodies), list(map(fold_string, bodies)), days)


def measure(corpus: Texts, rows: Sequence[Json], size: int, seed: int) -> None:
    """Print recall and precision of each edit."""
    rng = random.Random(seed)
    long = [i for i, body in enumerate(corpus.bodies) if len(body) >= SHORTEST]
    chosen = rng.sample(long, min(size, len(long)))
    for name, steps in edits().items():
        wanted = [i for i in chosen if cut not in steps or can_be_cut(_body(rows[i]))]
        among = found([corpus, edited(rows, wanted, steps, seed)])
        figures = recalled(among, len(corpus), wanted), judged(among, corpus, wanted)
        recall, precision = map(share, figures)
        show(f"{name:24} recall {recall:20} precision {precision}")


def recalled(among: copies.Copies, size: int, wanted: Sequence[int]) -> list[bool]:
    """Whether each of the edited ones is in one report with its original."""
    return [i in among.of(size + at) for at, i in enumerate(wanted)]


def judged(among: copies.Copies, corpus: Texts, wanted: Sequence[int]) -> list[bool]:
    """Whether the pairs that have an edited one are right."""
    origin = [*range(len(corpus)), *wanted]
    return [
        origin[one] == origin[other]
        or is_right(corpus.bodies[origin[one]], corpus.bodies[origin[other]])
        for one, other in pairs(among, random.Random(0))
        if other >= len(corpus)
    ]


def of_corpus(corpus: Texts, seed: int) -> None:
    """Print what is found among the articles themselves, and how fast."""
    began = time.perf_counter()
    among = found([corpus])
    show(f"{len(corpus):,} articles in {time.perf_counter() - began:.3f} s")
    sizes = np.diff(among.bounds)
    show(f"{len(sizes):,} reports of {int(sizes.sum()):,} articles")
    every, bodies = list(pairs(among, random.Random(seed))), corpus.bodies
    right = share([is_right(bodies[one], bodies[other]) for one, other in every])
    show(f"{'without edits':53}precision {right}")


def show(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _day(row: Json) -> date:
    return date.fromisoformat(str(row["date"])[:10])


def _body(row: Json) -> str:
    return str(row["body"])


def main() -> None:
    """Read the corpus and print all figures."""
    options = argparse.ArgumentParser(prog="python -m tests.bench.likeness")
    options.add_argument("--corpus", type=Path, required=True)
    options.add_argument("--articles", type=int, help="only so many, the newest")
    options.add_argument("--sample", type=int, default=1000, help="that are edited")
    options.add_argument("--seed", type=int, default=7)
    given = options.parse_args()
    rows = archives.read(given.corpus)[-(given.articles or 0) :]
    titles = [fold_string(str(row["title"] or "")) for row in rows]
    bodies, days = [fold_string(_body(row)) for row in rows], list(map(_day, rows))
    signed(titles[:1], bodies[:1], days[:1])
    began = time.perf_counter()
    corpus = signed(titles, bodies, days)
    each = (time.perf_counter() - began) / len(rows) * 1000
    show(f"{each:.4f} ms and {sizes_of(corpus)} bytes an article")
    of_corpus(corpus, given.seed)
    measure(corpus, rows, given.sample, given.seed)


def sizes_of(corpus: Texts) -> int:
    """Bytes of the section for each article."""
    return sum(array.nbytes for array in corpus.section.values()) // len(corpus)


if __name__ == "__main__":
    main()
