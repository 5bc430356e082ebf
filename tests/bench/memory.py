"""Memory that cannot be had from files again: of a worker, of the whole service."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from itertools import cycle
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

from search.model import Query
from tests.bench.cache import Cache, Results, say
from tests.bench.measure import private_dirty, proportional_dirty, warm

ROOT = Path(__file__).parents[2]
CLIENTS = 4
"""Who ask at once, so that every worker has something to do."""

STARTING = 60
"""Seconds until the service must be there."""


def measure(cache: Cache, worker: str, service: str) -> Results:
    """MB of one more worker over one corpus, and of the service over another."""
    return {"worker": _worker(cache, worker), "service": _service(cache, service)}


def addresses(queries: Sequence[Query]) -> list[str]:
    """Each query as it is asked by HTTP: in turn of the JSON endpoint and the page."""
    return [
        f"{path}?{urlencode(_parameters(query))}"
        for query, path in zip(queries, cycle(("/api/v1/search", "/")), strict=False)
    ]


def _parameters(query: Query) -> list[tuple[str, str]]:
    chosen = [
        (name, value)
        for name, selection in query.selections.items()
        for value in selection.any_of
    ]
    days = (("from", query.since), ("to", query.until))
    return [
        ("q", query.text),
        *chosen,
        *((name, day.isoformat()) for name, day in days if day),
    ]


def _worker(cache: Cache, name: str) -> Results:
    folder, asked = _prepared(cache, name)
    done = subprocess.run(
        (sys.executable, "-m", "tests.bench.worker", str(folder)),
        input="\n".join(asked),
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    return {"corpus": name, "queries": len(asked), "private": float(done.stdout)}


def _service(cache: Cache, name: str) -> Results:
    folder, asked = _prepared(cache, name)
    with _served(folder) as (pid, url):
        with ThreadPoolExecutor(CLIENTS) as clients:
            sizes = list(clients.map(lambda address: _read(url + address), asked))
        processes = [pid, *_children(pid)]
        private = [private_dirty(process) for process in processes]
        shared = sum(map(proportional_dirty, processes))
    return {
        "corpus": name,
        "queries": len(sizes),
        "private": sum(private),
        "each": private,
        "proportional": shared,
    }


def _prepared(cache: Cache, name: str) -> tuple[Path, list[str]]:
    corpus = cache.corpus(name)
    folder = cache.index("baosou", corpus)
    say(f"memory over {name}")
    warm(folder)
    return folder, addresses([each.query for each in cache.sets(corpus).measured])


@contextmanager
def _served(folder: Path) -> Iterator[tuple[int, str]]:
    """The pid and the address of the service as it runs in production."""
    port = _free_port()
    env = {**os.environ, "BAOSOU_INDEX_DIR": str(folder), "BAOSOU_PORT": str(port)}
    command = (sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py")
    service = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}"
        _await(f"{url}/readyz")
        yield service.pid, url
    finally:
        service.terminate()
        service.wait()


def _free_port() -> int:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _await(url: str) -> None:
    until = time.monotonic() + STARTING
    while True:
        try:
            _read(url)
        except URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


def _read(url: str) -> int:
    """How many bytes the service answers."""
    with urlopen(url) as answer:
        return len(answer.read())


def _children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in path.read_text().split()]
