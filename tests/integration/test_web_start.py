"""The service starts as the README says, tells where, and answers."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parents[2]
GUNICORN = ["-m", "gunicorn", "-c", "gunicorn.conf.py"]
DEVELOPMENT = ["-m", "web"]
PATIENCE = 30


@contextmanager
def started(command: list[str], **env: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
        return number


def status(url: str) -> int:
    """The status of an answer; asked until somebody listens."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urlopen(url) as response:
                return int(response.status)
        except HTTPError as error:
            error.close()
            return error.code
        except URLError:
            time.sleep(0.1)
    raise TimeoutError(url)


@pytest.mark.parametrize("command", [GUNICORN, DEVELOPMENT], ids=["gunicorn", "web"])
def test_it_starts_and_says_where(
    command: list[str], port: int, tmp_path: Path
) -> None:
    env = {"BAOSOU_PORT": str(port), "BAOSOU_INDEX_DIR": str(tmp_path / "none")}
    with started(command, **env) as process:
        assert status(f"http://127.0.0.1:{port}/healthz") == 200
        assert status(f"http://127.0.0.1:{port}/") == 503
        assert process.stdout is not None
        assert f"http://127.0.0.1:{port}/" in process.stdout.readline()


def test_a_pasted_article_is_told_that_it_is_no_query(
    port: int, tmp_path: Path
) -> None:
    env = {"BAOSOU_PORT": str(port), "BAOSOU_INDEX_DIR": str(tmp_path / "none")}
    with started(GUNICORN, **env):
        base = f"http://127.0.0.1:{port}"
        assert status(f"{base}/healthz") == 200
        with pytest.raises(HTTPError) as caught:
            urlopen(f"{base}/?q={quote('茶' * 10_000)}")
        with caught.value as refused:
            assert refused.code == 400
            assert "检索词过长：有 10,000 个字符" in refused.read().decode()


def test_an_option_outranks_the_variable(port: int, tmp_path: Path) -> None:
    command = [*DEVELOPMENT, "--port", str(port), "--index-dir", str(tmp_path / "none")]
    with started(command, BAOSOU_PORT="1"):
        assert status(f"http://127.0.0.1:{port}/healthz") == 200


@pytest.mark.parametrize("command", [GUNICORN, DEVELOPMENT], ids=["gunicorn", "web"])
def test_a_wrong_setting_is_a_sentence(command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, "BAOSOU_WORKERS": "many"},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode != 0
    assert "BAOSOU_WORKERS" in done.stderr
    assert "Traceback" not in done.stderr
