"""Table of contents of what the customer file shows: its views in the order of the path, and their parts of the reports."""

from phases.strategy import (
    beliefs_and_facts, cohort_page, customer_lifetime, decile_analysis, found_facts, loyalty_benefits, retention_worth, segment_pages,
    value_concentration, value_pyramid,
)
from phases.strategy.customer_report import REPORT_PARTS

INSTRUMENTS = (
    found_facts.INSTRUMENT, *segment_pages.INSTRUMENTS, value_pyramid.INSTRUMENT, value_concentration.INSTRUMENT, decile_analysis.INSTRUMENT,
    customer_lifetime.INSTRUMENT, cohort_page.INSTRUMENT, retention_worth.INSTRUMENT, loyalty_benefits.INSTRUMENT,
    beliefs_and_facts.INSTRUMENT,
)

__all__ = ["INSTRUMENTS", "REPORT_PARTS"]
