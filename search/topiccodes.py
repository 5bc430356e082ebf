"""The topics that have codes, as a generation carries them: code → the topic's name.

A code stays when staff rename a topic, so what was said or saved by code still counts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from search.model import Topic
from search.text import fold

FILE = "topics.json"
"""By this name it is attached to a generation."""


def to_bytes(codes: Mapping[str, str]) -> bytes:
    """The file; `codes` is topic → code, as the taxonomy has it."""
    told = {code: name for name, code in codes.items()}
    return json.dumps(told, ensure_ascii=False).encode()


def from_bytes(saved: bytes) -> dict[str, Topic]:
    """Folded code → the topic."""
    told = json.loads(saved).items()
    return {fold(code): Topic(name, code=code) for code, name in told}
