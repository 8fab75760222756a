"""How the outcomes of a simulation, or the values of customers, spread."""

from itertools import accumulate
from math import exp, pi, sqrt
from typing import Any

from lets_plot import (
    aes,
    geom_label,
    geom_line,
    geom_rect,
    geom_vline,
    ggplot,
    scale_fill_manual,
    scale_linetype_manual,
    scale_y_continuous,
)

from workbench.charts.axis import short, tick_labels, ticks
from workbench.charts.brief import Brief, floats
from workbench.charts.palette import HATCHED_BAD
from workbench.charts.plot import FONT, TEXT, look, to_svg, x_axis

HEADROOM = 1.25
"""The cumulative curve and the words of the marks stand above the highest bar."""


def distribution(brief: Brief) -> str:
    """Histogram of outcomes, losses hatched, with the cumulative curve, the line at zero and named marks.

    Data: `edges` (n + 1), `counts` (n), `marks` by name (`mean`, `p5`, `p50`, `p95`), `unit` (money).
    """
    edges, counts = floats(brief["edges"]), floats(brief["counts"])
    total = sum(counts) or 1.0
    shares = [count / total for count in counts]
    top = max(shares, default=1.0) or 1.0
    bars = _bars(edges, shares, [brief.own("below-zero" if right <= 0 else "above-zero") for right in edges[1:]])
    curve = {"x": edges, "y": [share * top for share in accumulate([0.0, *shares])]}
    at = ticks(edges[0], edges[-1], brief.steps + 1)
    parts = [0.0, 0.25, 0.5, 0.75, 1.0]
    names = [brief.own("below-zero"), brief.own("above-zero")]
    losses = edges[0] < 0
    plot = (
        ggplot()
        + look(brief.palette, "xy")
        + _rectangles(bars, brief)
        + scale_fill_manual(
            values=[HATCHED_BAD, brief.palette.tint(0.45)] if losses else [brief.palette.tint(0.45)],
            limits=names if losses else names[1:],
            name="",
        )
        + geom_line(aes("x", "y"), data=curve, color=brief.palette.ink, size=1.2)
        + x_axis(at, brief.unit, brief, limits=[min(at[0], edges[0]), max(at[-1], edges[-1])], expand=[0.02, 0])
        + scale_y_continuous(
            name=brief.own("share-below"),
            breaks=[part * top for part in parts],
            labels=tick_labels(parts, "share", brief.speaker),
            limits=[0, top * (HEADROOM + (0.11 * max(len(brief.get("marks", ())) - 2, 0) if brief.is_narrow else 0))],
            expand=[0, 0],
        )
    )
    if edges[0] < 0 < edges[-1]:
        plot += geom_vline(xintercept=0, color=brief.palette.bad, size=1.4)
    return to_svg(_marked(plot, brief, top), brief, 360)


def _bars(edges: list[float], heights: list[float], kinds: list[str]) -> dict[str, list[Any]]:
    return {"left": edges[:-1], "right": edges[1:], "height": heights, "zero": [0.0] * len(heights), "kind": kinds}


def _rectangles(bars: dict[str, list[Any]], brief: Brief) -> Any:
    return geom_rect(
        aes(xmin="left", xmax="right", ymin="zero", ymax="height", fill="kind"),
        data=bars,
        color=brief.palette.paper,
        size=0.5,
    )


def _marked(plot: Any, brief: Brief, top: float) -> Any:
    marks = brief.get("marks", {})
    for value in marks.values():
        plot += geom_vline(xintercept=float(value), color=brief.palette.muted, size=0.8, linetype="dashed")
    ways = len(marks) if brief.is_narrow else 2
    for place, (name, value) in enumerate(sorted(marks.items(), key=lambda mark: float(mark[1]))):
        height = top * (1.08 + 0.11 * (place % ways))
        text = f"{brief.own(name)} {short(float(value), brief.unit, brief.speaker)}"
        plot += _mark(brief, float(value), height, text)
    return plot


def _mark(brief: Brief, x: float, y: float, text: str, hjust: float = 0.5) -> Any:
    return geom_label(
        aes("x", "y", label="said"),
        data={"x": [x], "y": [y], "said": [text]},
        size=TEXT,
        family=FONT,
        color=brief.palette.ink,
        fill=brief.palette.paper,
        label_size=0,
        label_padding=0.12,
        hjust=hjust,
    )


def histogram_with_normal(brief: Brief) -> str:
    """Histogram with the normal curve of the same mean and standard deviation, to see how far it holds.

    Data: `edges`, `counts`, `mean`, `standard_deviation`, `unit` (money), `x_label`, `y_label` (number).
    """
    edges, counts = floats(brief["edges"]), floats(brief["counts"])
    mean, spread = float(brief["mean"]), float(brief["standard_deviation"])
    area = sum(count * (right - left) for count, left, right in zip(counts, edges, edges[1:], strict=False))
    xs = [edges[0] + (edges[-1] - edges[0]) * step / 120 for step in range(121)]
    curve = {
        "x": xs,
        "y": [area * _normal(x, mean, spread) for x in xs] if spread > 0 else [0.0] * len(xs),
        "kind": [brief.own("normal-curve")] * len(xs),
    }
    at, up = ticks(edges[0], edges[-1], brief.steps + 1), ticks(0.0, max([*counts, *curve["y"], 1.0]), 5)
    plot = (
        ggplot()
        + look(brief.palette)
        + _rectangles(_bars(edges, counts, [brief.own("count")] * len(counts)), brief)
        + scale_fill_manual(values=[brief.palette.tint(0.45)], limits=[brief.own("count")], name="", guide="none")
        + geom_line(aes("x", "y", linetype="kind"), data=curve, color=brief.palette.ink, size=1.2)
        + scale_linetype_manual(values=["dashed"], name="")
        + geom_vline(xintercept=mean, color=brief.palette.accent, size=1)
        + _mark(brief, mean, up[-1] * 1.07, f"{brief.own('mean')} {short(mean, brief.unit, brief.speaker)}", _side(mean, edges))
        + x_axis(at, brief.unit, brief, brief.label(brief.get("x_label", "")), limits=[min(at[0], edges[0]), max(at[-1], edges[-1])])
        + scale_y_continuous(
            name=brief.label(brief.get("y_label", "")) or brief.own("count"),
            breaks=up,
            limits=[0, up[-1] * 1.14],
            labels=tick_labels(up, "number", brief.speaker),
            expand=[0, 0, 0.02, 0],
        )
    )
    return to_svg(plot, brief)


def _side(x: float, edges: list[float]) -> float:
    """Where words beside a mark stand: to its right near the left edge, to its left near the right edge, else across it."""
    part = (x - edges[0]) / (edges[-1] - edges[0])
    return 0.0 if part < 1 / 3 else 1.0 if part > 2 / 3 else 0.5


def _normal(x: float, mean: float, spread: float) -> float:
    return exp(-0.5 * ((x - mean) / spread) ** 2) / (spread * sqrt(2 * pi))
