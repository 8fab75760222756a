"""The method: five phases, each with its instruments and its sections of the reports; pure."""

from phases import feasibility, knowledge_intelligence, project_management, strategy, vision
from phases.method import Phase

PHASES: tuple[Phase, ...] = (
    vision.PHASE, strategy.PHASE, feasibility.PHASE, project_management.PHASE, knowledge_intelligence.PHASE,
)
