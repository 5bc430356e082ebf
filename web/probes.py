"""What watches the service asks: is it alive, can it answer, how much has it done."""

from __future__ import annotations

from flask import Blueprint, Response

from search.errors import BaosouError
from search.model import Generation
from web.answers import json_answer
from web.engines import engine
from web.metrics import counters, exposition

blueprint = Blueprint("probes", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    """The process answers."""
    return json_answer({"status": "ok"})


@blueprint.get("/readyz")
def readyz() -> Response:
    """There is an index to search, and which. Raises NoIndex, which answers 503."""
    now = engine().generation()
    return json_answer(
        {
            "status": "ready",
            "generation": now.name,
            "as_of": now.as_of.isoformat(),
            "articles": now.articles,
        }
    )


@blueprint.get("/metrics")
def metrics() -> Response:
    """Counters in the text format of Prometheus."""
    text = exposition(counters(), _generation())
    return Response(text, mimetype="text/plain; version=0.0.4; charset=utf-8")


def _generation() -> Generation | None:
    try:
        return engine().generation()
    except BaosouError:
        return None
