"""A profile between opposites: one line per group down a ladder of pairs."""

from workbench.charts.brief import WIDTH, Brief, floats
from workbench.charts.svg import Sheet, fold

HEAD, ROW, SIDE = 46.0, 44.0, 196.0
DASHES = ("none", "7 5", "2 4", "9 4 2 4", "12 4")


def differential(brief: Brief) -> str:
    """Pairs of opposites down the page, a place between each pair for every group, joined by the group's line.

    Data: `pairs` of `left`, `right`; `series` of `label` and `values` (a gap is `None`); `minimum`, `maximum`.
    """
    pairs, series = brief["pairs"], brief["series"]
    low, high = float(brief["minimum"]), float(brief["maximum"])
    sheet = Sheet(WIDTH, HEAD + ROW * len(pairs) + 8)

    def across(value: float) -> float:
        return SIDE + (value - low) / (high - low) * (WIDTH - 2 * SIDE)

    for place, pair in enumerate(pairs):
        y = HEAD + ROW * (place + 0.5)
        sheet.line(SIDE, y, WIDTH - SIDE, y, stroke=brief.palette.line, stroke_width=1)
        for side, x, anchor in (("left", SIDE - 16, "end"), ("right", WIDTH - SIDE + 16, "start")):
            lines = fold(brief.label(pair[side]), SIDE - 20, 12, 3)
            sheet.lines(x, y + 4 - (len(lines) - 1) * 7.2, lines, brief.palette.ink, 12, anchor=anchor)
    for step in range(int(low), int(high) + 1):
        sheet.line(
            across(step), HEAD, across(step), sheet.height - 8, stroke=brief.palette.line, stroke_width=1.6 if step == 0 else 0.7
        )
    colours = [brief.palette.accent, brief.palette.ink, brief.palette.muted, brief.palette.good, brief.palette.warn]
    legend = 6.0
    for number, one in enumerate(series):
        colour, dash = colours[number % len(colours)], DASHES[number % len(DASHES)]
        points = [
            (across(value), HEAD + ROW * (place + 0.5)) for place, value in enumerate(floats(one["values"])) if value is not None
        ]
        sheet.path(
            "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points),
            fill="none",
            stroke=colour,
            stroke_width=2.2,
            stroke_dasharray=dash,
        )
        for x, y in points:
            sheet.add("circle", cx=x, cy=y, r=3.8, fill=brief.palette.paper, stroke=colour, stroke_width=2)
        legend = _legend(sheet, brief, brief.label(one["label"]), colour, dash, legend)
    return sheet.svg()


def _legend(sheet: Sheet, brief: Brief, name: str, colour: str, dash: str, x: float) -> float:
    sheet.line(x, 18, x + 26, 18, stroke=colour, stroke_width=2.4, stroke_dasharray=dash)
    sheet.text(x + 32, 22, name, brief.palette.ink, 12)
    return x + 48 + len(name) * 6.1
