"""The pages: search, an article, how to ask."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, render_template, request

from search.errors import ArticleNotFound
from search.model import Query, Suggestion
from web.arguments import query_from, typed
from web.engines import engine, read
from web.meant import meant
from web.reading import Form, article_view
from web.rescue import rescue
from web.results import search_view
from web.suggest import MOST

SIMILAR = 6
"""Articles like the one that is read: a list to glance at."""

PATIENCE = 100.0
"""Milliseconds: what found nothing and took longer is not tried in other ways. Some
twenty searches more, each as slow, would take longer than any one query may."""

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def search() -> str:
    """The search page."""
    parsed = read(typed(request.args))
    page = engine().search(query_from(request.args, parsed, collapse=True))
    stuck = not page.total and page.took_ms <= PATIENCE
    ways = rescue(page.query, _count, read) if stuck else ()
    others = meant(page.query, _suggest, _count, read) if stuck else ()
    view = search_view(page, ways, others, parsed=parsed)
    return render_template("search.html", view=view)


@blueprint.get("/articles/<path:id>")
def article(id: str) -> str:
    """One article; the arguments are those of the search that led to it."""
    query = query_from(request.args, read(typed(request.args)), collapse=True)
    found = engine().get(id)
    if found is None:
        raise ArticleNotFound(id)
    simplified = request.args.get("view") == "simplified"
    form: Form = "simplified" if simplified else "raw"
    related = engine().copies(id), engine().similar(id, SIMILAR)
    view = article_view(found, query, form, *related)
    return render_template("article.html", view=view)


@blueprint.get("/help")
def help_() -> str:
    """How to ask."""
    return render_template("help.html")


def _suggest(text: str) -> tuple[Suggestion, ...]:
    return engine().suggest(text, MOST)


def _count(query: Query) -> int:
    return engine().search(replace(query, size=1, facet_size=1)).total
