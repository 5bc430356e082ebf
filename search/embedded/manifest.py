"""A generation's manifest: what it is; size and checksum of each of its files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import Any

from search.embedded.schema import SECTIONS
from search.errors import IndexDamaged
from search.model import Fault, Generation

FORMAT = 5
"""Raised when an index written before can no longer be read."""

MANIFEST = "MANIFEST.json"
_SEARCHED = (".toc", ".arrays", *(f".{name}" for name in SECTIONS))
"""What readers need; a ledger is the writer's."""


def describe(folder: Path) -> Generation:
    """The generation in this folder. Raises IndexDamaged, also for a file cut short."""
    manifest = _manifest(folder)
    for file, (size, _) in manifest["files"].items():
        if file.endswith(_SEARCHED) and _size(folder / file) != size:
            raise damaged(folder)
    as_of = datetime.fromisoformat(manifest["as_of"])
    return Generation(folder.name, as_of, manifest["articles"])


def check(folder: Path) -> Iterator[Fault]:
    """Every file of the generation that is missing, cut, grown or changed."""
    for file, (size, digest) in _manifest(folder)["files"].items():
        path = folder / file
        if not path.is_file():
            yield Fault(folder.name, file, "文件不见了", "missing")
        elif path.stat().st_size != size:
            yield Fault(folder.name, file, "文件大小不对", "of another size")
        elif checksum(path) != digest:
            yield Fault(folder.name, file, "文件内容不对", "of other content")


def checksum(path: Path) -> str:
    """The file's BLAKE2b, 16 bytes in hex."""
    with path.open("rb") as file:
        return file_digest(file, partial(blake2b, digest_size=16)).hexdigest()


def write(folder: Path, articles: int, before: Path | None) -> None:
    """Write the manifest of a finished generation.

    Checksums of files shared with the generation in `before` are taken from there.
    """
    known = _known_checksums(before) if before else {}
    files = {}
    for path in sorted(folder.iterdir()):
        stat = path.stat()
        digest = known.get((stat.st_ino, stat.st_size)) or checksum(path)
        files[path.name] = (stat.st_size, digest)
    manifest = {
        "format": FORMAT,
        "as_of": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "articles": articles,
        "files": files,
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_text(text)


def damaged(folder: Path) -> IndexDamaged:
    """What to say of a generation that cannot be read."""
    return IndexDamaged(
        f"索引 {folder} 已损坏，请用 python -m indexer rollback 退回上一代，"
        "或用 sync --full 重建。",
        f"{folder} is damaged: use `rollback`, or rebuild with `sync --full`.",
    )


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def _known_checksums(folder: Path) -> dict[tuple[int, int], str]:
    """Checksums by inode and size: a hard link is the same file."""
    try:
        files = _manifest(folder)["files"]
    except IndexDamaged:
        return {}
    known = {}
    for file, (size, digest) in files.items():
        path = folder / file
        if path.exists():
            known[path.stat().st_ino, size] = digest
    return known


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((folder / MANIFEST).read_text())
        if manifest["format"] == FORMAT:
            return {key: manifest[key] for key in ("as_of", "articles", "files")}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise damaged(folder) from error
    raise IndexDamaged(
        f"索引 {folder} 由另一个版本写成，请用 python -m indexer sync --full 重建。",
        f"{folder} was written by another version: rebuild with `sync --full`.",
    )
