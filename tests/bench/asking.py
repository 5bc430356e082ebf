"""The same queries to every engine: unseen ones first, then the same again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

from tests.bench.cache import Cache, Results, say
from tests.bench.engines import ENGINES
from tests.bench.measure import Spent, warm
from tests.bench.peer import MODES, Mode, Peer
from tests.bench.pool import apart
from tests.bench.queries import Asked, Sets

ENGINES_ASKED = ("baosou", "tantivy", "sqlite")

STOCK_PART = 7
"""A seventh of the queries, 31, for stock Whoosh, which takes a second for each."""

APART = 1_000_000
"""Articles from which on engines are asked one after the other, and SQLite not at all:
it would take most of an hour and is no peer there."""

BLOCK = 20
"""Queries that an engine is asked before it is another's turn. Soon enough that a busy
moment of the machine falls upon all of them, and not after each query: then each would
find the processor's caches full of what the others left."""

Folders = Mapping[str, Path]


@dataclass(frozen=True, slots=True)
class Task:
    """What one process asks: of these engines' indexes, in one mode."""

    folders: dict[str, Path]
    mode: Mode
    sets: Sets


def measure(cache: Cache, names: Sequence[str]) -> Results:
    """Per corpus and mode, what `told` says of unseen and of repeated queries."""
    return {name: _corpus(cache, name) for name in names}


def measure_stock(cache: Cache, name: str) -> Results:
    """Stock Whoosh and ours, with facets, for the same few queries."""
    corpus = cache.corpus(name)
    folders = {each: cache.index(each, corpus) for each in ("baosou", "whoosh")}
    return told([Task(folders, "facets", cache.sets(corpus, STOCK_PART))])


def _corpus(cache: Cache, name: str) -> Results:
    corpus = cache.corpus(name)
    sets = cache.sets(corpus)
    is_large = corpus.size >= APART
    asked = ENGINES_ASKED[: 2 if is_large else 3]
    folders = {each: cache.index(each, corpus) for each in asked}
    groups = [{k: v} for k, v in folders.items()] if is_large else [folders]
    results: Results = {}
    for mode in MODES:
        say(f"asking {name}: {mode}")
        results[mode] = told([Task(group, mode, sets) for group in groups])
    return results


def told(tasks: Sequence[Task]) -> Results:
    """What processes, one for each task, measured.

    first, again   engine → times of the unseen and of the repeated queries
    kinds          kind of query → engine → p50 of the unseen, in milliseconds
    agreement      kind of query → how many found as much in every engine, how many
    """
    found: Results = defaultdict(dict)
    for task in tasks:
        for folder in task.folders.values():
            warm(folder)
        for key, by_engine in apart(ask, task).items():
            found[key].update(by_engine)
    measured = tasks[0].sets.measured
    return {
        "first": {name: spent.told() for name, spent in found["first"].items()},
        "again": {name: spent.told() for name, spent in found["again"].items()},
        "kinds": _kinds(found["first"], measured),
        "agreement": _agreement(found["totals"], measured),
    }


def ask(task: Task) -> dict[str, dict[str, Any]]:
    """Warm up, ask the measured queries, ask them again; the engines take turns."""
    peers = {name: ENGINES[name].open(path) for name, path in task.folders.items()}
    _round(peers, task.mode, task.sets.warming)
    first, totals = _round(peers, task.mode, task.sets.measured)
    again, _ = _round(peers, task.mode, task.sets.measured)
    for peer in peers.values():
        peer.close()
    return {"first": first, "again": again, "totals": totals}


def _round(
    peers: Mapping[str, Peer], mode: Mode, asked: Sequence[Asked]
) -> tuple[dict[str, Spent], dict[str, list[int]]]:
    """Per engine the time and the total of every query."""
    spent: dict[str, Spent] = {name: Spent() for name in peers}
    totals: dict[str, list[int]] = {name: [] for name in peers}
    blocks = [asked[at : at + BLOCK] for at in range(0, len(asked), BLOCK)]
    for block, names in zip(blocks, _turns(list(peers)), strict=False):
        for name, each in product(names, block):
            answer = spent[name].take(partial(peers[name].ask, each.query, mode))
            totals[name].append(answer.total)
    return spent, totals


def _turns(names: list[str]) -> Iterator[list[str]]:
    """Whose turn it is: each is first as often as the others."""
    while True:
        yield names
        names = names[1:] + names[:1]


def _kinds(
    spent: Mapping[str, Spent], asked: Sequence[Asked]
) -> dict[str, dict[str, float]]:
    by_kind: dict[str, dict[str, Spent]] = defaultdict(lambda: defaultdict(Spent))
    for name, each in spent.items():
        for question, wall, cpu in zip(asked, each.wall, each.cpu, strict=True):
            by_kind[question.kind][name].wall.append(wall)
            by_kind[question.kind][name].cpu.append(cpu)
    return {
        kind: {name: each.told()["p50"] for name, each in by_name.items()}
        for kind, by_name in by_kind.items()
    }


def _agreement(
    totals: Mapping[str, list[int]], asked: Sequence[Asked]
) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for question, *counts in zip(asked, *totals.values(), strict=True):
        same, number = found.get(question.kind, (0, 0))
        found[question.kind] = (same + (len(set(counts)) == 1), number + 1)
    return found
