"""Long work outside the request: each job is a process of its own that gives way to the pages.

A job's state stands in files of its folder, so that all web workers see the same. A running job holds a lock on
its folder; a job that stands as running while nobody holds the lock was interrupted. See `docs/decisions/`.
"""

import fcntl
import json
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from workbench.atomic import write_atomically

State = Literal["waiting", "running", "done", "failed", "cancelled", "interrupted", "unknown"]

FINISHED: frozenset[str] = frozenset({"done", "failed", "cancelled", "interrupted", "unknown"})
KEPT_SECONDS = 7 * 24 * 3600
LOCK, ORDER, STATE, CANCELLED, LOG = "lock", "order.json", "state.json", "cancelled", "log"
_ID = re.compile(r"[0-9a-f]{24}")


@dataclass(frozen=True, slots=True)
class JobState:
    """Where a job stands; `progress` from 0 to 1, `message` what it does or why it failed, `result` its file."""

    state: State
    progress: float = 0.0
    message: str = ""
    result: Path | None = None
    owner: str = ""

    @property
    def is_finished(self) -> bool:
        """Whether nothing more will come."""
        return self.state in FINISHED


class Jobs:
    """The jobs of one installation, in `<data_dir>/jobs`; `environment` is given to their processes besides our own.

    Passwords travel there, not in the order, which stays on disk.
    """

    def __init__(self, data_dir: Path, environment: Mapping[str, str] | None = None) -> None:
        self.folder = data_dir / "jobs"
        self.environment = environment or {}

    def submit(self, function: str, arguments: Mapping[str, Any], owner: str = "") -> str:
        """Starts `module:function(progress, **arguments)` and gives the job's id; `arguments` must fit into JSON.

        `owner` says who may ask for it; the caller compares it.
        """
        self.sweep()
        job = secrets.token_hex(12)
        place = self.folder / job
        place.mkdir(parents=True, mode=0o700)
        write_atomically(
            place / ORDER, json.dumps({"function": function, "arguments": dict(arguments), "owner": owner})
        )
        write_atomically(place / STATE, json.dumps({"state": "waiting"}))
        _start(place, self.environment)
        return job

    def state(self, job: str) -> JobState:
        """Where a job stands; `unknown` for an id that names none."""
        place = self._place(job)
        if place is None:
            return JobState("unknown")
        held = _is_held(place)
        said = json.loads((place / STATE).read_text("utf-8"))
        owner = json.loads((place / ORDER).read_text("utf-8"))["owner"]
        state: State = said["state"]
        if state not in FINISHED and (place / CANCELLED).exists():
            state = "cancelled"
        elif state not in FINISHED and not held:
            state = "interrupted"
        result = Path(said["result"]) if state == "done" and said.get("result") else None
        return JobState(state, said.get("progress", 0.0), said.get("message", ""), result, owner)

    def cancel(self, job: str) -> None:
        """Stops a job; one that is finished stays as it is."""
        place = self._place(job)
        if place is None or self.state(job).is_finished:
            return
        (place / CANCELLED).touch()
        pid = place / "pid"
        # The lock is held by the job's process alone, so its number cannot belong to another one meanwhile.
        if _is_held(place) and pid.exists():
            os.kill(int(pid.read_text()), signal.SIGTERM)

    def sweep(self, older_than: float = KEPT_SECONDS) -> None:
        """Removes finished jobs whose last word is older than so many seconds."""
        for place in self.folder.glob("*"):
            said = place / STATE
            if said.exists() and time.time() - said.stat().st_mtime > older_than and not _is_held(place):
                shutil.rmtree(place, ignore_errors=True)

    def _place(self, job: str) -> Path | None:
        place = self.folder / job
        return place if _ID.fullmatch(job) and (place / STATE).exists() else None


def _start(place: Path, more: Mapping[str, str]) -> None:
    environment = {**os.environ, **more, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    with (place / LOCK).open("w") as lock, (place / LOG).open("wb") as log:
        # Taken here and inherited: between starting the process and its first line the job is not "interrupted".
        fcntl.flock(lock, fcntl.LOCK_EX)
        process = subprocess.Popen(
            [sys.executable, "-m", "workbench.job_process", str(place), str(lock.fileno())],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=[lock.fileno()],
            start_new_session=True,
        )
    (place / "pid").write_text(str(process.pid))
    threading.Thread(target=process.wait, name=f"job {place.name}", daemon=True).start()


def _is_held(place: Path) -> bool:
    try:
        with (place / LOCK).open("r") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return False
    return False
