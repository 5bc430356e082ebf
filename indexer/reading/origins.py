"""Names of sources and of the files in them: the same from run to run."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path


def labelled(sources: Sequence[Path]) -> dict[Path, str]:
    """The absolute path of each source and the name that its files' origins begin with.

    That is the last part of its path. Sources of the same name (`a/news`, `b/news`), or
    where one name would begin another, get as many parent folders as it takes (`a/news`
    and `b/news`). So the names follow from the set of sources, not from their order.

    A source that lies in another belongs to that one and is left out. Links stay as
    they are named: `current` is stable, what it leads to is not.
    """
    paths = dict.fromkeys(Path(os.path.abspath(source)) for source in sources)  # noqa: PTH100  (Path.absolute keeps "..")
    roots = [path for path in paths if not any(up in paths for up in path.parents)]
    depth = dict.fromkeys(roots, 1)
    while clashing := _clashing({root: _end(root, depth[root]) for root in roots}):
        for root in clashing:
            depth[root] += 1
    return {root: "/".join(_end(root, depth[root])) for root in roots}


def origin(path: Path, root: Path, label: str) -> str:
    """The POSIX path of `path` within the source `root` that is called `label`."""
    within = os.fspath(path)[len(os.fspath(root)) :].split("/")
    return "/".join(filter(None, (label, *map(readable, within))))


def readable(name: str) -> str:
    """A file name as text; one that is no UTF-8 came in a GBK system's archive."""
    raw = os.fsencode(name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "backslashreplace")


def _end(root: Path, depth: int) -> tuple[str, ...]:
    return tuple(readable(part) for part in root.parts[1:][-depth:])


def _clashing(labels: dict[Path, tuple[str, ...]]) -> list[Path]:
    """The roots whose label another has or begins with, or that begins with another.

    Only those that can still be lengthened; whole paths no longer clash.
    """
    counts = Counter(labels.values())
    begun = {head for label in counts for head in _heads(label)}
    return [
        root
        for root, label in labels.items()
        if (counts[label] > 1 or label in begun or any(map(counts.get, _heads(label))))
        and len(label) < len(root.parts) - 1
    ]


def _heads(label: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [label[:end] for end in range(1, len(label))]
