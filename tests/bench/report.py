"""docs/benchmarks.md, made of what all parts measured at last."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from tests.bench.bars import Measured, asked_of, bars, number, without_texts
from tests.bench.cache import Results
from tests.bench.page import assembled, machine_section, table
from tests.bench.prose import (
    ARCHIVES,
    CORPORA,
    ENGINES,
    HEAD,
    KINDS,
    METHOD,
    MODES,
    PARTS,
    PASSES,
    REASONS,
    WAYS,
)


def report(kept: Mapping[str, Results]) -> str:
    """The page; `kept` is the cache's `results()`."""
    measured = {part: found["measured"] for part, found in kept.items()}
    sections = (
        HEAD,
        *machine_section(kept, PARTS.__getitem__),
        *_bars(measured),
        *_asked(asked_of(measured)),
        *_growth(asked_of(measured)),
        *_building(measured.get("build", {})),
        *_sizes(measured.get("sizes", {})),
        *_hostile(measured.get("hostile", {})),
        *_others(measured),
        METHOD,
    )
    return assembled(sections)


def _bars(measured: Measured) -> Iterator[str]:
    found = list(bars(measured))
    if not found:
        return
    met = sum(bar.met for bar in found)
    yield f"## 要求与结果\n\n{len(found)} 项，达到 {met} 项。\n"
    rows = (
        (
            bar.work,
            bar.limit,
            bar.ours,
            bar.peer,
            bar.ratio,
            "是" if bar.met else "**否**",
        )
        for bar in found
    )
    yield table(("项目", "要求", "报搜", "对手", "比", "达到"), rows)
    missed = [f"- {bar.work}：{_reason(bar.work)}" for bar in found if not bar.met]
    if missed:
        yield "没有达到的：\n\n" + "\n".join(missed)


def _reason(work: str) -> str:
    return next((why for part, why in REASONS.items() if part in work), "原因待查。")


def _asked(asked: Mapping[str, Any]) -> Iterator[str]:
    for corpus, modes in asked.items():
        yield f"## 检索，{CORPORA[corpus]}\n\n毫秒，p50 / p95 / 最慢，各 200 问。\n"
        names = list(modes["page"]["first"])
        head = ("活", "", *(ENGINES[name] for name in names))
        yield table(head, _times(modes, names))
        yield "各种问法，`page` 首次 p50（毫秒）；篇数相同的问数：\n"
        head = ("问法", *(ENGINES[name] for name in names), "篇数相同")
        yield table(head, _by_kind(modes["page"], names))


def _times(modes: Mapping[str, Any], names: Sequence[str]) -> Iterator[Sequence[str]]:
    for mode, said in MODES.items():
        for key, when in PASSES.items():
            times = modes[mode][key]
            yield (said, when, *(_three(times.get(name)) for name in names))


def _three(times: Mapping[str, float] | None) -> str:
    if times is None:
        return ""
    return " / ".join(number(times[point]) for point in ("p50", "p95", "max"))


def _by_kind(page: Mapping[str, Any], names: Sequence[str]) -> Iterator[Sequence[str]]:
    for kind, said in KINDS.items():
        same, of = page["agreement"][kind]
        times = page["kinds"][kind]
        yield (said, *(number(times[name]) for name in names), f"{same} / {of}")


def _growth(asked: Mapping[str, Any]) -> Iterator[str]:
    sizes = [name for name in ("10k", "100k", "1m") if name in asked]
    if len(sizes) < 2:
        return
    yield "## 增长\n\n同样 200 问，首次 p50 / p95 / 最慢（毫秒）。\n"
    names, modes = ("baosou", "tantivy"), ("facets", "page")
    columns = [(mode, name) for mode in modes for name in names]
    rows = (
        (CORPORA[size], *(_three(asked[size][m]["first"][of]) for m, of in columns))
        for size in sizes
    )
    head = (f"{ENGINES[name]}，{MODES[mode]}" for mode, name in columns)
    yield table(("文章", *head), rows)


def _building(rates: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    if not rates:
        return
    yield "## 建索引\n\n从内存里现成的文章到盘上，两个核，篇/秒。\n"
    rows = (
        (said, *(f"{by_way[way]:,.0f}" for by_way in rates.values()))
        for way, said in WAYS.items()
    )
    yield table(("做法", *(CORPORA[name] for name in rates)), rows)


def _sizes(found: Mapping[str, Any]) -> Iterator[str]:
    if not found:
        return
    yield "## 索引大小\n\n每篇字节。\n"
    head = ("", *(CORPORA[name] for name in found))
    lines: dict[str, Callable[[Any], float]] = {
        "报搜，词与分面": lambda each: without_texts(each)[0],
        "报搜，单字索引与可检索的文本": lambda each: each["baosou"]["chars"],
        "报搜，辨认通稿的签名": lambda each: each["baosou"].get("likeness", 0),
        "报搜，存的文章": lambda each: each["baosou"]["store"],
        "tantivy，词与分面": lambda each: without_texts(each)[1],
        "tantivy，存的标题和正文": lambda each: each["tantivy"]["store"],
        "SQLite FTS5，全部": lambda each: each["sqlite"],
    }
    rows = (
        (said, *(f"{of(each) / each['articles']:,.0f}" for each in found.values()))
        for said, of in lines.items()
    )
    yield table(head, rows)


def _hostile(found: Mapping[str, Any]) -> Iterator[str]:
    if not found:
        return
    first = next(iter(found.values()))
    limits = {key: f"{first[key]:g} 毫秒" for key in ("limit", "tight")}
    yield "## 刁难的检索\n"
    yield (
        f"每问一次，毫秒；限时 {limits['limit']}（默认）和 {limits['tight']}，"
        "带 * 的答案因超时不完整。\n"
    )
    runs = [(name, key) for name in found for key in ("usual", "hurried")]
    said = {"usual": limits["limit"], "hurried": limits["tight"]}
    head = ("检索", *(f"{CORPORA[name]}，限时 {said[key]}" for name, key in runs))
    rows = (
        (kind, *(_taken(found[name][key][kind]) for name, key in runs))
        for kind in first["usual"]
    )
    yield table(head, rows)


def _taken(asked: Any) -> str:
    return f"{number(asked['ms'])}{' *' * asked['partial']}"


def _others(measured: Measured) -> Iterator[str]:
    rows = [
        *_stock(measured.get("stock")),
        *_strings(measured.get("strings")),
        *_opening(measured.get("opening", {})),
        *_memory(measured.get("memory")),
        *_syncing(measured.get("sync", {})),
    ]
    if rows:
        yield "## 其余\n"
        yield table(("项目", "结果"), rows)


def _stock(times: Any) -> Iterator[Sequence[str]]:
    for name in ("whoosh", "baosou") if times else ():
        work = f"加分面，真实 7.5 万篇，31 问，{ENGINES[name]}，p50 / p95 / 最慢"
        yield work, f"{_three(times['first'][name])} 毫秒"


def _strings(found: Any) -> Iterator[Sequence[str]]:
    if found:
        yield "引号原句，1 至 12 字，p50 / p95 / 最慢", f"{_three(found['real'])} 毫秒"
        yield (
            "其中逐篇核对过篇数的",
            f"{found['checked']} 个，相同 {found['exact']} 个",
        )


def _opening(found: Mapping[str, Any]) -> Iterator[Sequence[str]]:
    for name, times in found.items():
        work = f"新进程，{CORPORA[name]}：载入程序 / 第一个回答 / 最慢的第一个 / 第二个"
        points = ("imports", "first", "most", "again")
        yield work, " / ".join(number(times[point]) for point in points) + " 毫秒"


def _memory(found: Any) -> Iterator[Sequence[str]]:
    if found:
        each = "、".join(number(mb) for mb in found["service"]["each"])
        yield "整个服务的私有内存，主进程与两个工作进程", f"{each} MB"
        shared = number(found["service"]["proportional"])
        yield "同上，共有的内存各摊一份", f"{shared} MB"


def _syncing(ways: Mapping[str, Any]) -> Iterator[Sequence[str]]:
    for way, spent in ways.items():
        points = ("first", "unchanged", "newest", "anywhere")
        times = " / ".join(number(spent[point]) for point in points)
        steps = "第一次 / 没有变化 / 改最新 100 篇 / 改各时期 100 篇"
        work = f"sync，{ARCHIVES[way]}：{steps}"
        yield work, f"{times} 秒"
