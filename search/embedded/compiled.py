"""The decorator of every kernel: compiled once for all processes, free of the GIL.

Signatures are explicit and take read-only arrays, so that memory-mapped and fresh
arrays share one compilation, and nothing is compiled at the first query. The machine
code is kept in `__pycache__`, in the user's cache where that cannot be written, or
where NUMBA_CACHE_DIR says.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numba
from numba import types

Kernel = Callable[..., Any]


def _shared_code() -> str:
    """A digest of the modules whose functions are compiled into kernels of others.

    Numba looks at a kernel's own file alone: with another version of these it would
    load machine code that is out of date.
    """
    files = sorted(Path(__file__).parent.glob("*.py"))
    shared = [
        code for file in files if b"register_jitable" in (code := file.read_bytes())
    ]
    return blake2b(b"".join(shared), digest_size=8).hexdigest()


def _writable_cache() -> Path | None:
    """A folder that machine code can be kept in; None if there is none."""
    user = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    for parent in (Path(__file__).parent / "__pycache__", user / "baosou"):
        folder = parent / f"kernels-{_shared_code()}"
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            if os.access(folder, os.W_OK):
                return folder
    return None


_CACHE = os.environ.get("NUMBA_CACHE_DIR") or _writable_cache()
if _CACHE:
    setattr(numba.config, "CACHE_DIR", str(_CACHE))  # noqa: B010  # not in its types


def array(kind: types.Type) -> types.Array:
    """A one-dimensional array that the kernel reads; mapped files and others alike."""
    return types.Array(kind, 1, "C", readonly=True)


def filled(kind: types.Type) -> types.Array:
    """A one-dimensional array that the kernel writes into."""
    return types.Array(kind, 1, "C")


U1, U2, U4 = (array(kind) for kind in (types.u1, types.u2, types.u4))
I4, F4 = (array(kind) for kind in (types.i4, types.f4))


def compiled(*arguments: types.Type) -> Callable[[Kernel], Kernel]:
    """Compile a function of arguments of these types; its result's type is inferred."""
    decorator: Callable[[Kernel], Kernel] = numba.njit(
        arguments, cache=bool(_CACHE), nogil=True, error_model="numpy"
    )
    return decorator
