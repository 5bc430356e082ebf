"""Extraction and all that engines can do apart, in several processes.

It is what a sync spends its time on.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, NamedTuple

from indexer.garbage import collect_seldom
from indexer.ledger import Entry
from indexer.record import Record, Refused
from search.errors import StorageFailed
from search.model import Article

if TYPE_CHECKING:
    from indexer.extraction.topics import Taxonomy

News = tuple[Record, Entry]
Prepare = Callable[[Sequence[Article]], Any]

SMALLEST, LARGEST = 1 << 13, 1 << 18
"""Characters of the first chunk and of the largest: some 16 and 512 news articles.

Each chunk is twice as large as the one before: the first is soon under way, and of the
cost of a chunk little falls to an article.
"""

RECORD = 100
"""What the work on a record costs whatever its length, in characters."""

ALONE = 6
"""Chunks, some 1,000 articles, up to which starting processes takes longer."""

AHEAD = 3
"""Chunks under way for each process; more would only fill memory."""


class Done(NamedTuple):
    """What became of a chunk of records.

    prepared  what `prepare` made of its articles, None if there are none
    written   the entries of these
    refused   why there is no article, with the entry
    """

    prepared: Any
    written: list[Entry]
    refused: list[tuple[Refused, Entry]]


def worked(
    news: Iterable[News], taxonomy: Taxonomy, prepare: Prepare, processes: int = 0
) -> Iterator[Done]:
    """All records extracted and prepared, chunk by chunk in the order of the records.

    prepare    of an engine; to be sent to other processes
    processes  0 is one per core
    """
    chunks = _chunks(news)
    few = list(islice(chunks, ALONE))
    processes = processes or os.cpu_count() or 1
    if len(few) == ALONE and processes > 1:
        return _in_processes(chain(few, chunks), taxonomy, prepare, processes)
    return (_work(chunk, taxonomy, prepare) for chunk in chain(few, chunks))


def _chunks(news: Iterable[News]) -> Iterator[list[News]]:
    chunk: list[News] = []
    size, enough = 0, SMALLEST
    for record, entry in news:
        chunk.append((record, entry))
        size += RECORD + len(record.text)
        if size >= enough:
            yield chunk
            chunk, size, enough = [], 0, min(2 * enough, LARGEST)
    if chunk:
        yield chunk


def _work(chunk: list[News], taxonomy: Taxonomy, prepare: Prepare) -> Done:
    """Imported here: a sync that finds nothing new needs none of it."""
    from indexer.extraction.extract import guarded

    results = [(guarded(record, taxonomy), entry) for record, entry in chunk]
    try:
        return _done(results, prepare)
    except Exception:  # at one article; without it the others can be prepared
        singly = [(_preparable(result, prepare), entry) for result, entry in results]
        return _done(singly, prepare)


def _done(results: Sequence[tuple[Article | Refused, Entry]], prepare: Prepare) -> Done:
    articles: list[Article] = []
    written: list[Entry] = []
    refused: list[tuple[Refused, Entry]] = []
    for result, entry in results:
        if isinstance(result, Refused):
            refused.append((result, entry))
        else:
            articles.append(result)
            written.append(entry)
    return Done(prepare(articles) if articles else None, written, refused)


def _preparable(result: Article | Refused, prepare: Prepare) -> Article | Refused:
    """The article if it can be prepared, else why not."""
    from indexer.extraction.extract import failed

    if isinstance(result, Article):
        try:
            prepare([result])
        except Exception as error:
            return failed(error, result.origin, result.id)
    return result


def _in_processes(
    chunks: Iterable[list[News]], taxonomy: Taxonomy, prepare: Prepare, processes: int
) -> Iterator[Done]:
    """Spawned and not forked: a fork would copy open files and the index's lock."""
    context = get_context("spawn")
    pool = ProcessPoolExecutor(processes, context, _start, (taxonomy, prepare))
    pending: deque[Future[Done]] = deque()
    try:
        for chunk in chunks:
            pending.append(pool.submit(_work_here, chunk))
            if len(pending) > AHEAD * processes:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()
    except BrokenProcessPool as error:
        raise StorageFailed(
            "一个提取进程被系统中止（多半是内存不足），索引未改变；"
            "请设 BAOSOU_PROCESSES=1 后重试。",
            "An extracting process was killed, most likely for want of memory; the"
            " index is as it was. Try again with BAOSOU_PROCESSES=1.",
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


_given: tuple[Taxonomy, Prepare]


def _start(taxonomy: Taxonomy, prepare: Prepare) -> None:
    """In a new process. An interrupt is the parent's to deal with."""
    global _given  # noqa: PLW0603  a process has one, given once
    collect_seldom()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _given = taxonomy, prepare


def _end_with_parent() -> None:
    """A parent that is killed outright cannot tell its children to stop."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _work_here(chunk: list[News]) -> Done:
    return _work(chunk, *_given)
