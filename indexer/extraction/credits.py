"""Who made an article: by-lines at its head and tail, and its author as metadata."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from indexer.extraction.bylines import Byline, Group, read_byline
from indexer.extraction.roles import HINT, ROLES, spaced
from search.analyzer import frequency
from search.model import Credit, Span
from search.text import simplify


@dataclass(frozen=True, slots=True)
class Found:
    """The credits of a text, and where they stand, so that nobody else looks there."""

    credits: tuple[Credit, ...] = ()
    spans: tuple[Span, ...] = ()


class _Part(NamedTuple):
    """Groups of names that stand at `span`."""

    groups: tuple[Group, ...]
    span: Span


def find_credits(text: str) -> Found:
    """The credits of simplified `text`, in its order, each once.

    A name in brackets at the end of a line that has no role is an author, unless the
    same name has a role elsewhere.
    """
    brackets = [*_brackets(text)]
    read = frozenset(part.span for part in brackets)
    parts = sorted((*brackets, *_heads(text), *_lines(text, read)), key=_start)
    spans = tuple(dict.fromkeys(part.span for part in parts))
    return Found(_credits(group for part in parts for group in part.groups), spans)


def credits_of(author: str) -> tuple[Credit, ...]:
    """The credits in a record's author, as "author" where no role is said.

    What is no name (admin, 佚名, an outlet) gives nothing.
    """
    return _credits(read_byline(simplify(author)).groups)


def _start(part: _Part) -> Span:
    return part.span


def _credits(groups: Iterable[Group]) -> tuple[Credit, ...]:
    said: dict[Credit, None] = {}
    unsaid: dict[str, None] = {}
    for group in groups:
        unsaid |= dict.fromkeys(group.names if not group.roles else ())
        said |= dict.fromkeys(
            Credit(role, name) for name in group.names for role in group.roles
        )
    known = {credit.name for credit in said}
    authors = (Credit("author", name) for name in unsaid if name not in known)
    return (*(credit for credit in said if not _is_weaker(credit, said)), *authors)


def _is_weaker(credit: Credit, said: Iterable[Credit]) -> bool:
    """Whether it says author of a reporter."""
    writers = (Credit("reporter", credit.name), Credit("correspondent", credit.name))
    return credit.role == "author" and any(writer in said for writer in writers)


# In brackets: 东昌府讯（记者 王磊）…。（李娜 摄）

_BRACKETS = re.compile(r"[(（【〔［\[]([^()（）【】〔〕［］\[\]\n]{2,80})[)）】〕］\]]")
_ENDS_SENTENCE = "。！？!?…”」』.;；"
_ROLE = spaced(ROLES)
_WORD = 300  # a name without a role that is so common a word is none: （高峰）
_BLANKS = " \t\u3000"
_OUTLET = re.compile(
    "(?:媒体?|报社?|[日晚早]报|台|中心|办|政协|委|站|组|网|部|局|社|院|校|大学|公司|集团|镇|乡|街道|"
    "[村社区县市]|队|会|[室处科所府厅]|中学|小学|医院|银行|人大|供稿|讯)$"
)


def _brackets(text: str) -> Iterator[_Part]:
    for found in _BRACKETS.finditer(text):
        closes = _closes(text, found.span()) or _heads_report(text, found.start())
        if closes or _ROLE.search(found[1]):
            byline = read_byline(found[1])
            is_said = any(group.roles for group in byline.groups)
            if is_said or (closes and _is_signature(byline)):
                yield _Part(byline.groups, found.span())


def _closes(text: str, span: Span) -> bool:
    """Whether `span` stands at the end of a paragraph, after its last sentence."""
    before = text[max(0, span[0] - 8) : span[0]].rstrip(_BLANKS)[-1:]
    after = text[span[1] : span[1] + 8].lstrip(_BLANKS)[:1]
    return before in ("", "\n", *_ENDS_SENTENCE) and after in ("", "\n")


def _heads_report(text: str, start: int) -> bool:
    """Whether what begins at `start` stands right behind the 讯 of a dateline."""
    before = text[max(0, start - _LONGEST_OUTLET) : start].rstrip(_BLANKS)
    return start <= _HEAD and before.endswith("讯")


def _is_signature(byline: Byline) -> bool:
    """Whether it is names without a role, nothing but an outlet beside."""
    names = [name for group in byline.groups for name in group.names]
    if not names or any(frequency(name) >= _WORD for name in names):
        return False
    return all(map(_OUTLET.search, byline.others))


# At the head without brackets: 东昌府讯 记者王磊 12月28日，…

_HEAD = 160
_HEADS = re.compile(
    r"(?:^|[\n讯电】])[ \u3000□■○●◎◇◆▲△*]*([^\n。！？!?，,；;（(]{4,60})"
)
_FIRST_ROLES = frozenset(
    {"记者", "通讯员", "作者", "实习生", "特派员", "本报评论员", "本台评论员"}
)
_FIRST_ROLE = spaced(_FIRST_ROLES)
_LONGEST_OUTLET = 14


_SIGNED = re.compile("(?:^|\n)[ \u3000]*[□■][ \u3000]*([^\n]{2,30})(?=\n)")
"""A line at the head with a square before it, as papers set their authors' names."""


def _heads(text: str) -> Iterator[_Part]:
    for found in _SIGNED.finditer(text[:_HEAD]):
        byline = read_byline(found[1])
        if _is_signature(byline):
            yield _Part(byline.groups, found.span(1))
    for found in _HEADS.finditer(text[:_HEAD]):
        if not _FIRST_ROLE.search(found[1]):
            continue
        byline = read_byline(found[1])
        said = (group.lead for group in byline.groups if group.roles)
        first = next(said, ())
        if byline.start <= _LONGEST_OUTLET and not _FIRST_ROLES.isdisjoint(first):
            yield _part(byline.groups, byline, found.start(1))


def _part(groups: Iterable[Group], byline: Byline, offset: int) -> _Part:
    span = (offset + byline.start, offset + byline.end)
    return _Part(tuple(group for group in groups if group.roles), span)


# On a line of their own, or after the last sentence of one

_LONGEST = 160
_SENTENCES = re.compile(r".*[。！？!?…”]")
_LABEL = re.compile(r"[^，。；：:|｜丨︱]{1,12}[：:|｜丨︱]")


def _lines(text: str, read: Container[Span]) -> Iterator[_Part]:
    """By-lines at the ends of lines; what stands alone in brackets is `read`."""
    at = 0
    for line in text.split("\n"):
        yield from _closed(line, at)
        sentences = _SENTENCES.match(line)
        start = sentences.end() if sentences else 0
        is_new = (at + start, at + len(line)) not in read
        if is_new and len(line) - start <= _LONGEST and HINT.search(line, start):
            yield from _line(line[start:], at + start)
        at += len(line) + 1


def _closed(line: str, offset: int) -> Iterator[_Part]:
    """A line of nothing but labels and names that ends as a sentence does."""
    label = _LABEL.match(line) if line.endswith("。") else None
    if label and len(line) <= _LONGEST and HINT.search(label[0]):
        byline = read_byline(line)
        if byline.has_label and not byline.others:
            yield _part(byline.groups, byline, offset)


def _line(line: str, offset: int) -> Iterator[_Part]:
    byline = read_byline(line)
    if byline.has_label or all(map(_OUTLET.search, byline.others)):
        yield _part(byline.groups, byline, offset)
    elif byline.groups and _is_caption(line, byline):
        yield _part(byline.groups[-1:], byline, offset)


def _is_caption(line: str, byline: Byline) -> bool:
    """Whether a sentence without a full stop ends in who took the picture."""
    at_end = not line[byline.end :].strip(" \u3000)）】")
    return at_end and "photo" in byline.groups[-1].roles
