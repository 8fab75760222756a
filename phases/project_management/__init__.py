"""Table of contents of project management: acquisition, coordination, implementation, training."""

from phases.method import Phase
from phases.project_management import acquisition, coordination, implementation, readiness_page, report, roadmap, training

PHASE = Phase(
    "project_management",
    instruments=(
        *acquisition.INSTRUMENTS,
        *coordination.INSTRUMENTS,
        *implementation.INSTRUMENTS,
        *training.INSTRUMENTS,
        report.REVIEWS, readiness_page.GATE,
    ),
    report=(*acquisition.PARTS, *roadmap.PARTS, *report.PARTS),
)
