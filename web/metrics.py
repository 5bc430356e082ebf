"""Counting requests, and the counts in the text format of Prometheus.

Counts are those of one worker process, which is what a scrape meets: the text says so.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from threading import Lock

from flask import Flask, Response, current_app, g, request

from search.model import Generation

_KEY = "baosou.counters"

Route = tuple[str, int]
"""Endpoint and status."""

Sample = tuple[str, float]
"""Labels and value."""


class Counters:
    """How many requests, and how many seconds they took; threads add to them."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counts: dict[Route, tuple[int, float]] = {}

    def add(self, route: Route, seconds: float) -> None:
        """Count one request."""
        with self._lock:
            number, took = self._counts.get(route, (0, 0.0))
            self._counts[route] = number + 1, took + seconds

    def read(self) -> list[tuple[Route, int, float]]:
        """(route, requests, seconds) as of one moment."""
        with self._lock:
            return sorted((route, *count) for route, count in self._counts.items())


def install(app: Flask) -> None:
    """Count the requests of `app`."""
    reset(app)
    app.before_request(_begin)
    app.after_request(_end)


def reset(app: Flask) -> None:
    """Count the requests of `app` from 0."""
    app.extensions[_KEY] = Counters()


def counters() -> Counters:
    """The counters of the application that handles the present request."""
    held: Counters = current_app.extensions[_KEY]
    return held


def exposition(counted: Counters, generation: Generation | None) -> str:
    """The counts, and the size and age of the index if there is one."""
    lines = [*_requests(counted), *_index(generation)]
    return "".join(f"{line}\n" for line in lines)


def _requests(counted: Counters) -> Iterator[str]:
    read = counted.read()
    yield from _family(
        "baosou_requests_total",
        "counter",
        "Requests answered by this worker process.",
        ((_labels(route), number) for route, number, _ in read),
    )
    yield from _family(
        "baosou_request_seconds_total",
        "counter",
        "Seconds this worker process took for them.",
        ((_labels(route), seconds) for route, _, seconds in read),
    )


def _index(generation: Generation | None) -> Iterator[str]:
    ready = [("", float(generation is not None))]
    yield from _family("baosou_index_ready", "gauge", "1 if there is an index.", ready)
    if generation is None:
        return
    articles = [("", float(generation.articles))]
    yield from _family("baosou_index_articles", "gauge", "Articles.", articles)
    as_of = [("", float(int(generation.as_of.timestamp())))]
    yield from _family(
        "baosou_index_as_of_seconds", "gauge", "When it was published.", as_of
    )


def _family(
    name: str, kind: str, meaning: str, samples: Iterable[Sample]
) -> Iterator[str]:
    yield f"# HELP {name} {meaning}"
    yield f"# TYPE {name} {kind}"
    for labels, value in samples:
        yield f"{name}{labels} {value:.17g}"


def _labels(route: Route) -> str:
    endpoint, status = route
    return f'{{route="{endpoint}",status="{status}"}}'


def _begin() -> None:
    g.began = time.perf_counter()


def _end(response: Response) -> Response:
    seconds = time.perf_counter() - g.began
    counters().add((request.endpoint or "none", response.status_code), seconds)
    return response
