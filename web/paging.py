"""How the pages of a result are numbered, and where that honestly ends."""

from __future__ import annotations

from dataclasses import dataclass

from search.model import Query
from web.address import address, at_page, page_number
from web.arguments import MAX_REACH

AROUND = 2
"""Page numbers on either side of the present one."""


@dataclass(frozen=True, slots=True)
class Step:
    """A page to go to; without `href` it is the present one, without `number` a gap."""

    number: int | None
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Paging:
    """The pages; `reach` is how many hits they reach where that is not all."""

    number: int
    last: int
    steps: tuple[Step, ...]
    before: str | None
    after: str | None
    reach: int | None


def paging(query: Query, total: int) -> Paging:
    """The pages of `total` hits; one page has no steps."""
    last = min(-(-total // query.size), MAX_REACH // query.size)
    number = page_number(query)
    return Paging(
        number=number,
        last=last,
        steps=_steps(query, number, last) if last > 1 else (),
        before=_href(query, min(number - 1, last)) if number > 1 else None,
        after=_href(query, number + 1) if number < last else None,
        reach=last * query.size if total > last * query.size else None,
    )


def _steps(query: Query, number: int, last: int) -> tuple[Step, ...]:
    near = range(number - AROUND, number + AROUND + 1)
    shown = sorted({1, last, *near} & set(range(1, last + 1)))
    steps: list[Step] = []
    for page in shown:
        before = steps[-1].number if steps else 0
        if before is not None and page - before > 1:
            steps.append(Step(None))
        steps.append(Step(page, None if page == number else _href(query, page)))
    return tuple(steps)


def _href(query: Query, number: int) -> str | None:
    return address(at_page(query, number)) if number else None
