"""The parts that every page of measurements has, as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from tests.bench.cache import Results


def assembled(sections: Iterable[str]) -> str:
    """The page of its sections."""
    return "\n".join(section.rstrip() + "\n" for section in sections)


def machine_section(
    kept: Mapping[str, Results], called: Callable[[str], str] = str
) -> Iterator[str]:
    """What was measured on, and when each part was; `called` is a part's name."""
    yield "## 机器\n"
    machines = {_listed(found["machine"]): None for found in kept.values()}
    times = "、".join(f"{called(part)} {found['when']}" for part, found in kept.items())
    yield "\n".join([*machines, f"测量日期和之前 15 分钟的负载：{times}。"])


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; every row is as long as its head."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


def _listed(values: Mapping[str, str]) -> str:
    return "；".join(f"{name} {value}" for name, value in values.items()) + "。\n"
