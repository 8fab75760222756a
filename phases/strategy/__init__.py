"""Table of contents of strategic analysis: customers, their value, and where resources pay."""

from phases.gate import gate
from phases.method import Phase
from phases.strategy import segments

PHASE = Phase("strategy", instruments=(segments.INSTRUMENT, gate("strategy", "S.gate"),))
