"""Table of contents of knowledge intelligence: measure, watch, learn, begin again."""

from phases.knowledge_intelligence import (
    benefit_realisation,
    case_calendar,
    customer_movement,
    dashboard,
    glossary,
    indicators,
    lesson_uses,
    lessons,
    measurements,
    next_cycle,
    notes,
    observations,
    performance_review,
    realised,
    report,
    report_catalogue,
    report_knowledge,
    reviews,
    watch_fields,
    watch_sources,
    watch_structure,
)
from phases.method import Phase

PHASE = Phase(
    "knowledge_intelligence",
    instruments=(
        report_catalogue.INSTRUMENT, case_calendar.INSTRUMENT, indicators.INSTRUMENT, measurements.INSTRUMENT, dashboard.INSTRUMENT,
        *realised.INSTRUMENTS, benefit_realisation.INSTRUMENT, performance_review.INSTRUMENT,
        watch_fields.INSTRUMENT, observations.INSTRUMENT, reviews.INSTRUMENT, watch_structure.INSTRUMENT, watch_sources.INSTRUMENT,
        glossary.INSTRUMENT, lessons.INSTRUMENT, notes.INSTRUMENT, lesson_uses.INSTRUMENT,
        customer_movement.INSTRUMENT, next_cycle.INSTRUMENT,
        report.REVIEWS, report.GATE_INSTRUMENT,
    ),
    report=(*report.PARTS, reviews.PART, glossary.PART, *report_knowledge.PARTS),
)
