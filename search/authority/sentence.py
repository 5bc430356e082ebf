"""A correction in words, as staff read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search.authority.correction import Correction

NAMED = 3
"""Articles that are named; of more only the number is told."""


def sentence(said: Correction) -> str:
    """What the correction says, for example “马书记”即“马军权”."""
    return f"{'，'.join((_claim(said), *_where(said)))}。"


def _claim(said: Correction) -> str:
    if said.kind == "post":
        return _posts(said)
    part = f"{said.name}（{said.label}）"
    return {
        "alias": f"“{said.name}”即“{said.to}”",
        "merge": f"“{said.name}”与“{said.to}”是同一人，合为“{said.to}”",
        "split": f"几个“{said.name}”中的一个记作“{part}”",
        "not_a_name": f"“{said.name}”不是人名",
        "topic_add": f"加上主题“{said.name}”",
        "topic_remove": f"去掉主题“{said.name}”",
        "undo": f"撤销第 {said.undoes} 条",
    }[said.kind]


def _posts(said: Correction) -> str:
    before = f"“{said.was}”" if said.was else "职务"
    if not said.posts:
        return f"“{said.name}”没有{before}"
    return f"“{said.name}”的{before}应为“{'、'.join(said.posts)}”"


def _where(said: Correction) -> Iterator[str]:
    for label, values in (
        ("职务是", said.posts if said.kind == "split" else ()),
        ("地点是", said.places),
        ("来源是", said.sources),
    ):
        if values:
            yield f"{label}{'或'.join(values)}"
    if said.since or said.until:
        yield f"{said.since or ''} 至 {said.until or ''}".strip()
    if said.articles:
        yield f"仅限 {_articles(said.articles)}"


def _articles(ids: Sequence[str]) -> str:
    more = f" 等 {len(ids)} 篇" if len(ids) > NAMED else ""
    return "、".join(ids[:NAMED]) + more
