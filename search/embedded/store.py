"""The section of the articles themselves: found by id, read as hits and as a whole.

    id_ends        u8[articles]  where an article's id ends in `id_bytes`
    id_bytes       u1            ids in UTF-8
    id_hashes      u8[articles]  hashes of the ids, ascending
    id_docs        u4[articles]  whose hash it is
    article_ends   u8[articles]  where an article ends in `article_bytes`
    article_bytes  u1            articles as search.embedded.stored has them

Ids are found by a hash and not in an order of their own: one search over an array takes
the place of twenty comparisons in Python, and a merge sorts numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.embedded.arrays import Arrays, Part
from search.embedded.stored import Card, Stored, pack
from search.embedded.values import as_bytes, as_text
from search.model import Article, Text

Section = dict[str, NDArray[Any]]
Hashes = NDArray[np.uint64]


def invert(articles: Sequence[Article]) -> Section:
    """The section of a batch of articles."""
    ids = [as_bytes(article.id) for article in articles]
    return {
        **_strung("id", ids),
        **_by_hash(np.array([_hash(each) for each in ids], np.uint64)),
        **_strung("article", [pack(article) for article in articles]),
    }


def merge(parts: Sequence[Part]) -> Section:
    """One section of the articles that are kept, a part after the other."""
    hashes = [np.empty(0, np.uint64), *map(_kept_hashes, parts)]
    return {
        **_joined("id", parts),
        **_by_hash(np.concatenate(hashes)),
        **_joined("article", parts),
    }


class Store:
    """The articles of one segment, by their numbers in it; nothing is read ahead."""

    def __init__(self, section: Arrays) -> None:
        self._hashes, self._docs = section["id_hashes"], section["id_docs"]
        self._ids = _Strings(section, "id")
        self._articles = _Strings(section, "article")

    def __len__(self) -> int:
        return len(self._docs)

    def find(self, id: str) -> int | None:
        """The number of the article of this id; of several the last."""
        encoded = as_bytes(id)
        sought = np.uint64(_hash(encoded))
        at = int(self._hashes.searchsorted(sought, side="right"))
        while at and self._hashes[at - 1] == sought:
            at -= 1
            doc = int(self._docs[at])
            if self._ids[doc] == encoded:
                return doc
        return None

    def id(self, doc: int) -> str:
        """The article's id."""
        return as_text(self._ids[doc])

    def hit(self, doc: int) -> tuple[Card, Text]:
        """What a hit shows of the article, and the body that snippets are cut from."""
        stored = Stored(self._articles[doc])
        return stored.card(self.id(doc)), stored.body()

    def article(self, doc: int) -> Article:
        """The whole article, as it was written."""
        return Stored(self._articles[doc]).article(self.id(doc))


class _Strings:
    """Strings of bytes, one for each article."""

    def __init__(self, section: Arrays, name: str) -> None:
        self._ends = section[f"{name}_ends"].data
        self._bytes = section[f"{name}_bytes"].data

    def __getitem__(self, doc: int) -> memoryview:
        start = self._ends[doc - 1] if doc else 0
        return self._bytes[start : self._ends[doc]]


def _strung(name: str, strings: Sequence[bytes]) -> Section:
    return {
        f"{name}_ends": np.cumsum([len(string) for string in strings], dtype=np.uint64),
        f"{name}_bytes": np.frombuffer(b"".join(strings), np.uint8),
    }


def _joined(name: str, parts: Sequence[Part]) -> Section:
    """The strings of the articles that are kept, copied in as long runs as there are.

    An index for each byte would be eight times what is copied.
    """
    sizes, pieces = [np.empty(0, np.uint64)], [np.empty(0, np.uint8)]
    for part in parts:
        ends, strings = part.arrays[f"{name}_ends"], part.arrays[f"{name}_bytes"]
        bounds = np.concatenate((np.zeros(1, np.uint64), ends))
        for first, last in _runs(part, len(ends)):
            sizes.append(np.diff(bounds[first : last + 1]))
            pieces.append(strings[bounds[first] : bounds[last]])
    return {
        f"{name}_ends": np.cumsum(np.concatenate(sizes), dtype=np.uint64),
        f"{name}_bytes": np.concatenate(pieces),
    }


def _runs(part: Part, size: int) -> Iterator[tuple[int, int]]:
    """Where runs of articles that are kept begin and end."""
    if part.kept is None:
        return iter([(0, size)])
    edges = np.flatnonzero(np.diff(part.kept, prepend=False, append=False)).tolist()
    return zip(edges[::2], edges[1::2], strict=True)


def _kept_hashes(part: Part) -> Hashes:
    """The hashes of the ids that are kept, by article."""
    hashes = np.empty(len(part.arrays["id_docs"]), np.uint64)
    hashes[part.arrays["id_docs"]] = part.arrays["id_hashes"]
    return hashes if part.kept is None else hashes[part.kept]


def _by_hash(hashes: Hashes) -> Section:
    docs = np.argsort(hashes, kind="stable").astype(np.uint32)
    return {"id_hashes": hashes[docs], "id_docs": docs}


def _hash(id: bytes) -> int:
    return int.from_bytes(blake2b(id, digest_size=8).digest(), "little")
