"""Arguments of a request → Query, for the pages and the API alike.

    q                     the query as typed
    person topic source place credit     chosen values; repeated: any of them
    -person …             the same with a hyphen: none of these values
    date                  2023, 2023-05, 2023-05-04 or unknown; repeated: any of them
    from to               the first and the last day; a year or a month will do
    match                 all or any of the words
    sort size collapse    order, hits on a page, near-duplicates folded (0 or 1)
    page                  the number of the page, from 1 (pages)
    cursor                the `next` of the answer before (API)

What is empty counts as not given: a form without scripts sends every field.
"""

from __future__ import annotations

from datetime import date
from typing import Protocol

from search.errors import QueryError
from search.model import (
    FACETS,
    MAX_SIZE,
    UNDATED,
    Clause,
    Match,
    Period,
    Query,
    Selection,
    Sort,
)
from search.query import Parsed, parse
from search.text import fold, simplify

SIZE = 20
MAX_REACH = 10_000
"""Hits that numbered pages reach: each must rank all before it. A cursor goes on."""

MAX_VALUES = 100
"""Values of one argument: more than anybody ticks, few enough to be looked up."""

MAX_VALUE_CHARS = 200
"""Characters of one value: names, topics and outlets are far shorter."""

FACET_SIZE = 20
EXCLUDING = tuple(f"-{facet}" for facet in FACETS)
COMMON = (
    *("q", "match", *FACETS, *EXCLUDING, "date", "from", "to"),
    *("sort", "size", "collapse"),
)
"""What pages and API share; pages add `page`, the API adds `cursor`."""

SORTS: tuple[Sort, ...] = ("relevance", "newest", "oldest")
MATCHES: tuple[Match, ...] = ("all", "any")
_NUMBER_CHARS = 9
_ECHO_CHARS = 40


class Arguments(Protocol):
    """What is read of a request's arguments; werkzeug's MultiDict is one."""

    def get(self, key: str, /) -> str | None:
        """The first value, or None."""

    def getlist(self, key: str, /) -> list[str]:
        """All the values."""


def query_from(
    args: Arguments, parsed: Parsed | None = None, *, collapse: bool = False
) -> Query:
    """The query that the arguments ask for; `collapse` is what silence means.

    `parsed` is how the text of the arguments is read, if it is not read plainly.
    Raises QueryError naming the first argument that is wrong.
    """
    parsed = parsed or parse(typed(args))
    match = _match(args)
    clause = parsed.wanting(match)
    size = _number(args, "size", SIZE, MAX_SIZE)
    since, until = _days(args)
    return Query(
        text=parsed.text,
        clause=clause,
        selections=_selections(args),
        periods=tuple(_period("date", value) for value in _values(args, "date")),
        since=since,
        until=until,
        sort=_sort(args, clause),
        match=match,
        size=size,
        offset=(_page(args, size) - 1) * size,
        cursor=_one(args, "cursor") or None,
        collapse=_flag(args, "collapse", collapse),
        facet_size=FACET_SIZE,
    )


def typed(args: Arguments) -> str:
    """The text of the query."""
    return _one(args, "q")


def default_sort(clause: Clause | None) -> Sort:
    """By relevance; where nothing is asked for, nothing is relevant: the newest."""
    return "relevance" if clause else "newest"


def refuse_unknown(given: set[str], known: tuple[str, ...]) -> None:
    """Raise QueryError for an argument that does not exist.

    A filter with a typing error would otherwise answer with everything.
    """
    for name in sorted(given.difference(known)):
        shown = name[:_ECHO_CHARS]
        raise QueryError(
            f"没有名为“{shown}”的参数，可用的有：{'、'.join(known)}。",
            f"There is no argument {shown!r}; there are {', '.join(known)}.",
        )


def _one(args: Arguments, name: str) -> str:
    return (args.get(name) or "").strip()


def _values(args: Arguments, name: str) -> tuple[str, ...]:
    """The distinct values in canonical order."""
    values = {simplify(value.strip()) for value in args.getlist(name)} - {""}
    if len(values) > MAX_VALUES:
        raise QueryError(
            f"参数 {name} 有 {len(values)} 个值，最多 {MAX_VALUES} 个。",
            f"{name} has {len(values)} values; the most is {MAX_VALUES}.",
        )
    if any(len(value) > MAX_VALUE_CHARS for value in values):
        raise QueryError(
            f"参数 {name} 的值过长，最多 {MAX_VALUE_CHARS} 个字符。",
            f"A value of {name} is longer than {MAX_VALUE_CHARS} characters.",
        )
    return tuple(sorted(values))


def _selections(args: Arguments) -> dict[str, Selection]:
    found = {
        facet: Selection(_values(args, facet), _values(args, f"-{facet}"))
        for facet in FACETS
    }
    return {facet: chosen for facet, chosen in found.items() if chosen != Selection()}


def _period(name: str, value: str) -> Period:
    try:
        return Period(fold(value))
    except ValueError:
        shown = value[:_ECHO_CHARS]
        raise QueryError(
            f"参数 {name} 的“{shown}”不是日期，"
            "应为 2023、2023-05 或 2023-05-04 这样的形式。",
            f"{name}={shown!r} is no date; write 2023, 2023-05 or 2023-05-04.",
        ) from None


def day_asked(args: Arguments) -> date | None:
    """The `date` of a question about one day; a year or a month is its first day."""
    return _day_of(args, "date", first=True)


def _days(args: Arguments) -> tuple[date | None, date | None]:
    """`from` and `to`; a year or a month stands for its first or its last day."""
    since = _day_of(args, "from", first=True)
    until = _day_of(args, "to", first=False)
    if since and until and since > until:
        raise QueryError(
            f"开始日期 from（{since}）晚于结束日期 to（{until}），请对调。",
            f"from ({since}) is later than to ({until}).",
        )
    return since, until


def _day_of(args: Arguments, name: str, *, first: bool) -> date | None:
    value = _one(args, name)
    if not value:
        return None
    period = _period(name, value if value != UNDATED else "")
    return period.first if first else period.last


def _sort(args: Arguments, clause: Clause | None) -> Sort:
    given = _one(args, "sort")
    for sort in SORTS:
        if given == sort:
            return sort
    if given:
        raise QueryError(
            f"参数 sort 的“{given[:_ECHO_CHARS]}”无效，可用的有 {'、'.join(SORTS)}。",
            f"sort={given[:_ECHO_CHARS]!r} is none of {', '.join(SORTS)}.",
        )
    return default_sort(clause)


def _match(args: Arguments) -> Match:
    given = _one(args, "match") or "all"
    for match in MATCHES:
        if given == match:
            return match
    raise QueryError(
        f"参数 match 应为 all（都要）或 any（任一），现在是“{given[:_ECHO_CHARS]}”。",
        f"match takes all or any, not {given[:_ECHO_CHARS]!r}.",
    )


def _page(args: Arguments, size: int) -> int:
    most = MAX_REACH // size
    page = _number(args, "page", 1, None)
    if page > most:
        raise QueryError(
            f"参数 page 最大为 {most}：翻页只到前 {MAX_REACH:,} 篇，请缩小检索范围。",
            f"page ends at {most}: pages reach the first {MAX_REACH:,} articles.",
        )
    return page


def _number(args: Arguments, name: str, silence: int, most: int | None) -> int:
    value = _one(args, name)
    if not value:
        return silence
    numeric = value.isascii() and value.isdecimal() and len(value) <= _NUMBER_CHARS
    number = int(value) if numeric else 0
    if 1 <= number <= (most or number):
        return number
    shown = value[:_ECHO_CHARS]
    upper_zh, upper_en = (f"到 {most} ", f" to {most}") if most else ("起", "")
    raise QueryError(
        f"参数 {name} 应为从 1 {upper_zh}的整数，现在是“{shown}”。",
        f"{name} takes a whole number from 1{upper_en}, not {shown!r}.",
    )


def _flag(args: Arguments, name: str, silence: bool) -> bool:
    value = _one(args, name)
    if value not in ("", "0", "1"):
        raise QueryError(
            f"参数 {name} 应为 0 或 1，现在是“{value[:_ECHO_CHARS]}”。",
            f"{name} takes 0 or 1, not {value[:_ECHO_CHARS]!r}.",
        )
    return value == "1" if value else silence
