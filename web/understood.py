"""Parsed → what the page says of it: chips to take away, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from search.answer import marked_html
from search.model import Query
from search.query import Parsed
from web.address import address, asking


@dataclass(frozen=True, slots=True)
class Part:
    """A term as a chip, whose `href` asks without it; or, without one, a sign: 或."""

    label: str
    href: str | None = None
    note: str = ""
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Understood:
    """How the query was read.

    parts      empty where it is but what was typed
    marked     the typed text with what is wrong marked; empty where nothing is
    sentences  what is wrong, each said once
    left_out   words that take no part
    """

    parts: tuple[Part, ...]
    marked: Markup
    sentences: tuple[str, ...]
    left_out: tuple[str, ...]


def understood(parsed: Parsed, query: Query) -> Understood:
    """What the page of `query` says of how its text was read."""
    wrong = parsed.mistakes
    html = marked_html(parsed.text, tuple((each.start, each.end) for each in wrong))
    return Understood(
        tuple(_parts(parsed, query)) if _is_worth_saying(parsed) else (),
        Markup(html if wrong else ""),  # noqa: S704  # escaped there
        tuple(dict.fromkeys(each.zh for each in wrong)),
        parsed.left_out,
    )


def _is_worth_saying(parsed: Parsed) -> bool:
    terms = parsed.terms
    noted = any(term.note or term.label != term.text for term in terms)
    return len(terms) > 1 or noted or bool(parsed.left_out)


def _parts(parsed: Parsed, query: Query) -> Iterator[Part]:
    for part in parsed.outline():
        if isinstance(part, str):
            yield Part("或" if part == "+" and query.match == "any" else part)
        else:
            term = parsed.terms[part]
            href = address(asking(query, parsed.without(part)))
            yield Part(term.label, href, term.note, term.kind == "not")
