"""Table of contents of the acquisition (P1): checklists, sizing, deliverables, call for tenders."""

from phases.project_management import (
    bid_comparison,
    call_for_tenders,
    deliverables,
    mistakes_to_avoid,
    sizing_page,
    sizing_registers,
    success_conditions,
    tender,
)

INSTRUMENTS = (
    mistakes_to_avoid.INSTRUMENT, success_conditions.INSTRUMENT, *sizing_registers.REGISTERS, sizing_page.INSTRUMENT,
    deliverables.INSTRUMENT, *tender.REGISTERS, bid_comparison.INSTRUMENT,
)
PARTS = call_for_tenders.PARTS
