"""Table of contents of project management: acquisition, coordination, implementation, training."""

from phases.gate import gate
from phases.method import Phase
from phases.project_management import (
    acquisition,
    call_scenarios,
    configuration,
    coordination,
    curriculum,
    data_loads,
    follow_up_page,
    interface_work,
    interoperability,
    remote_access,
    roadmap,
    training_methods,
    training_sessions,
    waves,
)

PHASE = Phase(
    "project_management",
    instruments=(
        *acquisition.INSTRUMENTS, *coordination.INSTRUMENTS,
        waves.INSTRUMENT, configuration.INSTRUMENT, interface_work.INSTRUMENT, *data_loads.INSTRUMENTS,
        *call_scenarios.INSTRUMENTS, interoperability.INSTRUMENT, remote_access.INSTRUMENT,
        *curriculum.INSTRUMENTS, training_methods.INSTRUMENT, *training_sessions.INSTRUMENTS, *follow_up_page.INSTRUMENTS,
        gate("project_management", "P.gate"),
    ),
    report=(*acquisition.PARTS, *roadmap.PARTS),
)
