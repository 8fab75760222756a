"""Two-way tables shaded by their values: two assumptions moved together, cohorts over time."""

from dataclasses import dataclass
from typing import Any

from workbench.charts.axis import short
from workbench.charts.brief import Brief, floats
from workbench.charts.palette import HATCHED_BAD, lightness, mix
from workbench.charts.svg import Sheet, fold, text_width

WORDS, SMALLER = 12.5, 11.0
ROW, LINE, GAP = 36.0, 15.0, 6.0
MOST_LINES = 3
SAFE = 1.08
"""Words may be a little wider than they are reckoned to be."""
LONGEST_HEAD = 130.0
"""Pixels up to which a head that finds no room across is written upwards."""
LEGEND, SHADES = 34.0, 5
NEARLY_NOTHING = 1e-9


def heat_map(brief: Brief) -> str:
    """Outcomes of two assumptions moved together; losses are hatched and keep their minus sign.

    Data: `x` and `y` (labels or quantities), `x_label`, `y_label`, `values` (one row per `y`), `unit` (money).
    """
    return _shaded(brief, brief["x"], brief["y"], brief.get("unit", "money"))


def cohort_heat_map(brief: Brief) -> str:
    """Cohorts down, periods across; what has not happened yet stays empty.

    Data: `cohorts`, `periods`, `values` (one row per cohort), `unit` (share), `x_label` and `y_label`.
    """
    return _shaded(brief, brief["periods"], brief["cohorts"], brief.get("unit", "share"))


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the cells stand: pixels to the left of them and above, the width of a column, the height of a row."""

    left: float
    top: float
    column: float
    row: float
    heads: tuple[list[str], ...]
    upwards: bool
    names: tuple[list[str], ...]
    titles: bool


def _shaded(brief: Brief, across: list[Any], down: list[Any], unit: Any) -> str:
    values = [floats(row) for row in brief["values"]]
    largest = max((abs(value) for row in values for value in row if value is not None), default=1.0) or 1.0
    said = [["" if value is None else short(value, unit, brief.speaker) for value in row] for row in values]
    grid = _grid(brief, [_head(brief, one) for one in across], [_head(brief, one) for one in down])
    widest = max((text_width(text, 1) for row in said for text in row), default=0.0)
    size = next((size for size in (WORDS, SMALLER) if widest * size <= grid.column - GAP), None)
    sheet = Sheet(brief.width, grid.top + grid.row * len(down) + (4 if size else LEGEND))
    _draw_heads(sheet, brief, grid)
    for place, row in enumerate(values):
        for number, value in enumerate(row):
            if value is not None:
                _cell(sheet, brief, grid, place, number, value / largest, said[place][number] if size else "", size or WORDS)
    if not size:
        _legend(sheet, brief, grid, [value for row in values for value in row if value is not None], largest, unit)
    return sheet.svg()


def _head(brief: Brief, label: Any) -> str:
    return brief.say(label, "number") if isinstance(label, int | float) else brief.label(label)


def _grid(brief: Brief, across: list[str], down: list[str]) -> _Grid:
    titles = bool(brief.get("x_label") or brief.get("y_label"))
    longest = max((text_width(name, WORDS) for name in down), default=0.0)
    left = min(longest * SAFE + 12, brief.width * 0.3)
    names = tuple(fold(name, (left - 10) / SAFE, WORDS) for name in down)
    column = (brief.width - left) / max(len(across), 1)
    counted = all(name.isdecimal() for name in across)
    heads = tuple(_thinned(across, column) if counted else [fold(name, column - GAP, WORDS) for name in across])
    upwards = not counted and any(len(head) > MOST_LINES or any(text_width(line, WORDS) > column - 2 for line in head) for head in heads)
    if upwards:
        heads = tuple(fold(name, LONGEST_HEAD, WORDS, 2) for name in across)
        height = max(text_width(line, WORDS) for head in heads for line in head) * SAFE
    else:
        height = LINE * max((len(head) for head in heads), default=1)
    row = max(ROW, LINE * max((len(name) for name in names), default=1) + 8)
    return _Grid(left, height + 12 + (20 if titles else 0), column, row, heads, upwards, names, titles)


def _thinned(across: list[str], column: float) -> list[list[str]]:
    """Of numbers that run on, as many as find room: the others are read between them."""
    step = max(1, -int(-(max(text_width(name, WORDS) for name in across) + GAP) // column)) if across else 1
    return [[name] if place % step == 0 else [""] for place, name in enumerate(across)]


def _draw_heads(sheet: Sheet, brief: Brief, grid: _Grid) -> None:
    ink, muted = brief.palette.ink, brief.palette.muted
    if grid.titles:
        sheet.text(0, 14, brief.label(brief.get("y_label", "")), muted, WORDS)
        sheet.text(brief.width, 14, brief.label(brief.get("x_label", "")), muted, WORDS, "end")
    for place, head in enumerate(grid.heads):
        middle = grid.left + grid.column * (place + 0.5)
        if not grid.upwards:
            sheet.lines(middle, grid.top - 9 - (len(head) - 1) * LINE, head, ink, WORDS, anchor="middle")
            continue
        for number, line in enumerate(head):
            x = middle + 4 + (number - (len(head) - 1) / 2) * LINE
            sheet.text(x, grid.top - 8, line, ink, WORDS, transform=f"rotate(-90 {x:.1f} {grid.top - 8:.1f})")
    for place, name in enumerate(grid.names):
        y = grid.top + grid.row * (place + 0.5) + 4 - (len(name) - 1) * LINE / 2
        sheet.lines(grid.left - 10, y, name, ink, WORDS, anchor="end")


def _shade(brief: Brief, part: float) -> str:
    return mix(brief.palette.paper, brief.palette.accent, 0.06 + 0.84 * part) if part > -NEARLY_NOTHING else HATCHED_BAD


def _cell(sheet: Sheet, brief: Brief, grid: _Grid, row: int, column: int, part: float, said: str, size: float) -> None:
    x, y = grid.left + grid.column * column, grid.top + grid.row * row
    fill = _shade(brief, part)
    sheet.box(x + 0.8, y + 0.8, grid.column - 1.6, grid.row - 1.6, fill=fill)
    if fill == HATCHED_BAD and said:
        width = min(text_width(said, size) + 10, grid.column - 6)
        sheet.box(x + (grid.column - width) / 2, y + grid.row / 2 - 10, width, 20, fill=brief.palette.paper)
    ink = brief.palette.ink if fill == HATCHED_BAD else ("#1b2430" if lightness(fill) > 0.5 else "#ffffff")
    sheet.text(x + grid.column / 2, y + grid.row / 2 + 4.5, said, ink, size, "middle")


def _legend(sheet: Sheet, brief: Brief, grid: _Grid, values: list[float], largest: float, unit: Any) -> None:
    """What the shades mean, where the cells are too narrow to say it: from nothing to the largest value."""
    y, box = grid.top + grid.row * len(grid.names) + 10, 30.0
    losses = min(values, default=0.0) < 0
    start = short(-largest if losses else 0.0, unit, brief.speaker)
    x = grid.left + text_width(start, WORDS) + 8
    sheet.text(grid.left, y + 13, start, brief.palette.muted, WORDS)
    for step in range(-1 if losses else 0, SHADES):
        sheet.box(x, y, box, 18, fill=_shade(brief, step / (SHADES - 1)))
        x += box + 1.6
    sheet.text(x + 6, y + 13, short(largest, unit, brief.speaker), brief.palette.muted, WORDS)
