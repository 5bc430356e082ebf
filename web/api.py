"""The JSON endpoint, version 1."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from flask import Blueprint, Response, request

from search.answer import page_to_dict
from search.errors import ArticleNotFound, PersonNotFound, PostNotFound
from search.people.serial import holders_to_dict, record_to_dict
from search.serial import Json, article_to_json
from web.address import pairs
from web.answers import json_answer, tagged
from web.arguments import COMMON, day_asked, query_from, refuse_unknown, typed
from web.engines import engine, read
from web.openapi import DOCUMENT
from web.suggest import MAX_CHARS, MOST, suggestion_to_dict

blueprint = Blueprint("api", __name__)


@blueprint.get("/api/v1/search")
def search() -> Response:
    """One page of hits with the facets of all."""
    refuse_unknown(set(request.args), (*COMMON, "cursor"))
    parsed = read(typed(request.args))
    query = query_from(request.args, parsed)
    asked = urlencode(pairs(query, collapse=False))
    return tagged(
        ("search", _stamp(), asked, repr(parsed)),  # synonyms and 近一周 change
        lambda: page_to_dict(engine().search(query), parsed),
    )


@blueprint.get("/api/v1/articles/<path:id>")
def article(id: str) -> Response:
    """One article, whole, with its text as it arrived."""
    return tagged(("article", _stamp(), id), lambda: _article_to_json(id))


@blueprint.get("/api/v1/people/<path:name>")
def person(name: str) -> Response:
    """What the archive knows of a name: posts over time, company, months."""
    refuse_unknown(set(request.args), ())
    return tagged(("person", _stamp(), name), lambda: _record_to_dict(name))


@blueprint.get("/api/v1/posts/<path:post>")
def post(post: str) -> Response:
    """Who is seen in a post, on a day or at any time."""
    refuse_unknown(set(request.args), ("date",))
    day = day_asked(request.args)
    asked = ("post", _stamp(), post, str(day))
    return tagged(asked, lambda: _holders_to_dict(post, day))


@blueprint.get("/api/v1/suggest")
def suggest() -> Response:
    """Names, topics, outlets and titles for what is being typed."""
    refuse_unknown(set(request.args), ("q",))
    text = (request.args.get("q") or "").strip()[:MAX_CHARS]
    return tagged(
        ("suggest", _stamp(), text),
        lambda: {
            "query": text,
            "suggestions": [
                suggestion_to_dict(each) for each in engine().suggest(text, MOST)
            ],
        },
    )


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """What this endpoint offers, for programs."""
    return json_answer(DOCUMENT)


def _stamp() -> str:
    """What tells the present state from others: the generation, what is corrected."""
    present = engine().generation()
    return f"{present.name} {present.as_of.isoformat()} {engine().corrections()}"


def _article_to_json(id: str) -> Json:
    found = engine().get(id)
    if found is None:
        raise ArticleNotFound(id)
    return article_to_json(found)


def _record_to_dict(name: str) -> Json:
    found = engine().person(name)
    if found is None:
        raise PersonNotFound(name)
    return record_to_dict(found)


def _holders_to_dict(post: str, day: date | None) -> Json:
    found = engine().holders(post, day)
    if not found:
        raise PostNotFound(post)
    return holders_to_dict(post, day, found)
