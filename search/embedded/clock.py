"""The time that one query may take."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


class OutOfTime(Exception):
    """What was asked for could not be looked up in time; no answer to anybody."""


class Clock:
    """Started with a query, asked before each thing that is looked up.

    It runs out while there is still time for one more step as long as the longest so
    far: what is begun is done in time.

    cut   whether anything was left out for want of time: the answer is partial
    """

    def __init__(self, seconds: float = float("inf")) -> None:
        """A clock that runs out after so many seconds."""
        self._asked = time.monotonic()
        self._end = self._asked + seconds
        self._longest = 0.0
        self.cut = False

    def has_time(self) -> bool:
        """Whether there is time for a further step; if not, the answer is cut."""
        now = time.monotonic()
        self._longest = max(self._longest, now - self._asked)
        self._asked = now
        if now + self._longest > self._end:
            self.cut = True
        return not self.cut

    def check(self) -> None:
        """Raise OutOfTime if there is no time for a further step."""
        if not self.has_time():
            raise OutOfTime

    def in_time(self, things: Iterable[T]) -> Iterator[T]:
        """As many of the things as there is time for."""
        for each in things:
            if not self.has_time():
                return
            yield each
