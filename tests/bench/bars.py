"""The bars: what is asked of us, what was measured, whether it is met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.bench.prose import ARCHIVES, CORPORA, PASSES

Measured = Mapping[str, Any]
"""Part → what it measured; see each part's `measure`."""

PAGE_AT_MOST = {"real": 0.8, "100k": 0.8, "1m": 1.0}
TOP_AT_MOST = 1.0
MILLION_P95 = 30.0
FASTER_THAN_SQLITE, FASTER_THAN_WHOOSH = 25, 500
WORDS_RATE, WHOLE_RATE = 1.0, 0.8
SYNC_RATE, UNCHANGED, CHANGED = 1000, 2.0, 3.0
STRING_P95, STRING_MOST = 2.0, 20.0
FIRST_ANSWER = 300.0
WORKER_MB, SERVICE_MB = 15.0, 600.0
INDEX_SIZE, CHARACTER_BYTES = 1.5, 3.0
GROWTH = 10.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: `ratio` is ours by the peer's, or how many times faster we are."""

    work: str
    limit: str
    ours: str
    peer: str
    ratio: str
    met: bool


def bars(measured: Measured) -> Iterator[Bar]:
    """Every bar of the parts that were measured."""
    asked = asked_of(measured)
    for name in PAGE_AT_MOST:
        if name in asked:
            yield from _pages(name, asked[name])
            yield from _tops(name, asked[name])
    for name in ("real", "100k"):
        if name in asked:
            yield _sqlite(name, asked[name])
    parts = {
        "stock": _stock,
        "build": _building,
        "sync": _syncing,
        "strings": _strings,
        "hostile": _hostile,
        "opening": _opening,
        "memory": _memory,
        "sizes": _sizes,
    }
    for part, made in parts.items():
        if part in measured:
            yield from made(measured[part])
    if {"100k", "1m"} <= asked.keys():
        yield _growth(asked)


def asked_of(measured: Measured) -> dict[str, Any]:
    """Corpus → mode → times, of all parts that ask."""
    found: dict[str, Any] = {}
    for part in ("synthetic", "real", "million"):
        found |= measured.get(part, {})
    return found


def _pages(name: str, modes: Any) -> Iterator[Bar]:
    work = f"筛选、分面、20 条摘要，{CORPORA[name]}"
    yield from _against_tantivy(work, modes["page"], PAGE_AT_MOST[name])
    if name == "1m":
        p95 = modes["page"]["first"]["baosou"]["p95"]
        yield _at_most(f"{work}，首次 p95", p95, MILLION_P95, "毫秒")


def _tops(name: str, modes: Any) -> Iterator[Bar]:
    work = f"前 20 条与准确总数，{CORPORA[name]}"
    yield from _against_tantivy(work, modes["top"], TOP_AT_MOST)


def _against_tantivy(work: str, times: Any, most: float) -> Iterator[Bar]:
    for key, said in PASSES.items():
        ours, peer = times[key]["baosou"], times[key]["tantivy"]
        for point in ("p50", "p95"):
            yield _ratio(
                f"{work}，{said} {point}", ours[point], peer[point], most, "毫秒"
            )


def _sqlite(name: str, modes: Any) -> Bar:
    times = modes["facets"]["first"]
    work = f"筛选、分面，{CORPORA[name]}，首次 p95，比 SQLite"
    ours, peer = times["baosou"]["p95"], times["sqlite"]["p95"]
    return _faster(work, ours, peer, FASTER_THAN_SQLITE)


def _stock(times: Any) -> Iterator[Bar]:
    work = "筛选、分面，真实 7.5 万篇，首次 p50，比原版 Whoosh"
    ours, peer = (times["first"][name]["p50"] for name in ("baosou", "whoosh"))
    yield _faster(work, ours, peer, FASTER_THAN_WHOOSH)


def _building(rates: Any) -> Iterator[Bar]:
    for name, by_way in rates.items():
        peer = max(rate for way, rate in by_way.items() if way.startswith("tantivy"))
        for way, least, said in (
            ("baosou, words alone", WORDS_RATE, "只有词"),
            ("baosou, words and characters", WHOLE_RATE, "连同单字索引"),
        ):
            ratio = by_way[way] / peer
            yield Bar(
                f"建索引，{said}，{CORPORA[name]}",
                f"≥ {least} 倍",
                f"{by_way[way]:,.0f} 篇/秒",
                f"{peer:,.0f} 篇/秒",
                f"{ratio:.2f}",
                ratio >= least,
            )


def _syncing(ways: Any) -> Iterator[Bar]:
    for way, spent in ways.items():
        rate = spent["articles"] / spent["first"]
        yield Bar(
            f"第一次 sync，真实 7.5 万篇，{ARCHIVES[way]}",
            f"≥ {SYNC_RATE:,} 篇/秒",
            f"{rate:,.0f} 篇/秒",
            "",
            "",
            rate >= SYNC_RATE,
        )
        yield _at_most(
            f"没有变化，{ARCHIVES[way]}", spent["unchanged"], UNCHANGED, "秒"
        )
        for step, of in (("newest", "最新的"), ("anywhere", "各个时期的")):
            work = f"改了{of} 100 篇，直到查得到，{ARCHIVES[way]}"
            yield _at_most(work, spent[step], CHANGED, "秒")


def _strings(found: Any) -> Iterator[Bar]:
    times = found["real"]
    work = f"引号原句 {times['n']:,} 个，真实 7.5 万篇"
    yield _at_most(f"{work}，p95", times["p95"], STRING_P95, "毫秒")
    yield _at_most(f"{work}，最慢", times["max"], STRING_MOST, "毫秒")


def _hostile(found: Any) -> Iterator[Bar]:
    for name, times in found.items():
        most = max(each["ms"] for each in times["usual"].values())
        work = f"刁难的检索，{CORPORA[name]}，最慢"
        yield _at_most(work, most, times["limit"], "毫秒")


def _opening(found: Any) -> Iterator[Bar]:
    for name, times in found.items():
        work = f"新进程的第一个回答，{CORPORA[name]}，载入程序之后"
        yield _at_most(work, times["first"], FIRST_ANSWER, "毫秒")


def _memory(found: Any) -> Iterator[Bar]:
    worker, service = found["worker"], found["service"]
    work = f"多一个工作进程的私有内存，{CORPORA[worker['corpus']]}，200 问之后"
    yield _at_most(work, worker["private"], WORKER_MB, "MB")
    work = f"整个服务的私有内存，{CORPORA[service['corpus']]}，2 个进程，200 问之后"
    yield _at_most(work, service["private"], SERVICE_MB, "MB")


def _sizes(found: Any) -> Iterator[Bar]:
    for name, sizes in found.items():
        ours, peer = without_texts(sizes)
        yield _ratio(
            f"索引大小，词与分面，{CORPORA[name]}",
            ours / sizes["articles"],
            peer / sizes["articles"],
            INDEX_SIZE,
            "字节/篇",
        )
        each = sizes["beside"] / sizes["characters"]
        work = f"单字索引，文本之外，{CORPORA[name]}"
        yield _at_most(work, each, CHARACTER_BYTES, "字节/字")


def without_texts(sizes: Any) -> tuple[int, int]:
    """Bytes of words and facets: ours, tantivy's."""
    ours, peer = sizes["baosou"], sizes["tantivy"]
    own = sum(ours[name] for name in ("words", "values", "generation"))
    return own, sum(peer.values()) - peer["store"]


def _growth(asked: Any) -> Bar:
    small, large = (
        asked[name]["facets"]["first"]["baosou"]["p50"] for name in ("100k", "1m")
    )
    times = large / small
    work = "筛选、分面，从 10 万篇到 100 万篇，首次 p50 的增长"
    return Bar(work, f"≤ {GROWTH:g} 倍", f"{times:.1f} 倍", "", "", times <= GROWTH)


def _ratio(work: str, ours: float, peer: float, most: float, unit: str) -> Bar:
    ratio = ours / peer
    return Bar(
        work,
        f"≤ {most} 倍",
        f"{number(ours)} {unit}",
        f"{number(peer)} {unit}",
        f"{ratio:.2f}",
        ratio <= most,
    )


def _faster(work: str, ours: float, peer: float, least: float) -> Bar:
    times = peer / ours
    return Bar(
        work,
        f"快 {least} 倍",
        f"{number(ours)} 毫秒",
        f"{number(peer)} 毫秒",
        f"快 {times:,.0f} 倍",
        times >= least,
    )


def _at_most(work: str, value: float, most: float, unit: str) -> Bar:
    said = f"{number(value)} {unit}"
    return Bar(work, f"≤ {most:g} {unit}", said, "", "", value <= most)


def number(value: float) -> str:
    """The value with as many decimals as tell something."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
