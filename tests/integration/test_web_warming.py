"""What happens before workers are forked."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.config import Settings
from web import create_app
from web.warming import warm


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_warming_leaves_no_trace_in_the_counts(tmp_path: Path) -> None:
    app = create_app(Settings(index_dir=tmp_path / "none"))
    warm(app)
    counts = app.test_client().get("/metrics").get_data(as_text=True)
    assert 'route="pages.' not in counts
    assert 'route="api.' not in counts


def test_warming_loads_the_tables_and_freezes_them(tmp_path: Path) -> None:
    before = gc.get_freeze_count()
    warm(create_app(Settings(index_dir=tmp_path / "none")))
    assert gc.get_freeze_count() > before
