"""What a correction has to say and may say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import NamedTuple

from search.authority.correction import Correction, Entry, Kind
from search.errors import CorrectionRefused

MAX_CHARS = 60
"""Characters of a name, post or place: no longer one fits beside the results."""

MAX_NOTE = 500
"""Characters of a note: a reason and its source; what is longer is an article."""

MAX_VALUES = 500
"""Values of a list: what a person can have looked at. More of them take more lines."""


SAID = tuple(item.name for item in fields(Correction) if item.name != "kind")
TEXTS = ("name", "to", "label", "was", "code")
LISTS = ("posts", "places", "sources", "articles")
DAYS = ("since", "until")


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
    "topic_add": Form(("name", "articles"), ("code",)),
    "topic_remove": Form(("name", "articles"), ("code",)),
    "undo": Form(("undoes",)),
}


def check(entry: Entry) -> None:
    """Raise CorrectionRefused for what says too little or too much."""
    if not entry.who:
        raise refused("缺少 who（谁更正的）", "who is missing: who says so")
    _refuse_long("who", entry.who, MAX_CHARS)
    _refuse_long("note", entry.note, MAX_NOTE)
    _check_form(entry.correction)
    _check_values(entry.correction)


def _check_form(said: Correction) -> None:
    form, kind = FORMS[said.kind], said.kind
    given = {key for key in SAID if getattr(said, key)}
    for key in form.needs:
        if key not in given:
            raise refused(f"{kind} 缺少 {key}", f"{kind} needs {key}")
    for key in SAID:
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
    for key in LISTS:
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
    yield from ((key, getattr(said, key)) for key in TEXTS)
    for key in LISTS:
        yield from ((key, value) for value in getattr(said, key))


def _refuse_long(key: str, text: str, most: int) -> None:
    if len(text) > most:
        raise refused(
            f"{key} 超过 {most} 个字", f"{key} is longer than {most} characters"
        )
    if not text.isprintable():
        raise refused(f"{key} 里有控制字符", f"{key} has a character of control")


def refused(zh: str, en: str) -> CorrectionRefused:
    """The error of a correction that says something wrong."""
    return CorrectionRefused(f"{zh}。", f"{en[0].upper()}{en[1:]}.")
