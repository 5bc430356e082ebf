"""The version of what makes articles out of files: another one, other fields.

Made of the code's own files and not counted by hand, so that nobody forgets it; the
price is that a changed comment also has every article extracted anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

_MADE_BY = (  # what makes an article what it is, below the project's root
    "indexer/reading",
    "indexer/repair",
    "indexer/extraction",
    "indexer/tagging/decoding.py",
    "indexer/tagging/features.py",
    "indexer/tagging/model.py",
    "indexer/tagging/people.arrays",
    "indexer/tagging/tagger.py",
    "indexer/record.py",
    "search/analyzer.py",
    "search/lexicon.py",
    "search/model/article.py",
    "search/spellings.py",
    "search/text.py",
)


def recipe(taxonomy: str) -> str:
    """The version, of the code and of the taxonomy that has this digest."""
    return f"{_code()}-{taxonomy}"


@cache
def _code() -> str:
    digest = blake2b(digest_size=8)
    for path in _files():
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files() -> Iterator[Path]:
    root = Path(__file__).parents[1]
    for path in (root / name for name in _MADE_BY):
        yield from sorted(path.rglob("*.py")) if path.is_dir() else (path,)
