"""Table of contents of what the customer file shows: its views in the order of the path, and their parts of the reports."""

from phases.strategy import (
    beliefs_and_facts,
    cohort_page,
    contract_renewals,
    customer_lifetime,
    decile_analysis,
    found_facts,
    loyalty_benefits,
    loyalty_pages,
    loyalty_programmes,
    potential_value,
    price_check,
    retention_worth,
    rfm_page,
    segment_pages,
    spread_pages,
    strategy_cells,
    value_concentration,
    value_pyramid,
)
from phases.strategy.customer_report import REPORT_PARTS

INSTRUMENTS = (
    found_facts.INSTRUMENT, *segment_pages.INSTRUMENTS, value_pyramid.INSTRUMENT, *spread_pages.INSTRUMENTS, value_concentration.INSTRUMENT,
    decile_analysis.INSTRUMENT, rfm_page.INSTRUMENT, customer_lifetime.INSTRUMENT, potential_value.INSTRUMENT,
    cohort_page.INSTRUMENT, contract_renewals.INSTRUMENT, retention_worth.INSTRUMENT, *loyalty_pages.INSTRUMENTS,
    strategy_cells.INSTRUMENT, loyalty_benefits.INSTRUMENT,
    beliefs_and_facts.INSTRUMENT, *price_check.INSTRUMENTS, loyalty_programmes.INSTRUMENT,
)

__all__ = ["INSTRUMENTS", "REPORT_PARTS"]
