"""Three circles that overlap: what each is, what two of them make together, and what stands in the middle."""

from workbench.charts.brief import WIDTH, Brief
from workbench.charts.svg import Sheet, fold

HEIGHT, RADIUS = 452.0, 128.0
CENTRES = ((WIDTH / 2, 140.0), (WIDTH / 2 - 88, 288.0), (WIDTH / 2 + 88, 288.0))
NAMES = ((WIDTH / 2, 66.0), (WIDTH / 2 - 142, 340.0), (WIDTH / 2 + 142, 340.0))
SHARED = ((WIDTH / 2 - 74, 208.0), (WIDTH / 2 + 74, 208.0), (WIDTH / 2, 332.0))
OUTSIDE = ((8.0, 46.0, "start"), (WIDTH - 8, 46.0, "end"), (WIDTH / 2, 442.0, "middle"))
MIDDLE = (WIDTH / 2, 240.0)


def convergence(brief: Brief) -> str:
    """Three circles, the three junctions numbered where they overlap and worded beside, the middle named.

    Data: `circles` (three labels), `junctions` (three labels: first with second, first with third, second with third),
    `centre` (label).
    """
    sheet = Sheet(WIDTH, HEIGHT)
    for (x, y), tint in zip(CENTRES, (0.28, 0.2, 0.12), strict=True):
        sheet.add(
            "circle",
            cx=x,
            cy=y,
            r=RADIUS,
            fill=brief.palette.tint(tint),
            fill_opacity=0.72,
            stroke=brief.palette.accent,
            stroke_width=1.6,
        )
    for (x, y), label in zip(NAMES, brief["circles"], strict=True):
        _centred(sheet, brief, x, y, brief.label(label), 100, 14.5, 600)
    for number, ((x, y), (side_x, side_y, anchor)) in enumerate(zip(SHARED, OUTSIDE, strict=True), start=1):
        sheet.add("circle", cx=x, cy=y, r=12, fill=brief.palette.paper, stroke=brief.palette.ink)
        sheet.text(x, y + 4.5, str(number), brief.palette.ink, 12.5, "middle", 600)
        lines = fold(f"{number} · {brief.label(brief['junctions'][number - 1])}", 600 if anchor == "middle" else 170, 12.5, 5)
        sheet.lines(side_x, side_y, lines, brief.palette.ink, 12.5, anchor=anchor)
    _centred(sheet, brief, *MIDDLE, brief.label(brief["centre"]), 74, 12.5, 600)
    return sheet.svg()


def _centred(sheet: Sheet, brief: Brief, x: float, y: float, text: str, room: float, size: float, weight: int) -> None:
    lines = fold(text, room, size, 3)
    sheet.lines(x, y + 4 - (len(lines) - 1) * size * 0.6, lines, brief.palette.ink, size, anchor="middle", weight=weight)
