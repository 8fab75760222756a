"""Table of contents of project management: acquisition, coordination, implementation, training."""

from phases.gate import gate
from phases.method import Phase

PHASE = Phase("project_management", instruments=(gate("project_management", "P.gate"),))
