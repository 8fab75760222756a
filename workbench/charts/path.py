"""A way in stages: one line, a knot for each stage, a gate where a decision is taken."""

from collections.abc import Mapping
from typing import Any

from workbench.charts.brief import WIDTH, Brief
from workbench.charts.svg import Sheet, fold

MIDDLE, HEIGHT, KNOT = 92.0, 218.0, 13.0


def path(brief: Brief) -> str:
    """Stages from left to right on one line, each with its note below; a diamond after a stage is its gate.

    Data: `steps` of `label`, `note`, `gate` (label), `done`, `now`.
    """
    steps = brief["steps"]
    sheet = Sheet(WIDTH, HEIGHT)
    width = WIDTH / max(len(steps), 1)
    sheet.line(width / 2, MIDDLE, WIDTH - width * 0.12, MIDDLE, stroke=brief.palette.accent, stroke_width=3)
    for place, step in enumerate(steps):
        _stage(sheet, brief, step, place, width)
    return sheet.svg()


def _stage(sheet: Sheet, brief: Brief, step: Mapping[str, Any], place: int, width: float) -> None:
    x = width * place + width / 2
    begun = step.get("done") or step.get("now")
    fill = brief.palette.accent if begun else brief.palette.paper
    sheet.add("circle", cx=x, cy=MIDDLE, r=KNOT, fill=fill, stroke=brief.palette.accent, stroke_width=2.4)
    sheet.text(x, MIDDLE + 4.5, str(place + 1), brief.palette.on(fill) if begun else brief.palette.ink, 13, "middle", 600)
    names = fold(brief.label(step["label"]), width - 10, 13.5, 3)
    sheet.lines(x, MIDDLE - 26 - (len(names) - 1) * 16, names, brief.palette.ink, 13.5, anchor="middle", weight=600)
    notes = fold(brief.label(step.get("note", "")), width - 12, 11.5, 6)
    sheet.lines(x, MIDDLE + 34, notes, brief.palette.muted, 11.5, anchor="middle")
    if step.get("gate"):
        _gate(sheet, brief, brief.label(step["gate"]), x + width / 2 - 4, width)


def _gate(sheet: Sheet, brief: Brief, words: str, x: float, width: float) -> None:
    x = min(x, WIDTH - 12)
    sheet.path(f"M{x:.1f} {MIDDLE - 9} l9 9 l-9 9 l-9 -9 Z", fill=brief.palette.ink)
    anchor, at = ("end", WIDTH - 2) if x > WIDTH - 40 else ("middle", x)
    lines = fold(words, width * 0.9, 11, 2)
    sheet.lines(at, HEIGHT - 18 - (len(lines) - 1) * 13, lines, brief.palette.ink, 11, anchor=anchor)
    sheet.line(x, MIDDLE + 12, x, HEIGHT - 32 - (len(lines) - 1) * 13, stroke=brief.palette.line, stroke_width=1)
