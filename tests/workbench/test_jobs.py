"""Long work: states, results, cancelling, interruption."""

import json
import os
from pathlib import Path

import pytest

from tests.waiting import until
from workbench.jobs import Jobs, JobState

SPECIMENS = "tests.workbench.job_specimens"


@pytest.fixture
def jobs(tmp_path: Path) -> Jobs:
    return Jobs(tmp_path)


def finished(jobs: Jobs, job: str) -> JobState:
    until(lambda: jobs.state(job).is_finished)
    return jobs.state(job)


def test_a_job_leaves_its_result_in_a_file(jobs: Jobs) -> None:
    state = finished(jobs, jobs.submit(f"{SPECIMENS}:double", {"number": 21}, owner="project 1"))

    assert (state.state, state.progress, state.owner) == ("done", 1.0, "project 1")
    assert state.result is not None
    assert json.loads(state.result.read_text())["doubled"] == 42


def test_a_job_gives_way_to_the_pages(jobs: Jobs) -> None:
    state = finished(jobs, jobs.submit(f"{SPECIMENS}:double", {"number": 1}))

    assert state.result is not None
    assert json.loads(state.result.read_text())["niceness"] >= 10


def test_bytes_are_kept_as_they_are(jobs: Jobs) -> None:
    state = finished(jobs, jobs.submit(f"{SPECIMENS}:write", {"text": "été"}))

    assert state.result is not None
    assert state.result.read_bytes() == "été".encode()


def test_a_job_that_fails_says_why(jobs: Jobs) -> None:
    state = finished(jobs, jobs.submit(f"{SPECIMENS}:fail", {}))

    assert (state.state, state.message, state.result) == ("failed", "the file has no columns", None)


def test_another_worker_sees_the_progress_and_can_cancel(jobs: Jobs, tmp_path: Path) -> None:
    job = jobs.submit(f"{SPECIMENS}:wait", {"until": str(tmp_path / "never")})
    other = Jobs(tmp_path)
    until(lambda: other.state(job).progress > 0)

    assert other.state(job).state == "running"
    assert other.state(job).message == "waiting"

    other.cancel(job)

    assert finished(jobs, job).state == "cancelled"


def test_a_job_whose_process_died_was_interrupted(jobs: Jobs) -> None:
    assert finished(jobs, jobs.submit(f"{SPECIMENS}:die", {})).state == "interrupted"


def test_a_third_job_waits_for_its_turn(jobs: Jobs, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    first, second = (jobs.submit(f"{SPECIMENS}:wait", {"until": str(gate)}) for _ in range(2))
    until(lambda: jobs.state(first).state == jobs.state(second).state == "running")
    third = jobs.submit(f"{SPECIMENS}:write", {"text": "last"})

    assert jobs.state(third).state == "waiting"

    gate.touch()

    assert finished(jobs, third).state == "done"


def test_a_cancelled_job_that_waits_never_starts(jobs: Jobs, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    running = [jobs.submit(f"{SPECIMENS}:wait", {"until": str(gate)}) for _ in range(2)]
    until(lambda: all(jobs.state(job).state == "running" for job in running))
    waiting = jobs.submit(f"{SPECIMENS}:write", {"text": "never"})
    jobs.cancel(waiting)
    gate.touch()

    assert finished(jobs, waiting).state == "cancelled"
    assert not (jobs.folder / waiting / "result").exists()
    for job in running:
        finished(jobs, job)


@pytest.mark.parametrize("job", ["", "../../etc", "0" * 24, "g" * 24])
def test_an_id_that_names_no_job_is_unknown(jobs: Jobs, job: str) -> None:
    assert jobs.state(job).state == "unknown"
    jobs.cancel(job)


def test_old_finished_jobs_are_swept_away(jobs: Jobs) -> None:
    job = jobs.submit(f"{SPECIMENS}:write", {"text": "old"})
    finished(jobs, job)
    os.utime(jobs.folder / job / "state.json", (0, 0))
    until(lambda: not (jobs.sweep() or (jobs.folder / job).exists()))

    assert jobs.state(job).state == "unknown"
