"""Charts by lets-plot in the look of the bench: one theme, axes in the reader's language."""

from typing import Any

from lets_plot import (
    element_blank,
    element_line,
    element_text,
    ggsize,
    scale_x_continuous,
    scale_y_continuous,
    theme,
)
from lets_plot.plot.core import PlotSpec

from phases.method import Unit
from workbench.charts.axis import tick_labels
from workbench.charts.brief import Brief
from workbench.charts.palette import Palette

HEIGHT = 340
FONT = "Source Sans Pro"
AXIS_TEXT = 12.5
TEXT = 6.0
"""Size of text inside a chart in lets-plot's own unit; about 13 pixels, as the axes."""


def look(palette: Palette, grid: str = "y") -> Any:
    """The theme of every chart: no frame, thin lines across, legend above."""
    quiet = element_line(color=palette.line, size=0.8)
    return theme(
        text=element_text(family=FONT, color=palette.muted, size=13),
        axis_text=element_text(family=FONT, color=palette.muted, size=AXIS_TEXT, angle=0),
        axis_text_x=element_text(angle=0, margin=[5, 0, 0, 0]),
        axis_text_y=element_text(angle=0, margin=[0, 5, 0, 0]),
        axis_title=element_text(family=FONT, color=palette.muted, size=AXIS_TEXT),
        legend_text=element_text(family=FONT, color=palette.ink, size=AXIS_TEXT),
        legend_title=element_blank(),
        legend_position="top",
        legend_justification=[0, 1],
        legend_background=element_blank(),
        plot_background=element_blank(),
        panel_background=element_blank(),
        panel_border=element_blank(),
        panel_grid_minor=element_blank(),
        panel_grid_major_y=quiet if "y" in grid else element_blank(),
        panel_grid_major_x=quiet if "x" in grid else element_blank(),
        axis_line=element_blank(),
        axis_ticks=element_blank(),
        plot_margin=[4, 22, 0, 0],
    )


def x_axis(at: list[float], unit: Unit, brief: Brief, title: str = "", **options: Any) -> Any:
    """A numeric axis across."""
    return scale_x_continuous(name=title, breaks=at, labels=tick_labels(at, unit, brief.speaker), **options)


def y_axis(at: list[float], unit: Unit, brief: Brief, title: str = "", **options: Any) -> Any:
    """A numeric axis up; its limits are the first and the last tick."""
    options.setdefault("limits", [at[0], at[-1]])
    return scale_y_continuous(name=title, breaks=at, labels=tick_labels(at, unit, brief.speaker), **options)


def to_svg(plot: PlotSpec, brief: Brief, height: int = HEIGHT) -> str:
    """The chart as SVG, as wide as it is asked for and of that height in pixels."""
    return str((plot + ggsize(brief.width, height)).to_svg())
