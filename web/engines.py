"""Where the application keeps its engine and what is built upon it."""

from __future__ import annotations

from flask import Flask, current_app

from search.engine import Engine
from web.suggest import Suggester

_ENGINE = "baosou.engine"
_SUGGESTER = "baosou.suggester"


def hold(app: Flask, engine: Engine) -> None:
    """Give `app` its engine."""
    app.extensions[_ENGINE] = engine
    app.extensions[_SUGGESTER] = Suggester(engine)


def engine() -> Engine:
    """The engine of the application that handles the present request."""
    held: Engine = current_app.extensions[_ENGINE]
    return held


def close(app: Flask) -> None:
    """Let the engine of `app` go of its files; the next request opens them again."""
    app.extensions[_ENGINE].close()


def suggester() -> Suggester:
    """Its suggester."""
    held: Suggester = current_app.extensions[_SUGGESTER]
    return held
