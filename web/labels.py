"""What the pages call things: fields, orders, dates and where a date comes from."""

from __future__ import annotations

from datetime import date, datetime

from search.model import UNDATED, Origin, Precision, Query, Sort, Why

FACET_LABELS = {
    "date": "日期",
    "person": "人物",
    "topic": "主题",
    "source": "来源",
    "place": "地点",
    "credit": "署名",
}

KIND_LABELS = {**FACET_LABELS, "term": "词语", "title": "标题"}
"""Of suggestions; web/static/suggest.js has the same."""

WHY_LABELS: dict[Why, str] = {
    "pinyin": "拼音",
    "initials": "拼音首字母",
    "homophone": "同音",
    "spelling": "相近",
}
"""Why something is suggested that does not begin with what was typed."""

SORT_LABELS: dict[Sort, str] = {
    "relevance": "相关度",
    "newest": "最新",
    "oldest": "最早",
}

FOLD_LABELS = {True: "合并相同报道", False: "分开显示"}

ORIGIN_LABELS: dict[Origin, str] = {
    "metadata": "来自发布信息",
    "url": "来自网址",
    "filename": "来自文件名",
    "text": "来自正文",
    "dateline": "来自发稿电头",
    "argument": "导入时指定",
}

UNKNOWN_DATE = "日期不详"


def published_label(published: date | None, precision: Precision | None) -> str:
    """The date as far as it is known: 2022年12月28日, 2022年12月, 2022年, 日期不详."""
    if published is None:
        return UNKNOWN_DATE
    chars = {"year": 4, "month": 7}.get(precision or "day", 10)
    return period_label(published.isoformat()[:chars])


def period_label(value: str) -> str:
    """A period in full: 2023年5月4日."""
    if value == UNDATED:
        return UNKNOWN_DATE
    return "".join(_parts(value))


def own_label(value: str) -> str:
    """A period as it stands within the one that holds it: 2023年, 5月, 4日."""
    return UNKNOWN_DATE if value == UNDATED else _parts(value)[-1]


def days_label(query: Query) -> str:
    """`since` and `until`: 2023年5月4日 起, … 止, or from the one to the other."""
    since, until = (day and period_label(day.isoformat()) for day in _days(query))
    if since and until:
        return f"{since} 至 {until}"
    return f"{since} 起" if since else f"{until} 止"


def moment_label(moment: datetime) -> str:
    """A moment on the clock of this machine: 2023年5月4日 09:05."""
    local = moment.astimezone()
    return f"{period_label(local.date().isoformat())} {local:%H:%M}"


def _days(query: Query) -> tuple[date | None, date | None]:
    return query.since, query.until


def _parts(value: str) -> list[str]:
    return [
        f"{int(number)}{unit}"
        for number, unit in zip(value.split("-"), "年月日", strict=False)
    ]
