"""Table of contents of the feasibility study: diagnostic, alternatives, costs and benefits, business case."""

from phases.feasibility import architecture, diagnostic, gap_analysis, needs, system_inventory
from phases.method import Phase

PHASE = Phase(
    "feasibility",
    instruments=(
        system_inventory.SYSTEMS, system_inventory.INTERFACES, *diagnostic.QUESTIONNAIRES, gap_analysis.INSTRUMENT,
        architecture.INSTRUMENT, needs.INSTRUMENT,
    ),
)
