"""How much of the value how few customers bring."""


from lets_plot import (
    aes,
    geom_label,
    geom_line,
    geom_point,
    geom_segment,
    geom_text,
    ggplot,
)

from workbench.charts.brief import Brief, floats
from workbench.charts.plot import FONT, TEXT, look, to_svg, x_axis, y_axis


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
    return to_svg(plot, brief, 380)
