"""Table of contents of the feasibility study: diagnostic, alternatives, costs and benefits, business case."""

from phases.method import Phase

PHASE = Phase("feasibility")
