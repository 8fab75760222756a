"""Implementation: configuration, interfaces, data, call scenarios, interoperability, remote access and the waves."""

from datetime import date
from typing import Any

import pytest

from phases.feasibility.needs import Need
from phases.feasibility.system_inventory import Interface, System
from phases.method import Figure, Result
from phases.project_management import (
    call_scenarios,
    configuration,
    data_loads,
    interface_work,
    interoperability,
    rehearsals,
    remote_access,
    waves,
)
from phases.project_management.call_scenarios import CallScenario, ScenarioStep
from phases.project_management.configuration import ConfigurationItem
from phases.project_management.interface_work import InterfaceWork
from phases.project_management.interoperability import SystemPair
from phases.project_management.rehearsals import DataLoad, FieldMapping, Rehearsal, lacks
from phases.project_management.remote_access import AccessPoint
from phases.project_management.waves import Wave
from phases.strategy.interaction_reasons import InteractionReason
from phases.strategy.relationship_rules import RelationshipRule
from tests.phases.strategy.known import keys, known

DONE: dict[str, Any] = {"state": "ready", "evidence": "Report 4", "owner": "Ann"}
SYSTEMS = {"crm": System(name="CRM", office="front", fate="new"), "erp": System(name="ERP", office="back"),
           "old": System(name="Old file", office="front", fate="retired"), "mail": System(name="Mail", office="web")}
FLOWS = {"new": Interface(source="erp", destination="crm", carries="Orders", state="missing"),
         "gone": Interface(source="old", destination="erp", carries="Customers", state="works"),
         "kept": Interface(source="mail", destination="erp", carries="Invoices", state="works")}


def figures(result: Result) -> list[Figure]:
    return [block for section in result.sections for part in (section, *section.sections) for block in part.blocks
            if isinstance(block, Figure)]


# Configuration


NEEDS = {"record": Need(title="One record", area="sales", priority="must"), "chat": Need(title="Chat", area="e-crm", priority="could")}
RULES = {"loyal": RelationshipRule(title="Loyal", treatment="Call back")}


def test_needs_that_must_be_met_and_rules_are_offered_until_an_item_is_derived_from_them() -> None:
    empty = configuration.evaluate(known({"needs": NEEDS, "relationship-rules": RULES}))
    items = {"a": ConfigurationItem(title="Record", needs=("record",), test="Open it", **DONE)}
    begun = configuration.evaluate(known({"needs": NEEDS, "relationship-rules": RULES, "configuration-items": items}))

    assert [one.id for one in empty.offers] == ["need-record", "rule-loyal"]
    assert [one.id for one in begun.offers] == ["rule-loyal"]
    assert keys(begun) == ["rules-without"]


def test_a_must_without_an_item_is_the_gravest_finding() -> None:
    items = {"a": ConfigurationItem(title="Colours")}
    found = configuration.evaluate(known({"needs": NEEDS, "configuration-items": items}))

    assert keys(found) == ["must-without", "no-owner", "asked-by-nobody"]
    assert found.findings[0].tone == "bad"


def test_what_is_ready_shows_evidence_and_its_test() -> None:
    items = {"a": ConfigurationItem(title="Record", needs=("record",), state="ready", owner="Ann")}

    assert keys(configuration.evaluate(known({"needs": NEEDS, "configuration-items": items}))) == ["no-evidence", "no-test"]


# Interfaces


def test_flows_of_the_target_that_are_missing_or_touch_something_new_are_wanted() -> None:
    assert list(interface_work.wanted_interfaces(known({"systems": SYSTEMS, "interfaces": FLOWS}))) == ["new"]


def test_a_flow_is_offered_with_its_systems_until_it_is_taken_in_hand() -> None:
    sheets = {"systems": SYSTEMS, "interfaces": FLOWS}
    taken = {"a": InterfaceWork(title="Orders", interface="new", state="doing", owner="Ann")}
    offer = interface_work.evaluate(known(sheets)).offers[0]

    assert (offer.row["interface"], offer.row["title"].values["source"]) == ("new", "ERP")
    assert interface_work.evaluate(known({**sheets, "interface-work": taken})).offers == ()


@pytest.mark.parametrize(("row", "found"), [
    ({"tests_planned": 5, "tests_passed": 5, "fallback": "Paper", "peak_hour": 90, "tested_hour": 120}, []),
    ({"tests_planned": 5, "tests_passed": 4, "fallback": "Paper"}, ["not-all-passed"]),
    ({"fallback": "Paper"}, ["not-all-passed"]),
    ({"tests_planned": 1, "tests_passed": 1, "fallback": "Paper", "peak_hour": 90, "tested_hour": 40}, ["below-peak"]),
    ({"tests_planned": 1, "tests_passed": 1}, ["no-fallback"]),
])
def test_an_interface_is_ready_when_all_tests_passed_at_the_peak_and_its_failure_is_planned(row, found) -> None:
    rows = {"a": InterfaceWork(title="Orders", **DONE, **row)}

    assert keys(interface_work.evaluate(known({"interface-work": rows}))) == found


# Data


LOAD = DataLoad(title="Customers", volume=1000, most_rejected="0.01", most_minutes=60, **DONE)


def run(number: int = 1, read: int = 1000, rejected: int = 5, lost: int = 0, minutes: int = 30) -> Rehearsal:
    return Rehearsal(id=f"r{number}", load="c", number=number, read=read, loaded=read - rejected - lost, rejected=rejected, minutes=minutes)


@pytest.mark.parametrize(("last", "missing"), [
    (None, ("never",)),
    (run(), ()),
    (run(read=950, rejected=0), ()),
    (run(read=949, rejected=0), ("partial",)),
    (run(lost=2), ("lost",)),
    (run(rejected=10), ()),
    (run(rejected=11), ("rejected",)),
    (run(minutes=61), ("slow",)),
    (run(read=0, rejected=0), ("partial",)),
])
def test_a_load_is_measured_by_its_last_rehearsal(last, missing) -> None:
    assert lacks(LOAD, last) == missing


def test_a_load_without_limits_is_only_asked_for_a_rehearsal() -> None:
    assert lacks(DataLoad(title="Notes"), run(rejected=900)) == ()


def test_rejects_that_rise_are_told_and_drawn() -> None:
    rows = {"r1": run(1, rejected=4), "r2": run(2, rejected=9)}
    found = data_loads.evaluate(known({"data-loads": {"c": LOAD}, "data-rehearsals": rows}))

    assert keys(found) == ["worse"]
    assert figures(found)[0].data["values"] == [[0.004, 0.009]]


def test_a_load_said_to_be_ready_counts_as_open_while_its_rehearsal_lacks_something() -> None:
    before, after = ({"data-loads": {"c": LOAD}, "data-rehearsals": {"r": one}} for one in (run(rejected=90), run()))

    assert [rehearsals.points(known(sheets))[0].light for sheets in (before, after)] == ["open", "ready"]


@pytest.mark.parametrize(("field", "found"), [
    ({"decision": "open"}, "undecided"),
    ({"decision": "take"}, "no-target"),
    ({"decision": "take", "target_field": "Phone", "failing": "0.2"}, "no-rule"),
])
def test_a_field_is_decided_arrives_somewhere_and_obeys_a_rule(field, found) -> None:
    rows = {"f": FieldMapping(source_field="TEL2", load="c", **field)}
    sheets = {"data-loads": {"c": LOAD}, "data-rehearsals": {"r": run()}, "data-mapping": rows}

    assert keys(data_loads.evaluate(known(sheets))) == [found]


# Call scenarios


SCENARIO = {"order": CallScenario(title="Where is my order?", reason="order", **DONE)}
REASONS = {"order": InteractionReason(title="Where is my order?", whose="customer", channels=("telephone",)),
           "fault": InteractionReason(title="Broken", whose="customer"),
           "web": InteractionReason(title="Cart", whose="customer", channels=("website",)),
           "news": InteractionReason(title="News", whose="company")}


def steps(*rows: tuple) -> dict[str, ScenarioStep]:
    return {f"s{number}": ScenarioStep(action=f"Step {number}", scenario="order", number=number, kind=kind, **more)
            for number, kind, more in rows}


def test_reasons_for_calling_without_a_scenario_are_offered() -> None:
    found = call_scenarios.evaluate(known({"call-scenarios": SCENARIO, "interaction-reasons": REASONS}))

    assert [one.id for one in found.offers] == ["scenario-fault"]


def test_a_scenario_is_drawn_with_its_faults() -> None:
    rows = steps((1, "trigger", {"next": 2, "next_when": "known", "second": 3}), (2, "action", {}), (3, "end", {}), (9, "action", {"next": 7}))
    found = call_scenarios.evaluate(known({"call-scenarios": SCENARIO, "scenario-steps": rows}))

    assert keys(found) == ["dead-end", "unreachable", "missing-step", "unsaid-way"]
    assert {node["id"]: node["state"] for node in figures(found)[0].data["nodes"]} == {1: "", 2: "dead-end", 3: "", 9: "unreachable"}


def test_a_scenario_that_holds_together_says_so() -> None:
    rows = steps((1, "trigger", {"next": 2}), (2, "end", {}))

    assert keys(call_scenarios.evaluate(known({"call-scenarios": SCENARIO, "scenario-steps": rows}))) == ["whole"]


def test_a_scenario_without_steps_asks_what_is_done_when_it_rings() -> None:
    assert keys(call_scenarios.evaluate(known({"call-scenarios": SCENARIO}))) == ["no-steps"]


# Interoperability


def pair(state: str, **more: Any) -> dict[str, SystemPair]:
    return {"p": SystemPair(first="crm", second="erp", state=state, owner="Ann", **more)}


def test_pairs_that_the_target_joins_are_offered_whichever_way_they_are_written() -> None:
    sheets = {"systems": SYSTEMS, "interfaces": FLOWS}
    found = interoperability.evaluate(known({**sheets, "interoperability": pair("works", evidence="Trial 2")}))

    assert [one.id for one in interoperability.evaluate(known(sheets)).offers] == ["pair-new", "pair-kept"]
    assert [one.id for one in found.offers] == ["pair-kept"]
    assert keys(found) == ["untried"]


def test_the_matrix_holds_each_pair_once() -> None:
    found = interoperability.evaluate(known({"systems": SYSTEMS, "interoperability": pair("blocked", hinders="No manual")}))

    picture = figures(found)[0]

    assert picture.data["cells"] == [[{"tone": "bad", "label": picture.table.rows[0][1]}]]
    assert keys(found) == ["is-blocked"]


@pytest.mark.parametrize(("state", "light"), [("works", "ready"), ("to-do", "open"), ("blocked", "blocked")])
def test_a_pair_s_state_is_its_light(state, light) -> None:
    assert interoperability.points(known({"systems": SYSTEMS, "interoperability": pair(state)}))[0].light == light


# Remote access


@pytest.mark.parametrize(("row", "light", "found"), [
    ({"met": "yes", "evidence": "Seen"}, "ready", []),
    ({"met": "yes"}, "ready", ["no-evidence"]),
    ({"met": "not-needed"}, "ready", []),
    ({"met": "no", "owner": "Ann"}, "open", ["not-met-no"]),
    ({"met": "no", "essential": True, "owner": "Ann"}, "blocked", ["not-met-no"]),
    ({"met": "partly"}, "open", ["not-met-partly", "no-owner"]),
    ({"met": "partly", "owner": "Ann", "due": date(2026, 11, 21)}, "open", ["not-met-partly", "overdue"]),
])
def test_an_essential_point_that_is_not_met_blocks(row, light, found) -> None:
    rows = {"a": AccessPoint(title="Second factor", family="identity", **row)}

    assert rows["a"].light == light
    assert keys(remote_access.evaluate(known({"remote-access": rows}))) == found


def test_essential_points_that_nobody_checked_are_told_once_somebody_has_begun() -> None:
    rows = {"a": AccessPoint(title="Charter", family="people", met="not-needed"),
            "b": AccessPoint(title="Second factor", family="identity", essential=True)}

    assert keys(remote_access.evaluate(known({"remote-access": rows}))) == ["not-checked"]
    assert remote_access.evaluate(known({"remote-access": {"b": rows["b"]}})).findings == ()


# Waves


@pytest.mark.parametrize(("wave", "found"), [
    ({"day": date(2027, 1, 4), "way_back": "Old file"}, []),
    ({"day": date(2027, 1, 4)}, ["no-way-back"]),
    ({"way_back": "Old file"}, ["no-day"]),
    ({"day": date(2026, 11, 21), "way_back": "Old file"}, ["day-passed"]),
    ({"day": date(2026, 11, 21), "state": "live"}, []),
    ({"state": "postponed"}, []),
])
def test_a_wave_has_a_day_and_a_way_back(wave, found) -> None:
    assert keys(waves.evaluate(known({"go-live-waves": {"a": Wave(title="Lyon", **wave)}}))) == found


def test_the_first_wave_that_is_not_postponed_begins_the_use() -> None:
    rows = {"a": Wave(title="All", day=date(2027, 2, 1)), "b": Wave(title="Lyon", day=date(2026, 10, 1), state="postponed")}

    assert waves.first_day(rows) == date(2027, 2, 1)
    assert list(waves.in_order(rows)) == ["b", "a"]
