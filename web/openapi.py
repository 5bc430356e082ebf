"""The OpenAPI 3.1 description of the endpoint, kept by hand and held by tests.

The tests compare its paths with the routes, its parameters with those that are read
and its schemas with what is answered.
"""

from __future__ import annotations

from typing import get_args

from search.model import FACETS, MAX_SIZE, EventOrigin, Why
from search.query import TermKind
from search.serial import Json
from search.traces import Field
from web.arguments import EXCLUDING, MATCHES, SIZE, SORTS
from web.labels import FACET_LABELS

_DATE = r"^(\d{4}(-\d{2}(-\d{2})?)?|unknown)$"
_DAY = r"^\d{4}(-\d{2}(-\d{2})?)?$"
_STRING: Json = {"type": "string"}
_INTEGER: Json = {"type": "integer", "minimum": 0}
_MAYBE: Json = {"type": ["string", "null"]}
_FLAG: Json = {"type": "boolean"}


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def _array(items: Json) -> Json:
    return {"type": "array", "items": items}


def _object(**properties: Json) -> Json:
    """An object that has all of these and may, in later versions, have more."""
    required = list(properties)
    return {"type": "object", "required": required, "properties": properties}


def _parameter(name: str, schema: Json, description: str, where: str = "query") -> Json:
    return {
        "name": name,
        "in": where,
        "required": where == "path",
        "schema": schema,
        "description": description,
    }


def _many(name: str, description: str, items: Json = _STRING) -> Json:
    """A parameter that may be given several times."""
    return {
        **_parameter(name, _array(items), description),
        "style": "form",
        "explode": True,
    }


def _body(name: str, kind: str = "application/json") -> Json:
    return {kind: {"schema": _ref(name)}}


def _answers(name: str, *refusals: int) -> Json:
    """200 with this schema, 304, the refusals, and 503 while there is no index."""
    problem = _body("Problem", "application/problem+json")
    return {
        "200": {"description": "OK", "content": _body(name)},
        "304": {"description": "The answer that If-None-Match names still holds."},
        **{
            str(status): {"description": _REFUSALS[status], "content": problem}
            for status in (*refusals, 503)
        },
    }


_REFUSALS = {
    400: "A parameter is wrong; `detail` names it.",
    404: "There is no such article, person or post; `code` says which.",
    410: "The cursor's generation is gone; search again from the first page.",
    503: "There is no index yet, or it cannot be read.",
}

_SEARCH_PARAMETERS = [
    _parameter("q", _STRING, "The query as staff type it; without it, every article."),
    _parameter(
        "match",
        {"enum": list(MATCHES), "default": "all"},
        "Whether all the words of q are wanted, or any of them, most first.",
    ),
    *(_many(name, f"{FACET_LABELS[name]}: any of these values.") for name in FACETS),
    *(_many(name, "None of these values.") for name in EXCLUDING),
    _many("date", "Any of these periods.", {"type": "string", "pattern": _DATE}),
    _parameter("from", {"type": "string", "pattern": _DAY}, "The first day."),
    _parameter("to", {"type": "string", "pattern": _DAY}, "The last day, inclusive."),
    _parameter(
        "sort",
        {"enum": list(SORTS)},
        "By default relevance; newest where nothing is asked for.",
    ),
    _parameter(
        "size",
        {"type": "integer", "minimum": 1, "maximum": MAX_SIZE, "default": SIZE},
        "Hits in one answer.",
    ),
    _parameter(
        "collapse",
        {"enum": ["0", "1"], "default": "0"},
        "Fold copies of a report into one.",
    ),
    _parameter("cursor", _STRING, "`next` of the answer before."),
]

_FACET_SCHEMA: Json = {
    "type": "object",
    "description": "Per facet, values with counts that ignore its own selection.",
    "properties": {name: _array(_ref("FacetValue")) for name in FACET_LABELS},
}

_SPAN: Json = {
    "type": "array",
    "items": {"type": "integer"},
    "minItems": 2,
    "maxItems": 2,
}

_SEEN: Json = {
    "first": {**_MAYBE, "description": "As far as it is known: 2022, 2022-12."},
    "last": _MAYBE,
    "count": {**_INTEGER, "description": "Articles."},
    "undated": {**_INTEGER, "description": "Articles of unknown date."},
}

_TENURE: Json = {
    "post": {"type": "string", "description": "The fullest form that is not rare."},
    "written": {**_array(_STRING), "description": "Every form of it."},
    **_SEEN,
    "articles": {**_array(_STRING), "description": "Ids; of many the first and last."},
    "perhaps": {**_array(_STRING), "description": "Longer posts it may stand for."},
}

SCHEMAS: Json = {
    "Page": _object(
        query=_STRING,
        total=_INTEGER,
        results={**_INTEGER, "description": "Of `total` those that are not folded."},
        took_ms={"type": "number"},
        generation=_STRING,
        as_of={"type": "string", "format": "date-time"},
        partial={"type": "boolean", "description": "Cut at the time budget."},
        hits=_array(_ref("Hit")),
        facets=_FACET_SCHEMA,
        next={"type": ["string", "null"], "description": "The cursor that goes on."},
        understood=_ref("Understood"),
    ),
    "Understood": _object(
        terms=_array(_ref("Term")),
        mistakes=_array(_ref("Mistake")),
        left_out={**_array(_STRING), "description": "Particles that take no part."},
    ),
    "Term": _object(
        text={"type": "string", "description": "As typed, from `start` to `end`."},
        start=_INTEGER,
        end=_INTEGER,
        kind={"enum": list(get_args(TermKind))},
        label={"type": "string", "description": "As a chip shows it."},
        note={"type": "string", "description": "What was added: synonyms, days."},
    ),
    "Mistake": _object(start=_INTEGER, end=_INTEGER, message=_STRING),
    "Hit": _object(
        id=_STRING,
        title=_STRING,
        date={
            "type": ["string", "null"],
            "description": "As far as it is known: 2022, 2022-12 or 2022-12-28.",
        },
        source=_MAYBE,
        url=_MAYBE,
        score={"type": "number"},
        copies={**_INTEGER, "description": "How many copies are folded under it."},
        people=_array(_STRING),
        topics=_array(_STRING),
        snippets=_array(_ref("Snippet")),
    ),
    "Snippet": _object(
        field={"enum": ["title", "body"]},
        text={"type": "string", "description": "As it arrived."},
        marks={**_array(_SPAN), "description": "Offsets of `text`, in code points."},
        html={"type": "string", "description": "Escaped, the marks as <mark>."},
    ),
    "FacetValue": _object(value=_STRING, label=_STRING, count=_INTEGER, selected=_FLAG),
    "Article": _object(
        id=_STRING,
        title={"type": "string", "description": "Repaired, in simplified characters."},
        title_taken={"type": "boolean", "description": "Taken from the text."},
        body={"type": "string", "description": "Repaired, in simplified characters."},
        published={"type": ["string", "null"], "format": "date"},
        published_precision={"enum": ["day", "month", "year", None]},
        published_from=_MAYBE,
        published_span={**_SPAN, "type": ["array", "null"]},
        source=_MAYBE,
        url=_MAYBE,
        place=_MAYBE,
        people=_array(_ref("Person")),
        credits=_array(_object(role=_STRING, name=_STRING)),
        topics=_array(_ref("Topic")),
        documents=_array(_STRING),
        slogans=_array(_STRING),
        doctrines=_array(_STRING),
        unresolved=_array(_STRING),
        events=_array(_ref("EventDate")),
        repairs=_array(_ref("Repair")),
        damaged=_INTEGER,
        origin=_STRING,
        raw_title=_STRING,
        title_repairs=_array(_ref("Repair")),
        raw_body={"type": "string", "description": "As it arrived."},
        where=_array(_ref("Trace")),
    ),
    "Person": _object(
        name=_STRING,
        posts=_array(_STRING),
        aliases=_array(_STRING),
        mentions=_INTEGER,
        spans=_array(_SPAN),
    ),
    "Topic": _object(
        name=_STRING,
        code={"type": "string", "description": "Empty where the taxonomy has none."},
        evidence=_array(_STRING),
    ),
    "EventDate": _object(
        first={"type": ["string", "null"], "format": "date"},
        last={"type": ["string", "null"], "format": "date"},
        precision={"enum": ["day", "month", "year"]},
        **{"from": {"enum": [*get_args(EventOrigin), None]}},
        words=_STRING,
        span=_SPAN,
    ),
    "Trace": _object(
        field={"enum": list(get_args(Field))},
        value=_STRING,
        of={"type": "string", "description": "Whose post or alias, which topic's…"},
        title=_array(_SPAN),
        body=_array(_SPAN),
    ),
    "PersonRecord": _object(
        name=_STRING,
        **_SEEN,
        identities=_array(_ref("Identity")),
        contradictions=_array(_ref("Contradiction")),
        credited={**_object(**_SEEN), "type": ["object", "null"]},
    ),
    "Identity": _object(
        sure={**_FLAG, "description": "False: may be about any of the others."},
        **_SEEN,
        tenures=_array(_ref("Tenure")),
        months=_array(_object(month=_STRING, count=_INTEGER)),
        together=_array(_object(name=_STRING, count=_INTEGER)),
    ),
    "Tenure": _object(**_TENURE),
    "Contradiction": _object(
        posts=_array(_STRING), first=_STRING, last=_STRING, articles=_array(_STRING)
    ),
    "Holders": _object(
        post=_STRING, date={"type": ["string", "null"]}, holders=_array(_ref("Holder"))
    ),
    "Holder": _object(
        name=_STRING,
        certain={**_FLAG, "description": "Whether the day is within the tenure."},
        **_TENURE,
    ),
    "Repair": _object(start=_INTEGER, end=_INTEGER, before=_STRING, after=_STRING),
    "Suggestions": _object(query=_STRING, suggestions=_array(_ref("Suggestion"))),
    "Suggestion": _object(
        type={"enum": [*FACETS, "term", "title"]},
        label=_STRING,
        value={"type": "string", "description": "For a title, the article's id."},
        count={"type": "integer", "description": "Articles; of a term about how many."},
        why={"enum": list(get_args(Why)), "description": "How it goes with q."},
    ),
    "Problem": _object(
        type=_STRING,
        title=_STRING,
        status=_INTEGER,
        detail=_STRING,
        detail_en=_STRING,
        code=_STRING,
    ),
}

DOCUMENT: Json = {
    "openapi": "3.1.0",
    "info": {
        "title": "报搜 Baosou",
        "version": "1",
        "description": "中文新闻归档检索 (full-text search of a newsroom's archive).",
    },
    "paths": {
        "/api/v1/search": {
            "get": {
                "operationId": "search",
                "summary": "检索文章",
                "parameters": _SEARCH_PARAMETERS,
                "responses": _answers("Page", 400, 410),
            }
        },
        "/api/v1/articles/{id}": {
            "get": {
                "operationId": "article",
                "summary": "一篇文章的全部内容",
                "parameters": [_parameter("id", _STRING, "Its id.", "path")],
                "responses": _answers("Article", 404),
            }
        },
        "/api/v1/people/{name}": {
            "get": {
                "operationId": "person",
                "summary": "一个人的履历：职务的起止、同时出现的人、逐月篇数",
                "parameters": [_parameter("name", _STRING, "The whole name.", "path")],
                "responses": _answers("PersonRecord", 400, 404),
            }
        },
        "/api/v1/posts/{post}": {
            "get": {
                "operationId": "post",
                "summary": "一个职务先后由谁担任，或某一天是谁",
                "parameters": [
                    _parameter("post", _STRING, "The post, or the end of it.", "path"),
                    _parameter(
                        "date",
                        {"type": "string", "pattern": _DAY},
                        "Only who is seen in it up to and from this day on.",
                    ),
                ],
                "responses": _answers("Holders", 400, 404),
            }
        },
        "/api/v1/suggest": {
            "get": {
                "operationId": "suggest",
                "summary": "输入时的建议",
                "parameters": [_parameter("q", _STRING, "What has been typed.")],
                "responses": _answers("Suggestions", 400),
            }
        },
    },
    "components": {"schemas": SCHEMAS},
}
