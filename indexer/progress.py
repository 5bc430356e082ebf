"""The progress bar, on a terminal only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress() -> Iterator[Callable[[str, int], None]]:
    """A function to be told of each file and how many records of it are done."""
    from tqdm import tqdm

    form = "{desc}：{n_fmt} 篇 [{elapsed}，{rate_fmt}] {postfix}"
    with tqdm(
        desc="读取", unit="篇", disable=None, bar_format=form, leave=False
    ) as bar:

        def tell(file: str, records: int) -> None:
            bar.set_postfix_str(file[-48:], refresh=not records)
            bar.update(records)

        yield tell
