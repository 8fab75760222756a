"""Names of several series: told apart by the chart library, and a legend that says them within the drawing's width."""

from typing import Any

from lets_plot import guide_legend

from workbench.charts.brief import Brief
from workbench.charts.svg import text_width

SIGN, ROW = 46.0, 24
"""Pixels of a legend's sign with the space around it, and of one row."""


def legend(brief: Brief, names: list[str], beside: float = 66.0) -> Any:
    """The legend of so many series, in as many columns as find room right of what stands `beside` it; none for a single one."""
    return guide_legend(ncol=_columns(brief, names, beside)) if len(names) > 1 else "none"


def legend_height(brief: Brief, names: list[str], beside: float = 66.0) -> int:
    """Pixels that a legend needs beyond its first row."""
    return ROW * (-(-len(names) // _columns(brief, names, beside)) - 1)


def _columns(brief: Brief, names: list[str], beside: float) -> int:
    widest = max((text_width(name, 13) + SIGN for name in names), default=SIGN)
    return max(1, min(len(names), int((brief.width - beside) // widest)))


def distinct(texts: list[str]) -> list[str]:
    """The same texts, no two alike to the chart library though alike to the eye."""
    return [text + "\u200b" * texts[:place].count(text) for place, text in enumerate(texts)]
