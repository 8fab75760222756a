"""Readiness: every wave's lines as lights, what is red leads to its rows, the gate shows it beside the decision."""

from datetime import date
from typing import Any

import pytest

from phases.case import Risk
from phases.gate import PhaseDecision
from phases.method import Findings, Known, Paragraph, Table
from phases.project_management import readiness_page, report
from phases.project_management.configuration import ConfigurationItem
from phases.project_management.interface_work import InterfaceWork
from phases.project_management.readiness import INGREDIENTS, deliverable_points, readiness
from phases.project_management.waves import Wave
from tests.phases.strategy.known import keys, known

SOON, FAR = date(2026, 12, 1), date(2027, 6, 1)
WAVES = {"one": Wave(title="Brittany", day=SOON), "all": Wave(title="All others", day=FAR)}


def item(state: str, *waves: str) -> ConfigurationItem:
    return ConfigurationItem(title="Record", state=state, waves=waves)


def told(**rows: Any) -> Known:
    return known({"go-live-waves": WAVES, "configuration-items": rows})


def light(told: Known, wave: str, ingredient: str = "configuration-items") -> str:
    found = next(one for one in readiness(told) if one.key == wave)
    return next(one for one in found.ingredients if one.name == ingredient).tone


@pytest.mark.parametrize(("rows", "near", "far"), [
    ({"a": item("ready")}, "good", "good"),
    ({"a": item("doing")}, "bad", "warn"),
    ({"a": item("blocked")}, "bad", "bad"),
    ({"a": item("ready"), "b": item("to-test", "all")}, "good", "warn"),
    ({"a": item("blocked", "all")}, "plain", "bad"),
    ({}, "plain", "plain"),
])
def test_a_wave_sees_what_it_needs_and_what_is_open_two_weeks_before_is_red(rows, near, far) -> None:
    assert (light(told(**rows), "one"), light(told(**rows), "all")) == (near, far)


def test_what_is_left_open_after_going_live_is_no_longer_late() -> None:
    live = {"one": WAVES["one"].model_copy(update={"state": "live"})}

    assert light(known({"go-live-waves": live, "configuration-items": {"a": item("doing")}}), "one") == "warn"


def test_the_share_of_a_wave_counts_all_its_lines() -> None:
    sheets = {"go-live-waves": WAVES, "configuration-items": {"a": item("ready"), "b": item("to-do", "all")},
              "interface-work": {"i": InterfaceWork(title="Orders", state="ready")}}

    assert [one.share for one in readiness(known(sheets))] == [1.0, pytest.approx(2 / 3)]


class Delivered:
    def __init__(self, state: str, due: date | None = None) -> None:
        self.title, self.state, self.due = "Licence", state, due


@pytest.mark.parametrize(("row", "light", "waves"), [
    (Delivered("accepted", SOON), "ready", ("one", "all")),
    (Delivered("with-reserves", date(2027, 1, 1)), "open", ("all",)),
    (Delivered("refused"), "blocked", ()),
])
def test_a_deliverable_is_needed_by_the_waves_that_start_on_its_day_or_later(row, light, waves) -> None:
    (found,) = deliverable_points(known({"go-live-waves": WAVES, "deliverables": {"d": row}}))

    assert (found.light, found.waves) == (light, waves)


def test_a_deliverable_due_after_all_waves_holds_up_none() -> None:
    assert deliverable_points(known({"go-live-waves": WAVES, "deliverables": {"d": Delivered("expected", date(2028, 1, 1))}})) == ()


def test_each_red_leads_to_its_rows() -> None:
    found = readiness_page.evaluate(told(a=item("blocked"), b=item("doing"), c=item("ready")))
    red = next(one for one in found.findings if one.key.endswith(".blocked"))

    assert [(one.instrument, one.row) for one in red.rests_on] == [("configuration-items", "a"), ("configuration-items", "b")]


def test_what_nobody_listed_is_told_without_alarm() -> None:
    found = readiness_page.evaluate(told(a=item("ready")))

    assert keys(found).count("nothing-listed") == 2 * (len(INGREDIENTS) - 1)
    assert {one.tone for one in found.findings if one.key.endswith("nothing-listed")} == {"plain"}


def test_without_waves_they_are_asked_for() -> None:
    assert [one.instrument for one in readiness_page.evaluate(known()).missing] == ["go-live-waves"]


def test_the_gate_shows_the_readiness_beside_its_decisions() -> None:
    result = readiness_page.evaluate(told(a=item("ready")))
    shown = readiness_page.at_the_gate(known({}, {readiness_page.ID: result}))

    assert shown.sections == result.sections
    assert readiness_page.GATE.reads == (readiness_page.ID,)


# The report


def filled(**sheets: Any) -> Known:
    result = readiness_page.evaluate(told(a=item("blocked")))
    return known({name.replace("_", "-"): rows for name, rows in sheets.items()}, {readiness_page.ID: result})


def test_the_report_of_an_empty_project_is_its_summary() -> None:
    assert [section.id for part in report.PARTS if (section := part.build(known()))] == ["summary"]


def test_the_summary_tells_the_newest_decision_the_waves_and_the_gravest_findings() -> None:
    decisions = {name: PhaseDecision(decision=decision, day=day, people="All") for name, decision, day in (
        ("a", "no-go", date(2026, 5, 1)), ("b", "go", date(2026, 6, 1)))}
    blocks = report.summary(filled(project_management_gate=decisions)).blocks
    findings = [sentence.key for block in blocks if isinstance(block, Findings) for sentence in block.sentences]

    assert isinstance(blocks[1], Paragraph)
    assert blocks[1].words.values["decision"].path == "project-management-gate.decision.go"
    assert [figure.label for figure in blocks[2].figures] == ["Brittany", "All others"]
    assert findings == ["go-live-readiness.blocked", "go-live-readiness.blocked"]


def risk(name: str, **more: Any) -> Risk:
    usual = {"id": name, "title": name, "alternative": "all", "probability": "0.5", "impact": {"low": 1, "likely": 100, "high": 200}}
    return Risk.model_validate(usual | more)


def test_open_risks_stand_heaviest_first_after_their_response() -> None:
    risks = {one.id: one for one in (
        risk("light", owner="Ann"), risk("heavy", impact={"low": 1, "likely": 900, "high": 999}),
        risk("answered", residual_probability="0.01", owner="Bob"), risk("closed", state="closed"), risk("idle", kind="doing-nothing"))}
    section = report.open_risks(known({"risk-register": risks}))
    table = next(block for block in section.blocks if isinstance(block, Table))

    assert [row[0] for row in table.rows] == ["heavy", "light", "answered"]
    assert [one.values["risk"] for one in section.blocks[-1].sentences] == ["heavy"]


def test_of_many_open_risks_the_heaviest_stand_apart() -> None:
    many = {f"r{n}": risk(f"r{n}", owner="Ann", impact={"low": 1, "likely": n + 10, "high": 999}) for n in range(12)}
    section = report.open_risks(known({"risk-register": many}))
    heaviest, every = (block for block in section.blocks if isinstance(block, Table))

    assert [row[0] for row in heaviest.rows] == [f"r{n}" for n in (11, 10, 9, 8, 7)]
    assert len(every.rows) == 12
