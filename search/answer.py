"""Page → JSON: the body that `search --json` prints and the endpoint serves."""

from __future__ import annotations

from html import escape

from search.model import Facet, FacetValue, Hit, Page, Precision, Snippet, Span
from search.query import Mistake, Parsed, Term
from search.serial import Json

_DATE_CHARS: dict[Precision | None, int] = {"year": 4, "month": 7}


def page_to_dict(page: Page, parsed: Parsed) -> Json:
    """The page as JSON values, its keys those of the endpoint's contract.

    `parsed` is the query as it was read.

    `took_ms` is in milliseconds, `as_of` an ISO time. A hit's `date` says no more than
    is known: `2022-12` where only the month is. Marks are offsets of the snippet's
    `text`; its `html` is escaped and has the same marks as <mark> elements.
    """
    return {
        "query": page.query.text,
        "total": page.total,
        "results": page.results,
        "took_ms": round(page.took_ms, 2),
        "generation": page.generation.name,
        "as_of": page.generation.as_of.isoformat(),
        "partial": page.partial,
        "hits": [_hit_to_dict(hit) for hit in page.hits],
        "facets": {facet.name: _facet_to_list(facet) for facet in page.facets},
        "next": page.next,
        "understood": understood_to_dict(parsed),
    }


def understood_to_dict(parsed: Parsed) -> Json:
    """How a query was read; `start` and `end` are offsets of the text as typed."""
    return {
        "terms": [_term_to_dict(term) for term in parsed.terms],
        "mistakes": [_mistake_to_dict(mistake) for mistake in parsed.mistakes],
        "left_out": list(parsed.left_out),
    }


def marked_html(text: str, marks: tuple[Span, ...]) -> str:
    """`text` escaped for HTML, in attributes too, each mark within <mark>.

    Escaped first, then marked, so that no text can bring markup of its own. Marks are
    ascending; one that reaches back over the one before it is cut there.
    """
    parts, at = [], 0
    for start, end in marks:
        begin = max(start, at)
        if begin < end:
            parts += [escape(text[at:begin]), _mark(text[begin:end])]
            at = end
    return "".join((*parts, escape(text[at:])))


def _mark(text: str) -> str:
    return f"<mark>{escape(text)}</mark>" if text else ""


def _term_to_dict(term: Term) -> Json:
    return {
        "text": term.text,
        "start": term.start,
        "end": term.end,
        "kind": term.kind,
        "label": term.label,
        "note": term.note,
    }


def _mistake_to_dict(mistake: Mistake) -> Json:
    return {"start": mistake.start, "end": mistake.end, "message": mistake.zh}


def _hit_to_dict(hit: Hit) -> Json:
    return {
        "id": hit.id,
        "title": hit.title,
        "date": hit.date and hit.date.isoformat()[: _DATE_CHARS.get(hit.precision, 10)],
        "source": hit.source,
        "url": hit.url,
        "score": round(hit.score, 4),
        "copies": hit.copies,
        "people": list(hit.people),
        "topics": list(hit.topics),
        "snippets": [_snippet_to_dict(snippet) for snippet in hit.snippets],
    }


def _snippet_to_dict(snippet: Snippet) -> Json:
    return {
        "field": snippet.field,
        "text": snippet.text,
        "marks": [list(mark) for mark in snippet.marks],
        "html": marked_html(snippet.text, snippet.marks),
    }


def _facet_to_list(facet: Facet) -> list[Json]:
    return [_value_to_dict(value) for value in facet.values]


def _value_to_dict(value: FacetValue) -> Json:
    return {
        "value": value.value,
        "label": value.label,
        "count": value.count,
        "selected": value.selected,
    }
