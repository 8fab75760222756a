"""Bars of one or several series: upright where their labels find room below them, else lying with the labels beside."""

from typing import Any

from lets_plot import (
    aes,
    geom_bar,
    geom_hline,
    geom_text,
    geom_vline,
    ggplot,
    scale_fill_manual,
    scale_x_discrete,
    scale_y_discrete,
)

from phases.method import Unit
from workbench.charts.axis import money_ticks, short
from workbench.charts.brief import Brief, floats
from workbench.charts.legends import distinct, legend, legend_height
from workbench.charts.plot import AXIS_TEXT, FONT, HEIGHT, TEXT, look, to_svg, x_axis, y_axis
from workbench.charts.svg import fold, text_width

BESIDE_AXIS = 66
"""Pixels that the axis of the values takes from upright bars."""
ROOM = 0.72
"""Part of a bar's column that its label may fill: the chart library leaves out labels that come too near each other."""
MOST_LINES = 3
FRACTION = 0.3
"""Part of a step up to which values below zero get no step of their own."""
Rows = dict[str, list[Any]]


def bars(brief: Brief) -> str:
    """Bars, one group per label.

    Data: `labels`, `series` of `label` and `values`, `unit` (number), `x_label` (what the labels are), `horizontal`, `stacked`.
    """
    labels, names = [brief.label(label) for label in brief["labels"]], distinct([brief.label(one["label"]) for one in brief["series"]])
    lying = bool(brief.get("horizontal")) or not _fit_below(brief, labels)
    texts = distinct(["\n".join(fold(label, _room(brief, lying, len(labels)), AXIS_TEXT)) for label in labels])
    beside = max((text_width(line, AXIS_TEXT) for text in texts for line in text.split("\n")), default=0.0) + 14 if lying else BESIDE_AXIS
    rows = _rows(brief, texts, names, lying)
    at, ends = _values_axis(brief, rows, texts)
    plot = _plot(brief, rows, names, lying, beside) + _label_scale(brief, texts, lying)
    axis = x_axis if lying else y_axis
    plot += axis(at, _unit(brief), brief, limits=_with_room(ends, _room_for_figures(brief, rows, lying, beside)), expand=[0, 0])
    return to_svg(plot, brief, _height(brief, texts, lying) + legend_height(brief, names, beside))


def _unit(brief: Brief) -> Unit:
    return brief.get("unit", "number")


def _room(brief: Brief, lying: bool, count: int) -> float:
    if lying:
        return brief.width * (0.28 if brief.is_narrow else 0.3)
    return ROOM * (brief.width - BESIDE_AXIS) / max(count, 1)


def _fit_below(brief: Brief, labels: list[str]) -> bool:
    room = _room(brief, False, len(labels))
    lines = [fold(label, room, AXIS_TEXT) for label in labels]
    return all(len(some) <= MOST_LINES and all(text_width(line, AXIS_TEXT) <= room for line in some) for some in lines)


def _rows(brief: Brief, texts: list[str], names: list[str], lying: bool) -> Rows:
    rows: Rows = {"label": [], "value": [], "series": [], "said": []}
    # Lying bars are stacked up from below: what is named first shall stand on top.
    pairs = list(zip(names, brief["series"], strict=True))
    for name, one in reversed(pairs) if lying and not brief.get("stacked") else pairs:
        for text, value in zip(texts, floats(one["values"]), strict=True):
            if value is not None:
                said = short(value, _unit(brief), brief.speaker)
                for key, part in {"label": text, "value": value, "series": name, "said": f"\u2002{said}\u2002" if lying else said}.items():
                    rows[key].append(part)
    column = (brief.width - BESIDE_AXIS) / max(len(texts), 1)
    crowded = not lying and any(text_width(text, AXIS_TEXT) > column for text in rows["said"])
    return {**rows, "said": [""] * len(rows["said"])} if crowded or len(names) > 1 else rows


def _values_axis(brief: Brief, rows: Rows, texts: list[str]) -> tuple[list[float], list[float]]:
    """The ticks, and where the axis ends: a little loss does not take a whole step of room."""
    values = _heights(rows, texts) if brief.get("stacked") else rows["value"]
    at = _whole(money_ticks(values, brief.steps), rows["value"])
    lowest = min([0.0, *values])
    if len(at) > 2 and at[0] < 0 and lowest > at[1] - FRACTION * (at[1] - at[0]):
        return at[1:], [lowest, at[-1]]
    return at, [at[0], at[-1]]


def _whole(at: list[float], values: list[float]) -> list[float]:
    """Ticks without fractions where every value is whole: nobody gives half an answer."""
    return [tick for tick in at if tick.is_integer()] if all(float(value).is_integer() for value in values) else at


def _heights(rows: Rows, labels: list[str]) -> list[float]:
    pairs = list(zip(rows["label"], rows["value"], strict=True))
    return [
        sum(value for name, value in pairs if name == label and (value > 0) == up) for label in labels for up in (True, False)
    ]


def _plot(brief: Brief, rows: Rows, names: list[str], lying: bool, beside: float) -> Any:
    plot = (
        ggplot(rows)
        + look(brief.palette, "x" if lying else "y")
        + geom_bar(
            aes("value", "label", fill="series") if lying else aes("label", "value", fill="series"),
            stat="identity",
            orientation="y" if lying else "x",
            width=0.68 if len(names) > 1 else 0.56,
            position="stack" if brief.get("stacked") else "dodge",
            color=brief.palette.accent,
            size=0.6,
        )
        + (geom_vline if lying else geom_hline)(**{f"{'x' if lying else 'y'}intercept": 0}, color=brief.palette.ink, size=0.8)
        + scale_fill_manual(values=brief.palette.series(len(names)), limits=names, name="", guide=legend(brief, names, beside))
    )
    for below in (False, True) if any(rows["said"]) else ():
        plot += _said(brief, rows, lying, below)
    return plot


def _said(brief: Brief, rows: Rows, lying: bool, below: bool) -> Any:
    """The figures at the ends of single bars, those below zero on the other side."""
    said = [said if (value < 0) == below else "" for value, said in zip(rows["value"], rows["said"], strict=True)]
    data = {**rows, "said": said}
    where: dict[str, Any] = {"hjust": int(below)} if lying else {"vjust": int(below), "nudge_y": -4 if below else 4, "nudge_unit": "px"}
    axes = aes("value", "label", label="said") if lying else aes("label", "value", label="said")
    return geom_text(axes, data=data, size=TEXT, family=FONT, color=brief.palette.ink, **where)


def _label_scale(brief: Brief, texts: list[str], lying: bool) -> Any:
    name = brief.label(brief.get("x_label", ""))
    return scale_y_discrete(name=name, limits=texts[::-1]) if lying else scale_x_discrete(name=name, limits=texts)


def _room_for_figures(brief: Brief, rows: Rows, lying: bool, beside: float) -> float:
    """Part of the axis that the figures at the ends of single bars need past its last tick."""
    if not any(rows["said"]):
        return 0.03
    if not lying:
        return 0.08
    panel = brief.width - beside - 24
    longest = max(text_width(text, AXIS_TEXT) for text in rows["said"]) + 12
    return longest / max(panel - longest, 1)


def _with_room(ends: list[float], part: float) -> list[float]:
    low, high = ends
    room = (high - low) * part
    return [low - room if low < 0 else low, high + room]


def _height(brief: Brief, texts: list[str], lying: bool) -> int:
    if not lying:
        return HEIGHT
    lines = max((text.count("\n") + 1 for text in texts), default=1)
    beside = 1 if brief.get("stacked") else len(brief["series"])
    return 60 + (20 if brief.get("x_label") else 0) + max(34, 20 * beside + 8, 17 * lines + 8) * len(texts)
