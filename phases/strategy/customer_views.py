"""Table of contents of what the customer file shows: its views in the order of the path."""

from phases.strategy import decile_analysis, found_facts, value_concentration, value_pyramid

INSTRUMENTS = (
    found_facts.INSTRUMENT, value_pyramid.INSTRUMENT, value_concentration.INSTRUMENT, decile_analysis.INSTRUMENT,
)
