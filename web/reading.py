"""Article → what its page shows: the text in pieces, and what was found in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from search.model import (
    CREDIT_ROLES,
    Article,
    Clause,
    Hit,
    Person,
    Query,
    Repair,
    Text,
    Topic,
)
from search.snippet import Marker
from search.text import searchable
from web.address import address, narrowing
from web.arguments import default_sort
from web.labels import ORIGIN_LABELS, published_label
from web.prose import Paragraph, paragraphs
from web.results import Link, article_path

Form = Literal["raw", "simplified"]

MOST_MENDED = 100
"""Different repairs listed below an article; in its text all of them are marked."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another article, as it is listed below this one."""

    href: str
    title: str
    source: str | None
    date: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """Everything on an article's page.

    text      the query that is marked
    title     its paragraphs: one, as a rule
    marks     how many places of the body are marked
    other     the address of the other form; None if both are the same text
    repairs   how many places of title and body are repaired
    mended    (before, after, how often), the most frequent first
    original  the original's address, if it is one that a browser may follow
    back      the address of the search that led here; None if none did
    copies    the other articles that are the same report
    similar   articles like this one
    """

    article: Article
    text: str
    title: tuple[Paragraph, ...]
    body: tuple[Paragraph, ...]
    marks: int
    form: Form
    other: str | None
    date: str
    date_from: str | None
    source: Link | None
    place: Link | None
    people: tuple[tuple[Person, str], ...]
    topics: tuple[tuple[Topic, str], ...]
    credits: tuple[tuple[str, tuple[Link, ...]], ...]
    repairs: int
    mended: tuple[tuple[str, str, int], ...]
    original: str | None
    back: str | None
    copies: tuple[Related, ...]
    similar: tuple[Related, ...]


def article_view(
    article: Article,
    query: Query,
    form: Form,
    copies: Sequence[Hit] = (),
    similar: Sequence[Hit] = (),
) -> ArticleView:
    """The page of `article`, the words of `query` marked in it."""
    body, marks = _marked(_in_form(article.body, form), query.clause, "body")
    title, _ = _marked(_in_form(article.title, form), query.clause, "title")
    repairs = (*article.title.repairs, *article.body.repairs)
    origin = article.published_from
    return ArticleView(
        article=article,
        text=query.text,
        title=title,
        body=body,
        marks=marks,
        form=form,
        other=_other(article, query, form),
        date=published_label(article.published, article.published_precision),
        date_from=ORIGIN_LABELS[origin] if origin else None,
        source=_value("source", article.source),
        place=_value("place", article.place),
        people=tuple((p, _href("person", p.name)) for p in article.people),
        topics=tuple((t, _href("topic", t.name)) for t in article.topics),
        credits=_credits(article),
        repairs=len(repairs),
        mended=_mended(repairs),
        original=followable(article.url),
        back=address(query) if address(query) != "/" else None,
        copies=tuple(map(_related, copies)),
        similar=tuple(map(_related, similar)),
    )


def followable(url: str | None) -> str | None:
    """`url` if it is one of the web; javascript: and its like are never linked."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def _related(hit: Hit) -> Related:
    date = published_label(hit.date, hit.precision)
    return Related(article_path(hit.id), hit.title, hit.source, date)


def _in_form(text: Text, form: Form) -> Text:
    return text if form == "raw" else Text(text.simplified, text.simplified)


def _marked(
    text: Text, clause: Clause | None, field: Literal["title", "body"]
) -> tuple[tuple[Paragraph, ...], int]:
    marks = Marker(clause).marks(text, searchable(text), field)
    return paragraphs(text.raw, marks, text.repairs), len(marks)


def _other(article: Article, query: Query, form: Form) -> str | None:
    """The address of the other form, where there are two."""
    if all(text.raw == text.simplified for text in (article.title, article.body)):
        return None
    href = address(query, article_path(article.id))
    if form == "simplified":
        return href
    return f"{href}{'&' if '?' in href else '?'}view=simplified"


def _href(facet: str, value: str) -> str:
    everything = Query(sort=default_sort(None), collapse=True)
    return address(narrowing(everything, facet, value))


def _value(facet: str, value: str | None) -> Link | None:
    return Link(value, _href(facet, value)) if value else None


def _credits(article: Article) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """(role, names), both in the order of the article."""
    groups: dict[str, list[Link]] = {}
    for credit in article.credits:
        role = CREDIT_ROLES.get(credit.role, credit.role)
        link = Link(credit.name, _href("credit", credit.name))
        groups.setdefault(role, []).append(link)
    return tuple((role, tuple(links)) for role, links in groups.items())


def _mended(repairs: tuple[Repair, ...]) -> tuple[tuple[str, str, int], ...]:
    counts = Counter((repair.before, repair.after) for repair in repairs)
    return tuple((*pair, n) for pair, n in counts.most_common(MOST_MENDED))
