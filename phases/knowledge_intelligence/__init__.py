"""Table of contents of knowledge intelligence: measure, watch, learn, begin again."""

from phases.gate import CycleDecision, gate
from phases.method import Phase

PHASE = Phase("knowledge_intelligence", instruments=(gate("knowledge_intelligence", "K.gate", CycleDecision),))
