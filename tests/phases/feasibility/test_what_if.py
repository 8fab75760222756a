"""Levers move a case as its entries would; what is kept or applied says the same."""

from decimal import Decimal
from typing import Any

import pytest

from phases.case import CaseFile
from phases.case_evaluation import evaluate_case
from phases.feasibility.case_view import CaseView
from phases.feasibility.what_if import WhatIf, changed, levers, line_factors, read, row_changes, scenario_row
from tests.cases import case, case_data, line


def _parts(**more: Any) -> dict[str, Any]:
    return {
        "costs": [line("c", [100, 10, 10, 10], range={"low": 0.9, "likely": 1, "high": 1.5})],
        "benefits": [line("b", base=80, ramp_up=[0, 0.5, 1, 1]), line("d", [0, 20, 20, 20])],
        "risks": [{"id": "r", "alternative": "crm", "probability": 0.4, "impact": {"low": 1, "likely": 5, "high": 9}, "year": 3,
                   "residual_probability": 0.2}],
        "simulation": {"draws": 20_000}, **more,
    }


def _npv(file: CaseFile) -> float:
    return evaluate_case(file, with_simulation=False).alternative("crm").measures.npv


@pytest.mark.parametrize(("what", "other"), [
    (WhatIf(discount_rate=Decimal("0.05")), {"rate": 0.05}),
    (WhatIf(costs=Decimal("1.2")), {"costs": [line("c", [120, 12, 12, 12])]}),
    (WhatIf(benefits=Decimal("0.5")), {"benefits": [line("b", base=40, ramp_up=[0, 0.5, 1, 1]), line("d", [0, 10, 10, 10])]}),
    (WhatIf(adoption=Decimal("0.5")), {"benefits": [line("b", base=40, ramp_up=[0, 0.5, 1, 1]), line("d", [0, 20, 20, 20])]}),
    (WhatIf(lines={"d": Decimal(2)}), {"benefits": [line("b", base=80, ramp_up=[0, 0.5, 1, 1]), line("d", [0, 40, 40, 40])]}),
])
def test_a_lever_moves_the_case_as_its_entries_would(what, other):
    assert _npv(changed(case(**_parts()), what)) == pytest.approx(_npv(case(**_parts(**other))))


def test_fewer_years_cut_what_comes_later():
    short = {"costs": [line("c", [100, 10])], "benefits": [line("b", base=80, ramp_up=[0, 0.5]), line("d", [0, 20])], "risks": []}
    found = evaluate_case(changed(case(**_parts()), WhatIf(horizon=1)))

    assert found.alternative("crm").measures.npv == pytest.approx(_npv(case(horizon=1, **_parts(**short))))
    assert found.alternative("crm").risks.before == ()


def test_the_probability_that_counts_is_the_one_that_moves():
    moved = changed(case(**_parts()), WhatIf(probabilities={"r": Decimal("0.9")})).risks[0]

    assert (moved.probability, moved.residual_probability) == (Decimal("0.4"), Decimal("0.9"))


def test_the_case_is_drawn_at_most_ten_thousand_times():
    assert changed(case(**_parts()), WhatIf()).simulation.draws == 10_000


def test_levers_stand_where_the_entries_stand():
    view = CaseView(case(**_parts()), evaluate_case(case(**_parts())))
    found = {one.name: one.value for one in levers(view, "crm")}

    assert found == {"rate": Decimal("0.1"), "horizon": 3, "costs": 1, "benefits": 1, "adoption": 1, "line.c": 1, "risk.r": Decimal("0.2")}


def test_values_are_kept_within_the_limits_and_unmoved_ones_move_nothing():
    view = CaseView(case(**_parts()), evaluate_case(case(**_parts())))
    found = levers(view, "crm")

    assert read(found, {"rate": Decimal("0.1"), "costs": Decimal(1), "nobody": Decimal(3)}) == WhatIf()
    assert read(found, {"horizon": Decimal(99), "benefits": Decimal(9)}) == WhatIf(benefits=Decimal("1.5"))


def test_a_kept_scenario_is_worth_what_was_tried():
    what = WhatIf(discount_rate=Decimal("0.06"), costs=Decimal("1.1"), benefits=Decimal("0.9"), adoption=Decimal("0.7"), lines={"c": Decimal("0.8")})
    row = scenario_row(case(**_parts()), what, "Kept")
    kept = case(**_parts(scenarios=[{"id": "s", **row}]))

    values = dict(evaluate_case(kept, with_simulation=False).alternative("crm").scenarios.values)
    assert values["s"] == pytest.approx(_npv(changed(case(**_parts()), what)))


def test_only_the_first_scenario_has_a_weight_so_that_weights_still_add_up():
    one = case(**_parts(scenarios=[{"id": "s", "weight": 1}]))

    assert scenario_row(case(**_parts()), WhatIf(costs=Decimal(2)), "x")["weight"] == "1"
    assert scenario_row(one, WhatIf(costs=Decimal(2)), "x")["weight"] == "0"


def test_what_is_applied_is_worth_what_was_tried():
    what = WhatIf(discount_rate=Decimal("0.06"), costs=Decimal("1.1"), adoption=Decimal("0.7"), lines={"d": Decimal("1.3")})
    view = CaseView(case(**_parts()), evaluate_case(case(**_parts())))
    data = case_data(**_parts())
    groups = {"cost-lines": data["costs"], "benefit-lines": data["benefits"]}
    for one in row_changes(view, what):
        target = data["case"] if one.instrument == "case-parameters" else next(
            row for row in groups[one.instrument] if row["id"] == one.row)
        target.update(one.fields)

    assert _npv(CaseFile.model_validate(data)) == pytest.approx(_npv(changed(view.file, what)))


def test_lines_that_no_lever_moves_are_not_written():
    view = CaseView(case(**_parts()), evaluate_case(case(**_parts())))

    assert [one.row for one in row_changes(view, WhatIf(lines={"d": Decimal(2)}))] == ["d"]
    assert line_factors(view.file, WhatIf()) == {}
