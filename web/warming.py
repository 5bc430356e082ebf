"""What is loaded once before workers are forked, so that they share it."""

from __future__ import annotations

import gc

from flask import Flask

from web import engines, metrics

_ADDRESSES = ("/?q=載入詞典", "/?q=", "/api/v1/search?q=载入词典")
"""A page with a traditional word that finds nothing, the start page, an answer: what
they need is the dictionary, the tables of characters and the templates."""

_ROUNDS = 10
"""Python adapts a function's code in the calls up to its eighth, and a page of memory
that is written to is one that a worker has for itself."""


def warm(app: Flask) -> None:
    """Answer a few requests, that no worker has to load what all of them need.

    The engine lets go of the index afterwards: held by a process that answers nobody,
    a generation that is gone would take its disk space for ever. What is there now is
    frozen, so that no worker's garbage collection copies it.
    """
    client = app.test_client()
    for address in _ADDRESSES * _ROUNDS:
        client.get(address)
    engines.close(app)
    metrics.reset(app)
    gc.collect()
    gc.freeze()
