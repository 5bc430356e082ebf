"""Production: gunicorn -c gunicorn.conf.py, set by the same BAOSOU_* variables.

Threads, because a browser opens connections ahead of need: each would hold a worker
that has none. The application is loaded once and forked; it opens the index after.
"""

from __future__ import annotations

import sys
from typing import Any

from search.config import Settings
from search.errors import BaosouError
from search.synonyms import SynonymFile
from web.listening import listening
from web.warming import warm

try:
    settings = Settings.from_env()
    SynonymFile(settings.synonyms).current()
except BaosouError as error:
    sys.exit(str(error))

wsgi_app = "web:create_app()"
bind = f"{settings.host}:{settings.port}"
workers = settings.workers
worker_class = "gthread"
threads = 8
preload_app = True
timeout = 60  # of a worker that no longer answers: no query comes near it
graceful_timeout = 20
keepalive = 15
accesslog = None  # what staff search for is nobody else's business
errorlog = "-"
loglevel = "warning"
limit_request_line = 0  # a query too long gets our sentence, not a closed connection


def when_ready(server: Any) -> None:  # noqa: ANN401  gunicorn has no types
    """Load what each worker would have to load by itself, and say where to look."""
    warm(server.app.wsgi())
    sys.stdout.write(f"{listening(settings)}\n")
    sys.stdout.flush()
