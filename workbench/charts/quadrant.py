"""Named points on two axes that are cut in two: four fields, each with its name in its corner."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.charts.axis import tick_labels, ticks
from workbench.charts.brief import Brief
from workbench.charts.name_places import FAR, Dot, Patch, place_names
from workbench.charts.svg import Sheet, fold, text_width

HEIGHT, TOP, WORDS = 460.0, 22.0, 13.0
LINE = 15.0
BAND, SIDE = 36.0, 20.0
"""Pixels above and below the points that the names of the fields have to themselves, and beside them."""
FOOT = 44.0
BOTTOM = HEIGHT - FOOT
SMALLEST, GROWTH = 5.0, 9.0


@dataclass(frozen=True, slots=True)
class _Plane:
    """Where the axes' values lie in pixels."""

    across: list[float]
    up: list[float]
    left: float
    right: float

    def x(self, value: float) -> float:
        return self.left + SIDE + (value - self.across[0]) / (self.across[-1] - self.across[0]) * (self.right - self.left - 2 * SIDE)

    def y(self, value: float) -> float:
        bottom = BOTTOM - BAND
        return bottom - (value - self.up[0]) / (self.up[-1] - self.up[0]) * (bottom - TOP - BAND)


def quadrant(brief: Brief) -> str:
    """Named points on two axes, the four fields named in their corners; no name stands on a point or on a line.

    Data: `points` of `label`, `x`, `y` and `size`; `x_label`, `y_label`, `x_cut`, `y_cut`, `x_unit`, `y_unit`,
    `ends` (the least and the greatest value of both axes; `x_ends`, `y_ends` of one), `quadrants` (top left, top right,
    bottom left, bottom right).
    """
    points = brief["points"]
    cuts = {key: float(brief.get(f"{key}_cut", _mean([float(point[key]) for point in points]))) for key in ("x", "y")}
    across, up = (_scale(brief, f"{key}_ends", [*(float(point[key]) for point in points), cuts[key]]) for key in ("x", "y"))
    marks = tick_labels(up, brief.get("y_unit", "number"), brief.speaker)
    plane = _Plane(across, up, max(text_width(mark, WORDS) for mark in marks) + 14, brief.width - 6.0)
    sheet = Sheet(brief.width, HEIGHT)
    _axes(sheet, brief, plane, marks)
    _points(sheet, brief, plane, list(_cut(sheet, brief, plane, cuts)), list(_corners(sheet, brief, plane)))
    return sheet.svg()


def _mean(values: list[float]) -> float:
    return sum(values) / max(len(values), 1)


def _scale(brief: Brief, ends: str, values: list[float]) -> list[float]:
    shown = [*values, *brief.get(ends, brief.get("ends", ()))]
    return ticks(min(shown), max(shown), brief.steps if ends == "x_ends" else 6)


def _axes(sheet: Sheet, brief: Brief, plane: _Plane, marks: list[str]) -> None:
    muted = brief.palette.muted
    sheet.text(0, 14, brief.label(brief["y_label"]), muted, WORDS)
    sheet.text(brief.width, HEIGHT - 4, brief.label(brief["x_label"]), muted, WORDS, "end")
    for value, mark in zip(plane.up, marks, strict=True):
        sheet.text(plane.left - 10, plane.y(value) + 4, mark, muted, WORDS, "end")
    for value, mark in zip(plane.across, tick_labels(plane.across, brief.get("x_unit", "number"), brief.speaker), strict=True):
        sheet.text(plane.x(value), BOTTOM + 18, mark, muted, WORDS, "middle")


def _cut(sheet: Sheet, brief: Brief, plane: _Plane, cuts: dict[str, float]) -> Iterator[Patch]:
    x, y, dashed = plane.x(cuts["x"]), plane.y(cuts["y"]), {"stroke": brief.palette.muted, "stroke_dasharray": "7 5"}
    sheet.line(x, TOP, x, BOTTOM, stroke_width=1.4, **dashed)
    sheet.line(plane.left, y, plane.right, y, stroke_width=1.4, **dashed)
    yield Patch(x - 3, TOP, x + 3, BOTTOM)
    yield Patch(plane.left, y - 3, plane.right, y + 3)


def _corners(sheet: Sheet, brief: Brief, plane: _Plane) -> Iterator[Patch]:
    names = [brief.label(name) for name in brief.get("quadrants", ("", "", "", ""))]
    for place, name in enumerate(names):
        x, anchor = (plane.left + 4, "start") if place % 2 == 0 else (plane.right - 4, "end")
        y = TOP + 17 if place < 2 else BOTTOM - 8
        width = text_width(name, WORDS)
        left = x if anchor == "start" else x - width
        # A line may run through the corner: the name of the field goes before it.
        sheet.box(left - 3, y - LINE, width + 6 if name else 0, LINE + 5, fill=brief.palette.paper)
        sheet.text(x, y, name, brief.palette.muted, WORDS, anchor, font_style="italic")
        yield Patch(left, y - LINE, left + width, y + 4)


def _points(sheet: Sheet, brief: Brief, plane: _Plane, lines: list[Patch], taken: list[Patch]) -> None:
    sizes = [float(point.get("size") or 0.0) for point in brief["points"]]
    largest = max(sizes, default=0.0)
    names = [fold(brief.label(point["label"]), 96 if brief.is_narrow else 150, WORDS) for point in brief["points"]]
    dots = []
    for point, size, name in zip(brief["points"], sizes, names, strict=True):
        radius = SMALLEST + GROWTH * (size / largest) ** 0.5 if largest else SMALLEST + 1
        width = max(text_width(line, WORDS) for line in name) * 1.05 + 4
        dots.append(Dot(plane.x(float(point["x"])), plane.y(float(point["y"])), radius, width, LINE * len(name)))
    for dot in sorted(dots, key=lambda dot: -dot.radius):
        sheet.add("circle", cx=dot.x, cy=dot.y, r=dot.radius, fill=brief.palette.tint(0.45), stroke=brief.palette.accent, stroke_width=1.4)
    whole = Patch(plane.left, TOP, brief.width, BOTTOM)
    for dot, name, patch in zip(dots, names, place_names(dots, lines, taken, whole), strict=True):
        middle = (patch.left + patch.right) / 2
        sheet.lines(middle, patch.top + 12, name, brief.palette.ink, WORDS, leading=LINE / WORDS, anchor="middle")
        _leader(sheet, brief, dot, patch)


def _leader(sheet: Sheet, brief: Brief, dot: Dot, patch: Patch) -> None:
    """A thin line to a name that had to stand away from its point."""
    x, y = patch.nearest(dot.x, dot.y)
    distance = ((x - dot.x) ** 2 + (y - dot.y) ** 2) ** 0.5
    if distance > dot.radius + FAR:
        part = dot.radius / distance
        near = dot.x + (x - dot.x) * part, dot.y + (y - dot.y) * part
        sheet.line(*near, x, y, stroke=brief.palette.muted, stroke_width=1)
