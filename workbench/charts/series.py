"""Plain bars and lines of one or several series."""

from datetime import date
from typing import Any

from lets_plot import (
    aes,
    coord_flip,
    geom_bar,
    geom_hline,
    geom_line,
    geom_point,
    geom_text,
    ggplot,
    scale_color_manual,
    scale_fill_manual,
    scale_linetype_manual,
    scale_shape_manual,
    scale_x_continuous,
    scale_x_discrete,
)

from phases.method import Unit
from workbench.charts.axis import money_ticks, short, tick_labels, ticks, wrapped
from workbench.charts.brief import Brief, floats
from workbench.charts.plot import FONT, TEXT, look, to_svg, y_axis

DASHES = ["solid", "dashed", "dotted", "dotdash", "longdash", "twodash"]
SHAPES = [16, 22, 24, 21, 15, 17]
MOST_CHARACTERS = 90


def _unit(brief: Brief) -> Unit:
    return brief.get("unit", "number")


def bars(brief: Brief) -> str:
    """Bars, one group per label.

    Data: `labels`, `series` of `label` and `values`, `unit` (number), `horizontal`, `stacked`.
    """
    labels, series = brief["labels"], brief["series"]
    across = bool(brief.get("horizontal"))
    width = 30 if across else max(8, MOST_CHARACTERS // max(len(labels), 1))
    texts = distinct([wrapped(brief.label(label), width) for label in labels])
    names = distinct([brief.label(one["label"]) for one in series])
    rows: dict[str, list[Any]] = {"label": [], "value": [], "series": [], "said": []}
    for name, one in zip(names, series, strict=True):
        for text, value in zip(texts, floats(one["values"]), strict=True):
            if value is not None:
                said = ("\u2002" if across else "") + short(value, _unit(brief), brief.speaker)
                for key, part in {"label": text, "value": value, "series": name, "said": said}.items():
                    rows[key].append(part)
    at = _whole(money_ticks(_heights(rows, texts) if brief.get("stacked") else rows["value"]), rows["value"])
    plot = _bar_plot(brief, rows, names) + y_axis(at, _unit(brief), brief, expand=[0, 0, 0.14 if across else 0.08, 0])
    plot += scale_x_discrete(name="", limits=texts[::-1] if across else texts)
    return to_svg(plot + coord_flip(), 60 + max(34, 22 * len(series)) * len(labels)) if across else to_svg(plot)


def _whole(at: list[float], values: list[float]) -> list[float]:
    """Ticks without fractions where every value is whole: nobody gives half an answer."""
    return [tick for tick in at if tick.is_integer()] if all(float(value).is_integer() for value in values) else at


def _bar_plot(brief: Brief, rows: dict[str, list[Any]], names: list[str]) -> Any:
    stacked = bool(brief.get("stacked"))
    across = bool(brief.get("horizontal"))
    plot = (
        ggplot(rows)
        + look(brief.palette, "y")
        + geom_bar(
            aes("label", "value", fill="series"),
            stat="identity",
            width=0.68 if len(names) > 1 else 0.56,
            position="stack" if stacked else "dodge",
            color=brief.palette.accent,
            size=0.6,
        )
        + geom_hline(yintercept=0, color=brief.palette.ink, size=0.8)
        + scale_fill_manual(values=brief.palette.series(len(names)), limits=names, name="", guide=legend(names))
    )
    if len(names) == 1:
        plot += geom_text(
            aes("label", "value", label="said"),
            size=TEXT,
            family=FONT,
            color=brief.palette.ink,
            **({"hjust": 0} if across else {"vjust": 0, "nudge_y": 4, "nudge_unit": "px"}),
        )
    return plot


def legend(names: list[str]) -> str:
    """Whether so many series need a legend, in the word of the chart library."""
    return "legend" if len(names) > 1 else "none"


def _heights(rows: dict[str, list[Any]], labels: list[str]) -> list[float]:
    pairs = list(zip(rows["label"], rows["value"], strict=True))
    return [
        sum(value for name, value in pairs if name == label and (value > 0) == up) for label in labels for up in (True, False)
    ]


def distinct(texts: list[str]) -> list[str]:
    """The same texts, no two alike to the chart library though alike to the eye."""
    return [text + "\u200b" * texts[:place].count(text) for place, text in enumerate(texts)]


def lines(brief: Brief) -> str:
    """Lines, each with a dash and a mark of its own.

    Data: `x` (numbers, dates or labels), `series` of `label` and `values`, `unit` (number), `x_label`.
    """
    xs, series = list(brief["x"]), brief["series"]
    places, labels = _across(xs, brief)
    names = distinct([brief.label(one["label"]) for one in series])
    rows: dict[str, list[Any]] = {"x": [], "y": [], "series": [], "stretch": []}
    for name, one in zip(names, series, strict=True):
        _add_stretches(rows, name, places, floats(one["values"]))
    at = money_ticks(rows["y"])
    shown, texts = labels
    plot = (
        ggplot(rows)
        + look(brief.palette)
        + geom_hline(yintercept=0, color=brief.palette.ink, size=0.8)
        + geom_line(aes("x", "y", color="series", linetype="series", group="stretch"), size=1.2)
        + geom_point(aes("x", "y", color="series", shape="series"), size=3.2, fill=brief.palette.paper)
        + scale_color_manual(values=brief.palette.strokes(len(names)), limits=names, name="")
        + scale_linetype_manual(values=DASHES[: len(names)], limits=names, name="")
        + scale_shape_manual(values=SHAPES[: len(names)], limits=names, name="")
        + scale_x_continuous(name=brief.label(brief.get("x_label", "")), breaks=shown, labels=texts)
        + y_axis(at, _unit(brief), brief)
    )
    return to_svg(plot)


def _add_stretches(rows: dict[str, list[Any]], name: str, places: list[float], values: list[float | None]) -> None:
    """Adds the points of a series; a gap ends a stretch, so that no line is drawn across it."""
    stretch = 0
    for place, value in zip(places, values, strict=True):
        if value is None:
            stretch += 1
            continue
        for key, one in {"x": place, "y": value, "series": name, "stretch": f"{name} {stretch}"}.items():
            rows[key].append(one)


def _across(xs: list[Any], brief: Brief) -> tuple[list[float], tuple[list[float], list[str]]]:
    """Where each value stands across, and which places are named how."""
    if xs and all(isinstance(x, int | float) for x in xs):
        at = [x for x in ticks(min(xs), max(xs), 9) if min(xs) <= x <= max(xs)]
        return floats(xs), (at, tick_labels(at, "number", brief.speaker))
    if xs and all(isinstance(x, date) for x in xs):
        places = [float(x.toordinal()) for x in xs]
        texts = [brief.say(x, "date") for x in xs]
    else:
        places = [float(place) for place in range(len(xs))]
        texts = [wrapped(brief.label(x), max(8, MOST_CHARACTERS // max(len(xs), 1))) for x in xs]
    step = max(1, len(xs) // 7) if len(xs) > 8 else 1
    return places, (places[::step], texts[::step])
