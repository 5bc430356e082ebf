"""The section of words: the terms and postings of title and body.

Per field, each name with `title_` or `body_` before it:

    lengths      u4[articles]   tokens of the text
    terms        u1             the terms as UTF-8, ascending, one after another
    term_ends    u4[terms]
    slots        u4             the terms' numbers by hash; see `dictionary.slotted`
    found        u4[terms]      articles that have the term
    block_at …   see `search.embedded.postings`

A token is a word or a word within one (农业 in 农业发展银行), at the number of that
word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.analyzer import analyse
from search.embedded import inversion
from search.embedded.arrays import Arrays, Part
from search.embedded.dictionary import beginning, find_term, slotted
from search.embedded.postings import listed, placed, tally
from search.embedded.schema import FIELDS

Found = dict[str, NDArray[Any]]

_PACKED = ("block_first", "block_data", "block_places", "postings", "places")


def invert(texts: Mapping[str, Sequence[str]]) -> Found:
    """The section of a batch of articles, given their searchable texts by field."""
    return {
        f"{field}_{name}": array
        for field in FIELDS
        for name, array in _inverted(texts[field]).items()
    }


def merge(parts: Sequence[Part]) -> Found:
    """The section of many as one."""
    mapping, offsets = _mapping(parts)
    return {
        f"{field}_{name}": array
        for field in FIELDS
        for name, array in _merged(parts, field, mapping, offsets).items()
    }


def _inverted(texts: Sequence[str]) -> Found:
    found = analyse(texts)
    sizes, block_at, packed = inversion.invert(
        found.ids, found.at, found.counts, len(found.terms)
    )
    return {
        "lengths": found.counts,
        **_lexicon([term.encode(errors="surrogatepass") for term in found.terms]),
        "found": sizes,
        "block_at": block_at,
        **dict(zip(_PACKED, packed, strict=True)),
    }


def _lexicon(terms: Sequence[bytes]) -> Found:
    sizes = np.fromiter(map(len, terms), np.uint32, len(terms))
    joined = np.frombuffer(b"".join(terms), np.uint8)
    ends = np.cumsum(sizes, dtype=np.uint32)
    return {"terms": joined, "term_ends": ends, "slots": slotted(joined, ends)}


def _mapping(parts: Sequence[Part]) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Article of a part → of the whole, or DROPPED; where each part begins in it."""
    sizes = [len(part.arrays["body_lengths"]) for part in parts]
    kept = np.concatenate(
        [
            np.ones(size, np.bool_) if part.kept is None else part.kept
            for part, size in zip(parts, sizes, strict=True)
        ]
    )
    mapping = (np.cumsum(kept) - 1).astype(np.uint32)
    mapping[~kept] = inversion.DROPPED
    return mapping, np.cumsum([0, *sizes[:-1]], dtype=np.uint32)


def _merged(
    parts: Sequence[Part],
    field: str,
    mapping: NDArray[np.uint32],
    offsets: NDArray[np.uint32],
) -> Found:
    fields = [_of(part.arrays, field) for part in parts]
    terms, numbers = _union([_terms(arrays) for arrays in fields])
    lists = _lists(fields, numbers, offsets)
    lengths = np.concatenate([arrays["lengths"] for arrays in fields])
    sizes, block_at, packed = inversion.merge(
        *lists,
        mapping,
        np.concatenate([arrays["block_first"] for arrays in fields]),
        _moved(fields, "block_data", "postings"),
        _moved(fields, "block_places", "places"),
        np.concatenate([arrays["postings"] for arrays in fields]),
        np.concatenate([arrays["places"] for arrays in fields]),
        len(terms),
        int(lengths.sum(dtype=np.int64)),
    )
    left = np.flatnonzero(sizes)  # a term may have lost its last article
    return {
        "lengths": lengths[mapping != inversion.DROPPED],
        **_lexicon(terms if len(left) == len(terms) else [terms[i] for i in left]),
        "found": sizes[left],
        "block_at": np.append(block_at[left], block_at[-1]),
        **dict(zip(_PACKED, packed, strict=True)),
    }


def _of(arrays: Arrays, field: str) -> Found:
    """The arrays of one field, by their names without it."""
    prefix = f"{field}_"
    return {
        name.removeprefix(prefix): array
        for name, array in arrays.items()
        if name.startswith(prefix)
    }


def _terms(arrays: Arrays) -> list[bytes]:
    joined = arrays["terms"].tobytes()
    return [joined[a:b] for a, b in pairwise([0, *arrays["term_ends"].tolist()])]


def _union(
    lexicons: Sequence[list[bytes]],
) -> tuple[list[bytes], list[NDArray[np.uint32]]]:
    """All terms, ascending, and per part the numbers that its terms have there."""
    terms = sorted(set().union(*lexicons))
    number = dict(zip(terms, range(len(terms)), strict=True)).__getitem__
    return terms, [
        np.fromiter(map(number, lexicon), np.uint32, len(lexicon))
        for lexicon in lexicons
    ]


def _lists(
    fields: Sequence[Found],
    numbers: Sequence[NDArray[np.uint32]],
    offsets: NDArray[np.uint32],
) -> tuple[NDArray[np.uint32], ...]:
    """Term, first block, articles and offset of each posting list, by term and part."""
    blocks = np.cumsum([0, *(len(arrays["block_first"]) for arrays in fields)])
    terms = np.concatenate(numbers)
    starts = [
        arrays["block_at"][:-1] + np.uint32(before)
        for arrays, before in zip(fields, blocks[:-1], strict=True)
    ]
    owners = np.repeat(offsets, [len(each) for each in numbers])
    order = np.argsort(terms, kind="stable")
    sizes = np.concatenate([arrays["found"] for arrays in fields])
    return tuple(each[order] for each in (terms, np.concatenate(starts), sizes, owners))


def _moved(fields: Sequence[Found], name: str, target: str) -> NDArray[np.uint32]:
    """Pointers into `target`, as they are when the parts' arrays are joined."""
    moved, before = [], 0
    for arrays in fields:
        moved.append(arrays[name] + np.uint32(before))
        before += len(arrays[target])
    return np.concatenate(moved)


class Field:
    """The words of the titles or of the bodies of one segment, open for reading."""

    def __init__(self, arrays: Arrays, field: str) -> None:
        """Over the section's arrays."""
        own = _of(arrays, field)
        self.lengths = own["lengths"]
        self._terms, self._ends = own["terms"], own["term_ends"]
        self._slots = own["slots"]
        self._found, self._block_at = own["found"], own["block_at"]
        self.lists = tuple(
            own[name] for name in ("block_first", "block_data", "postings")
        )
        self._block_places, self._places = own["block_places"], own["places"]

    def __len__(self) -> int:
        """How many terms there are."""
        return len(self._ends)

    def term(self, number: int) -> bytes:
        """The term of this number."""
        start = int(self._ends[number - 1]) if number else 0
        return self._terms[start : int(self._ends[number])].tobytes()

    def number(self, term: bytes) -> int:
        """The number of a term; -1 if no article has it."""
        wanted = np.frombuffer(term, np.uint8)
        return int(find_term(self._terms, self._ends, self._slots, wanted))

    def find(self, term: bytes) -> tuple[int, int]:
        """The first block of a term's postings, and how many articles; else (0, 0)."""
        number = self.number(term)
        return self.span(number) if number >= 0 else (0, 0)

    def beginning(self, prefix: bytes) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        """The articles with any term of this beginning, and how often they have one.

        All such terms in one pass: as many as there are, none is left out.
        """
        wanted = np.frombuffer(prefix, np.uint8)
        low, high = beginning(self._terms, self._ends, wanted)
        counts = np.zeros(len(self.lengths), np.uint32)
        tally(*self.lists, self._block_at, self._found, low, high, counts)
        docs = np.flatnonzero(counts).astype(np.uint32)
        return docs, counts[docs]

    def span(self, number: int) -> tuple[int, int]:
        """The first block and the articles, deleted ones included, of a term."""
        return int(self._block_at[number]), int(self._found[number])

    def postings(
        self, number: int
    ) -> tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.uint32]]:
        """Articles, how often each has the term, and all its places one by one."""
        block, size = self.span(number)
        docs, counts = np.empty(size, np.uint32), np.empty(size, np.uint32)
        listed(*self.lists, block, size, docs, counts)
        places = np.empty(int(counts.sum()), np.uint32)
        _, data, postings = self.lists
        placed(data, self._block_places, postings, self._places, block, counts, places)
        return docs, counts, places
