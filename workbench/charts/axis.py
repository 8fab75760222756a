"""Ticks of an axis: round numbers, written short by the language of the reader."""

import math
from collections.abc import Iterable
from datetime import date

from phases.method import Quantity, Unit
from workbench.short_money import decimals_of, number, scale_of, scaled, short_money
from workbench.wording import Speaker

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
NARROW_SPACE = "\u202f"


def ticks(low: float, high: float, about: int = 6) -> list[float]:
    """Round numbers that enclose `low` and `high`, about so many; the classic 1, 2, 2.5, 5 steps."""
    if not math.isfinite(low) or not math.isfinite(high) or high <= low:
        low, high = min(low, 0.0), max(high, 0.0)
        high = high if high > low else low + 1.0
    rough = (high - low) / max(about - 1, 1)
    magnitude = 10.0 ** math.floor(math.log10(rough))
    step = next(step * magnitude for step in _STEPS if step * magnitude >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(index * step, 12) + 0.0 for index in range(first, last + 1)]


def money_ticks(values: Iterable[float], about: int = 6) -> list[float]:
    """Ticks that enclose all values and zero."""
    numbers = [float(value) for value in values if value is not None]
    return ticks(min([0.0, *numbers]), max([0.0, *numbers]), about)


def tick_labels(values: list[float], unit: Unit, speaker: Speaker) -> list[str]:
    """The labels of ticks: money in thousands or millions, shares in per cent, all with the same decimals."""
    if unit == "share":
        decimals = decimals_of([one * 100 for one in values])
        return [_percent(value, decimals, speaker) for value in values]
    divisor, sign = scale_of(values) if unit == "money" else (1.0, "")
    decimals = decimals_of([value / divisor for value in values])
    return ["0" if value == 0 else scaled(value / divisor, decimals, sign, unit, speaker) for value in values]


def said(value: float | date | None, unit: Unit, speaker: Speaker) -> str:
    """A figure in full, rounded by the one function that rounds."""
    return speaker.quantity(Quantity(value, unit))


def _percent(value: float, decimals: int, speaker: Speaker) -> str:
    shown = number(value * 100, decimals, speaker)
    return f"{shown}{NARROW_SPACE}%" if speaker.language == "fr" else f"{shown}%"


def short(value: float, unit: Unit, speaker: Speaker) -> str:
    """A figure in a few characters: money in thousands or millions, everything else in full."""
    return short_money(value, speaker) if unit == "money" else said(value, unit, speaker)


def wrapped(text: str, width: int) -> str:
    """A label broken into lines of at most so many characters, never at a no-break space."""
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) + 1 > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)
