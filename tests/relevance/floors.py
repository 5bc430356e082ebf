"""Figures that have been reached once, and that nothing may fall below again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("floors.json")

Floors = Mapping[str, Mapping[str, Mapping[str, float]]]
"""Part → figures → metric → the least that it may be."""


def load() -> Floors:
    """Those that are pinned; raised by hand when a better figure is there to stay."""
    floors: Floors = json.loads(FILE.read_text(encoding="utf-8"))
    return floors


def broken(results: Mapping[str, Any], floors: Floors | None = None) -> Iterator[str]:
    """A sentence for each figure that is below its floor; parts not measured pass."""
    for part, engines in (floors or load()).items():
        if part in results:
            figures = _figures(results[part]["measured"])
            for engine, metrics in engines.items():
                yield from _below(f"{part} {engine}", figures[engine], metrics)


def _figures(measured: Mapping[str, Any]) -> Mapping[str, Any]:
    """Those of the engines, or of what the part of exactness is made of."""
    figures: Mapping[str, Any] = measured.get("figures", measured)
    return figures


def _below(
    name: str, reached: Mapping[str, Any], least: Mapping[str, float]
) -> Iterator[str]:
    for metric, floor in least.items():
        value = reached[metric]
        mean = value[0] if isinstance(value, list | tuple) else value
        if mean < floor:
            yield f"{name}: {metric} {mean:.4f} < {floor}"
