"""What a drawing is asked for: the figure's data, who says the words, and the colours."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from phases.method import Figure, Quantity, Unit
from workbench.charts.axis import said
from workbench.charts.palette import Palette
from workbench.charts.words import word
from workbench.wording import Speaker

WIDTH, NARROW = 640, 340
"""Natural widths in pixels: of a drawing on a page, and of one that a phone shows without making its words smaller."""


@dataclass(frozen=True, slots=True)
class Brief:
    """One figure to draw, in one language and theme."""

    figure: Figure
    speaker: Speaker
    palette: Palette
    width: int = WIDTH

    @property
    def is_narrow(self) -> bool:
        """Whether the drawing is for a phone."""
        return self.width < WIDTH

    @property
    def steps(self) -> int:
        """About how many ticks an axis across has room for."""
        return 4 if self.is_narrow else 6

    def __getitem__(self, key: str) -> Any:
        return self.figure.data[key]

    def get(self, key: str, otherwise: Any = None) -> Any:
        """A key of the data that may be left out."""
        value = self.figure.data.get(key)
        return otherwise if value is None else value

    def has(self, *keys: str) -> bool:
        """Whether all these keys of the data are given; an array counts as given."""
        return all(self.figure.data.get(key) is not None for key in keys)

    @property
    def unit(self) -> Unit:
        """The unit of the data, money where none is named."""
        return self.figure.data.get("unit") or "money"

    def own(self, key: str) -> str:
        """One of the drawing's own words."""
        return word(key, self.speaker.language)

    def label(self, words: Any) -> str:
        """A label of the data: words, or a quantity."""
        if isinstance(words, Quantity):
            return self.speaker.quantity(words)
        return self.speaker.words(words)

    def say(self, value: Any, unit: Unit | None = None) -> str:
        """A figure in full with its unit."""
        return said(value, unit or self.unit, self.speaker)


def floats(values: Sequence[Any]) -> list[float | None]:
    """Numbers as floats, gaps kept."""
    return [None if value is None else float(value) for value in values]
