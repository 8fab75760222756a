"""Few at the top, many below: customers on one side, what they bring on the other."""

from workbench.charts.axis import short
from workbench.charts.brief import WIDTH, Brief
from workbench.charts.svg import Sheet, fold, text_width

ROW, HEAD, FIGURES = 40.0, 34.0, 72.0


def pyramid(brief: Brief) -> str:
    """Levels from the top down, their sizes to the left and to the right of a common middle.

    Data: `levels` of `label`, `left`, `right`; `left_label`, `right_label`, `left_unit` and `right_unit` (number).
    """
    levels = brief["levels"]
    both = any(level.get("right") is not None for level in levels)
    sheet = Sheet(brief.width, HEAD + ROW * len(levels) + 6)
    figures = FIGURES * brief.width / WIDTH if brief.is_narrow else FIGURES
    names = [fold(brief.label(level["label"]), brief.width * 0.23 - 8, 13, 2) for level in levels]
    labels = max(text_width(line, 13) for name in names for line in name) + 14
    room = (brief.width - labels - 2 * figures) / 2 - 2
    middle = labels + figures + room
    for side, sign in (("left", -1), ("right", 1)):
        if side == "left" or both:
            _side(sheet, brief, side, sign, middle, room)
    for place, lines in enumerate(names):
        sheet.lines(2, HEAD + ROW * place + ROW / 2 + 4 - (len(lines) - 1) * 8, lines, brief.palette.ink, weight=600)
    return sheet.svg()


def _side(sheet: Sheet, brief: Brief, side: str, sign: int, middle: float, room: float) -> None:
    values = [float(level.get(side) or 0) for level in brief["levels"]]
    largest = max((abs(value) for value in values), default=1.0) or 1.0
    fill = brief.palette.accent if side == "left" else brief.palette.tint(0.4)
    sheet.text(
        middle + sign * 4,
        20,
        brief.label(brief.get(f"{side}_label", "")),
        brief.palette.muted,
        12.5,
        "end" if sign < 0 else "start",
    )
    for place, value in enumerate(values):
        length = max(abs(value) / largest * room, 1.5)
        y = HEAD + ROW * place + 3
        sheet.box(middle - length if sign < 0 else middle, y, length, ROW - 6, fill=fill, stroke=brief.palette.accent)
        said = short(value, brief.get(f"{side}_unit", "number"), brief.speaker)
        sheet.text(
            middle + sign * (length + 6),
            y + ROW / 2 + 1.5,
            said,
            brief.palette.ink,
            12.5,
            "end" if sign < 0 else "start",
        )
