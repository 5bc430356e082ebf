from __future__ import annotations

import pytest

from search.config import Settings
from web.listening import is_local, listening, url


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/"),
        ("0.0.0.0", "http://127.0.0.1:8000/"),
        ("::1", "http://[::1]:8000/"),
        ("::", "http://127.0.0.1:8000/"),
        ("news.example", "http://news.example:8000/"),
    ],
)
def test_url(host: str, address: str) -> None:
    assert url(Settings(host=host)) == address


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.5", False),
        ("news.example", False),
    ],
)
def test_strangers_are_warned_of(host: str, local: bool) -> None:
    assert is_local(host) is local
    assert ("WARNING" in listening(Settings(host=host))) is not local
