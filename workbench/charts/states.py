"""A matrix of states: what stands well, what is open and what is blocked, by sign and word as well as by colour."""

from collections.abc import Mapping, Sequence
from typing import Any

from workbench.charts.brief import WIDTH, Brief
from workbench.charts.palette import Palette, mix
from workbench.charts.svg import Sheet, fold, text_width

LABELS, WIDE_LABELS, ROW, NARROWEST = 186.0, 236.0, 34.0, 30.0
WORDED_FROM, BESIDE_SIGN = 84.0, 40.0
"""Columns wide enough for two lines of words, and the room that a sign takes beside one line."""
LONGEST_HEAD, HEAD, WORDS = 138.0, 12.5, 12.0
Cell = Mapping[str, Any] | None
TONES = ("good", "warn", "bad", "plain")


def states(brief: Brief) -> str:
    """Rows and columns crossed; each cell its sign, with its word where there is room, else with a legend below.

    Data: `x`, `y` (labels), `cells` (one row per `y`) of `tone` (good, warn, bad, plain) and `label`, None for nothing;
    `legend` words a tone where the cells have no room for their words.
    """
    across, down = [brief.label(one) for one in brief["x"]], [brief.label(one) for one in brief["y"]]
    labels = LABELS if all(len(fold(label, LABELS - 14, WORDS)) <= 2 for label in down) else WIDE_LABELS
    column = max(NARROWEST, (WIDTH - labels) / max(len(across), 1))
    worded = column >= min(WORDED_FROM, BESIDE_SIGN + _longest(brief))
    heads = [fold(label, column - 12 if worded else LONGEST_HEAD, HEAD, 3 if worded else 2) for label in across]
    top = max((len(head) for head in heads), default=1) * 15 + 10 if worded else LONGEST_HEAD + 10
    legend = {} if worded else _legend(brief)
    sheet = Sheet(labels + column * len(across), top + ROW * len(down) + (30 if legend else 4))
    _heads(sheet, brief, heads, labels, column, top, worded)
    for place, label in enumerate(down):
        y = top + ROW * place
        lines = fold(label, labels - 14, WORDS, 2)
        sheet.lines(0, y + ROW / 2 + 4 - (len(lines) - 1) * 7, lines, brief.palette.ink, WORDS, leading=1.15)
        for number, cell in enumerate(brief["cells"][place]):
            _cell(sheet, brief, labels + column * number, y, column, cell, worded)
    _draw_legend(sheet, brief, legend, top + ROW * len(down) + 20)
    return sheet.svg()


def _longest(brief: Brief) -> float:
    """The width of the longest word of a cell."""
    said = [brief.label(cell.get("label") or "") for row in brief["cells"] for cell in row if cell is not None]
    return max((text_width(text, WORDS) for text in said), default=0.0)


def _heads(
    sheet: Sheet, brief: Brief, heads: Sequence[list[str]], labels: float, column: float, top: float, worded: bool
) -> None:
    for number, lines in enumerate(heads):
        middle = labels + column * (number + 0.5)
        if worded:
            sheet.lines(middle, top - 10 - (len(lines) - 1) * 15, lines, brief.palette.ink, HEAD, anchor="middle", weight=600)
            continue
        first = middle + 4 - (len(lines) - 1) * 7
        for place, line in enumerate(lines):
            x, y = first + place * 14, top - 8
            sheet.text(x, y, line, brief.palette.ink, HEAD, transform=f"rotate(-90 {x:.1f} {y:.1f})")


def _cell(sheet: Sheet, brief: Brief, x: float, y: float, width: float, cell: Cell, worded: bool) -> None:
    if cell is None:
        sheet.box(x + 1.5, y + 1.5, width - 3, ROW - 3, rx=3, fill=mix(brief.palette.paper, brief.palette.muted, 0.05))
        return
    tone = cell.get("tone") or "plain"
    colour = _colour(brief.palette, tone)
    sheet.box(x + 1.5, y + 1.5, width - 3, ROW - 3, rx=3, fill=mix(brief.palette.paper, colour, 0.13))
    middle = y + ROW / 2
    _sign(sheet, tone, x + (18 if worded else width / 2), middle, colour)
    if worded:
        lines = fold(brief.label(cell.get("label") or ""), width - 38, WORDS, 2)
        sheet.lines(x + 33, middle + 4 - (len(lines) - 1) * 6.5, lines, brief.palette.ink, WORDS, leading=1.1)


def _colour(palette: Palette, tone: str) -> str:
    return {"good": palette.good, "warn": palette.warn, "bad": palette.bad}.get(tone, palette.muted)


def _sign(sheet: Sheet, tone: str, x: float, y: float, colour: str) -> None:
    """A tick, a ring, a cross or a dash."""
    pen = {"fill": "none", "stroke": colour, "stroke_width": 2.4, "stroke_linecap": "round", "stroke_linejoin": "round"}
    if tone == "good":
        sheet.path(f"M{x - 6:.1f} {y:.1f} l4.5 5 l8 -10", **pen)
    elif tone == "bad":
        sheet.path(f"M{x - 5:.1f} {y - 5:.1f} l10 10 m0 -10 l-10 10", **pen)
    elif tone == "warn":
        sheet.add("circle", cx=x, cy=y, r=5.5, **pen)
    else:
        sheet.path(f"M{x - 4:.1f} {y:.1f} h8", **pen)


def _legend(brief: Brief) -> dict[str, str]:
    """The word of each tone that occurs, as the data word it, or the first cell of it."""
    worded: Mapping[str, Any] = brief.get("legend", {})
    found: dict[str, str] = {}
    for row in brief["cells"]:
        for cell in row:
            if cell is not None:
                tone = cell.get("tone") or "plain"
                found.setdefault(tone, brief.label(worded.get(tone) or cell.get("label") or ""))
    return {tone: found[tone] for tone in TONES if tone in found}


def _draw_legend(sheet: Sheet, brief: Brief, legend: Mapping[str, str], y: float) -> None:
    for number, (tone, label) in enumerate(legend.items()):
        x = 8.0 + 130 * number
        _sign(sheet, tone, x, y, _colour(brief.palette, tone))
        sheet.text(x + 14, y + 4.5, label, brief.palette.ink, WORDS)
