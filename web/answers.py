"""JSON answers: readable Chinese, and a tag by which an unchanged one is not sent."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256

from flask import Response, request

from search.serial import Json

VERSION = "2"
"""Raised when answers to the same question change their form: tags change with it."""


def json_answer(
    body: object, status: int = 200, mimetype: str = "application/json"
) -> Response:
    """`body` as JSON in UTF-8."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return Response(text, status, mimetype=mimetype)


def tagged(asked: tuple[str, ...], answer: Callable[[], Json]) -> Response:
    """The answer, or 304 if the caller has it; `asked` is all that it depends on.

    The tag is weak: two answers to one question differ in the time they took. A partial
    answer has none, the next may be whole.
    """
    tag = sha256("\0".join((VERSION, *asked)).encode()).hexdigest()[:24]
    if request.if_none_match.contains_weak(tag):
        response = Response(status=304)
    else:
        body = answer()
        response = json_answer(body)
        if body.get("partial"):
            return response
    response.set_etag(tag, weak=True)
    return response
