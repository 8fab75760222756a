"""The summary stands on one page: laid out alone first, and set closer where it would not fit."""

from collections.abc import Callable
from typing import Any

STEPS = (
    "",
    """
    .summary p, .summary li { font-size: 9.25pt; line-height: 1.38 } .summary h2 { margin-bottom: 3mm }
    .summary h3 { margin: 3.5mm 0 1mm } .summary .findings li { margin-bottom: 1.1mm }
    .summary .table { margin: 2.5mm 0 3.5mm } .summary .drawing { margin: 2.5mm 0 3.5mm }
    .summary .drawing img { max-height: 62mm }
    """,
    """
    .summary p, .summary li { font-size: 8.5pt; line-height: 1.3 } .summary h2 { font-size: 17pt; margin-bottom: 2mm }
    .summary h3 { font-size: 10pt; margin: 2.5mm 0 .8mm } .summary .findings li { margin-bottom: .6mm }
    .summary table { font-size: 7.75pt } .summary tbody th, .summary td { padding-top: .7mm; padding-bottom: .7mm }
    .summary .table { margin: 2mm 0 2.5mm } .summary .key-figures { margin: 2mm 0 3mm }
    .summary .drawing { margin: 2mm 0 2.5mm } .summary .drawing img { max-height: 44mm } .summary .notes { font-size: 6.5pt }
    .summary .notes p { font-size: 6.5pt; line-height: 1.2; margin-bottom: .5mm }
    """,
)
"""From the loosest to the closest setting."""


def closer_setting(html: str, lay_out: Callable[[str, str], Any]) -> str:
    """The style by which a summary fits on one page; the closest one where none does, none where there is no summary."""
    if not html:
        return ""
    return next((step for step in STEPS if len(lay_out(html, step).pages) == 1), STEPS[-1])
