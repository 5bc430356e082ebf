"""Text is readable on every ground it is set on, in both themes (WCAG 2.2 AA)."""

from __future__ import annotations

import re

import pytest

from web.assets import STATIC

SHEET = (STATIC / "baosou.css").read_text("utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block))
    for block in re.findall(r":root \{(.*?)\}", SHEET, re.S)[:2]
)
TEXTS = [
    (ink, ground)
    for ground in ("paper", "sheet", "sunk")
    for ink in ("ink", "ink-2", "ink-3", "link", "visited", "accent")
] + [("mark-ink", "mark"), ("paper", "ink")]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_text_is_readable(theme: dict[str, str], ink: str, ground: str) -> None:
    assert contrast(theme[ink], theme[ground]) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_buttons_and_borders_of_fields_are_seen(theme: dict[str, str]) -> None:
    assert contrast("#fff", theme["press"]) >= 4.5
    assert contrast(theme["rule-2"], theme["sheet"]) >= 3


def test_the_dark_theme_gives_every_colour() -> None:
    assert set(DARK) == set(LIGHT)


def contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    red, green, blue = (_linear(int(digits[i : i + 2], 16) / 255) for i in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    value: float = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
    )
    return value
