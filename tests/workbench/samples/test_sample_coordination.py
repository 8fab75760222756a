"""The sample's coordination tells a believable story: a go-live two weeks late, dearer than agreed, still worth it."""

from datetime import date
from functools import cache

import pytest

from phases.method import Result
from workbench.content_versions import newest
from workbench.frozen import from_file
from workbench.project_rows import ProjectRows, read
from workbench.samples import FOLDER
from workbench.workings import Workings

FILES = ("plan.yaml", "case.yaml", "costs.yaml", "benefits.yaml", "risks.yaml", "presentation.yaml")
TODAY = date(2026, 11, 28)


@cache
def _workings() -> Workings:
    found = [read(FOLDER / "maison-alize" / name, (FOLDER / "maison-alize" / name).read_text("utf-8"), newest()) for name in FILES]
    rows = {name: kept for one in found for name, kept in one.rows.items()}
    return Workings(from_file(ProjectRows(found[0].particulars, rows), newest()), TODAY)


def _result(name: str) -> Result:
    return _workings().result(name)


def _keys(name: str) -> set[str]:
    return {one.key.partition(".")[2] for one in _result(name).findings}


@pytest.mark.parametrize(("instrument", "found"), [
    ("plan", {"go-live-was-late", "overrun-finding", "critical-path"}),
    ("team-load", {"overload", "idle"}),
    ("responsibilities", {"several-answer", "nobody-does", "in-no-line"}),
    ("client-responsibilities", {"is-late"}),
    ("disputes", {"escalate"}),
    ("plan-reforecast", {"delay-costs", "still-worth"}),
])
def test_each_instrument_has_something_to_say(instrument: str, found: set[str]) -> None:
    assert found <= _keys(instrument)


def test_the_plan_has_no_fault_and_is_done() -> None:
    view = _result("plan").values

    assert (view.faults, view.schedule.loops, view.whole_done) == ((), (), 1)


def test_the_waves_go_live_on_the_days_that_the_sample_tells() -> None:
    view = _result("plan").values
    days = {view.rows[key].code: view.times[key].finish for key in view.outline.tasks}

    assert (days["G2"], days["H4"]) == (date(2024, 10, 7), date(2025, 2, 3))
    assert date(2024, 1, 1) <= view.schedule.start and days["A5"] < date(2024, 5, 1)


def test_every_task_and_milestone_was_frozen_and_given_to_somebody() -> None:
    view = _result("plan").values

    assert [view.rows[key].code for key in view.outline.tasks if not view.rows[key].baseline_finish or not view.rows[key].people] == []


def test_the_case_still_pays_after_delay_and_overrun() -> None:
    outcome = _result("plan-reforecast").values.outcome

    assert 0 < outcome.expected.npv < outcome.promised.npv
    assert 0.03 < -outcome.change / outcome.promised.npv < 0.06


def test_two_lessons_are_offered() -> None:
    assert [one.to for one in _result("disputes").offers] == ["lessons", "lessons"]
