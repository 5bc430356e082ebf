"""What an index takes on disk, part by part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.bench import ours
from tests.bench.cache import Cache, Results
from tests.bench.measure import files, size_of


def measure(cache: Cache, names: Sequence[str]) -> Results:
    """Per corpus: bytes by part of ours and of tantivy's, the others' whole.

    characters   of all texts; `beside` is the bytes of their index beside the texts
    """
    return {name: _sizes(cache, name) for name in names}


def _sizes(cache: Cache, name: str) -> Results:
    corpus = cache.corpus(name)
    own = cache.index("baosou", corpus)
    characters, beside = ours.characters(own)
    return {
        "articles": corpus.size,
        "baosou": ours.sizes(own),
        "tantivy": by_suffix(cache.index("tantivy", corpus)),
        "sqlite": size_of(cache.index("sqlite", corpus)),
        "characters": characters,
        "beside": beside,
    }


def by_suffix(folder: Path) -> dict[str, int]:
    """Bytes of the files of each suffix."""
    found: Counter[str] = Counter()
    for path in files(folder):
        found[path.suffix.removeprefix(".") or path.name] += path.stat().st_size
    return dict(found)
