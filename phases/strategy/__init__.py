"""Table of contents of strategic analysis: customers, their value, and where resources pay."""

from phases.gate import gate
from phases.method import Phase
from phases.strategy import (
    acquisition_plan,
    action_plan,
    campaigns,
    channel_capabilities,
    channel_consistency,
    channels,
    competitive_grid,
    customer_file,
    customer_views,
    data_protection,
    development_plan,
    information_sources,
    interaction_reasons,
    loyalty_definition,
    needs_by_segment,
    obstacles,
    personalisation,
    plan_benefits,
    preliminary_questions,
    process_publics,
    product_fit,
    recurring_problems,
    relationship_rules,
    report,
    segments,
    situation_knowledge,
    strategy_coherence,
    survey,
    tactics,
    value_approach,
    value_ledger,
)

PHASE = Phase(
    "strategy",
    instruments=(
        preliminary_questions.INSTRUMENT, process_publics.INSTRUMENT, channels.INSTRUMENT, segments.INSTRUMENT,
        needs_by_segment.INSTRUMENT, information_sources.INSTRUMENT,
        customer_file.INSTRUMENT, *customer_views.INSTRUMENTS, loyalty_definition.INSTRUMENT,
        value_approach.INSTRUMENT, obstacles.INSTRUMENT, action_plan.INSTRUMENT, *competitive_grid.INSTRUMENTS,
        development_plan.INSTRUMENT, acquisition_plan.INSTRUMENT, plan_benefits.INSTRUMENT,
        personalisation.INSTRUMENT, situation_knowledge.INSTRUMENT, interaction_reasons.INSTRUMENT,
        relationship_rules.INSTRUMENT, channel_consistency.INSTRUMENT, tactics.INSTRUMENT,
        strategy_coherence.INSTRUMENT, value_ledger.INSTRUMENT, channel_capabilities.INSTRUMENT, *survey.INSTRUMENTS,
        product_fit.INSTRUMENT, campaigns.INSTRUMENT, data_protection.INSTRUMENT, recurring_problems.INSTRUMENT,
        report.REVIEWS, gate("strategy", "S.gate"),
    ),
    report=(*report.PARTS, *customer_views.REPORT_PARTS),
)
