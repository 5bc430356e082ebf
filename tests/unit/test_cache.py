"""The cache keeps what was used last, within its bytes."""

from __future__ import annotations

from search.embedded.cache import Cache


def made(budget: int, keys: str) -> str:
    """What a cache of this budget has not, asked for these keys of ten bytes."""
    cache: Cache[bytes] = Cache(budget, len)
    log = []
    for key in keys:
        if cache.get(key) is None:
            log.append(key)
            cache.put(key, bytes(10))
    return "".join(log)


def test_what_was_asked_before_is_not_made_again() -> None:
    assert made(100, "abab") == "ab"


def test_what_was_used_longest_ago_goes_first() -> None:
    assert made(20, "abacab") == "abcb"


def test_what_is_larger_than_the_budget_is_not_kept() -> None:
    assert made(9, "aa") == "aa"


def test_nothing_is_kept_without_a_budget() -> None:
    assert made(0, "aba") == "aba"
