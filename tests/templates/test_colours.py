"""The colours of the product: every pair of words and ground that is used can be read, in light and in dark."""

import re
from pathlib import Path

import pytest

from workbench.places import STATIC

TOKENS = (STATIC / "css" / "tokens.css").read_text()
WORDS_ON_GROUNDS = [
    *((words, "paper") for words in ("ink", "muted", "good", "warn", "bad", "thread")),
    *((words, "surface") for words in ("ink", "muted", "good", "warn", "bad", "thread")),
    ("good", "good-wash"), ("warn", "warn-wash"), ("bad", "bad-wash"), ("ink", "wash"), ("muted", "wash"),
    ("ink", "warn-wash"), ("ink", "bad-wash"),
]


def tokens(mode: str) -> dict[str, str]:
    """The custom properties with a plain colour, as they stand in one mode."""
    light = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})\b", TOKENS.split("@media")[0]))
    dark = TOKENS.split(':root[data-theme="dark"] {')[1].split("}")[0]
    return light if mode == "light" else light | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})\b", dark))


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), WORDS_ON_GROUNDS)
def test_words_can_be_read_on_their_ground(mode: str, words: str, ground: str) -> None:
    colours = tokens(mode)

    assert contrast(colours[words], colours[ground]) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "surface"])
def test_the_edge_of_a_field_can_be_seen(mode: str, ground: str) -> None:
    colours = tokens(mode)

    assert contrast(colours["edge"], colours[ground]) >= 3


def test_dark_by_the_device_and_dark_by_choice_are_the_same_colours() -> None:
    by_device = TOKENS.split(':root:not([data-theme="light"]) {')[1].split("}")[0]
    by_choice = TOKENS.split(':root[data-theme="dark"] {')[1].split("}")[0]

    assert by_device.split() == by_choice.split()


def test_no_style_sheet_loads_anything_from_elsewhere() -> None:
    sheets = [path.read_text() for path in Path(STATIC, "css").glob("*.css")]

    assert not [found for sheet in sheets for found in re.findall(r"url\(\"?(?:https?:)?//", sheet)]
