"""Arrays in a file come back as they were, mapped and read-only."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from search.embedded import arrays


def test_arrays_come_back_as_they_were(tmp_path: Path) -> None:
    written: dict[str, NDArray[Any]] = {
        "none": np.empty(0, np.uint32),
        "bytes": np.frombuffer("三个字".encode(), np.uint8),
        "numbers": np.arange(1000, dtype=np.uint64) << np.uint64(40),
        "floats": np.array([0.5, -1.25], np.float32),
    }
    arrays.save(tmp_path / "file", written)
    read = arrays.load(tmp_path / "file")
    assert list(read) == list(written)
    for name, array in written.items():
        assert read[name].dtype == array.dtype
        assert read[name].tolist() == array.tolist()


def test_every_array_is_aligned_for_any_type(tmp_path: Path) -> None:
    written = {f"a{n}": np.zeros(n, np.uint8) for n in range(5)}
    arrays.save(tmp_path / "file", written)
    for array in arrays.load(tmp_path / "file").values():
        assert array.ctypes.data % 64 == 0


def test_what_is_read_cannot_be_written_to(tmp_path: Path) -> None:
    arrays.save(tmp_path / "file", {"a": np.zeros(3, np.uint32)})
    with pytest.raises(ValueError, match="read-only"):
        arrays.load(tmp_path / "file")["a"][0] = 1


@pytest.mark.parametrize(
    "content",
    [b"", b"short", b"\xff" * 64, b"\x08" + bytes(15)],
    ids=["empty", "short", "long header", "no header"],
)
def test_a_file_that_is_none_of_ours_is_an_error(
    tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "file").write_bytes(content)
    with pytest.raises((ValueError, IndexError, KeyError)):
        arrays.load(tmp_path / "file")
