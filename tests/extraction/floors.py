"""Figures that have been reached once, and that nothing may fall below again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("floors.json")

Floors = Mapping[str, Mapping[str, Mapping[str, float]]]
"""Part → set → metric → the least that it may be."""


def load() -> Floors:
    """Those that are pinned; raised by hand when a better figure is there to stay."""
    floors: Floors = json.loads(FILE.read_text(encoding="utf-8"))
    return floors


def broken(results: Mapping[str, Any], least: Floors | None = None) -> Iterator[str]:
    """A sentence for each figure below its floor; sets that are not measured pass."""
    for part, sets in (least or load()).items():
        figures = results[part]["measured"]["figures"] if part in results else {}
        for name in sets.keys() & figures.keys():
            yield from _below(f"{part} {name}", figures[name], sets[name])


def _below(
    name: str, reached: Mapping[str, Any], least: Mapping[str, float]
) -> Iterator[str]:
    for metric, floor in least.items():
        if reached[metric][0] < floor:
            yield f"{name}: {metric} {reached[metric][0]:.4f} < {floor}"
