"""A sync's report in words, and as the one line that a log keeps."""

from __future__ import annotations

import json

from indexer.comparison import Report
from indexer.ledger import Entry

NAMED = 10
"""Articles of each kind that are named; the refused are named all, with the reason."""


def to_json(report: Report, *, dry_run: bool = False) -> str:
    """The contract's one line; numbers but for the refused."""
    return json.dumps(
        {
            "added": len(report.added),
            "changed": len(report.changed),
            "unchanged": report.unchanged,
            "deleted": len(report.deleted),
            "refused": [
                {"source": item.origin, "reason": f"{item.zh} {item.en}"}
                for item in report.refused
            ],
            "total": report.total,
            "generation": report.generation,
            "seconds": report.seconds,
            **({"dry_run": True} if dry_run else {}),
        },
        ensure_ascii=False,
    )


def to_text(report: Report, *, dry_run: bool = False) -> str:
    """What was refused and changed by name, then one line that sums it up."""
    lines = [f"未收录 {item.origin}：{item.zh}" for item in report.refused]
    if report.is_new_recipe:
        lines.append("提取程序或主题表与上次不同，全部文章重新提取。")
    for word, entries in (
        ("新增", report.added),
        ("更新", report.changed),
        ("删除", report.deleted),
    ):
        if entries:
            lines.append(f"{word}：{_named(entries)}")
    return "\n".join((*lines, _summary(report, dry_run=dry_run)))


def _named(entries: list[Entry]) -> str:
    more = f" 等 {len(entries):,} 篇" if len(entries) > NAMED else ""
    return "、".join(_name(entry) for entry in entries[:NAMED]) + more


def _name(entry: Entry) -> str:
    """The file; and the id where it is not made from the file's path."""
    return entry.file if entry.id.startswith("f-") else f"{entry.file}（{entry.id}）"


def _summary(report: Report, *, dry_run: bool) -> str:
    counts = (
        f"新增 {len(report.added):,}，更新 {len(report.changed):,}，"
        f"删除 {len(report.deleted):,}，未变 {report.unchanged:,}，"
        f"未收录 {len(report.refused):,}"
    )
    if dry_run:
        return f"试运行：将{counts}；索引未改变，用时 {report.seconds} 秒。"
    state = f"现有 {report.total:,} 篇（{report.generation or '尚无索引'}）"
    changed = report.added or report.changed or report.deleted
    done = "" if changed else "没有变化，"
    return f"{done}{counts}；{state}，用时 {report.seconds} 秒。"
