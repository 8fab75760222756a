"""The way from costs to net present value, step by step."""

from itertools import accumulate
from typing import Any

from lets_plot import (
    aes, geom_hline, geom_rect, geom_segment, geom_text, ggplot, scale_fill_manual, scale_x_continuous,
)

from workbench.charts.axis import money_ticks, short, wrapped
from workbench.charts.brief import Brief
from workbench.charts.palette import HATCHED
from workbench.charts.plot import FONT, TEXT, look, to_svg, y_axis

MOST_CHARACTERS = 82
"""Characters that fit in one row of labels across the chart."""


def waterfall(brief: Brief) -> str:
    """Each step starts where the last one ended; the last bar is their sum.

    Data: `steps` of `label` and `value` (positive adds, negative takes away), `total` (label of the last bar).
    """
    values = [float(step["value"]) for step in brief["steps"]]
    ends = list(accumulate(values))
    starts = [0.0, *ends[:-1], 0.0]
    ends.append(ends[-1] if ends else 0.0)
    amounts = [*values, ends[-1]]
    at = money_ticks([*starts, *ends])
    labels = [*(step["label"] for step in brief["steps"]), brief.get("total", brief.own("total"))]
    kinds = [*(brief.own("increase" if value >= 0 else "decrease") for value in values), brief.own("total")]
    bars: dict[str, list[Any]] = {
        "left": [place - 0.32 for place in range(len(ends))], "right": [place + 0.32 for place in range(len(ends))],
        "start": starts, "end": ends, "kind": kinds, "x": list(range(len(ends))),
        "top": [max(start, end) for start, end in zip(starts, ends, strict=True)],
        "said": [short(amount, "money", brief.speaker) for amount in amounts],
    }
    joins = {"x": bars["right"][:-1], "xend": bars["left"][1:], "y": ends[:-1]}
    names = [brief.own("increase"), brief.own("decrease"), brief.own("total")]
    width = max(8, MOST_CHARACTERS // len(labels))
    plot = (
        ggplot() + look(brief.palette)
        + geom_rect(aes(xmin="left", xmax="right", ymin="start", ymax="end", fill="kind"), data=bars,
                    color=brief.palette.accent, size=0.6)
        + geom_segment(aes(x="x", xend="xend", y="y", yend="y"), data=joins, color=brief.palette.muted, size=0.6)
        + geom_hline(yintercept=0, color=brief.palette.ink, size=0.8)
        + geom_text(aes("x", "top", label="said"), data=bars, size=TEXT, family=FONT, fontface="bold",
                    color=brief.palette.ink, vjust=0, nudge_y=4, nudge_unit="px")
        + scale_fill_manual(values=[brief.palette.tint(0.45), HATCHED, brief.palette.accent], limits=names, name="")
        + scale_x_continuous(name="", breaks=bars["x"], labels=[wrapped(brief.label(label), width) for label in labels])
        + y_axis(at, "money", brief, expand=[0, 0, 0.06, 0])
    )
    return to_svg(plot, 360)
