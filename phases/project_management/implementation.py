"""Table of contents of implementation (P3) and of the view of its readiness."""

from phases.method import Instrument
from phases.project_management import (
    call_scenarios,
    configuration,
    data_loads,
    interface_work,
    interoperability,
    readiness_page,
    remote_access,
    waves,
)

INSTRUMENTS: tuple[Instrument, ...] = (
    waves.INSTRUMENT, configuration.INSTRUMENT, interface_work.INSTRUMENT, *data_loads.INSTRUMENTS, *call_scenarios.INSTRUMENTS,
    interoperability.INSTRUMENT, remote_access.INSTRUMENT, readiness_page.INSTRUMENT,
)
