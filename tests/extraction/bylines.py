"""Credits: by-lines of our own tables, and the makers of labelled documents."""

from __future__ import annotations

from pathlib import Path

from indexer.extraction.credits import find_credits
from tests.extraction.documents import SETS, Document, documents
from tests.extraction.tables import Case, cases
from tests.extraction.tally import Figures, Tally, compared, figures

TABLES = ("credits_tuned", "credits_unseen")
"""The rules were mended on the first, never on the second."""


def formats() -> dict[str, Figures]:
    """Roles with names in the by-lines of our tables."""
    return {name: figures([*map(_byline, cases(name))]) for name in TABLES}


def makers(folder: Path) -> dict[str, Figures]:
    """The makers of each document, whatever their roles."""
    return {name: figures([*map(_makers, documents(folder, name))]) for name in SETS}


def wanted(case: Case) -> set[tuple[str, str]]:
    """Role and name: `reporter 林晚舟, editor 谢雨亭`."""
    pairs = (each.split(" ") for each in case.expected.split(", ") if each)
    return {(role, name) for role, name in pairs}


def _byline(case: Case) -> Tally:
    found = {(credit.role, credit.name) for credit in find_credits(case.text).credits}
    return compared(found, wanted(case))


def _makers(document: Document) -> Tally:
    found = {credit.name for credit in document.article.credits}
    return compared(found, document.makers)
