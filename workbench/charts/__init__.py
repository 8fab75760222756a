"""Draws the method's figures as SVG: charts and diagrams in the look of the bench, readable without colour.

What each kind expects stands in `docs/figures.md` and in the docstring of the function that draws it.
"""

from collections.abc import Callable
from importlib import import_module

from phases.method import Figure
from workbench.charts.brief import NARROW, WIDTH, Brief
from workbench.charts.finish import finish
from workbench.charts.fonts import font_faces
from workbench.charts.palette import DEFAULT_ACCENT, Theme, palette
from workbench.wording import Speaker

_DRAWINGS: dict[str, str] = {
    "cash-flow": "cash:cash_flow",
    "cumulative-cash": "cash:cumulative_cash",
    "waterfall": "waterfall:waterfall",
    "tornado": "ranges:tornado",
    "comparison": "ranges:comparison",
    "distribution": "distribution:distribution",
    "histogram-with-normal": "distribution:histogram_with_normal",
    "npv-profile": "npv_profile:npv_profile",
    "bars": "bars:bars",
    "lines": "series:lines",
    "heat-map": "tables:heat_map",
    "cohort-heat-map": "tables:cohort_heat_map",
    "quadrant": "quadrant:quadrant",
    "concentration-curve": "concentration:concentration_curve",
    "radar": "radar:radar",
    "risk-matrix": "risk_matrix:risk_matrix",
    "pyramid": "pyramid:pyramid",
    "timeline": "calendar:timeline",
    "gantt": "calendar:gantt",
    "marks": "marks:marks",
    "architecture": "architecture:architecture",
    "topology": "topology:topology",
    "eras": "eras:eras",
    "offices": "offices:offices",
    "convergence": "convergence:convergence",
    "path": "path:path",
    "differential": "differential:differential",
    "bands": "bands:bands",
    "flow": "flow:flow",
    "states": "states:states",
}
KINDS = tuple(_DRAWINGS)


SCREEN_WIDE = frozenset(
    {"architecture", "convergence", "differential", "eras", "flow", "gantt", "marks", "offices", "path", "radar", "risk-matrix", "states"}
    | {"timeline", "topology"}
)
"""Kinds that lay out a whole plane and have no narrow form: on a phone they are moved sideways."""


def draw(figure: Figure, speaker: Speaker, theme: Theme = "light", accent: str = DEFAULT_ACCENT, narrow: bool = False) -> str:
    """A figure as SVG in the speaker's language, or its `narrow` form for a phone; KeyError for a kind that is not drawn.

    The same figure gives the same bytes. The picture scales; its natural size is in pixels.
    """
    brief = Brief(figure, speaker, palette(theme, accent), NARROW if narrow and has_narrow_form(figure) else WIDTH)
    caption = speaker.words(figure.caption)
    fonts = "" if theme == "print" else font_faces()
    return finish(_drawing(figure.kind)(brief), figure.id, caption, speaker.words(figure.table.caption), brief.palette, fonts)


def has_narrow_form(figure: Figure) -> bool:
    """Whether a phone can show the figure without moving it sideways."""
    return figure.kind not in SCREEN_WIDE


def _drawing(kind: str) -> Callable[[Brief], str]:
    module, _, name = _DRAWINGS[kind].partition(":")
    drawing: Callable[[Brief], str] = getattr(import_module(f"{__name__}.{module}"), name)
    return drawing
