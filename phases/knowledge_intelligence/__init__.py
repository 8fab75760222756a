"""Table of contents of knowledge intelligence: measure, watch, learn, begin again."""

from phases.knowledge_intelligence import (
    benefit_realisation,
    case_calendar,
    customer_movement,
    dashboard,
    indicators,
    measurements,
    next_cycle,
    performance_review,
    realised,
    report,
    report_catalogue,
)
from phases.method import Phase

PHASE = Phase(
    "knowledge_intelligence",
    instruments=(
        report_catalogue.INSTRUMENT, case_calendar.INSTRUMENT, indicators.INSTRUMENT, measurements.INSTRUMENT, dashboard.INSTRUMENT,
        *realised.INSTRUMENTS, benefit_realisation.INSTRUMENT, performance_review.INSTRUMENT,
        customer_movement.INSTRUMENT, next_cycle.INSTRUMENT,
        report.REVIEWS, report.GATE_INSTRUMENT,
    ),
    report=report.PARTS,
)
