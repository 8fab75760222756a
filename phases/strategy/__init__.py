"""Table of contents of strategic analysis: customers, their value, and where resources pay."""

from phases.gate import gate
from phases.method import Phase
from phases.strategy import (
    acquisition_plan, action_plan, channels, competitive_grid, development_plan, information_sources, loyalty_definition,
    needs_by_segment, obstacles, plan_benefits, preliminary_questions, process_publics, segments, value_approach,
)

PHASE = Phase(
    "strategy",
    instruments=(
        preliminary_questions.INSTRUMENT, process_publics.INSTRUMENT, channels.INSTRUMENT, segments.INSTRUMENT,
        needs_by_segment.INSTRUMENT, information_sources.INSTRUMENT,
        loyalty_definition.INSTRUMENT,
        value_approach.INSTRUMENT, obstacles.INSTRUMENT, action_plan.INSTRUMENT, *competitive_grid.INSTRUMENTS,
        development_plan.INSTRUMENT, acquisition_plan.INSTRUMENT, plan_benefits.INSTRUMENT,
        gate("strategy", "S.gate"),
    ),
)
