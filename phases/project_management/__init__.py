"""Table of contents of project management: acquisition, coordination, implementation, training."""

from phases.method import Phase

PHASE = Phase("project_management")
