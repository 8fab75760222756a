"""Letters in a grid: who has which part in what."""

from typing import Any

from workbench.charts.brief import WIDTH, Brief
from workbench.charts.svg import Sheet, fold, text_width

LABELS, ROW, SIZE = 220.0, 30.0, 12.0
LEANING, LEANING_ACROSS = -50, 0.66
"""The angle of the names, and how much of their length goes across."""
LEAST_HEAD, MOST_HEAD = 40.0, 150.0


def marks(brief: Brief) -> str:
    """People or systems across, work down, letters where they meet; a faulty row has a dashed line and a cross.

    Data: `x` and `y` (labels), `marks` (one row of texts per `y`), `strong` (rows of truth values: filled cells),
    `faults` (one truth value per `y`), `legend` (texts).
    """
    across = [brief.label(one) for one in brief["x"]]
    legend = [brief.label(one) for one in brief.get("legend", ())]
    head = min(max([LEAST_HEAD, *(text_width(one, SIZE) * 0.78 + 14 for one in across)]), MOST_HEAD)
    beyond = max([20.0, *(text_width(one, SIZE) * LEANING_ACROSS - 20 for one in across[-1:])])
    width = min((WIDTH - LABELS - beyond) / max(len(across), 1), 64.0)
    sheet = Sheet(WIDTH, head + ROW * len(brief["y"]) + 12 + (20 if legend else 0))
    for place, name in enumerate(across):
        x = LABELS + width * (place + 0.5)
        sheet.text(x, head - 8, name, brief.palette.ink, SIZE, transform=f"rotate({LEANING} {x:.1f} {head - 8:.1f})")
    for place in range(len(brief["y"])):
        _row(sheet, brief, place, head + ROW * place, width)
    sheet.text(2, sheet.height - 6, " · ".join(legend), brief.palette.muted, 11)
    return sheet.svg()


def _row(sheet: Sheet, brief: Brief, place: int, y: float, width: float) -> None:
    faulty, filled = bool(_at(brief, "faults", place)), _at(brief, "strong", place) or ()
    cells = [brief.label(one) for one in brief["marks"][place]]
    lines = fold(brief.label(brief["y"][place]), LABELS - 30, SIZE, 2)
    top = y + (12.5 if len(lines) > 1 else 19)
    sheet.lines(18, top, lines, brief.palette.ink, SIZE, leading=1.08, weight=600 if faulty else 400)
    if faulty:
        sheet.text(2, y + 19, "✗", brief.palette.bad, 13, weight=700)
    for column, said in enumerate(cells):
        x, strong = LABELS + width * column, column < len(filled) and filled[column]
        fill = brief.palette.accent if strong else brief.palette.tint(0.14) if said else brief.palette.paper
        sheet.box(x + 1, y + 1, width - 2, ROW - 2, rx=2, fill=fill, stroke=brief.palette.line, stroke_width=1)
        sheet.text(x + width / 2, y + 19.5, said, brief.palette.on(fill) if said else brief.palette.ink, SIZE, "middle", 600)


def _at(brief: Brief, name: str, place: int) -> Any:
    rows = brief.get(name, ())
    return rows[place] if place < len(rows) else None
