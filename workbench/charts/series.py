"""Plain lines of one or several series."""

from datetime import date
from typing import Any

from lets_plot import (
    aes,
    geom_hline,
    geom_line,
    geom_point,
    ggplot,
    scale_color_manual,
    scale_linetype_manual,
    scale_shape_manual,
    scale_x_continuous,
)

from workbench.charts.axis import money_ticks, tick_labels, ticks, wrapped
from workbench.charts.brief import WIDTH, Brief, floats
from workbench.charts.legends import distinct, legend, legend_height
from workbench.charts.plot import HEIGHT, look, to_svg, y_axis

DASHES = ["solid", "dashed", "dotted", "dotdash", "longdash", "twodash"]
SHAPES = [16, 22, 24, 21, 15, 17]
MOST_CHARACTERS = 90
FIRST_YEAR, LAST_YEAR = 1950, 2100
MOST_MARKED = 16
"""Points of a line up to which each bears its mark; more of them would cover the line."""


def lines(brief: Brief) -> str:
    """Lines, each with a dash and a mark of its own.

    Data: `x` (numbers, dates or labels), `series` of `label` and `values`, `unit` (number), `x_label`, `x_unit` (number).
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
        + _marks(brief, rows, names, len(xs))
        + scale_color_manual(values=brief.palette.strokes(len(names)), limits=names, name="", guide=legend(brief, names))
        + scale_linetype_manual(values=DASHES[: len(names)], limits=names, name="", guide=legend(brief, names))
        + scale_shape_manual(values=SHAPES[: len(names)], limits=names, name="", guide=legend(brief, names))
        + scale_x_continuous(name=brief.label(brief.get("x_label", "")), breaks=shown, labels=texts)
        + y_axis(at, brief.get("unit", "number"), brief)
    )
    return to_svg(plot, brief, HEIGHT + legend_height(brief, names))


def _marks(brief: Brief, rows: dict[str, list[Any]], names: list[str], count: int) -> Any:
    """A mark on every point; where lines of many points cross, only on some, each series on others."""
    if len(names) > 1 and count > MOST_MARKED:
        step = -(-count // MOST_MARKED) * 2
        own = {name: place * step // len(names) for place, name in enumerate(names)}
        seen: dict[str, int] = dict.fromkeys(names, -1)
        chosen = []
        for place, name in enumerate(rows["series"]):
            seen[name] += 1
            if seen[name] % step == own[name]:
                chosen.append(place)
        rows = {key: [column[place] for place in chosen] for key, column in rows.items()}
    return geom_point(aes("x", "y", color="series", shape="series"), data=rows, size=3.2, fill=brief.palette.paper)


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
        return floats(xs), _counted(xs, brief)
    if xs and all(isinstance(x, date) for x in xs):
        places = [float(x.toordinal()) for x in xs]
        texts = [brief.say(x, "date") for x in xs]
    else:
        places = [float(place) for place in range(len(xs))]
        texts = [wrapped(brief.label(x), max(8, MOST_CHARACTERS * brief.width // WIDTH // max(len(xs), 1))) for x in xs]
    most = 5 if brief.is_narrow else 8
    step = -(-len(xs) // most) if len(xs) > most else 1
    return places, (places[::step], texts[::step])


def _counted(xs: list[Any], brief: Brief) -> tuple[list[float], list[str]]:
    """The ticks of numbers: whole ones between whole numbers, and years without a mark between their thousands."""
    at = [x for x in ticks(min(xs), max(xs), 5 if brief.is_narrow else 9) if min(xs) <= x <= max(xs)]
    if all(float(x).is_integer() for x in xs):
        at = [x for x in at if x.is_integer()]
        if min(xs) >= FIRST_YEAR and max(xs) <= LAST_YEAR and not brief.has("x_unit"):
            return at, [f"{x:.0f}" for x in at]
    return at, tick_labels(at, brief.get("x_unit", "number"), brief.speaker)
