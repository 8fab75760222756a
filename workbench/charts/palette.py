"""The colours of a drawing: the look's tokens by theme, tints of the accent, and patterns for black and white."""

from dataclasses import dataclass
from typing import Literal

Theme = Literal["light", "dark", "print"]

DEFAULT_ACCENT = "#1f5673"

# Stand-ins that a chart library can carry as colours; `finish` puts the pattern in their place.
HATCHED = "#010203"
HATCHED_BAD = "#010204"
DOTTED = "#010205"
HATCHED_PALE = "#010206"


def mix(colour: str, other: str, share: float) -> str:
    """A colour between two hexadecimal ones; `share` of `other`, from 0 to 1."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def lightness(colour: str) -> float:
    """Perceived lightness from 0 (black) to 1 (white), by the weights of Rec. 709."""
    red, green, blue = _channels(colour)
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme; `paper` is what a drawing stands on."""

    accent: str
    paper: str
    ink: str
    muted: str
    line: str
    good: str
    warn: str
    bad: str

    def tint(self, share: float) -> str:
        """The accent mixed with the paper; 0 is the paper, 1 the accent."""
        return mix(self.paper, self.accent, share)

    def on(self, colour: str) -> str:
        """Ink or white, whichever is read more easily on a colour."""
        return "#1b2430" if lightness(colour) > 0.55 else "#ffffff"

    def series(self, count: int) -> list[str]:
        """Fills for so many series, told apart without colour: solid, hatched, pale, dotted, dark."""
        fills = [self.accent, HATCHED, self.tint(0.35), DOTTED, self.ink, self.muted]
        return [fills[index % len(fills)] for index in range(count)]

    def strokes(self, count: int) -> list[str]:
        """Line colours for so many series; dashes and marks tell them apart besides."""
        colours = [self.accent, self.ink, self.muted, mix(self.accent, self.ink, 0.5), self.tint(0.6), self.muted]
        return [colours[index % len(colours)] for index in range(count)]


def palette(theme: Theme, accent: str = DEFAULT_ACCENT) -> Palette:
    """The palette of a theme with the accent of the client's brand."""
    if theme == "dark":
        return Palette(mix(accent, "#ffffff", 0.5), "#1b2430", "#f6f2ea", "#b8c0cb", "#3d4959", "#7cc4a2", "#e0b04c", "#ef8f86")
    return Palette(
        accent,
        "#ffffff",
        "#1b2430",
        "#5a6472",
        "#e2ddd3" if theme == "light" else "#d9d9d9",
        "#2b7a57",
        "#9a6700",
        "#b23a30",
    )
