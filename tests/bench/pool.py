"""Work in two processes, its results in order: as many as every engine is given."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

CORES = 2
"""Cores that each engine builds and serves with; a bar is a ratio of two such."""

AHEAD = 4
"""Pieces of work under way for each process; more would only fill memory."""

Given = TypeVar("Given")
Result = TypeVar("Result")


def in_processes(
    work: Callable[[Given], Result], given: Iterable[Given], processes: int = CORES
) -> Iterator[Result]:
    """The result for each that is given, made in forked processes, in order.

    Forked, so that `work` and what it holds (a whole corpus) need not be sent.
    """
    pending: deque[Future[Result]] = deque()
    context = get_context("fork")
    with ProcessPoolExecutor(processes, context, _start, (work,)) as pool:
        for each in given:
            pending.append(pool.submit(_do, each))
            if len(pending) > AHEAD * processes:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()


_work: Callable[[Any], Any]


def _start(work: Callable[[Any], Any]) -> None:
    """In a new process: keep what it was forked with."""
    global _work  # noqa: PLW0603  a process has one, given once
    _work = work


def _do(given: Any) -> Any:
    return _work(given)


def apart(work: Callable[[Given], Result], given: Given) -> Result:
    """The result, made in a fresh process that shares nothing with this one."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(work, given).result()
