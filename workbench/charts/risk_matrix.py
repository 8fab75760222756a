"""Risks by probability and impact, before and after the response."""

from bisect import bisect_right
from typing import Any

from workbench.charts.axis import short, ticks
from workbench.charts.brief import WIDTH, Brief
from workbench.charts.palette import lightness
from workbench.charts.svg import Sheet, fold

CELL_WIDTH, CELL_HEIGHT = 54.0, 44.0
LEFT, TOP, GAP = 46.0, 52.0, 28.0
PROBABILITY_BANDS = (0.1, 0.25, 0.5, 0.75)
GRID = 5


def risk_matrix(brief: Brief) -> str:
    """Two grids of five by five; a cell names the risks that stand in it and is darker the graver it is.

    Data: `risks` of `number`, `probability`, `impact`, `residual_probability`, `residual_impact` (size of the loss);
    `impact_bands` and `probability_bands` (four limits each; impacts in equal steps up to the largest if left out).
    """
    risks = brief["risks"]
    bands = _bands(brief, risks)
    after = any(risk.get("residual_probability") is not None or risk.get("residual_impact") is not None for risk in risks)
    sheet = Sheet(WIDTH, TOP + GRID * CELL_HEIGHT + 54)
    _grid(sheet, brief, LEFT, bands, [(r["number"], r["probability"], r["impact"]) for r in risks], "before-response")
    if after:
        left = LEFT + GRID * CELL_WIDTH + GAP
        _grid(sheet, brief, left, bands, [_residual(risk) for risk in risks], "after-response", ruled=False)
    return sheet.svg()


def _residual(risk: Any) -> tuple[Any, Any, Any]:
    probability, impact = risk.get("residual_probability"), risk.get("residual_impact")
    return (
        risk["number"],
        risk["probability"] if probability is None else probability,
        risk["impact"] if impact is None else impact,
    )


def _bands(brief: Brief, risks: list[Any]) -> tuple[list[float], list[float]]:
    largest = max((abs(float(risk["impact"])) for risk in risks), default=1.0) or 1.0
    impacts = [float(limit) for limit in brief.get("impact_bands", _even_bands(largest))]
    return [float(limit) for limit in brief.get("probability_bands", PROBABILITY_BANDS)], impacts


def _even_bands(largest: float) -> list[float]:
    step = next(one[1] for about in (6, 5, 4, 3) if (one := ticks(0.0, largest, about))[1] * GRID >= largest)
    return [step * place for place in range(1, GRID)]


def _grid(
    sheet: Sheet,
    brief: Brief,
    left: float,
    bands: tuple[list[float], list[float]],
    risks: list[tuple[Any, Any, Any]],
    title: str,
    ruled: bool = True,
) -> None:
    ink, muted = brief.palette.ink, brief.palette.muted
    sheet.text(left, 22, brief.own(title), ink, 14, weight=600)
    cells: dict[tuple[int, int], list[str]] = {}
    for number, probability, impact in risks:
        place = (bisect_right(bands[1], abs(float(impact)) - 1e-9), bisect_right(bands[0], float(probability) - 1e-9))
        cells.setdefault(place, []).append(brief.label(number) if not isinstance(number, int) else str(number))
    for column in range(GRID):
        for row in range(GRID):
            _cell(sheet, brief, left, column, row, cells.get((column, row), []))
    bottom = TOP + GRID * CELL_HEIGHT
    for step, limit in enumerate(bands[1], start=1):
        sheet.text(left + step * CELL_WIDTH, bottom + 16, short(limit, "money", brief.speaker), muted, 11, "middle")
    sheet.text(left + GRID * CELL_WIDTH / 2, bottom + 36, f"{brief.own('impact')} →", muted, 12.5, "middle")
    if ruled:
        for step, limit in enumerate(bands[0], start=1):
            sheet.text(left - 6, bottom - step * CELL_HEIGHT + 4, brief.say(limit, "share"), muted, 11, "end")
        sheet.text(2, TOP - 9, f"{brief.own('probability')} ↑", muted, 12.5)


def _cell(sheet: Sheet, brief: Brief, left: float, column: int, row: int, numbers: list[str]) -> None:
    shade = brief.palette.tint(0.05 + 0.6 * ((column + 1) * (row + 1) / GRID**2))
    x, y = left + column * CELL_WIDTH, TOP + (GRID - 1 - row) * CELL_HEIGHT
    sheet.box(x, y, CELL_WIDTH, CELL_HEIGHT, fill=shade, stroke=brief.palette.paper, stroke_width=1.5)
    lines = fold(" ".join(numbers), CELL_WIDTH - 6, 11.5, 3)
    ink = "#1b2430" if lightness(shade) > 0.5 else "#ffffff"
    sheet.lines(
        x + CELL_WIDTH / 2,
        y + CELL_HEIGHT / 2 + 4 - (len(lines) - 1) * 6.9,
        lines,
        ink,
        11.5,
        anchor="middle",
        weight=600,
    )
