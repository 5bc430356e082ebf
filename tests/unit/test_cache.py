"""The cache keeps what was used last, within its bytes."""

from __future__ import annotations

from search.embedded.cache import Cache


def made(budget: int, keys: str) -> str:
    """What a cache of this budget has to make, asked for these keys of ten bytes."""
    cache: Cache[bytes] = Cache(budget, len)
    log: list[str] = []

    def make() -> bytes:
        log.append(key)
        return bytes(10)

    for key in keys:
        cache.get(key, make)
    return "".join(log)


def test_what_was_asked_before_is_not_made_again() -> None:
    assert made(100, "abab") == "ab"


def test_what_was_used_longest_ago_goes_first() -> None:
    assert made(20, "abacab") == "abcb"


def test_what_is_larger_than_the_budget_is_not_kept() -> None:
    assert made(9, "aa") == "aa"


def test_nothing_is_kept_without_a_budget() -> None:
    assert made(0, "aba") == "aba"
