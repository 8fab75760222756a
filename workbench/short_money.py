"""Amounts of money in a few characters, as on an axis or in a large figure: 1,29 M€, €216k."""

from typing import Any

from babel.numbers import format_decimal, get_currency_symbol

from phases.method import Unit

NO_BREAK_SPACE = "\u00a0"
Speaker = Any
"""What says it: language, locale and currency are asked of it; the module of speakers uses this one."""


def short_money(value: float, speaker: Speaker) -> str:
    """An amount of money in a few characters, as on an axis: three figures that count."""
    divisor, sign = scale_of([value])
    size = abs(value / divisor)
    most = 0 if size >= 100 or divisor == 1 else 1 if size >= 10 else 2
    return scaled(value / divisor, min(most, decimals_of([round(value / divisor, most)])), sign, "money", speaker)


def scale_of(values: list[float]) -> tuple[float, str]:
    """What to divide by so that the largest of some amounts reads well, and the sign of that scale."""
    largest = max((abs(value) for value in values), default=0.0)
    if largest >= 1e9:
        return 1e9, "bn"
    if largest >= 1e6:
        return 1e6, "M"
    return (1e3, "k") if largest >= 1e4 else (1.0, "")


def decimals_of(values: list[float]) -> int:
    """The decimals that some numbers need, two at the most."""
    return next((digits for digits in range(4) if all(abs(v - round(v, digits)) < 1e-6 for v in values)), 2)


def number(value: float, decimals: int, speaker: Speaker) -> str:
    """A number with so many decimals and a true minus sign."""
    pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
    return format_decimal(round(value, 9) + 0.0, pattern, locale=speaker.locale).replace("-", "−")


def scaled(value: float, decimals: int, scale: str, unit: Unit, speaker: Speaker) -> str:
    """A number that was divided by a scale, with its sign and, for money, the currency."""
    shown = number(value, decimals, speaker)
    if unit != "money":
        return shown
    symbol = get_currency_symbol(speaker.currency, speaker.locale)
    if speaker.language == "fr":
        return f"{shown}{NO_BREAK_SPACE}{'Md' if scale == 'bn' else scale}{symbol}"
    minus = "−" if shown.startswith("−") else ""
    return f"{minus}{symbol}{shown.removeprefix('−')}{scale}"
