"""How tests run wherever they run."""

from __future__ import annotations

from hypothesis import settings

# A busy machine, or the first call of a kernel, may take any time: no test is timed.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
