"""Net present value against the discount rate: how far the case depends on it."""

from typing import Any

from lets_plot import (
    aes,
    geom_hline,
    geom_line,
    geom_point,
    geom_text,
    geom_vline,
    ggplot,
    scale_color_manual,
    scale_linetype_manual,
)

from workbench.charts.axis import money_ticks, ticks
from workbench.charts.brief import Brief, floats
from workbench.charts.legends import distinct, legend, legend_height
from workbench.charts.plot import FONT, HEIGHT, TEXT, look, to_svg, x_axis, y_axis
from workbench.charts.series import DASHES
from workbench.charts.svg import text_width


def curves_of(brief: Brief) -> list[Any]:
    """The curves of a profile as `label` and `values`: those given, or the one without a name."""
    if brief.has("series"):
        return list(brief["series"])
    return [{"label": brief.own("net-present-value"), "values": brief["values"]}]


def npv_profile(brief: Brief) -> str:
    """Net present value against the discount rate, the rate of the case and the rates of return marked.

    Data: `rates`, `values` or `series` of `label` and `values`, `discount_rate`, `roots`.
    """
    rates = floats(brief["rates"])
    series = curves_of(brief)
    names = distinct([brief.label(one["label"]) for one in series])
    rows = {
        "x": rates * len(names),
        "y": [value for one in series for value in floats(one["values"])],
        "series": [name for name in names for _ in rates],
    }
    at = money_ticks(rows["y"])
    across = ticks(min(rates), max(rates), 8)
    plot = (
        ggplot(rows)
        + look(brief.palette)
        + geom_hline(yintercept=0, color=brief.palette.ink, size=0.8)
        + geom_line(aes("x", "y", color="series", linetype="series"), size=1.3)
        + scale_color_manual(values=brief.palette.strokes(len(names)), limits=names, name="", guide=legend(brief, names))
        + scale_linetype_manual(values=DASHES[: len(names)], limits=names, name="", guide=legend(brief, names))
        + x_axis(across, "share", brief, brief.own("discount-rate"))
        + y_axis(at, "money", brief, expand=[0, 0, 0.08, 0])
    )
    middle = (min(rates) + max(rates)) / 2
    if brief.has("discount_rate"):
        rate = float(brief["discount_rate"])
        plot += geom_vline(xintercept=rate, color=brief.palette.muted, size=0.9, linetype="dashed")
        plot += _note(brief, rate, at[-1], f"{brief.own('case-rate')} {brief.say(rate, 'share')}", -16, rate > middle)
    roots = [float(root) for root in brief.get("roots", ())]
    named = f"{brief.own('rate-of-return')} " if len(roots) == 1 else ""
    for place, root in enumerate(roots):
        plot += geom_point(x=root, y=0.0, shape=21, size=5, fill=brief.palette.paper, color=brief.palette.ink)
        # A curve that falls leaves room above to the right of its zero, and below to the left.
        text = f"{named}{brief.say(root, 'share')}"
        crowded = (max(rates) - root) / (max(rates) - min(rates)) * (brief.width - 90) < text_width(text, 14) + 16
        lift = -20 if crowded or place % 2 else 8
        plot += _note(brief, root, 0.0, text, lift, crowded)
    return to_svg(plot, brief, HEIGHT + legend_height(brief, names))


def _note(brief: Brief, x: float, y: float, text: str, lift: int, leftward: bool) -> Any:
    return geom_text(
        aes("x", "y", label="said"),
        data={"x": [x], "y": [y], "said": [text]},
        size=TEXT,
        family=FONT,
        color=brief.palette.ink,
        hjust=1 if leftward else 0,
        vjust=0,
        nudge_x=-8 if leftward else 8,
        nudge_y=lift,
        nudge_unit="px",
    )
