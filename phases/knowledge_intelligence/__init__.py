"""Table of contents of knowledge intelligence: measure, watch, learn, begin again."""

from phases.gate import CycleDecision, gate
from phases.knowledge_intelligence import (
    benefit_realisation,
    case_calendar,
    dashboard,
    indicators,
    measurements,
    next_cycle,
    performance_review,
    realised,
    report_catalogue,
)
from phases.method import Phase

PHASE = Phase(
    "knowledge_intelligence",
    instruments=(
        report_catalogue.INSTRUMENT, case_calendar.INSTRUMENT, indicators.INSTRUMENT, measurements.INSTRUMENT, dashboard.INSTRUMENT,
        *realised.INSTRUMENTS, benefit_realisation.INSTRUMENT, performance_review.INSTRUMENT,
        next_cycle.INSTRUMENT,
        gate("knowledge_intelligence", "K.gate", CycleDecision),
    ),
)
