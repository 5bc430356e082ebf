"""The web service: pages for people, JSON for programs, over one engine.

`create_app()` makes it; nothing happens at import and nothing is read of the index
before the first request, so that workers forked from a loaded process open their own.
"""

from __future__ import annotations

from flask import Flask

from search.config import Settings
from search.engine import Engine, open_engine
from search.synonyms import SynonymFile
from web import api, assets, errors, headers, metrics, pages, probes
from web.engines import hold


def create_app(
    settings: Settings | None = None, *, engine: Engine | None = None
) -> Flask:
    """The application over `engine`, or over the engine that `settings` name.

    Without settings they are those of the environment. Raises SettingError.
    """
    app = Flask(__name__)
    app.url_map.merge_slashes = False  # an id may hold two slashes
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    settings = settings or Settings.from_env()
    hold(app, engine or open_engine(settings), SynonymFile(settings.synonyms))
    for module in (pages, api, probes):
        app.register_blueprint(module.blueprint)
    for module in (assets, errors, headers, metrics):
        module.install(app)
    return app
