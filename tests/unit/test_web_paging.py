from __future__ import annotations

import pytest

from search.model import Query
from web.address import at_page
from web.arguments import MAX_REACH
from web.paging import paging

QUERY = Query(sort="newest", collapse=True)


@pytest.mark.parametrize(
    ("total", "page", "shown"),
    [
        pytest.param(0, 1, "", id="none"),
        pytest.param(20, 1, "", id="one-page"),
        pytest.param(21, 1, "[1] 2", id="two"),
        pytest.param(100, 3, "1 2 [3] 4 5", id="all"),
        pytest.param(400, 1, "[1] 2 3 … 20", id="first"),
        pytest.param(400, 10, "1 … 8 9 [10] 11 12 … 20", id="middle"),
        pytest.param(400, 4, "1 2 3 [4] 5 6 … 20", id="no-gap-of-nothing"),
        pytest.param(400, 20, "1 … 18 19 [20]", id="last"),
    ],
)
def test_steps(total: int, page: int, shown: str) -> None:
    steps = paging(at_page(QUERY, page), total).steps
    texts = [
        "…" if s.number is None else f"{s.number}" if s.href else f"[{s.number}]"
        for s in steps
    ]
    assert " ".join(texts) == shown


def test_neighbours() -> None:
    middle = paging(at_page(QUERY, 3), 100)
    assert (middle.before, middle.after) == ("/?page=2", "/?page=4")
    first, last = paging(QUERY, 100), paging(at_page(QUERY, 5), 100)
    assert (first.before, first.after) == (None, "/?page=2")
    assert (last.before, last.after) == ("/?page=4", None)


def test_from_beyond_the_end_one_comes_back_to_the_last_page() -> None:
    beyond = paging(at_page(QUERY, 9), 45)
    assert (beyond.last, beyond.before, beyond.after) == (3, "/?page=3", None)


def test_where_pages_end_is_said() -> None:
    all_of_it, cut = paging(QUERY, MAX_REACH), paging(QUERY, MAX_REACH + 1)
    assert all_of_it.reach is None
    assert cut.reach == MAX_REACH
    assert cut.last == MAX_REACH // QUERY.size
