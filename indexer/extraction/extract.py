"""From a Record to an Article: mended, then read for its fields one by one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from hashlib import blake2b
from pathlib import Path

from indexer.extraction.credits import credits_of, find_credits
from indexer.extraction.dates import find_published
from indexer.extraction.doctrines import find_doctrines
from indexer.extraction.headlines import take_title
from indexer.extraction.people import find_people
from indexer.extraction.places import find_place
from indexer.extraction.quotes import find_documents, find_slogans
from indexer.extraction.topics import Taxonomy
from indexer.record import Record, article_id
from indexer.repair.mending import mended
from search.model import Article, Credit
from search.text import simplify

_MADE_BY = (  # what makes an article what it is, below the project's root
    "indexer/reading",
    "indexer/repair",
    "indexer/extraction",
    "indexer/record.py",
    "search/analyzer.py",
    "search/model.py",
    "search/text.py",
)


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
        damaged=damaged + damaged_in_title,
    )


def recipe(taxonomy: Taxonomy) -> str:
    """The version of what makes articles out of files: another one, other fields.

    Made of the code's own files and not counted by hand, so that nobody forgets it; the
    price is that a changed comment also has every article extracted anew.
    """
    return f"{_code()}-{taxonomy.digest}"


@cache
def _code() -> str:
    digest = blake2b(digest_size=8)
    for path in _recipe_files():
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _recipe_files() -> Iterator[Path]:
    root = Path(__file__).parents[2]
    for path in (root / name for name in _MADE_BY):
        yield from sorted(path.rglob("*.py")) if path.is_dir() else (path,)


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
