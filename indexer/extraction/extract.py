"""From a Record to an Article: mended, then read for its fields one by one."""

from __future__ import annotations

from datetime import date

from indexer.extraction.credits import credits_of, find_credits
from indexer.extraction.dates import Published, find_published, stated_spans
from indexer.extraction.doctrines import find_doctrines
from indexer.extraction.events import find_events
from indexer.extraction.headlines import take_title
from indexer.extraction.people import find_people
from indexer.extraction.places import find_place
from indexer.extraction.quotes import find_documents, find_slogans
from indexer.extraction.topics import Taxonomy
from indexer.record import Record, Refused, article_id
from indexer.repair.mending import mended
from search.model import Article, Credit, EventDate
from search.text import simplify


def extract(
    record: Record, taxonomy: Taxonomy, reference: date | None = None
) -> Article:
    """The article that `record` holds.

    reference  a day on or after publication, for dates that are written without a year
    """
    body, damaged = mended(record.text)
    text = body.simplified
    given = (record.title or "").strip()
    title, damaged_in_title = mended(given) if given else (take_title(body), 0)
    made_by, doctrines = find_credits(text), find_doctrines(text)
    hidden = sorted([*made_by.spans, *(span for _, span in doctrines)])
    people = find_people(text, tuple(hidden), title.simplified if given else "")
    published = find_published(record, text, reference)
    return Article(
        id=article_id(record),
        title=title,
        body=body,
        origin=record.origin,
        title_taken=not given,
        published=published.value if published else None,
        published_precision=published.precision if published else None,
        published_from=published.origin if published else None,
        published_span=published.span if published else None,
        source=_source(record.source),
        url=_said(record.url),
        place=find_place(text),
        people=people.people,
        credits=_credits(made_by.credits, record.author),
        topics=taxonomy.find(title.simplified, text),
        documents=find_documents(text),
        slogans=find_slogans(text),
        doctrines=tuple(dict.fromkeys(name for name, _ in doctrines if name)),
        unresolved=people.unresolved,
        events=_events(text, published, reference),
        damaged=damaged + damaged_in_title,
    )


def guarded(
    record: Record, taxonomy: Taxonomy, reference: date | None = None
) -> Article | Refused:
    """The record's article; no article stops the others, whatever is in it."""
    try:
        return extract(record, taxonomy, reference)
    except Exception as error:
        return failed(error, record.origin, article_id(record))


def failed(error: Exception, origin: str, id: str) -> Refused:
    """Why there is no article: a fault of ours."""
    what = f"{type(error).__name__}: {error}"
    return Refused(
        origin,
        f"提取时出错（{what}），请把这篇文章报告给维护者。",
        f"Extraction failed ({what}); please report this article.",
        id,
    )


def _events(
    text: str, published: Published | None, reference: date | None
) -> tuple[EventDate, ...]:
    """The dates of events, counted from the day of publication if it is known."""
    hidden = stated_spans(text)
    told = published and published.precision == "day"
    if published and told and published.origin != "argument":
        return find_events(text, published.value, "published", hidden)
    return find_events(text, reference, "argument", hidden)


def _credits(found: tuple[Credit, ...], author: str | None) -> tuple[Credit, ...]:
    """What the text says, and whom only the metadata names."""
    named = {credit.name for credit in found}
    told = credits_of(author) if author else ()
    return (*found, *(credit for credit in told if credit.name not in named))


def _source(value: str | None) -> str | None:
    """One outlet is one value of the facet, whichever script its pages are in."""
    said = _said(value)
    return simplify(said) if said else None


def _said(value: str | None) -> str | None:
    return (value or "").strip() or None
