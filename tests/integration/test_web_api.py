"""The JSON endpoint over a real index, against its contract and its description."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from search.config import Settings
from search.model import FACETS
from search.query import parse
from search.serial import article_to_json
from tests.articles import article
from tests.web_archive import ARCHIVE, COPIES, DAMAGED, HOSTILE, archive_app
from web import api, create_app
from web.arguments import COMMON
from web.openapi import DOCUMENT, SCHEMAS
from web.results import article_path

Json = dict[str, Any]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return archive_app(tmp_path_factory.mktemp("index")).test_client()


@pytest.fixture
def empty(tmp_path: Path) -> FlaskClient:
    return create_app(Settings(index_dir=tmp_path / "none")).test_client()


def answer(client: FlaskClient, path: str, status: int = 200) -> Json:
    response = client.get(path)
    assert response.status_code == status
    kind = "application/json" if status < 400 else "application/problem+json"
    assert response.mimetype == kind
    body: Json = json.loads(response.get_data())
    return body


def ids(body: Json) -> list[str]:
    return [hit["id"] for hit in body["hits"]]


def test_the_answer_is_the_contract(client: FlaskClient) -> None:
    body = answer(client, "/api/v1/search?q=茶室&person=林若川&sort=oldest")
    assert list(body) == [
        *("query", "total", "results", "took_ms", "generation", "as_of", "partial"),
        *("hits", "facets", "next", "understood"),
    ]
    assert (body["query"], body["total"], body["partial"]) == ("茶室", 2, False)
    assert list(body["hits"][0]) == [
        *("id", "title", "date", "source", "url", "score", "copies"),
        *("people", "topics", "snippets"),
    ]
    assert body["hits"][0]["date"] == "2022-12-28"
    assert set(body["facets"]) == {"date", *FACETS}
    assert {"value": "林若川", "label": "林若川", "count": 2, "selected": True} in body[
        "facets"
    ]["person"]
    assert ids(body) == ["damaged", "plain"]


def test_copies_are_folded_where_they_are_asked_to_be(tmp_path: Path) -> None:
    copies = archive_app(tmp_path, COPIES).test_client()
    apart, folded = (
        answer(copies, f"/api/v1/search?q=茶室&sort=oldest{collapse}")
        for collapse in ("", "&collapse=1")
    )
    assert (apart["total"], apart["results"], ids(apart)) == (2, 2, ["own", "other"])
    assert (folded["total"], folded["results"], ids(folded)) == (2, 1, ["own"])
    assert [hit["copies"] for hit in (*apart["hits"], *folded["hits"])] == [0, 0, 1]


def test_the_answer_says_how_the_query_was_read(client: FlaskClient) -> None:
    understood = answer(client, "/api/v1/search?q=茶室 或 統戰 或 （")["understood"]
    assert [(t["label"], t["note"]) for t in understood["terms"]] == [
        ("茶室", ""),
        ("統戰", "統戰 = 统一战线"),
    ]
    assert [(m["start"], m["end"]) for m in understood["mistakes"]] == [
        (8, 9),
        (10, 11),
    ]


def test_an_answer_of_another_day_is_another(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = "/api/v1/search?q=-日期：今天"
    tags = []
    for day in (date(2024, 5, 8), date(2024, 5, 9)):
        monkeypatch.setattr(api, "read", partial(parse, today=day))
        tags.append(client.get(path).headers["ETag"])
    assert tags[0] != tags[1]


def test_a_facet_ignores_its_own_selection(client: FlaskClient) -> None:
    free = answer(client, "/api/v1/search")["facets"]["person"]
    chosen = answer(client, "/api/v1/search?person=林若川")["facets"]["person"]
    counts = [{v["value"]: v["count"] for v in values} for values in (free, chosen)]
    assert counts[0] == counts[1]


def test_marks_are_offsets_of_the_text_and_elements_of_the_html(
    client: FlaskClient,
) -> None:
    body = answer(client, "/api/v1/search?q=茶室&source=%27%3E%3Cb%3E")
    (hit,) = body["hits"]
    for snippet in hit["snippets"]:
        marked = [snippet["text"][start:end] for start, end in snippet["marks"]]
        assert marked == ["茶室"]
        assert snippet["html"].count("<mark>茶室</mark>") == 1
        assert "<script" not in snippet["html"]
        assert "<img" not in snippet["html"]


def test_chinese_is_readable(client: FlaskClient) -> None:
    assert "茶室" in client.get("/api/v1/search?q=茶室").get_data(as_text=True)


def test_a_cursor_goes_on_to_the_end(client: FlaskClient) -> None:
    seen: list[str] = []
    path = "/api/v1/search?size=4"
    body = answer(client, path)
    while True:
        seen += ids(body)
        if body["next"] is None:
            break
        body = answer(client, f"{path}&cursor={body['next']}")
    assert sorted(seen) == sorted(a.id for a in ARCHIVE)


def test_one_article(client: FlaskClient) -> None:
    assert answer(client, "/api/v1/articles/damaged") == article_to_json(DAMAGED)


def test_any_id_can_be_asked_for(client: FlaskClient) -> None:
    body = answer(client, f"/api/v1{article_path(HOSTILE.id)}")
    assert body["id"] == HOSTILE.id


def test_the_record_of_a_person(client: FlaskClient) -> None:
    record = answer(client, "/api/v1/people/林若川")
    assert (record["first"], record["last"]) == ("2022-12-28", "2023-05-04")
    (one,) = record["identities"]
    assert one["together"] == [{"name": "周望川", "count": 1}]
    assert one["tenures"] == [
        {
            **{"post": "青禾区委书记", "written": ["区委书记"]},
            **{"first": "2022-12-28", "last": "2022-12-28", "count": 1, "undated": 0},
            **{"articles": ["damaged"], "perhaps": []},
        }
    ]


def test_somebody_who_is_only_credited_has_a_record(client: FlaskClient) -> None:
    record = answer(client, "/api/v1/people/文一禾")
    assert (record["count"], record["identities"]) == (0, [])
    assert record["credited"]["first"] == record["credited"]["last"] == "2022-12-28"


@pytest.mark.parametrize(
    ("asked", "certain"),
    [("", True), ("?date=2022-12-28", True), ("?date=2024", False)],
)
def test_the_holders_of_a_post(client: FlaskClient, asked: str, certain: bool) -> None:
    body = answer(client, f"/api/v1/posts/区委书记{asked}")
    (held,) = body["holders"]
    assert (held["name"], held["certain"]) == ("林若川", certain)
    assert body["date"] == {"?date=2024": "2024-01-01"}.get(asked, asked[6:] or None)


def test_suggestions(client: FlaskClient) -> None:
    body = answer(client, "/api/v1/suggest?q=周")
    assert body["suggestions"][0] == {
        "type": "person",
        "label": "周望川",
        "value": "周望川",
        "count": 2,
        "why": "prefix",
    }
    (by_sound,) = answer(client, "/api/v1/suggest?q=zwch")["suggestions"]
    assert (by_sound["label"], by_sound["why"]) == ("周望川", "initials")
    titles = answer(client, "/api/v1/suggest?q=茶室開")["suggestions"]
    assert [(s["type"], s["value"]) for s in titles] == [("title", "plain")]
    assert answer(client, "/api/v1/suggest?q=")["suggestions"] == []


def test_suggestions_move_with_the_index(tmp_path: Path) -> None:
    app = archive_app(tmp_path)
    held = app.extensions["baosou.engine"]
    client = app.test_client()
    assert answer(client, "/api/v1/suggest?q=新人")["suggestions"] == []
    held.begin()
    held.write([article("new", "新人新事。", people="新人")])
    held.commit()
    assert answer(client, "/api/v1/suggest?q=新人")["suggestions"][0]["count"] == 1


@pytest.mark.parametrize(
    ("path", "status", "code", "named"),
    [
        ("/api/v1/search?date=2023-13", 400, "bad-query", "date"),
        ("/api/v1/search?size=0", 400, "bad-query", "size"),
        ("/api/v1/search?persn=x", 400, "bad-query", "persn"),
        ("/api/v1/search?page=2", 400, "bad-query", "page"),
        ("/api/v1/search?cursor=x", 400, "bad-query", "cursor"),
        (f"/api/v1/search?q={'甲' * 2000}", 400, "bad-query", "query"),
        ("/api/v1/articles/none", 404, "article-not-found", "none"),
        ("/api/v1/people/none", 404, "person-not-found", "none"),
        ("/api/v1/people/林若川?post=x", 400, "bad-query", "post"),
        ("/api/v1/posts/none", 404, "post-not-found", "none"),
        ("/api/v1/posts/区委书记?date=x", 400, "bad-query", "date"),
        ("/api/v1/nothing", 404, "http-error", ""),
    ],
)
def test_problems(
    client: FlaskClient, path: str, status: int, code: str, named: str
) -> None:
    body = answer(client, path, status)
    assert (body["status"], body["code"]) == (status, code)
    assert named in body["detail_en"]
    assert body["detail"] != body["detail_en"]


def test_a_method_that_is_not_there(client: FlaskClient) -> None:
    response = client.post("/api/v1/search")
    assert (response.status_code, response.mimetype) == (
        405,
        "application/problem+json",
    )
    assert "GET" in response.headers["Allow"]


def test_a_cursor_of_an_earlier_generation_is_gone(tmp_path: Path) -> None:
    app = archive_app(tmp_path)
    client = app.test_client()
    cursor = answer(client, "/api/v1/search?size=1")["next"]
    held = app.extensions["baosou.engine"]
    held.begin()
    held.write([article("new", "新文章。")])
    held.commit()
    body = answer(client, f"/api/v1/search?size=1&cursor={cursor}", 410)
    assert body["code"] == "cursor-expired"


@pytest.mark.parametrize(
    "path", ["/api/v1/search?q=x", "/api/v1/articles/x", "/api/v1/suggest?q=x"]
)
def test_without_an_index(empty: FlaskClient, path: str) -> None:
    assert answer(empty, path, 503)["code"] == "no-index"


# Tags


def test_what_has_not_changed_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/api/v1/search?q=茶室&person=周望川&person=林若川")
    tag = first.headers["ETag"]
    again = client.get(
        "/api/v1/search?person=林若川&person=周望川&q=茶室&size=20",
        headers={"If-None-Match": tag},
    )
    assert (again.status_code, again.get_data()) == (304, b"")
    assert again.headers["ETag"] == tag
    assert "private" in again.headers["Cache-Control"]


def test_another_question_has_another_tag(client: FlaskClient) -> None:
    paths = ["?q=茶室", "?q=春耕", "?q=茶室&size=5", "?q=茶室&collapse=1", ""]
    tags = {client.get(f"/api/v1/search{path}").headers["ETag"] for path in paths}
    assert len(tags) == len(paths)


def test_another_generation_has_another_tag(tmp_path: Path) -> None:
    app = archive_app(tmp_path)
    client = app.test_client()
    tag = client.get("/api/v1/articles/plain").headers["ETag"]
    held = app.extensions["baosou.engine"]
    held.begin()
    held.write([article("plain", "改过的正文。")])
    held.commit()
    changed = client.get("/api/v1/articles/plain", headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert "改过的正文" in changed.text


def test_a_problem_has_no_tag(client: FlaskClient) -> None:
    assert "ETag" not in client.get("/api/v1/articles/none").headers


# The description


def test_every_route_is_described_and_nothing_else(client: FlaskClient) -> None:
    routes = {
        re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)
        for rule in client.application.url_map.iter_rules()
        if rule.rule.startswith("/api/")
    }
    assert set(answer(client, "/openapi.json")["paths"]) == routes


def test_every_parameter_is_described_and_nothing_else() -> None:
    parameters = DOCUMENT["paths"]["/api/v1/search"]["get"]["parameters"]
    assert sorted(p["name"] for p in parameters) == sorted((*COMMON, "cursor"))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/api/v1/search?q=茶室", "Page"),
        ("/api/v1/articles/damaged", "Article"),
        ("/api/v1/suggest?q=茶", "Suggestions"),
        ("/api/v1/people/林若川", "PersonRecord"),
        ("/api/v1/people/丁小河", "PersonRecord"),
        ("/api/v1/posts/区委书记", "Holders"),
        ("/api/v1/posts/区委书记?date=2022-12-28", "Holders"),
    ],
)
def test_answers_are_as_described(client: FlaskClient, path: str, name: str) -> None:
    fits(answer(client, path), SCHEMAS[name])


def test_problems_are_as_described(client: FlaskClient) -> None:
    fits(answer(client, "/api/v1/search?size=0", 400), SCHEMAS["Problem"])


def test_every_reference_of_the_description_leads_somewhere() -> None:
    names = re.findall(r'"#/components/schemas/(\w+)"', json.dumps(DOCUMENT))
    assert set(names) == set(SCHEMAS)


_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": type(None),
}


def fits(value: object, schema: Json) -> None:
    """Assert that `value` is as `schema` says, every key of an object described."""
    if "$ref" in schema:
        return fits(value, SCHEMAS[schema["$ref"].rsplit("/", 1)[-1]])
    if "enum" in schema:
        assert value in schema["enum"]
        return None
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    assert any(isinstance(value, _TYPES[name]) for name in types), (value, schema)
    if isinstance(value, dict):
        assert set(schema.get("required", value)) <= set(value)
        for key, item in value.items():
            fits(item, schema["properties"][key])
    if isinstance(value, list):
        for item in value:
            fits(item, schema["items"])
    return None
