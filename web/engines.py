"""Where the application keeps its engine."""

from __future__ import annotations

from flask import Flask, current_app

from search.engine import Engine

_ENGINE = "baosou.engine"


def hold(app: Flask, engine: Engine) -> None:
    """Give `app` its engine."""
    app.extensions[_ENGINE] = engine


def engine() -> Engine:
    """The engine of the application that handles the present request."""
    held: Engine = current_app.extensions[_ENGINE]
    return held


def close(app: Flask) -> None:
    """Let the engine of `app` go of its files; the next request opens them again."""
    app.extensions[_ENGINE].close()
