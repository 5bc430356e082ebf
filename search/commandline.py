"""What the commands have in common at their edge: errors, days, narrow terminals."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from io import TextIOWrapper

from search.errors import BaosouError


def complain(error: BaosouError) -> int:
    """Say the error in both languages; the exit code to end with."""
    print(f"错误：{error.zh}\nerror: {error.en}", file=sys.stderr)  # noqa: T201
    return error.exit_code


def allow_any_character() -> None:
    """Print what the terminal has no character for as its number: GBK has no emoji."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def day(text: str) -> date:
    """The day that an option says, for argparse."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"日期应写作 YYYY-MM-DD，现在是“{text}”"
        ) from None
