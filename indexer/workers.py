"""Extraction in several processes: it is what a sync spends most of its time on."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait

from indexer.extraction.extract import extract
from indexer.extraction.topics import Taxonomy
from indexer.ledger import Entry
from indexer.record import Record, Refused
from search.errors import StorageFailed
from search.model import Article

News = tuple[Record, Entry]
Result = tuple[Entry, Article | Refused]

CHUNK = 64
"""Records handed over at once: pickling one alone costs as much as extracting it."""

ALONE = 256
"""Records up to which starting processes, a second each, takes longer than the work."""

AHEAD = 3
"""Chunks under way for each process; more would only fill memory."""


def extracted(
    news: Iterable[News], taxonomy: Taxonomy, processes: int = 0
) -> Iterator[Result]:
    """Each record's article, or why there is none, in the order of the records.

    processes   0 is one per core
    """
    news = iter(news)
    few = list(islice(news, ALONE + 1))
    processes = processes or os.cpu_count() or 1
    if len(few) <= ALONE or processes == 1:
        return _results(chain(few, news), taxonomy)
    return _in_processes(chain(few, news), taxonomy, processes)


def _results(news: Iterable[News], taxonomy: Taxonomy) -> Iterator[Result]:
    for record, entry in news:
        yield entry, guarded(record, entry.id, taxonomy)


def guarded(
    record: Record, id: str, taxonomy: Taxonomy, reference: date | None = None
) -> Article | Refused:
    """The record's article; no article stops the others, whatever is in it."""
    try:
        return extract(record, taxonomy, reference)
    except Exception as error:
        what = f"{type(error).__name__}: {error}"
        return Refused(
            record.origin,
            f"提取时出错（{what}），请把这篇文章报告给维护者。",
            f"Extraction failed ({what}); please report this article.",
            id,
        )


def _in_processes(
    news: Iterable[News], taxonomy: Taxonomy, processes: int
) -> Iterator[Result]:
    """Spawned and not forked: a fork would copy Whoosh's open files and its lock."""
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _start, (taxonomy,))
    pending: deque[Future[list[Result]]] = deque()
    try:
        for chunk in _chunks(news):
            pending.append(pool.submit(_work, chunk))
            if len(pending) > AHEAD * processes:
                yield from pending.popleft().result()
        while pending:
            yield from pending.popleft().result()
    except BrokenProcessPool as error:
        raise StorageFailed(
            "一个提取进程被系统中止（多半是内存不足），索引未改变；"
            "请设 BAOSOU_PROCESSES=1 后重试。",
            "An extracting process was killed, most likely for want of memory; the"
            " index is as it was. Try again with BAOSOU_PROCESSES=1.",
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _chunks(news: Iterable[News]) -> Iterator[list[News]]:
    news = iter(news)
    while chunk := list(islice(news, CHUNK)):
        yield chunk


_taxonomy: Taxonomy


def _start(taxonomy: Taxonomy) -> None:
    """In a new process. An interrupt is the parent's to deal with."""
    global _taxonomy  # noqa: PLW0603  a process has one, given once
    threading.Thread(target=_end_with_parent, daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _taxonomy = taxonomy


def _end_with_parent() -> None:
    """A parent that is killed outright cannot tell its children to stop."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _work(chunk: list[News]) -> list[Result]:
    return list(_results(chunk, _taxonomy))
