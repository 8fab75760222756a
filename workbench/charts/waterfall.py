"""The way from costs to net present value, step by step."""

from itertools import accumulate
from typing import Any

from lets_plot import aes, geom_rect, geom_segment, geom_text, geom_vline, ggplot, scale_fill_manual

from workbench.charts.axis import money_ticks, short
from workbench.charts.brief import Brief
from workbench.charts.legends import legend, legend_height
from workbench.charts.palette import HATCHED
from workbench.charts.plot import FONT, TEXT, look, to_svg, x_axis
from workbench.charts.ranges import line_height, line_labels

BESIDE = 110.0
"""Pixels that the names of the steps take beside the legend, at the least."""


def waterfall(brief: Brief) -> str:
    """Each step starts where the last one ended; the last bar is their sum. Read downwards, the labels in full.

    Data: `steps` of `label` and `value` (positive adds, negative takes away), `total` (label of the last bar).
    """
    bars = _bars(brief, [float(step["value"]) for step in brief["steps"]])
    at = money_ticks([*bars["start"], *bars["end"]], brief.steps)
    joins = {"x": bars["end"][:-1], "from": bars["bottom"][:-1], "to": bars["top"][1:]}
    names = [brief.own("increase"), brief.own("decrease"), brief.own("total")]
    labels = [*(step["label"] for step in brief["steps"]), brief.get("total", brief.own("total"))]
    plot = (
        ggplot()
        + look(brief.palette, "x")
        + geom_rect(
            aes(xmin="start", xmax="end", ymin="bottom", ymax="top", fill="kind"),
            data=bars,
            color=brief.palette.accent,
            size=0.6,
        )
        + geom_segment(aes(x="x", xend="x", y="from", yend="to"), data=joins, color=brief.palette.muted, size=0.7)
        + geom_vline(xintercept=0, color=brief.palette.ink, size=0.8)
        + geom_text(
            aes("right", "at", label="said"),
            data=bars,
            size=TEXT,
            family=FONT,
            fontface="bold",
            color=brief.palette.ink,
            hjust=0,
            nudge_x=5,
            nudge_unit="px",
        )
        + scale_fill_manual(
            values=[brief.palette.tint(0.45), HATCHED, brief.palette.accent],
            limits=names,
            name="",
            guide=legend(brief, names, BESIDE),
        )
        + x_axis(at, "money", brief, limits=[at[0], at[-1] + (at[-1] - at[0]) * (0.24 if brief.is_narrow else 0.08)], expand=[0.01, 0])
        + line_labels(brief, labels)
    )
    return to_svg(plot, brief, 70 + line_height(brief, labels) * len(labels) + legend_height(brief, names, BESIDE))


def _bars(brief: Brief, values: list[float]) -> dict[str, list[Any]]:
    ends = list(accumulate(values, initial=0.0))[1:]
    starts, ends = [*([0.0, *ends[:-1]] if ends else []), 0.0], [*ends, ends[-1] if ends else 0.0]
    kinds = [brief.own("increase" if value >= 0 else "decrease") for value in values]
    places = [-float(place) for place in range(len(ends))]
    return {
        "start": starts,
        "end": ends,
        "kind": [*kinds, brief.own("total")],
        "at": places,
        "bottom": [place - 0.32 for place in places],
        "top": [place + 0.32 for place in places],
        "right": [max(start, end) for start, end in zip(starts, ends, strict=True)],
        "said": [short(amount, "money", brief.speaker) for amount in [*values, ends[-1]]],
    }
