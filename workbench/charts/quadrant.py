"""Named points on two axes that are cut in two: four fields, each with its name in its corner."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.charts.axis import tick_labels, ticks
from workbench.charts.brief import Brief
from workbench.charts.svg import Sheet, fold, text_width

HEIGHT, TOP, WORDS = 460.0, 22.0, 13.0
LINE = 15.0
BAND, SIDE = 36.0, 20.0
"""Pixels above and below the points that the names of the fields have to themselves, and beside them."""
FOOT = 44.0
BOTTOM = HEIGHT - FOOT
SMALLEST, GROWTH = 5.0, 9.0
FAR = 14.0
"""Pixels from ring to ring of the places for a name."""
COVERED, CROSSED, DISTANT = 10.0, 90.0, 12.0
"""What a place costs: a pixel, squared, of something covered; something crossed on the way to it; each ring away."""


@dataclass(frozen=True, slots=True)
class Patch:
    """A rectangle that is taken: its left, top, right and bottom in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: "Patch") -> float:
        """The pixels, squared, that two rectangles share."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(across, 0.0) * max(down, 0.0)


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
    taken = [*_cut(sheet, brief, plane, cuts), *_corners(sheet, brief, plane)]
    _points(sheet, brief, plane, taken)
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
        sheet.text(x, y, name, brief.palette.muted, WORDS, anchor, font_style="italic")
        width = text_width(name, WORDS)
        left = x if anchor == "start" else x - width
        yield Patch(left, y - LINE, left + width, y + 4)


def _points(sheet: Sheet, brief: Brief, plane: _Plane, taken: list[Patch]) -> None:
    sizes = [float(point.get("size") or 0.0) for point in brief["points"]]
    largest = max(sizes, default=0.0)
    dots = []
    for point, size in zip(brief["points"], sizes, strict=True):
        x, y = plane.x(float(point["x"])), plane.y(float(point["y"]))
        dots.append((brief.label(point["label"]), x, y, SMALLEST + GROWTH * (size / largest) ** 0.5 if largest else SMALLEST + 1))
    taken += [Patch(x - radius, y - radius, x + radius, y + radius) for _, x, y, radius in dots]
    for _, x, y, radius in sorted(dots, key=lambda dot: -dot[3]):
        sheet.add("circle", cx=x, cy=y, r=radius, fill=brief.palette.tint(0.45), stroke=brief.palette.accent, stroke_width=1.4)
    for name, x, y, radius in dots:
        if name:
            taken += _name(sheet, brief, plane, name, (x, y, radius), taken)


def _name(sheet: Sheet, brief: Brief, plane: _Plane, name: str, dot: tuple[float, float, float], taken: list[Patch]) -> list[Patch]:
    """Writes a point's name where it covers least, and gives the places that it and the line to it take."""
    lines = fold(name, 150 if not brief.is_narrow else 96, WORDS)
    width, height = max(text_width(line, WORDS) for line in lines) + 4, LINE * len(lines)
    whole = Patch(plane.left, TOP, brief.width, BOTTOM)
    others = [one for one in taken if not _holds(one, dot[0], dot[1])]
    places = list(_places(dot, width, height))
    patch = min(places, key=lambda place: _cost(place[0], taken, whole) + place[1] + CROSSED * _crossed(dot, place[0], others))[0]
    middle = (patch.left + patch.right) / 2
    sheet.lines(middle, patch.top + 12, lines, brief.palette.ink, WORDS, leading=LINE / WORDS, anchor="middle")
    _leader(sheet, brief, dot, patch)
    return [patch, *(Patch(x - 2, y - 2, x + 2, y + 2) for x, y in _way(dot, patch))]


def _places(dot: tuple[float, float, float], width: float, height: float) -> Iterator[tuple[Patch, float]]:
    """Where a name may stand around its point, the nearest first, each with what the distance costs."""
    x, y, radius = dot
    for ring in range(6):
        off = radius + 4 + FAR * ring
        for dx, dy in ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1)):
            middle_x, middle_y = x + dx * (off + width / 2), y + dy * (off + height / 2)
            if dx and dy:
                middle_x, middle_y = x + dx * (off * 0.7 + width / 2), y + dy * (off * 0.7 + height / 2)
            yield Patch(middle_x - width / 2, middle_y - height / 2, middle_x + width / 2, middle_y + height / 2), DISTANT * ring


def _cost(patch: Patch, taken: list[Patch], whole: Patch) -> float:
    inside = patch.overlap(whole)
    outside = (patch.right - patch.left) * (patch.bottom - patch.top) - inside
    return COVERED * (outside + sum(patch.overlap(other) for other in taken))


def _holds(patch: Patch, x: float, y: float) -> bool:
    return patch.left <= x <= patch.right and patch.top <= y <= patch.bottom


def _crossed(dot: tuple[float, float, float], patch: Patch, others: list[Patch]) -> int:
    """How many names and points the thin line from a point to its name would cross."""
    return sum(any(_holds(one, *step) for step in _way(dot, patch)) for one in others)


def _way(dot: tuple[float, float, float], patch: Patch) -> list[tuple[float, float]]:
    """Steps on the line from a point to the nearest place of its name."""
    x, y, _ = dot
    end_x, end_y = min(max(x, patch.left), patch.right), min(max(y, patch.top), patch.bottom)
    return [(x + (end_x - x) * part / 10, y + (end_y - y) * part / 10) for part in range(10)]


def _leader(sheet: Sheet, brief: Brief, dot: tuple[float, float, float], patch: Patch) -> None:
    """A thin line to a name that had to stand away from its point."""
    x, y, radius = dot
    end_x, end_y = min(max(x, patch.left), patch.right), min(max(y, patch.top), patch.bottom)
    distance = ((end_x - x) ** 2 + (end_y - y) ** 2) ** 0.5
    if distance > radius + FAR:
        part = radius / distance
        sheet.line(x + (end_x - x) * part, y + (end_y - y) * part, end_x, end_y, stroke=brief.palette.muted, stroke_width=1)
