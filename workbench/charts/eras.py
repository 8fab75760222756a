"""Ages that follow each other as a staircase, with where one stands and where one wants to stand."""

from collections.abc import Mapping
from typing import Any

from workbench.charts.brief import WIDTH, Brief
from workbench.charts.svg import Sheet, fold

HEIGHT, STEP, GAP, FOOT = 360.0, 26.0, 6.0, 30.0


def eras(brief: Brief) -> str:
    """Steps from left to right, each higher than the last; the present one is filled, the wanted one dashed, both worded.

    Data: `eras` of `label`, `begins` (a year or a text), `note`, `today`, `wanted`.
    """
    steps = brief["eras"]
    sheet = Sheet(WIDTH, HEIGHT)
    width = (WIDTH - GAP * (len(steps) - 1)) / max(len(steps), 1)
    rise = min(STEP, 140.0 / max(len(steps), 1))
    for place, era in enumerate(steps):
        top = 24 + rise * (len(steps) - 1 - place)
        _step(sheet, brief, era, place * (width + GAP), top, width)
    return sheet.svg()


def _step(sheet: Sheet, brief: Brief, era: Mapping[str, Any], x: float, top: float, width: float) -> None:
    today, wanted = bool(era.get("today")), bool(era.get("wanted"))
    fill = brief.palette.accent if today else brief.palette.tint(0.12)
    ink = brief.palette.on(fill) if today else brief.palette.ink
    sheet.box(
        x + 1,
        top,
        width - 2,
        HEIGHT - top - FOOT,
        rx=3,
        fill=fill,
        stroke=brief.palette.accent,
        stroke_width=2.4 if wanted else 1,
        stroke_dasharray="6 4" if wanted else "none",
    )
    names = fold(brief.label(era["label"]), width - 24, 12.5, 3)
    sheet.lines(x + 9, top + 20, names, ink, 12.5, weight=600)
    notes = fold(brief.label(era.get("note", "")), width - 18, 11, 8)
    sheet.lines(x + 9, top + 26 + len(names) * 15, notes, ink, 11)
    sheet.text(x + width / 2, HEIGHT - 10, str(era["begins"]), brief.palette.muted, 12, "middle")
    words = [brief.own(key) for key, shown in (("today", today), ("wanted", wanted)) if shown]
    if words:
        sheet.text(x + width / 2, top - 7, " · ".join(words), brief.palette.ink, 11.5, "middle", 600)
