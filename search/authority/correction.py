"""A correction that staff make, and the line of JSON that keeps it.

alias         the name stands for `to`, everywhere or in `articles`; there also where
              the program found nobody for it (周书记)
merge         two names, one person: `name` is `to`, everywhere
split         one name, several people: `name` is shown as name（label）in `articles`,
              and where its post, place and source are among those given
not_a_name    the name is none, everywhere or in `articles`
post          the person's posts are `posts`, in `articles` or between two days; with
              `was` only that one of them changes
topic_add     the articles have the topic `name`
topic_remove  the articles do not have it
undo          the line `undoes` counts no more; undone itself, it counts again
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import Any, Literal, NamedTuple, get_args

from search.errors import CorrectionRefused

Kind = Literal[
    "alias",
    "merge",
    "split",
    "not_a_name",
    "post",
    "topic_add",
    "topic_remove",
    "undo",
]
KINDS: tuple[Kind, ...] = get_args(Kind)

MAX_CHARS = 60
"""Characters of a name, post or place: no longer one fits beside the results."""

MAX_NOTE = 500
"""Characters of a note: a reason and its source; what is longer is an article."""

MAX_VALUES = 500
"""Values of a list: what a person can have looked at. More of them take more lines."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What is said; see the head of this module. What a kind has no use for is empty.

    since, until   the first and the last day; None for no bound
    """

    kind: Kind
    name: str = ""
    to: str = ""
    label: str = ""
    was: str = ""
    posts: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    undoes: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """A correction with its number, who made it and when (UTC, to the second)."""

    id: int
    when: datetime
    who: str
    correction: Correction
    note: str = ""


class Form(NamedTuple):
    """What a kind of correction has to say and may say; one of `one_of` is needed."""

    needs: tuple[str, ...]
    may: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()


FORMS: Mapping[Kind, Form] = {
    "alias": Form(("name", "to"), ("articles",)),
    "merge": Form(("name", "to")),
    "split": Form(("name", "label"), (), ("posts", "places", "sources", "articles")),
    "not_a_name": Form(("name",), ("articles",)),
    "post": Form(("name",), ("posts", "was"), ("articles", "since", "until")),
    "topic_add": Form(("name", "articles")),
    "topic_remove": Form(("name", "articles")),
    "undo": Form(("undoes",)),
}

_SAID = tuple(item.name for item in fields(Correction) if item.name != "kind")
_TEXTS = ("name", "to", "label", "was")
_LISTS = ("posts", "places", "sources", "articles")
_DAYS = ("since", "until")
_KEYS = frozenset(("id", "when", "who", "kind", "note", *_SAID))


def entry_to_dict(entry: Entry) -> dict[str, Any]:
    """The line's JSON values; what is empty is left out."""
    said = ((key, getattr(entry.correction, key)) for key in _SAID)
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
    values: dict[str, Any] = {key: _text(data, key) for key in _TEXTS}
    values |= {key: _list(data, key) for key in _LISTS}
    values |= {key: _day(data, key) for key in _DAYS}
    said = Correction(_kind(data), **values, undoes=_number(data, "undoes"))
    entry = Entry(
        _number(data, "id", least=1),
        _moment(data),
        _text(data, "who"),
        said,
        _text(data, "note"),
    )
    _check(entry)
    return entry


def refused(zh: str, en: str) -> CorrectionRefused:
    """The error of a correction that says something wrong."""
    return CorrectionRefused(f"{zh}。", f"{en[0].upper()}{en[1:]}.")


def _check(entry: Entry) -> None:
    """Raise CorrectionRefused for what says too little or too much."""
    if not entry.who:
        raise refused("缺少 who（谁更正的）", "who is missing: who says so")
    _refuse_long("who", entry.who, MAX_CHARS)
    _refuse_long("note", entry.note, MAX_NOTE)
    _check_form(entry.correction)
    _check_values(entry.correction)


def _check_form(said: Correction) -> None:
    form, kind = FORMS[said.kind], said.kind
    given = {key for key in _SAID if getattr(said, key)}
    for key in form.needs:
        if key not in given:
            raise refused(f"{kind} 缺少 {key}", f"{kind} needs {key}")
    for key in _SAID:
        if key in given and key not in (*form.needs, *form.may, *form.one_of):
            raise refused(f"{kind} 没有 {key} 这一项", f"{kind} takes no {key}")
    if form.one_of and given.isdisjoint(form.one_of):
        keys = form.one_of
        raise refused(
            f"{kind} 要有 {'、'.join(keys)} 之一", f"{kind} needs {' or '.join(keys)}"
        )


def _check_values(said: Correction) -> None:
    from search.text import fold  # loads OpenCC, which a command's options do not need

    for key, value in _strings(said):
        _refuse_long(key, value, MAX_CHARS if key != "articles" else MAX_NOTE)
    for key in _LISTS:
        if len(getattr(said, key)) > MAX_VALUES:
            raise refused(
                f"{key} 超过 {MAX_VALUES} 个，请分成几条",
                f"{key} has more than {MAX_VALUES} values; write several lines",
            )
    if said.to and fold(said.to) == fold(said.name):
        raise refused("name 和 to 是同一个名字", "name and to are the same name")
    if said.since and said.until and said.since > said.until:
        raise refused("since 晚于 until", "since is later than until")


def _strings(said: Correction) -> Iterator[tuple[str, str]]:
    yield from ((key, getattr(said, key)) for key in _TEXTS)
    for key in _LISTS:
        yield from ((key, value) for value in getattr(said, key))


def _refuse_long(key: str, text: str, most: int) -> None:
    if len(text) > most:
        raise refused(
            f"{key} 超过 {most} 个字", f"{key} is longer than {most} characters"
        )
    if not text.isprintable():
        raise refused(f"{key} 里有控制字符", f"{key} has a character of control")


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
