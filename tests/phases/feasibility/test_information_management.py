"""The diagnostic read again from the side of information: areas, systems that stand alone, what the strategy lacks."""

from typing import Any

from phases.feasibility import information_management
from phases.feasibility.information_management import QUESTIONS
from phases.feasibility.system_inventory import Interface, System
from phases.method import Known, Worksheet
from phases.questionnaire import Answer
from phases.strategy.information_sources import InformationItem
from tests.phases.strategy.known import FACTS, keys
from workbench.content_versions import newest

SHEETS = {name: one.questionnaire for name, one in newest().instruments.items() if one.questionnaire}


def known(rows: dict[str, dict[str, Any]]) -> Known:
    return Known(FACTS, {name: Worksheet(name, own) for name, own in rows.items()}, {}, {name: SHEETS[name] for name in rows if name in SHEETS})


def rated(today: int, needed: int) -> dict[str, Answer]:
    return {"customer-view": Answer(value={"today": today, "needed": needed})}


def test_every_question_it_reads_stands_in_the_diagnostic() -> None:
    asked = [(name, question) for pairs in QUESTIONS.values() for name, question in pairs]

    assert [pair for pair in asked if SHEETS[pair[0]].question(pair[1]).type != "today-needed"] == []


def test_a_wide_gap_in_the_customer_base_is_told() -> None:
    found = information_management.evaluate(known({"data-warehouse-diagnostic": rated(1, 4)}))

    assert [(one.area, one.gap) for one in found.values] == [("customer-base", 3)]
    assert keys(found) == ["wide"]


def test_systems_that_keep_customers_to_themselves_and_missing_information_are_counted() -> None:
    systems = {name: System(id=name, name=name, office="front", data_held="Customers") for name in ("alone", "joined", "other")}
    rows = {"data-warehouse-diagnostic": rated(4, 4), "systems": systems,
            "interfaces": {"i": Interface(source="joined", destination="other", carries="Orders"),
                           "wish": Interface(source="alone", destination="other", carries="Orders", state="missing")},
            "information-sources": {"x": InformationItem(information="Calls", purpose="Answer")}}
    found = information_management.evaluate(known(rows))

    assert keys(found) == ["ready", "alone", "lacking"]
    assert [one.row for one in found.findings[1].rests_on] == ["alone"]


def test_nothing_is_asked_twice_and_nothing_is_said_before_the_diagnostic() -> None:
    found = information_management.evaluate(known({}))

    assert information_management.INSTRUMENT.row is None
    assert (found.sections, [one.instrument for one in found.missing]) == ((), ["data-warehouse-diagnostic"])
