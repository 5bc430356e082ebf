"""What was worked out before, up to a number of bytes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Cache(Generic[Value]):
    """The most recently used values that fit into `budget` bytes together.

    Threads share it; two that miss the same value at once both work it out.
    """

    def __init__(self, budget: int, size: Callable[[Value], int]) -> None:
        """`size` tells the bytes of a value."""
        self._budget = budget
        self._size = size
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._used = 0
        self._guard = threading.Lock()

    def get(self, key: Hashable) -> Value | None:
        """The value of this key, if it is kept."""
        with self._guard:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def put(self, key: Hashable, value: Value) -> None:
        """Keep a value if it fits, and let go of those used longest ago."""
        with self._guard:
            self._put(key, value)

    def _put(self, key: Hashable, value: Value) -> None:
        size = self._size(value)
        if key in self._values or size > self._budget:
            return
        self._values[key] = value
        self._used += size
        while self._used > self._budget:
            _, dropped = self._values.popitem(last=False)
            self._used -= self._size(dropped)
