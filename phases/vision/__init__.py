"""Table of contents of executive vision: understand, then decide whether to go on."""

from phases import agreed_answers
from phases.gate import gate
from phases.method import Phase
from phases.vision import (
    alignment,
    beliefs,
    challenges,
    component_maturity,
    engagement_plan,
    expected_benefits,
    four_readings,
    growth_tree,
    history_position,
    knowledge_base,
    market_players,
    proposal,
    reference_figures,
    relational_profile,
    relational_readiness,
    relationship_intents,
    report,
    resources,
    segments_by_guess,
    technology_views,
    value_criteria,
)

PHASE = Phase(
    "vision",
    instruments=(
        alignment.INSTRUMENT, reference_figures.INSTRUMENT, history_position.INSTRUMENT, market_players.INSTRUMENT,
        expected_benefits.INSTRUMENT, growth_tree.INSTRUMENT, *beliefs.INSTRUMENTS, value_criteria.INSTRUMENT,
        segments_by_guess.INSTRUMENT, *relationship_intents.INSTRUMENTS, *technology_views.INSTRUMENTS,
        engagement_plan.INSTRUMENT, challenges.INSTRUMENT, resources.INSTRUMENT, knowledge_base.INSTRUMENT,
        *component_maturity.INSTRUMENTS, four_readings.INSTRUMENT, relational_profile.INSTRUMENT,
        relational_readiness.INSTRUMENT, agreed_answers.INSTRUMENT, report.REVIEWS, gate("vision", "V.gate"),
    ),
    report=(*proposal.PARTS, *report.PARTS),
)
