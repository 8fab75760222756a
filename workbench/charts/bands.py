"""Bands of estimates: from low to high with the likely value, one line per person, the room's own strong."""

from workbench.charts.axis import tick_labels, ticks
from workbench.charts.brief import Brief
from workbench.charts.svg import Sheet, fold

LABEL, RIGHT, HEAD, ROW, FOOT = 0.3, 28.0, 10.0, 30.0, 34.0
THICK, STRONG = 9.0, 15.0


def bands(brief: Brief) -> str:
    """Ranges one below the other on one axis, as they were given; a strong one is set apart.

    Data: `bands` of `label`, `low`, `likely`, `high` and `strong`; `unit`.
    """
    rows = brief["bands"]
    at = ticks(min(float(one["low"]) for one in rows), max(float(one["high"]) for one in rows), brief.steps)
    label = LABEL * brief.width
    sheet = Sheet(brief.width, HEAD + ROW * len(rows) + FOOT)

    def across(value: float) -> float:
        return label + (value - at[0]) / (at[-1] - at[0]) * (brief.width - label - RIGHT)

    floor = sheet.height - FOOT
    for tick, said in zip(at, tick_labels(at, brief.unit, brief.speaker), strict=True):
        sheet.line(across(tick), HEAD, across(tick), floor, stroke=brief.palette.line, stroke_width=1)
        sheet.text(across(tick), floor + 18, said, brief.palette.muted, 12, anchor="middle")
    for place, one in enumerate(rows):
        y = HEAD + ROW * (place + 0.5)
        strong = bool(one.get("strong"))
        low, likely, high = (across(float(one[point])) for point in ("low", "likely", "high"))
        thick = STRONG if strong else THICK
        sheet.add("rect", x=low, y=y - thick / 2, width=max(high - low, 2), height=thick, rx=2, stroke_width=1,
                  fill=brief.palette.accent if strong else brief.palette.tint(0.3), stroke=brief.palette.accent)
        sheet.add("circle", cx=likely, cy=y, r=5, fill=brief.palette.paper, stroke=brief.palette.ink, stroke_width=2)
        lines = fold(brief.label(one["label"]), label - 14, 12, 2)
        sheet.lines(label - 12, y + 4 - (len(lines) - 1) * 7.2, lines, brief.palette.ink, 12, anchor="end")
    return sheet.svg()
