"""Money over the years: flows, cumulative cash with its fan."""

from itertools import accumulate

from lets_plot import (
    aes,
    geom_bar,
    geom_hline,
    geom_label,
    geom_line,
    geom_point,
    geom_ribbon,
    ggplot,
    guide_legend,
    guides,
    scale_color_manual,
    scale_fill_manual,
    theme,
)
from lets_plot.plot.core import PlotSpec

from workbench.charts.axis import money_ticks, short
from workbench.charts.brief import Brief, floats
from workbench.charts.palette import HATCHED
from workbench.charts.plot import FONT, HEIGHT, TEXT, look, to_svg, x_axis, y_axis

LEGEND_ROW = 24
"""Pixels that each row of a legend takes on a phone."""


def cash_flow(brief: Brief) -> str:
    """Bars by year with the cumulative flow as a line.

    Data: `years`, `flows`; `costs` and `benefits` (positive) split the bars; `cumulative` is summed if left out.
    """
    years, flows = floats(brief["years"]), floats(brief["flows"])
    cumulative = floats(brief.get("cumulative", list(accumulate(flow or 0.0 for flow in flows))))
    bars = _bars(brief, years, flows)
    at = money_ticks([*bars["amount"], *cumulative])
    kinds = list(dict.fromkeys(bars["kind"]))
    name = brief.own("cumulative")
    line = {"year": years, "amount": cumulative, "kind": [name] * len(years)}
    fills = [brief.palette.accent] if len(kinds) == 1 else [brief.palette.accent, HATCHED]
    plot = (
        ggplot()
        + look(brief.palette)
        + geom_bar(
            aes("year", "amount", fill="kind"),
            data=bars,
            stat="identity",
            position="identity",
            width=0.56,
            color=brief.palette.accent,
            size=0.6,
        )
        + geom_hline(yintercept=0, color=brief.palette.ink, size=0.8)
        + geom_line(aes("year", "amount", color="kind"), data=line, size=1.1)
        + geom_point(aes("year", "amount", color="kind"), data=line, size=3.4, shape=21, fill=brief.palette.paper, stroke=1.2)
        + _last_value(brief, years, cumulative)
        + scale_fill_manual(values=fills, limits=kinds, name="")
        + scale_color_manual(values=[brief.palette.ink], name="")
        + guides(fill=guide_legend(nrow=1), color=guide_legend(nrow=1))
        + x_axis(years, "number", brief, brief.own("year"), expand=[0, 0.55])
        + y_axis(at, "money", brief)
    )
    return to_svg(plot, brief)


def _bars(brief: Brief, years: list[float], flows: list[float]) -> dict[str, list]:
    if not brief.has("costs", "benefits"):
        return {"year": years, "amount": flows, "kind": [brief.own("net-flow")] * len(years)}
    benefits, costs = floats(brief["benefits"]), [-abs(cost or 0.0) for cost in floats(brief["costs"])]
    kinds = [brief.own("benefits")] * len(years) + [brief.own("costs")] * len(years)
    return {"year": years * 2, "amount": benefits + costs, "kind": kinds}


def _last_value(brief: Brief, years: list[float], values: list[float]) -> PlotSpec:
    last = {"year": years[-1:], "amount": values[-1:], "said": [short(values[-1] or 0.0, "money", brief.speaker)]}
    return geom_label(
        aes("year", "amount", label="said"),
        data=last,
        size=TEXT,
        color=brief.palette.ink,
        fill=brief.palette.paper,
        label_size=0,
        label_padding=0.14,
        family=FONT,
        fontface="bold",
        vjust=0,
        hjust=1 if brief.is_narrow else 0.5,
        nudge_y=8,
        nudge_unit="px",
    )


def cumulative_cash(brief: Brief) -> str:
    """Cumulative cash by year with the fan of the simulation.

    Data: `years`, `expected`; `p5` and `p95` (pale fan), `p10` and `p90` (darker fan), `p50` (dashed line).
    """
    years, expected = floats(brief["years"]), floats(brief["expected"])
    drawn = [expected, *(floats(brief[key]) for key in ("p5", "p95", "p10", "p90", "p50") if brief.has(key))]
    at = money_ticks([value for values in drawn for value in values])
    plot = ggplot() + look(brief.palette)
    fans = [
        (low, high, word, shade)
        for low, high, word, shade in (("p5", "p95", "fan-90", 0.16), ("p10", "p90", "fan-80", 0.34))
        if brief.has(low, high)
    ]
    for low, high, word, _ in fans:
        fan = {
            "year": years,
            "low": floats(brief[low]),
            "high": floats(brief[high]),
            "kind": [brief.own(word)] * len(years),
        }
        plot += geom_ribbon(
            aes("year", ymin="low", ymax="high", fill="kind"), data=fan, alpha=1, size=0, color=brief.palette.tint(0.34)
        )
    if fans:
        plot += scale_fill_manual(
            values=[brief.palette.tint(shade) for *_, shade in fans],
            limits=[brief.own(word) for _, _, word, _ in fans],
            name="",
        )
    plot += geom_hline(yintercept=0, color=brief.palette.ink, size=0.8)
    if brief.has("p50"):
        plot += geom_line(
            aes("year", "amount"),
            data={"year": years, "amount": floats(brief["p50"])},
            linetype="dashed",
            color=brief.palette.accent,
            size=0.9,
        )
    line = {"year": years, "amount": expected, "kind": [brief.own("expected")] * len(years)}
    plot += geom_line(aes("year", "amount", color="kind"), data=line, size=1.4)
    plot += geom_point(aes("year", "amount", color="kind"), data=line, size=3)
    plot += scale_color_manual(values=[brief.palette.accent], name="")
    plot += _last_value(brief, years, expected)
    plot += x_axis(years, "number", brief, brief.own("year"), expand=[0, 0.3]) + y_axis(at, "money", brief)
    if not brief.is_narrow:
        return to_svg(plot, brief)
    return to_svg(plot + theme(legend_box="vertical") + guides(fill=guide_legend(ncol=1)), brief, HEIGHT + LEGEND_ROW * len(fans))
