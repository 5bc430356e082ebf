from __future__ import annotations

from datetime import UTC, datetime

from search.model import Generation
from web.metrics import Counters, exposition

GENERATION = Generation("g1", datetime(2024, 1, 2, tzinfo=UTC), 75419)


def samples(text: str) -> dict[str, float]:
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return {
        name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)
    }


def test_requests_and_seconds_add_up_by_route_and_status() -> None:
    counters = Counters()
    for seconds in (0.25, 0.5):
        counters.add(("api.search", 200), seconds)
    counters.add(("api.search", 400), 1)
    found = samples(exposition(counters, GENERATION))
    assert found['baosou_requests_total{route="api.search",status="200"}'] == 2
    assert found['baosou_requests_total{route="api.search",status="400"}'] == 1
    assert (
        found['baosou_request_seconds_total{route="api.search",status="200"}'] == 0.75
    )


def test_the_index() -> None:
    found = samples(exposition(Counters(), GENERATION))
    assert found["baosou_index_ready"] == 1
    assert found["baosou_index_articles"] == 75419
    assert found["baosou_index_as_of_seconds"] == GENERATION.as_of.timestamp()


def test_no_index() -> None:
    assert samples(exposition(Counters(), None)) == {"baosou_index_ready": 0}


def test_every_sample_is_declared() -> None:
    counters = Counters()
    counters.add(("none", 404), 0.1)
    text = exposition(counters, GENERATION)
    declared = {line.split()[2] for line in text.splitlines() if "# TYPE" in line}
    assert {name.split("{")[0] for name in samples(text)} == declared
    assert text.endswith("\n")
