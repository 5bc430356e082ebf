"""Settings: the one reader of BAOSOU_* variables.

Every setting is a field of `Settings` with its default and meaning;
docs/configuration.md lists the same, and a test holds the two together. An option on a
command line outranks the variable.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self

from search.errors import SettingError

AUTHORITY_SUFFIX = ".authority.jsonl"
"""Behind the index folder's path it makes that of the corrections beside it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set, each field by the variable BAOSOU_ and its name in capitals.

    index_dir         where the index lives
    host, port        where the web service listens
    workers           gunicorn worker processes
    keep_generations  how many published generations stay on disk, the present included
    max_file_mb       the size in MiB, unpacked, above which a file that is one article
                      is refused; .jsonl and .csv are read line by line at any size
    processes         processes that read and extract during a sync; 0 is one per core
    max_drop          percent of the articles above which a sync that would remove more
                      is refused; asked only of an index of 100 articles or more
    cache_mb          MiB of each process for what recent queries found
    query_ms          milliseconds that one query may take before its answer is cut
    taxonomy          the topics file; empty is the one that comes with Baosou
    synonyms          the synonym file; empty is the one that comes with Baosou
    authority         the file of corrections; empty is the one beside the index
    """

    index_dir: Path = Path("index_data")
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    keep_generations: int = 3
    max_file_mb: int = 32
    processes: int = 0
    max_drop: int = 50
    cache_mb: int = 4
    query_ms: int = 2000
    taxonomy: str = ""
    synonyms: str = ""
    authority: str = ""

    @property
    def authority_file(self) -> Path:
        """Where corrections are kept: never within the index, which may be deleted."""
        if self.authority:
            return Path(self.authority)
        return Path(f"{self.index_dir.absolute()}{AUTHORITY_SUFFIX}")

    @classmethod
    def from_env(cls, env: Mapping[str, str] = os.environ, **options: object) -> Self:
        """Options that are not None first, then BAOSOU_*, then the defaults.

        Raises SettingError for a value of the wrong kind and for a BAOSOU_* variable
        that names no setting, so that a typing error is not silently the default.
        """
        names = {f"BAOSOU_{item.name.upper()}": item.name for item in fields(cls)}
        unknown = sorted(v for v in env if v.startswith("BAOSOU_") and v not in names)
        if unknown:
            raise SettingError(
                f"没有名为 {unknown[0]} 的设置，可用的设置见 docs/configuration.md。",
                f"{unknown[0]} is no setting; docs/configuration.md lists them.",
            )
        given: dict[str, object] = {names[v]: env[v] for v in names if v in env}
        given |= {name: value for name, value in options.items() if value is not None}
        given = {name: _parsed(name, value) for name, value in given.items()}
        return cls(**given)  # type: ignore[arg-type]


_NUMBER = re.compile(r"[0-9]{1,9}")
_RANGES = {
    "port": (0, 65535),
    "workers": (1, 256),
    "keep_generations": (1, 1000),
    "max_file_mb": (1, 10_000),
    "processes": (0, 256),
    "max_drop": (1, 100),
    "cache_mb": (0, 100_000),
    "query_ms": (1, 600_000),
}


def _parsed(name: str, value: object) -> object:
    """The value as the setting's type. Raises SettingError."""
    if name == "index_dir" and str(value):
        return Path(str(value))
    if name == "index_dir":
        raise SettingError(
            "BAOSOU_INDEX_DIR 是空的，应为索引目录的路径。",
            "BAOSOU_INDEX_DIR is empty; it takes the index folder's path.",
        )
    if name not in _RANGES:
        return value
    text, (least, most) = str(value), _RANGES[name]
    if not _NUMBER.fullmatch(text) or not least <= int(text) <= most:
        variable = f"BAOSOU_{name.upper()}"
        raise SettingError(
            f"{variable} 应为 {least} 至 {most} 的整数，现在是“{text}”。",
            f"{variable} takes a whole number from {least} to {most}, not {text!r}.",
        )
    return int(text)
