"""Risks in money and time: expected value, before and after the response, delays, and the cell of the matrix."""

import numpy as np
import pytest

from phases.risk_flow import delay_loss, matrix_cell
from tests.cases import case, crm, line

IMPACT = {"low": 50_000, "likely": 120_000, "high": 300_000}


def _risk(**fields):
    return {"id": "adoption", "alternative": "crm", "probability": 0.3, "impact": IMPACT, **fields}


def test_the_expected_value_is_not_the_most_likely_one_and_is_discounted():
    risks = crm(case(rate=0.1, risks=[_risk(year=1)])).risks

    assert risks.expected_before == pytest.approx(0.3 * (50_000 + 480_000 + 300_000) / 6 / 1.1)


def test_a_risk_without_a_year_strikes_today():
    assert crm(case(rate=0.1, risks=[_risk()])).risks.expected_before == pytest.approx(41_500)


def test_a_risk_of_several_years_strikes_in_each():
    risks = crm(case(rate=0.1, risks=[_risk(year=1, last_year=2)])).risks

    assert risks.expected_before == pytest.approx(41_500 / 1.1 + 41_500 / 1.21)


def test_the_response_lowers_the_risk_and_costs_money():
    risk = _risk(response="reduce", response_cost=5_000, residual_probability=0.1, response_year=1)

    risks = crm(case(rate=0.1, risks=[risk])).risks

    assert risks.expected_after == pytest.approx(0.1 * 138_333.33, rel=1e-6)
    assert risks.response_cost == pytest.approx(5_000 / 1.1)
    assert risks.npv_after_risks == pytest.approx(-risks.expected_after - 5_000 / 1.1)


def test_a_closed_risk_no_longer_counts():
    risks = crm(case(risks=[_risk(state="closed", response_cost=10)])).risks

    assert (risks.expected_before, risks.expected_after, risks.response_cost) == (0, 0, 0)


@pytest.mark.parametrize(("settings", "left"), [
    ({"risks": "before-response"}, 41_500), ({"risks": "none"}, 0), ({}, 13_833.33 + 5_000),
])
def test_the_settings_say_which_risks_count(settings, left):
    risk = _risk(response_cost=5_000, residual_probability=0.1)

    risks = crm(case(rate=0.1, risks=[risk], simulation=settings)).risks

    assert risks.npv_after_risks == pytest.approx(-left, rel=1e-6)


@pytest.mark.parametrize(("months", "lost"), [
    (0, [0, 0, 0, 0]), (12, [0, 100, 0, 0]), (6, [0, 50, 0, 0]), (18, [0, 100, 50, 0]), (60, [0, 100, 100, 100]),
])
def test_a_delay_moves_benefits_and_loses_what_slips_past_the_end(months, lost):
    assert delay_loss(np.array([7.0, 100, 100, 100]), months).tolist() == pytest.approx(lost)


def test_a_delay_is_priced_by_the_benefits_it_postpones():
    nothing = {"low": 0, "likely": 0, "high": 0}
    file = case(rate=0, benefits=[line("b", [0, 100, 100, 100])], risks=[_risk(impact=nothing, delay_months=6)])

    (risk,) = crm(file).risks.before

    assert risk.delay_cost == pytest.approx(50)
    assert risk.expected == pytest.approx(15)


def test_a_risk_appears_in_the_tornado_from_staying_away_to_striking_hard():
    (bar,) = crm(case(rate=0, risks=[_risk(year=1)])).tornado

    assert (bar.kind, bar.low, bar.high) == ("risk", 0, -300_000)


@pytest.mark.parametrize(("probability", "impact", "cell"), [
    (0.05, 500, (1, 1)), (0.1, 1_000, (2, 2)), (0.4, -6_000, (3, 3)), (0.9, 50_000, (5, 5)),
])
def test_a_risk_has_its_cell_in_the_matrix(probability, impact, cell):
    assert matrix_cell(probability, impact, 100_000) == cell


def test_without_costs_at_stake_every_impact_is_of_the_first_class():
    assert matrix_cell(0.5, 1_000, 0) == (4, 1)
