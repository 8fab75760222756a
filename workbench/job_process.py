"""The process of one job: takes a place among the few that may run at once, does the work, says how far it is."""

import fcntl
import json
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from workbench.atomic import write_atomically
from workbench.jobs import CANCELLED, ORDER, STATE

NICENESS = 10
AT_ONCE = 2
WAIT_SECONDS = 0.1
SAY_EVERY_SECONDS = 0.05


class Cancelled(Exception):
    """Somebody stopped the job."""


class Progress:
    """What a job calls to say how far it is (from 0 to 1) and what it does; raises `Cancelled` when it was stopped."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self._last = 0.0

    @property
    def folder(self) -> Path:
        """A folder of the job's own, for its result."""
        return self.place

    def __call__(self, share: float, message: str = "") -> None:
        if (self.place / CANCELLED).exists():
            raise Cancelled
        if time.monotonic() - self._last >= SAY_EVERY_SECONDS:
            self._last = time.monotonic()
            say(self.place, state="running", progress=min(max(share, 0.0), 1.0), message=message)


def say(place: Path, **said: Any) -> None:
    """Writes where the job stands."""
    write_atomically(place / STATE, json.dumps(said))


@contextmanager
def _turn(folder: Path) -> Iterator[None]:
    """Waits until fewer than `AT_ONCE` jobs run."""
    held = [(folder / f"turn-{number}").open("w") for number in range(AT_ONCE)]
    try:
        while not any(_taken(turn) for turn in held):
            time.sleep(WAIT_SECONDS)
        yield
    finally:
        for turn in held:
            turn.close()


def _taken(turn: Any) -> bool:
    try:
        fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _function(name: str) -> Callable[..., Any]:
    module, _, function = name.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), function)
    return found


def _keep(place: Path, result: Any) -> str:
    """The file of a result: bytes and JSON values are written, a path stays where it is, None is none."""
    if result is None or isinstance(result, Path):
        return str(result or "")
    path = place / ("result" if isinstance(result, bytes) else "result.json")
    write_atomically(path, result if isinstance(result, bytes) else json.dumps(result))
    return str(path)


def run(place: Path) -> None:
    """Does the job of a folder and leaves its result and last word there."""
    order = json.loads((place / ORDER).read_text("utf-8"))
    try:
        with _turn(place.parent):
            progress = Progress(place)
            progress(0.0)
            result = _keep(place, _function(order["function"])(progress, **order["arguments"]))
        say(place, state="done", progress=1.0, result=result)
    except Cancelled:
        say(place, state="cancelled")
    except Exception as error:
        traceback.print_exc()
        say(place, state="failed", message=str(error) or type(error).__name__)


if __name__ == "__main__":
    os.nice(NICENESS)
    run(Path(sys.argv[1]))
