"""Named arrays in one file, read back as memory-mapped views.

    8 bytes    length of the header
    header     JSON: name → [dtype, length, offset]
    arrays     each at a multiple of 64 bytes, little-endian

Mapped and not read: a process that opens a generation touches only the pages that a
query needs, and all processes share them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]

_ALIGNED = 64


@dataclass(frozen=True, slots=True)
class Part:
    """One of the batches or segments that are merged, as the arrays of one section.

    kept   which of its articles go on; None for all
    """

    arrays: Arrays
    kept: NDArray[np.bool_] | None = None


def save(path: Path, arrays: Arrays) -> None:
    """Write one-dimensional arrays into a file."""
    header, offset = {}, 0
    for name, array in arrays.items():
        header[name] = (array.dtype.str, len(array), offset)
        offset += _padded(array.nbytes)
    text = json.dumps(header).encode()
    text = text.ljust(_padded(len(text) + 8) - 8)
    with path.open("wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        for array in arrays.values():
            np.ascontiguousarray(array).tofile(file)
            file.write(bytes(_padded(array.nbytes) - array.nbytes))


def load(path: Path) -> dict[str, NDArray[Any]]:
    """The arrays that `save` wrote, read-only.

    Raises OSError, ValueError or KeyError for a file that is none of ours.
    """
    mapped = np.memmap(path, dtype=np.uint8, mode="r").view(np.ndarray)
    size = int(mapped[:8].view("<u8")[0])
    header = json.loads(mapped[8 : 8 + size].tobytes())
    base = 8 + size
    return {
        name: mapped[base + at : base + at + length * np.dtype(kind).itemsize].view(
            kind
        )
        for name, (kind, length, at) in header.items()
    }


def _padded(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED
