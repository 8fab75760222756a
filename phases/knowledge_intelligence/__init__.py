"""Table of contents of knowledge intelligence: measure, watch, learn, begin again."""

from phases.method import Phase

PHASE = Phase("knowledge_intelligence")
