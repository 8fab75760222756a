"""Two-way tables shaded by their values: two assumptions moved together, cohorts over time."""

from typing import Any

from lets_plot import aes, geom_text, geom_tile, ggplot, scale_fill_identity, scale_x_continuous, scale_y_continuous

from workbench.charts.axis import short, wrapped
from workbench.charts.brief import Brief, floats
from workbench.charts.palette import HATCHED_BAD, lightness, mix
from workbench.charts.plot import FONT, TEXT, look, to_svg

ROW_HEIGHT = 36
NEARLY_NOTHING = 1e-9

MOST_WORDED_COLUMNS = 14


def heat_map(brief: Brief) -> str:
    """Outcomes of two assumptions moved together; losses are hatched and keep their minus sign.

    Data: `x` and `y` (labels or quantities), `x_label`, `y_label`, `values` (one row per `y`), `unit` (money).
    """
    return _shaded(brief, brief["x"], brief["y"], brief.label(brief["x_label"]), brief.label(brief["y_label"]))


def cohort_heat_map(brief: Brief) -> str:
    """Cohorts down, periods across; what has not happened yet stays empty.

    Data: `cohorts`, `periods`, `values` (one row per cohort), `unit` (share).
    """
    return _shaded(brief, brief["periods"], brief["cohorts"], "", "")


def _shaded(brief: Brief, across: list[Any], down: list[Any], x_label: str, y_label: str) -> str:
    unit = brief.get("unit", "money" if "x" in brief.figure.data else "share")
    values = [floats(row) for row in brief["values"]]
    largest = max((abs(value) for row in values for value in row if value is not None), default=1.0) or 1.0
    cells: dict[str, list[Any]] = {"x": [], "y": [], "fill": [], "ink": [], "said": []}
    for place, row in enumerate(values):
        for column, value in enumerate(row):
            if value is not None:
                _add_cell(cells, brief, column, -place, value / largest, short(value, unit, brief.speaker))
    losses = {
        key: [one for one, said in zip(column, cells["fill"], strict=True) if said == HATCHED_BAD]
        for key, column in cells.items()
    }
    width = max(8, 90 // max(len(across), 1))
    plot = ggplot(cells) + look(brief.palette, "") + geom_tile(aes("x", "y", fill="fill"), color=brief.palette.paper, size=1.6)
    if losses["x"]:
        plot += geom_tile(aes("x", "y"), data=losses, fill=brief.palette.paper, width=0.72, height=0.56, size=0)
    # In narrower cells the figures would run into each other; the table behind the drawing says them.
    for ink in dict.fromkeys(cells["ink"]) if len(across) <= MOST_WORDED_COLUMNS else ():
        plot += _texts(cells, ink)
    plot += scale_fill_identity()
    plot += scale_x_continuous(
        name=x_label,
        breaks=list(range(len(across))),
        expand=[0, 0],
        labels=[wrapped(_head(brief, label), width) for label in across],
    )
    plot += scale_y_continuous(
        name=y_label,
        breaks=[-place for place in range(len(down))],
        expand=[0, 0],
        labels=[wrapped(_head(brief, label), 24) for label in down],
    )
    return to_svg(plot, 64 + ROW_HEIGHT * len(down))


def _head(brief: Brief, label: Any) -> str:
    return brief.say(label, "number") if isinstance(label, int | float) else brief.label(label)


def _add_cell(cells: dict[str, list[Any]], brief: Brief, x: int, y: int, part: float, said: str) -> None:
    shade = mix(brief.palette.paper, brief.palette.accent, 0.06 + 0.84 * part) if part > -NEARLY_NOTHING else HATCHED_BAD
    ink = brief.palette.ink if shade == HATCHED_BAD else ("#1b2430" if lightness(shade) > 0.5 else "#ffffff")
    for key, value in {"x": x, "y": y, "fill": shade, "ink": ink, "said": said}.items():
        cells[key].append(value)


def _texts(cells: dict[str, list[Any]], ink: str) -> Any:
    rows = {key: [value for value, own in zip(column, cells["ink"], strict=True) if own == ink] for key, column in cells.items()}
    return geom_text(aes("x", "y", label="said"), data=rows, color=ink, size=TEXT, family=FONT)
