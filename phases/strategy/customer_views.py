"""Table of contents of what the customer file shows: its views in the order of the path."""

from phases.strategy import (
    cohort_page, customer_lifetime, decile_analysis, found_facts, loyalty_benefits, retention_worth, value_concentration, value_pyramid,
)

INSTRUMENTS = (
    found_facts.INSTRUMENT, value_pyramid.INSTRUMENT, value_concentration.INSTRUMENT, decile_analysis.INSTRUMENT,
    customer_lifetime.INSTRUMENT, cohort_page.INSTRUMENT, retention_worth.INSTRUMENT, loyalty_benefits.INSTRUMENT,
)
