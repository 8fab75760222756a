"""Table of contents of executive vision: understand, then decide whether to go on."""

from phases.method import Phase
from phases.vision import engagement_plan

PHASE = Phase("vision", instruments=(engagement_plan.INSTRUMENT,))
