"""Table of contents of the feasibility study: diagnostic, needs, alternatives, costs and benefits, business case."""

from phases.feasibility import (
    architecture,
    case_evaluation,
    case_registers,
    diagnostic,
    exceptions,
    gap_analysis,
    information_management,
    maker_evaluation,
    makers,
    need_coverage_page,
    needs,
    presentation,
    report,
    risk_analysis,
    room_said,
    sanity_checks,
    system_inventory,
    tier_principles,
    topologies,
)
from phases.gate import gate
from phases.method import Phase

PHASE = Phase(
    "feasibility",
    instruments=(
        system_inventory.SYSTEMS, system_inventory.INTERFACES, *diagnostic.QUESTIONNAIRES, gap_analysis.INSTRUMENT,
        architecture.INSTRUMENT, information_management.INSTRUMENT, needs.INSTRUMENT, need_coverage_page.INSTRUMENT,
        tier_principles.INSTRUMENT, topologies.HOSTED_VARIANTS,
        *case_registers.REGISTERS, topologies.INSTRUMENT, *makers.REGISTERS, maker_evaluation.INSTRUMENT,
        exceptions.INSTRUMENT, presentation.INSTRUMENT, case_evaluation.INSTRUMENT, risk_analysis.INSTRUMENT, gate("feasibility", "F.gate"),
    ),
    report=(*report.PARTS, room_said.PART, sanity_checks.PART),
)
