"""How often Python looks for garbage in cycles: it is seldom that a command makes any.

Dictionary, ledger and modules are some 500,000 objects that stay. To walk through them
as often as Python does by itself was a quarter of a sync of a hundred articles.
"""

from __future__ import annotations

import gc

_THRESHOLDS = 100_000, 20, 20
"""More objects than a chunk of articles leaves behind; Python's own is 700, 10, 10."""


def collect_seldom() -> None:
    """To be called at the start of a process."""
    gc.set_threshold(*_THRESHOLDS)


def collect_no_more() -> None:
    """Before the end of a process, which would walk through everything once again."""
    gc.freeze()
