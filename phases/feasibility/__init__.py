"""Table of contents of the feasibility study: diagnostic, needs, alternatives, costs and benefits, business case."""

from phases.feasibility import (
    architecture, case_evaluation, case_registers, diagnostic, exceptions, gap_analysis, needs, presentation, report,
    sanity_checks, system_inventory,
)
from phases.gate import gate
from phases.method import Phase

PHASE = Phase(
    "feasibility",
    instruments=(
        system_inventory.SYSTEMS, system_inventory.INTERFACES, *diagnostic.QUESTIONNAIRES, gap_analysis.INSTRUMENT,
        architecture.INSTRUMENT, needs.INSTRUMENT, *case_registers.REGISTERS, exceptions.INSTRUMENT,
        presentation.INSTRUMENT, case_evaluation.INSTRUMENT, gate("feasibility", "F.gate"),
    ),
    report=(*report.PARTS, sanity_checks.PART),
)
