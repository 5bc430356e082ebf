"""Page → what the search page shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import quote

from markupsafe import Markup

from search.answer import marked_html
from search.model import Facet, Hit, Page, Query, Snippet
from search.query import Parsed, parse
from web.address import (
    Pairs,
    address,
    folding,
    narrowing,
    pairs,
    sorted_by,
    unfiltered,
)
from web.arguments import MAX_VALUE_CHARS, SORTS
from web.chips import ChipGroup, filter_groups, text_group
from web.facets import Dates, Options, dates, options
from web.labels import (
    FACET_LABELS,
    FOLD_LABELS,
    SORT_LABELS,
    moment_label,
    published_label,
)
from web.meant import Meant
from web.paging import Paging, paging
from web.rescue import Way
from web.understood import Understood, understood

SNIPPETS = 2
"""Parts of the body shown with a hit: about three lines, to scan and not to read."""

_UNITS = {"person": "位人物", "topic": "个主题", "source": "个来源"}


@dataclass(frozen=True, slots=True)
class Link:
    """Where to go; without `href` one is there already."""

    label: str
    href: str | None


@dataclass(frozen=True, slots=True)
class HitView:
    """One result; `copies` leads to those that are folded under it."""

    href: str
    title: Markup
    taken: bool
    date: str
    day: str | None
    source: Link | None
    people: tuple[Link, ...]
    topics: tuple[Link, ...]
    snippets: tuple[Markup, ...]
    copies: Link | None


@dataclass(frozen=True, slots=True)
class SearchView:
    """Everything on the search page.

    hidden    what the form must carry beside the fields that are seen
    overview  nothing is asked: the newest articles are shown
    folds     copies folded or not; nothing where that is the same
    holds     how much of what the archive holds: (42, "位人物")
    """

    page: Page
    title: str
    heading: str
    took: str
    as_of: str
    overview: bool
    asked: ChipGroup
    understood: Understood
    filters: tuple[ChipGroup, ...]
    clear: str
    hidden: Pairs
    sorts: tuple[Link, ...]
    folds: tuple[Link, ...]
    dates: Dates
    facets: tuple[Options, ...]
    hits: tuple[HitView, ...]
    paging: Paging
    ways: tuple[Way, ...]
    meant: tuple[Meant, ...]
    holds: tuple[tuple[int, str], ...]


def search_view(
    page: Page,
    ways: tuple[Way, ...] = (),
    meant: tuple[Meant, ...] = (),
    *,
    parsed: Parsed | None = None,
) -> SearchView:
    """The search page that shows `page`; `ways` and `meant` are where it has none.

    `parsed` is how its text was read, if it was not read plainly.
    """
    query = page.query
    groups = filter_groups(query)
    facets = {facet.name: facet for facet in page.facets if facet.name in FACET_LABELS}
    return SearchView(
        page=page,
        title=_title(query, groups),
        heading=_heading(query, groups),
        took=_took(page.took_ms),
        as_of=moment_label(page.generation.as_of),
        overview=not (query.text or groups),
        asked=text_group(query),
        understood=understood(parsed or parse(query.text), query),
        filters=groups,
        clear=address(unfiltered(query)),
        hidden=_hidden(query),
        sorts=_sorts(query),
        folds=_folds(page),
        dates=dates(facets["date"], query) if "date" in facets else Dates(()),
        facets=tuple(options(f, query) for f in _ordered(facets)),
        hits=tuple(_hit(hit, query) for hit in page.hits),
        paging=paging(query, page.results),
        ways=ways,
        meant=meant,
        holds=tuple((f.distinct, _UNITS[n]) for n, f in facets.items() if n in _UNITS),
    )


def article_path(id: str) -> str:
    """The path of the article's page."""
    return f"/articles/{quote(id, safe='')}"


def _title(query: Query, groups: tuple[ChipGroup, ...]) -> str:
    labels = [chip.label for group in groups for chip in group.chips]
    return " · ".join([query.text] * bool(query.text) + labels)


def _heading(query: Query, groups: tuple[ChipGroup, ...]) -> str:
    title = _title(query, groups)
    return f"{title} 的检索结果" if title else f"{SORT_LABELS[query.sort]}文章"


def _took(milliseconds: float) -> str:
    return f"{milliseconds:.0f} 毫秒" if milliseconds >= 1 else "不到 1 毫秒"


def _hidden(query: Query) -> Pairs:
    """What no visible field says: exclusions, periods, order and size."""
    seen = {"q", "from", "to", "page", "cursor", *FACET_LABELS} - {"date"}
    return [(name, value) for name, value in pairs(query) if name not in seen]


def _sorts(query: Query) -> tuple[Link, ...]:
    """The orders to choose from; without a text there is no relevance."""
    return tuple(
        Link(SORT_LABELS[s], None if s == query.sort else address(sorted_by(query, s)))
        for s in SORTS
        if s != "relevance" or query.clause or query.sort == s
    )


def _folds(page: Page) -> tuple[Link, ...]:
    """Copies folded or not, where there are some or they are told to stay apart."""
    query = page.query
    if query.collapse and page.results == page.total:
        return ()
    return tuple(
        Link(label, None if way == query.collapse else address(folding(query, way)))
        for way, label in FOLD_LABELS.items()
    )


def _ordered(facets: dict[str, Facet]) -> list[Facet]:
    """In the order of the labels, without those that have nothing to choose."""
    named = [facets[name] for name in FACET_LABELS if name in facets]
    return [facet for facet in named if facet.name != "date"]


def _hit(hit: Hit, query: Query) -> HitView:
    return HitView(
        href=address(query, article_path(hit.id)),
        title=_title_of(hit),
        taken=hit.title_taken,
        date=published_label(hit.date, hit.precision),
        day=hit.date.isoformat() if hit.date and hit.precision == "day" else None,
        source=_value(query, "source", hit.source) if hit.source else None,
        people=tuple(_value(query, "person", name) for name in hit.people),
        topics=tuple(_value(query, "topic", name) for name in hit.topics),
        snippets=tuple(_marked(snippet) for snippet in _shown(hit.snippets)),
        copies=_copies(hit, query),
    )


def _copies(hit: Hit, query: Query) -> Link | None:
    """A link to the list of copies on the article's page."""
    label = f"另有 {hit.copies:,} 篇相同报道"
    href = f"{address(query, article_path(hit.id))}#copies"
    return Link(label, href) if hit.copies else None


def _shown(snippets: tuple[Snippet, ...]) -> list[Snippet]:
    """The parts of the body with the most different marks, in the text's order."""
    body = [snippet for snippet in snippets if snippet.field == "body"]
    best = sorted(body, key=lambda s: -len({s.text[a:b] for a, b in s.marks}))
    shown = [snippet for snippet in body if snippet in best[:SNIPPETS]]
    return [*shown[:1], *map(_continued, shown[1:])]


def _continued(snippet: Snippet) -> Snippet:
    """The snippet without its opening ellipsis: the one before it ends with its own."""
    text = snippet.text.lstrip("…，、；：。,;: ")
    cut = len(snippet.text) - len(text)
    if snippet.marks and cut > snippet.marks[0][0]:
        return snippet
    marks = tuple((start - cut, end - cut) for start, end in snippet.marks)
    return replace(snippet, text=text, marks=marks)


def _title_of(hit: Hit) -> Markup:
    titles = [snippet for snippet in hit.snippets if snippet.field == "title"]
    return _marked(titles[0] if titles else Snippet("title", hit.title))


def _marked(snippet: Snippet) -> Markup:
    html = marked_html(snippet.text, snippet.marks)
    return Markup(html)  # noqa: S704  # escaped there, each character of the text


def _value(query: Query, facet: str, value: str) -> Link:
    """A link that narrows the search to this value, where it can be asked for."""
    other = narrowing(query, facet, value)
    here = other.selections == query.selections or len(value) > MAX_VALUE_CHARS
    return Link(value, None if here else address(other))
