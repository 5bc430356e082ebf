"""What watches the service gets an answer, with an index and without."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from search.config import Settings
from tests.web_archive import ARCHIVE, archive_app
from web import create_app


@pytest.fixture
def client(tmp_path: Path) -> FlaskClient:
    return archive_app(tmp_path).test_client()


@pytest.fixture
def empty(tmp_path: Path) -> FlaskClient:
    return create_app(Settings(index_dir=tmp_path / "none")).test_client()


def test_ready(client: FlaskClient) -> None:
    body = client.get("/readyz").get_json()
    assert (body["status"], body["articles"]) == ("ready", len(ARCHIVE))
    assert body["generation"] == client.get("/api/v1/search").get_json()["generation"]


def test_not_ready(empty: FlaskClient) -> None:
    response = empty.get("/readyz")
    assert (response.status_code, response.mimetype) == (
        503,
        "application/problem+json",
    )


def test_alive_all_the_same(empty: FlaskClient) -> None:
    response = empty.get("/healthz")
    assert (response.status_code, response.get_json()) == (200, {"status": "ok"})


def test_requests_are_counted_by_route_and_status(client: FlaskClient) -> None:
    for path in ("/", "/?size=0", "/articles/plain", "/articles/none", "/nowhere"):
        client.get(path)
    text = client.get("/metrics").text
    for sample in (
        'baosou_requests_total{route="pages.search",status="200"} 1',
        'baosou_requests_total{route="pages.search",status="400"} 1',
        'baosou_requests_total{route="pages.article",status="404"} 1',
        'baosou_requests_total{route="none",status="404"} 1',
        f"baosou_index_articles {len(ARCHIVE)}",
    ):
        assert f"{sample}\n" in text


def test_metrics_without_an_index(empty: FlaskClient) -> None:
    response = empty.get("/metrics")
    assert response.status_code == 200
    assert "baosou_index_ready 0\n" in response.text
    assert response.headers["Content-Type"].startswith("text/plain")
