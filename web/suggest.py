"""What is being typed → what the endpoint suggests, and what the page asks instead."""

from __future__ import annotations

from search.model import Suggestion
from search.serial import Json

MAX_CHARS = 50
"""Longer than any name; what is typed beyond it suggests nothing more."""

MOST = 8
"""Values suggested: what is read at a glance."""


def suggestion_to_dict(suggestion: Suggestion) -> Json:
    """The suggestion as the endpoint answers it."""
    return {
        "type": suggestion.kind,
        "label": suggestion.label,
        "value": suggestion.value,
        "count": suggestion.count,
        "why": suggestion.why,
    }
