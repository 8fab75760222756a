"""Waits for what another process or thread does, without sleeping longer than needed."""

import time
from collections.abc import Callable

PATIENCE_SECONDS = 60.0


def until(happened: Callable[[], object]) -> None:
    """Returns as soon as something is so; fails when it never becomes so."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not happened():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.02)
