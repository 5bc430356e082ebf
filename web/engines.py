"""Where the application keeps its engine and what goes with it."""

from __future__ import annotations

from flask import Flask, current_app

from search.engine import Engine
from search.query import Parsed, parse
from search.synonyms import SynonymFile

_ENGINE = "baosou.engine"
_SYNONYMS = "baosou.synonyms"


def hold(app: Flask, engine: Engine, synonyms: SynonymFile) -> None:
    """Give `app` its engine and its synonyms. Raises SettingError for wrong ones."""
    synonyms.current()
    app.extensions[_ENGINE] = engine
    app.extensions[_SYNONYMS] = synonyms


def engine() -> Engine:
    """The engine of the application that handles the present request."""
    held: Engine = current_app.extensions[_ENGINE]
    return held


def read(text: str) -> Parsed:
    """How the application reads a query now, with its synonyms and its names."""
    held: SynonymFile = current_app.extensions[_SYNONYMS]
    return parse(text, names=_is_name, synonyms=held.current())


def _is_name(folded: str) -> bool:
    """Whether the archive has a person of this name."""
    return engine().known("person", folded) > 0


def close(app: Flask) -> None:
    """Let the engine of `app` go of its files; the next request opens them again."""
    app.extensions[_ENGINE].close()
