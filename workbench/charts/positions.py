"""Where things stand: points on two axes, and how much of the value how few customers bring."""

from typing import Any

from lets_plot import (
    aes,
    geom_hline,
    geom_label,
    geom_line,
    geom_point,
    geom_segment,
    geom_text,
    geom_text_repel,
    geom_vline,
    ggplot,
    scale_size_identity,
)

from workbench.charts.axis import ticks
from workbench.charts.brief import Brief, floats
from workbench.charts.plot import FONT, TEXT, look, to_svg, x_axis, y_axis


def quadrant(brief: Brief) -> str:
    """Named points on two axes, the four fields named in their corners.

    Data: `points` of `label`, `x`, `y` and `size`; `x_label`, `y_label`, `x_cut`, `y_cut`, `x_unit`, `y_unit`,
    `ends` (the least and the greatest value of both axes; `x_ends`, `y_ends` of one), `quadrants` (top left, top right,
    bottom left, bottom right).
    """
    points = brief["points"]
    xs, ys = ([float(point[key]) for point in points] for key in ("x", "y"))
    sizes = [float(point.get("size") or 0.0) for point in points]
    largest = max(sizes, default=0.0)
    rows = {
        "x": xs,
        "y": ys,
        "said": [brief.label(point["label"]) for point in points],
        "size": [4 + 10 * (size / largest) ** 0.5 if largest else 5.0 for size in sizes],
    }
    x_cut, y_cut = (float(brief.get(key, sum(values) / max(len(values), 1))) for key, values in (("x_cut", xs), ("y_cut", ys)))
    across, up = _scale(brief, "x_ends", [*xs, x_cut]), _scale(brief, "y_ends", [*ys, y_cut])
    plot = (
        ggplot(rows)
        + look(brief.palette, "")
        + geom_vline(xintercept=x_cut, color=brief.palette.muted, size=0.8, linetype="dashed")
        + geom_hline(yintercept=y_cut, color=brief.palette.muted, size=0.8, linetype="dashed")
        + _corners(brief, across, up)
        + geom_point(aes("x", "y", size="size"), shape=21, fill=brief.palette.tint(0.45), color=brief.palette.accent)
        + geom_text_repel(
            aes("x", "y", label="said"),
            size=TEXT,
            family=FONT,
            color=brief.palette.ink,
            seed=1,
            box_padding=5,
            point_padding=10,
            segment_color=brief.palette.muted,
        )
        + scale_size_identity()
        + x_axis(across, brief.get("x_unit", "number"), brief, brief.label(brief["x_label"]), limits=[across[0], across[-1]])
        + y_axis(up, brief.get("y_unit", "number"), brief, brief.label(brief["y_label"]))
    )
    return to_svg(plot, 440)


def _scale(brief: Brief, ends: str, values: list[float]) -> list[float]:
    shown = [*values, *brief.get(ends, brief.get("ends", ()))]
    return ticks(min(shown), max(shown))


def _corners(brief: Brief, across: list[float], up: list[float]) -> Any:
    names = [brief.label(name) for name in brief.get("quadrants", ("", "", "", ""))]
    rows = {
        "x": [across[0], across[-1]] * 2,
        "y": [up[-1], up[-1], up[0], up[0]],
        "said": names,
        "left": [0, 1] * 2,
        "low": [1, 1, 0, 0],
    }
    return geom_text(
        aes("x", "y", label="said", hjust="left", vjust="low"),
        data=rows,
        size=TEXT,
        family=FONT,
        fontface="italic",
        color=brief.palette.muted,
    )


def concentration_curve(brief: Brief) -> str:
    """Share of the value that the best customers bring, against the line of equal shares.

    Data: `customers` and `value` (cumulative shares from 0 to 1), `marks` of `label`, `customers`, `value`.
    """
    curve = {"x": floats(brief["customers"]), "y": floats(brief["value"])}
    marks = brief.get("marks", ())
    rows = {
        "x": [float(mark["customers"]) for mark in marks],
        "y": [float(mark["value"]) for mark in marks],
        "said": [brief.label(mark["label"]) for mark in marks],
    }
    at = [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
    plot = (
        ggplot()
        + look(brief.palette, "xy")
        + geom_segment(x=0, y=0, xend=1, yend=1, color=brief.palette.muted, linetype="dashed", size=0.9)
        + geom_text(x=0.7, y=0.66, label=brief.own("equal-shares"), size=TEXT, family=FONT, color=brief.palette.muted, hjust=0)
        + geom_line(aes("x", "y"), data=curve, color=brief.palette.accent, size=1.6)
        + geom_point(aes("x", "y"), data=rows, shape=21, size=5, fill=brief.palette.paper, color=brief.palette.ink)
        + geom_label(
            aes("x", "y", label="said"),
            data=rows,
            size=TEXT,
            family=FONT,
            color=brief.palette.ink,
            hjust=0,
            vjust=1,
            fill=brief.palette.paper,
            label_size=0,
            label_padding=0.1,
            nudge_x=6,
            nudge_y=-6,
            nudge_unit="px",
        )
        + x_axis(at, "share", brief, brief.own("share-of-customers"), limits=[0, 1.0], expand=[0.02, 0])
        + y_axis(at, "share", brief, brief.own("share-of-value"), limits=[0, 1.0], expand=[0.02, 0])
    )
    return to_svg(plot, 380)
