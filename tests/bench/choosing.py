"""The options of a command that measures in parts."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection, Container
from pathlib import Path


def measuring(
    top: argparse.ArgumentParser, parts: Collection[str], *, cache: str, page: Path
) -> argparse.ArgumentParser:
    """`top` with what all such commands are told: the cache, the parts and the page."""
    top.add_argument(
        "--cache",
        type=Path,
        default=Path(cache),
        help="放结果和中间文件的目录（默认 %(default)s）",
    )
    top.add_argument(
        "--only",
        type=several(parts, "部分"),
        default=list(parts),
        help=f"只测这几部分，用逗号隔开：{','.join(parts)}；空的只重写网页",
    )
    top.add_argument("--page", type=Path, default=page, help=argparse.SUPPRESS)
    return top


def several(among: Container[str], kind: str) -> Callable[[str], list[str]]:
    """Reads names that commas part, each of them `among` those there are."""

    def read(value: str) -> list[str]:
        names = [name for name in value.split(",") if name]
        if unknown := [name for name in names if name not in among]:
            raise argparse.ArgumentTypeError(f"没有叫 {unknown[0]} 的{kind}。")
        return names

    return read
