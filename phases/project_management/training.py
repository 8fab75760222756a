"""Table of contents of training (P4): curriculum, methods, sessions, follow-up."""

from phases.method import Instrument
from phases.project_management import curriculum, follow_up_page, training_methods, training_sessions

INSTRUMENTS: tuple[Instrument, ...] = (
    *curriculum.INSTRUMENTS, training_methods.INSTRUMENT, *training_sessions.INSTRUMENTS, *follow_up_page.INSTRUMENTS,
)
