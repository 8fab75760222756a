"""Table of contents of strategic analysis: customers, their value, and where resources pay."""

from phases.gate import gate
from phases.method import Phase

PHASE = Phase("strategy", instruments=(gate("strategy", "S.gate"),))
