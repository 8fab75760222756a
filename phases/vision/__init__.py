"""Table of contents of executive vision: understand, then decide whether to go on."""

from phases.method import Phase

PHASE = Phase("vision")
