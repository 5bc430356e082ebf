"""Entry ↔ JSON: the line of the file that keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from search.authority.correction import KINDS, Correction, Entry, Kind
from search.authority.form import DAYS, LISTS, SAID, TEXTS, check, refused

_KEYS = frozenset(("id", "when", "who", "kind", "note", *SAID))


def entry_to_dict(entry: Entry) -> dict[str, Any]:
    """The line's JSON values; what is empty is left out."""
    said = ((key, getattr(entry.correction, key)) for key in SAID)
    return {
        "id": entry.id,
        "when": entry.when.isoformat().replace("+00:00", "Z"),
        "who": entry.who,
        "kind": entry.correction.kind,
        **{key: _as_json(value) for key, value in said if value},
        **({"note": entry.note} if entry.note else {}),
    }


def entry_from_dict(data: object) -> Entry:
    """The entry that `entry_to_dict` was given, or somebody wrote by hand.

    Raises CorrectionRefused.
    """
    if not isinstance(data, dict):
        raise refused("应为一个 JSON 对象", "it should be a JSON object")
    if unknown := sorted(set(data) - _KEYS):
        raise refused(f"没有“{unknown[0]}”这一项", f"there is no key {unknown[0]!r}")
    values: dict[str, Any] = {key: _text(data, key) for key in TEXTS}
    values |= {key: _list(data, key) for key in LISTS}
    values |= {key: _day(data, key) for key in DAYS}
    said = Correction(_kind(data), **values, undoes=_number(data, "undoes"))
    entry = Entry(
        _number(data, "id", least=1),
        _moment(data),
        _text(data, "who"),
        said,
        _text(data, "note"),
    )
    check(entry)
    return entry


def _as_json(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value


def _kind(data: Mapping[str, Any]) -> Kind:
    found = data.get("kind")
    for kind in KINDS:
        if found == kind:
            return kind
    raise refused(
        f"kind 应为 {'、'.join(KINDS)} 之一",
        f"kind should be one of {', '.join(KINDS)}",
    )


def _text(data: Mapping[str, Any], key: str) -> str:
    found = data.get(key, "")
    if not isinstance(found, str):
        raise refused(f"{key} 应为一段文字", f"{key} should be a string")
    return found.strip()


def _list(data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    found = data.get(key, [])
    if not isinstance(found, list) or not all(
        isinstance(each, str) and each.strip() for each in found
    ):
        raise refused(
            f'{key} 应为一组文字，例如 ["甲", "乙"]',
            f"{key} should be a list of strings",
        )
    return tuple(dict.fromkeys(each.strip() for each in found))


def _day(data: Mapping[str, Any], key: str) -> date | None:
    found = data.get(key)
    try:
        return None if found is None else date.fromisoformat(found)
    except (TypeError, ValueError):
        raise refused(
            f"{key} 应写作 YYYY-MM-DD", f"{key} should read YYYY-MM-DD"
        ) from None


def _moment(data: Mapping[str, Any]) -> datetime:
    try:
        found = datetime.fromisoformat(data["when"])
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (KeyError, TypeError, ValueError, OverflowError):
        raise refused(
            "when（什么时候）应写作 2026-01-31T08:00:00Z",
            "when should read 2026-01-31T08:00:00Z",
        ) from None


def _number(data: Mapping[str, Any], key: str, least: int = 0) -> int:
    found = data.get(key, 0)
    if isinstance(found, bool) or not isinstance(found, int) or found < least:
        raise refused(f"{key} 应为一个正整数", f"{key} should be a whole number")
    return found
