from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from search.config import Settings
from search.errors import SettingError


def test_defaults() -> None:
    settings = Settings.from_env({})
    assert settings == Settings()
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)


def test_an_option_outranks_the_variable_and_that_the_default() -> None:
    env = {"BAOSOU_PORT": "9000", "BAOSOU_INDEX_DIR": "/srv/a", "HOME": "/root"}
    assert Settings.from_env(env).port == 9000
    assert Settings.from_env(env).index_dir == Path("/srv/a")
    assert Settings.from_env(env, port=9001, host=None).port == 9001


@pytest.mark.parametrize(
    ("env", "expected"),
    [
        ({"BAOSOU_INDEX_DIR": "/srv/a/"}, "/srv/a.authority.jsonl"),
        ({"BAOSOU_AUTHORITY": "/srv/b.jsonl"}, "/srv/b.jsonl"),
        ({"BAOSOU_AUTHORITY": "", "BAOSOU_INDEX_DIR": "/a"}, "/a.authority.jsonl"),
        ({"BAOSOU_INDEX_DIR": "."}, f"{Path.cwd()}.authority.jsonl"),
    ],
)
def test_corrections_are_kept_beside_the_index(
    env: dict[str, str], expected: str
) -> None:
    assert Settings.from_env(env).authority_file == Path(expected)


@pytest.mark.parametrize("value", ["", "-1", "many", "8e3", "1.5"])
def test_a_wrong_number_is_named(value: str) -> None:
    with pytest.raises(SettingError, match="BAOSOU_PORT"):
        Settings.from_env({"BAOSOU_PORT": value})


def test_a_number_below_the_least_is_refused() -> None:
    with pytest.raises(SettingError, match="BAOSOU_WORKERS"):
        Settings.from_env({"BAOSOU_WORKERS": "0"})


@pytest.mark.parametrize("port", ["99999", 99999, -1])
def test_a_port_that_is_none_is_refused(port: str | int) -> None:
    with pytest.raises(SettingError, match="65535"):
        Settings.from_env({}, port=port)


def test_a_misspelt_variable_is_named() -> None:
    with pytest.raises(SettingError, match="BAOSOU_PROT"):
        Settings.from_env({"BAOSOU_PROT": "9000"})


@pytest.mark.parametrize("page", ["docs/configuration.md"])
def test_every_setting_is_documented(page: str) -> None:
    text = Path(page).read_text()
    for item in fields(Settings):
        assert f"`BAOSOU_{item.name.upper()}`" in text, item.name
