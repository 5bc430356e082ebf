"""The options of a command that measures in parts."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Container


def several(among: Container[str], kind: str) -> Callable[[str], list[str]]:
    """Reads names that commas part, each of them `among` those there are."""

    def read(value: str) -> list[str]:
        names = [name for name in value.split(",") if name]
        if unknown := [name for name in names if name not in among]:
            raise argparse.ArgumentTypeError(f"没有叫 {unknown[0]} 的{kind}。")
        return names

    return read
