"""Sizing gives licences, agents, lines and storage by year, and offers them where they are bought."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from phases.case import CostLine
from phases.method import Facts, Figure, Known, Result, Worksheet
from phases.project_management import sizing_page
from phases.project_management.sizing import busiest_hour, grown, needed_at, size_flow, size_records
from phases.project_management.sizing_registers import ContactFlow, RecordKind, SizingOptions, UserGroup
from phases.project_management.tender import TenderPrice
from phases.strategy.interaction_reasons import InteractionReason

FACTS = Facts("Project", "Client", "EUR", "fr", date(2024, 2, 1))
TEN_ERLANGS = {"contacts_a_month": 20_000, "days_a_month": 20, "busy_hour": "0.2", "handling_seconds": 180, "busiest": "1"}
"""A thousand contacts a day, two hundred in the busiest hour, three minutes each: ten erlangs."""


def flow(**more: Any) -> ContactFlow:
    return ContactFlow.model_validate({"title": "Calls", **TEN_ERLANGS, **more})


def evaluated(users: dict[str, Any] | None = None, flows: dict[str, Any] | None = None, records: dict[str, Any] | None = None,
              **options: Any) -> Result:
    sheets = {
        "sizing-users": {key: UserGroup.model_validate({"title": key, **row}) for key, row in (users or {}).items()},
        "sizing-contacts": {key: flow(**row) for key, row in (flows or {}).items()},
        "sizing-records": {key: RecordKind.model_validate({"title": key, **row}) for key, row in (records or {}).items()},
        "sizing": {"single": SizingOptions.model_validate(options)},
        "interaction-reasons": {"where": InteractionReason(title="Where is it?", whose="customer", channels=("telephone", "website"),
                                                           contacts_a_month=900)},
    }
    return sizing_page.evaluate(Known(FACTS, {name: Worksheet(name, rows) for name, rows in sheets.items()}))


def test_the_busiest_hour_follows_from_month_peak_days_and_share() -> None:
    assert busiest_hour(flow()) == pytest.approx(200)
    assert busiest_hour(flow(peak="1.5")) == pytest.approx(300)
    assert busiest_hour(flow(growth="0.1"), year=2) == pytest.approx(242)


def test_ten_erlangs_are_staffed_as_the_published_example_says() -> None:
    sized = size_flow(flow(), years=1)

    assert sized.traffic == pytest.approx(10)
    assert (sized.needed.agents, sized.employed) == (14, 20)
    assert sized.needed.service_level == pytest.approx(0.88835, abs=1e-5)


def test_what_can_wait_is_work_and_no_queue() -> None:
    sized = size_flow(flow(answered="later", busiest="0.8"), years=0)

    assert sized.needed.agents == 13
    assert (sized.lines, sized.curve) == (0, ())


def test_the_curve_goes_from_the_first_that_keeps_up_past_the_one_needed() -> None:
    agents = [one.agents for one in size_flow(flow(), years=0).curve]

    assert agents[0] == 11
    assert 14 in agents
    assert agents[-1] == 18


def test_shorter_contacts_need_fewer_people() -> None:
    assert needed_at(flow(), seconds_less=60).agents < needed_at(flow()).agents


@pytest.mark.parametrize(("amount", "growth", "years", "found"), [(38, "0.03", 0, 38), (38, "0.03", 1, 40), (100, "0.1", 2, 121), (0, "0.5", 3, 0)])
def test_seats_are_rounded_up_and_not_twice(amount: int, growth: str, years: int, found: int) -> None:
    assert grown(amount, Decimal(growth), years) == found


def test_records_grow_and_leave_when_their_time_is_over() -> None:
    kept = size_records(RecordKind(title="x", records=1000, added_a_month=100, kilobytes=Decimal(1000), kept_years=Decimal(2), copies=Decimal(1)), 4)

    assert kept.records == (1000, 1700, 2400, 2400, 2400)
    assert kept.gigabytes[-1] == pytest.approx(2.4)


def test_records_without_limit_only_grow() -> None:
    assert size_records(RecordKind(title="x", records=10, added_a_month=1), 3).records == (10, 22, 34, 46)


def test_too_few_people_are_pointed_out() -> None:
    found = evaluated(flows={"calls": {"people_today": 15}})

    assert found.findings[0].key == "sizing.too-few"
    assert (found.findings[0].values["today"].value, found.findings[0].values["needed"].value) == (15, 20)


def test_licences_become_cost_lines_that_the_case_takes() -> None:
    offers = {one.id: one for one in evaluated({"sellers": {"people": 38, "growth": "0.03", "price_a_month": 75}}).offers}
    row = offers["cost-users-sellers"].row
    line = CostLine.model_validate({**row, "id": "x", "title": "x", "category": "x", "source": "x"})

    assert (line.base, line.quantity, line.start_year) == (900, 40, 1)
    assert offers["cost-users-sellers"].source.instrument == "sizing-users"


def test_without_a_price_there_is_a_price_to_ask_and_no_cost() -> None:
    offers = {one.id: one for one in evaluated({"sellers": {"people": 38}}).offers}
    asked = offers["price-users-sellers"].row

    assert "cost-users-sellers" not in offers
    assert TenderPrice.model_validate({**asked, "title": "x", "unit": "x", "source": "x"}).quantity == 456


def test_equipment_and_storage_are_offered_at_their_prices() -> None:
    found = evaluated(flows={"calls": {}}, records={"r": {"records": 1_000_000, "kilobytes": "500", "copies": "2"}},
                      workstation=640, line_month=18, gigabyte_month="0.4")
    rows = {one.id: one.row for one in found.offers}
    storage = CostLine.model_validate({**rows["cost-storage"], "id": "x", "title": "x", "category": "x", "source": "x"})

    assert (rows["cost-workstations"]["quantity"], rows["cost-workstations"]["nature"]) == ("14", "capital")
    assert rows["cost-lines"]["base"] == "216"
    assert storage.amounts == (0, 4800, 4800, 4800)


def test_people_without_licence_are_counted_and_cost_nothing() -> None:
    found = evaluated({"drivers": {"people": 17, "licence": "none"}})

    assert not [one for one in found.offers if "users" in one.id]
    assert found.values.licences("full") == (0, 0, 0, 0)


def test_channels_that_reasons_speak_of_are_offered_until_they_are_sized() -> None:
    before, after = evaluated(), evaluated(flows={"calls": {}})

    assert [(one.id, one.row["contacts_a_month"]) for one in before.offers] == [("flow-telephone", 450), ("flow-website", 450)]
    assert "flow-telephone" not in {one.id for one in after.offers}


def test_nothing_entered_says_what_to_count() -> None:
    found = evaluated()

    assert found.sections == ()
    assert [one.instrument for one in found.missing] == ["sizing-users", "sizing-contacts", "sizing-records"]


def test_the_level_of_service_stands_as_table_and_as_picture() -> None:
    found = evaluated(flows={"calls": {}})
    contacts = next(one for one in found.sections[0].sections if one.id == "sizing-contacts")
    figure, table = contacts.sections[0].blocks

    assert isinstance(figure, Figure)
    assert figure.kind == "lines"
    assert [row[0].value for row in table.rows] == list(figure.data["x"])
    assert [row[0].value for row in table.rows if row[0].tone == "good"] == [14]
