"""Charts that lie on their side, one line per label: tornado, comparison of alternatives."""

from typing import Any

from lets_plot import (
    aes,
    geom_point,
    geom_rect,
    geom_segment,
    geom_text,
    geom_vline,
    ggplot,
    scale_fill_manual,
    scale_y_continuous,
)

from workbench.charts.axis import short, ticks, wrapped
from workbench.charts.brief import Brief
from workbench.charts.palette import HATCHED
from workbench.charts.plot import FONT, TEXT, look, to_svg, x_axis

LABEL_WIDTH, NARROW_LABEL_WIDTH = 30, 16
LINE_HEIGHT, NAME_LINE = 32, 16


def tornado(brief: Brief) -> str:
    """The outcome when one line alone goes to its low and its high value, widest first.

    Data: `base` (the outcome with all lines at their likely value), `lines` of `label`, `low`, `high` (outcomes)
    and `low_input`, `high_input` (what was put in, said beside the bar).
    """
    lines = sorted(brief["lines"], key=lambda line: -abs(float(line["high"]) - float(line["low"])))
    base = float(brief["base"])
    bars: dict[str, list[Any]] = {key: [] for key in ("from", "to", "bottom", "top", "kind", "at", "said", "left")}
    for place, line in enumerate(lines):
        for end in ("low", "high"):
            _add_bar(bars, brief, line, end, base, -float(place))
    at = ticks(min([base, *bars["to"]]), max([base, *bars["to"]]), brief.steps)
    room = (at[-1] - at[0]) * (0.3 if brief.is_narrow else 0.16)
    names = [brief.own("low"), brief.own("high")]
    plot = (
        ggplot()
        + look(brief.palette, "x")
        + geom_rect(
            aes(xmin="from", xmax="to", ymin="bottom", ymax="top", fill="kind"),
            data=bars,
            color=brief.palette.accent,
            size=0.6,
        )
        + geom_vline(xintercept=base, color=brief.palette.ink, size=0.8)
        + _ends(brief, bars, left=True)
        + _ends(brief, bars, left=False)
        + scale_fill_manual(values=[HATCHED, brief.palette.accent], limits=names, name="")
        + x_axis(at, brief.unit, brief, limits=[at[0] - room, at[-1] + room], expand=[0, 0])
        + line_labels(brief, [line["label"] for line in lines])
    )
    return to_svg(plot, brief, 90 + line_height(brief, [line["label"] for line in lines]) * len(lines))


def _add_bar(bars: dict[str, list[Any]], brief: Brief, line: dict[str, Any], end: str, base: float, at: float) -> None:
    outcome = float(line[end])
    other = float(line["low" if end == "high" else "high"])
    right = outcome > base or (outcome == base and other < base)
    put_in = (
        brief.label(line[f"{end}_input"]) if line.get(f"{end}_input") is not None else short(outcome, brief.unit, brief.speaker)
    )
    values = {
        "from": base,
        "to": outcome,
        "bottom": at - 0.3,
        "top": at + 0.3,
        "kind": brief.own(end),
        "at": at,
        "said": put_in if outcome != base else "",
        "left": not right,
    }
    for key, value in values.items():
        bars[key].append(value)


def _ends(brief: Brief, bars: dict[str, list[Any]], left: bool) -> Any:
    chosen = [place for place, side in enumerate(bars["left"]) if side == left]
    rows = {key: [bars[key][place] for place in chosen] for key in ("to", "at", "said")}
    return geom_text(
        aes("to", "at", label="said"),
        data=rows,
        size=TEXT,
        family=FONT,
        color=brief.palette.ink,
        hjust=1 if left else 0,
        nudge_x=-5 if left else 5,
        nudge_unit="px",
    )


def _names(brief: Brief, labels: list[Any]) -> list[str]:
    return [wrapped(brief.label(label), NARROW_LABEL_WIDTH if brief.is_narrow else LABEL_WIDTH) for label in labels]


def line_height(brief: Brief, labels: list[Any]) -> int:
    """Pixels from line to line, so that the longest name finds room: the chart library leaves out names that touch."""
    return max(LINE_HEIGHT, NAME_LINE * max((name.count("\n") + 1 for name in _names(brief, labels)), default=1) + 4)


def line_labels(brief: Brief, labels: list[Any]) -> Any:
    """The names of lines that lie one below the other, the first on top, as the axis up."""
    texts = _names(brief, labels)
    return scale_y_continuous(name="", breaks=[-place for place in range(len(texts))], labels=texts, expand=[0, 0.35])


def comparison(brief: Brief) -> str:
    """Alternatives side by side with their ranges.

    Data: `alternatives` of `label`, `value` and, where known, `low` and `high`; `unit` (money).
    """
    alternatives = brief["alternatives"]
    rows: dict[str, list[Any]] = {
        "at": [],
        "zero": [],
        "value": [],
        "low": [],
        "high": [],
        "said": [],
        "bottom": [],
        "top": [],
    }
    for place, one in enumerate(alternatives):
        value = float(one["value"])
        low, high = (float(one[end]) if one.get(end) is not None else value for end in ("low", "high"))
        for key, number in {
            "at": -place,
            "zero": 0.0,
            "value": value,
            "low": low,
            "high": high,
            "said": f"{brief.say(value)}",
            "bottom": -place - 0.26,
            "top": -place + 0.26,
        }.items():
            rows[key].append(number)
    at = ticks(min([0.0, *rows["low"]]), max([0.0, *rows["high"]]), brief.steps)
    middles = {
        "x": [
            (low + high) / 2 if low != high else value
            for low, high, value in zip(rows["low"], rows["high"], rows["value"], strict=True)
        ],
        "y": [place + 0.42 for place in rows["at"]],
        "said": rows["said"],
    }
    plot = (
        ggplot()
        + look(brief.palette, "x")
        + geom_rect(
            aes(xmin="zero", xmax="value", ymin="bottom", ymax="top"),
            data=rows,
            fill=brief.palette.tint(0.3),
            color=brief.palette.accent,
            size=0.6,
        )
        + geom_vline(xintercept=0, color=brief.palette.ink, size=0.8)
        + geom_segment(aes(x="low", xend="high", y="at", yend="at"), data=rows, color=brief.palette.ink, size=1.2)
        + geom_point(aes("low", "at"), data=rows, size=3, color=brief.palette.ink)
        + geom_point(aes("high", "at"), data=rows, size=3, color=brief.palette.ink)
        + geom_point(aes("value", "at"), data=rows, shape=21, size=5, fill=brief.palette.paper, color=brief.palette.ink)
        + geom_text(aes("x", "y", label="said"), data=middles, size=TEXT, family=FONT, fontface="bold", color=brief.palette.ink)
        + x_axis(at, brief.unit, brief, limits=[at[0], at[-1]], expand=[0.02, 0])
        + line_labels(brief, [one["label"] for one in alternatives])
    )
    return to_svg(plot, brief, 56 + 62 * len(alternatives))
