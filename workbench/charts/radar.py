"""A wheel of levels: today against needed, one spoke per domain."""

from math import cos, pi, sin

from workbench.charts.brief import WIDTH, Brief, floats
from workbench.charts.svg import Sheet, fold

HEIGHT, RADIUS = 440, 150
CENTRE = (WIDTH / 2, 236.0)
DASHES = ("", "7 5", "2 4")


def radar(brief: Brief) -> str:
    """Series on spokes from the middle out; told apart by dash and mark.

    Data: `axes` (labels), `series` of `label` and `values`, `maximum` (5).
    """
    maximum = float(brief.get("maximum", 5))
    sheet = Sheet(WIDTH, HEIGHT)
    _wheel(sheet, brief, maximum)
    colours = [brief.palette.accent, brief.palette.ink, brief.palette.muted]
    for place, series in enumerate(brief["series"]):
        values = [value or 0.0 for value in floats(series["values"])]
        points = [_point(spoke, len(values), value / maximum) for spoke, value in enumerate(values)]
        _shape(sheet, points, colours[place % 3], DASHES[place % 3], filled=place == 0)
    _legend(sheet, brief, colours)
    return sheet.svg()


def _point(spoke: int, spokes: int, part: float) -> tuple[float, float]:
    angle = 2 * pi * spoke / max(spokes, 1) - pi / 2
    return CENTRE[0] + cos(angle) * RADIUS * part, CENTRE[1] + sin(angle) * RADIUS * part


def _wheel(sheet: Sheet, brief: Brief, maximum: float) -> None:
    axes = brief["axes"]
    for ring in range(1, int(maximum) + 1):
        corners = [_point(spoke, len(axes), ring / maximum) for spoke in range(len(axes))]
        sheet.path(_closed(corners), fill="none", stroke=brief.palette.line, stroke_width=1)
        sheet.text(CENTRE[0] + 4, CENTRE[1] - RADIUS * ring / maximum + 4, str(ring), brief.palette.muted, 10.5)
    for spoke, label in enumerate(axes):
        end = _point(spoke, len(axes), 1)
        sheet.line(*CENTRE, *end, stroke=brief.palette.line, stroke_width=1)
        x, y = _point(spoke, len(axes), 1.1)
        anchor = "middle" if abs(x - CENTRE[0]) < 12 else "start" if x > CENTRE[0] else "end"
        lines = fold(brief.label(label), 150, 13)
        up = (len(lines) - 1) * 15 * (1 if y < CENTRE[1] - 12 else 0.5 if abs(y - CENTRE[1]) <= 12 else 0)
        sheet.lines(x, y + 4 - up + (6 if y > CENTRE[1] + 12 else 0), lines, brief.palette.ink, anchor=anchor)


def _closed(points: list[tuple[float, float]]) -> str:
    return "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points) + " Z"


def _shape(sheet: Sheet, points: list[tuple[float, float]], colour: str, dash: str, filled: bool) -> None:
    sheet.path(
        _closed(points),
        fill=colour if filled else "none",
        fill_opacity=0.14,
        stroke=colour,
        stroke_width=2.2,
        stroke_dasharray=dash or "none",
    )
    for x, y in points:
        _mark(sheet, x, y, colour, filled)


def _mark(sheet: Sheet, x: float, y: float, colour: str, filled: bool) -> None:
    if filled:
        sheet.add("circle", cx=x, cy=y, r=4, fill=colour)
    else:
        sheet.box(x - 3.5, y - 3.5, 7, 7, fill="#ffffff", stroke=colour, stroke_width=1.8)


def _legend(sheet: Sheet, brief: Brief, colours: list[str]) -> None:
    x = 8.0
    for place, series in enumerate(brief["series"]):
        sheet.line(x, 16, x + 34, 16, stroke=colours[place % 3], stroke_width=2.2, stroke_dasharray=DASHES[place % 3] or "none")
        _mark(sheet, x + 17, 16, colours[place % 3], place == 0)
        text = brief.label(series["label"])
        sheet.text(x + 42, 20.5, text, brief.palette.ink)
        x += 62 + len(text) * 6.6
