"""The time that one query may take."""

from __future__ import annotations

import time


class OutOfTime(Exception):
    """What was asked for could not be looked up in time; no answer to anybody."""


class Clock:
    """Started with a query, asked before each thing that is looked up.

    cut   whether anything was left out for want of time: the answer is partial
    """

    def __init__(self, seconds: float = float("inf")) -> None:
        """A clock that runs out after so many seconds."""
        self._end = time.monotonic() + seconds
        self.cut = False

    def check(self) -> None:
        """Raise OutOfTime if the time is over."""
        if time.monotonic() > self._end:
            self.cut = True
            raise OutOfTime
