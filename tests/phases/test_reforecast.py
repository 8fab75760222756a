"""The case as it looks now: delay, extra cost and known results explain the whole difference to what was promised."""

import pytest

from phases.case_evaluation import evaluate_case
from phases.reforecast import reforecast
from tests.cases import case, line


def _file(**options):
    return case(
        costs=[line("licences", [100, 20, 20, 20])],
        benefits=[line("retention", [0, 120, 120, 120]), line("time", [0, 0, 60, 60])], **options,
    )


def test_without_news_the_promise_stands():
    file = _file(rate=0.1)

    now = reforecast(file, "crm")

    assert now.expected == now.promised
    assert now.promised.npv == pytest.approx(evaluate_case(file).alternative("crm").measures.npv)
    assert now.change == 0


@pytest.mark.parametrize(("months", "benefits"), [
    (0, (0, 120, 180, 180)),
    (6, (0, 60, 150, 180)),
    (12, (0, 0, 120, 180)),
    (18, (0, 0, 60, 150)),
    (48, (0, 0, 0, 0)),
])
def test_a_delay_shifts_the_benefits_and_loses_what_slips_past_the_end(months, benefits):
    now = reforecast(_file(rate=0), "crm", delay_months=months)

    assert now.expected.benefits == pytest.approx(benefits)
    assert now.expected.costs == (100, 20, 20, 20)
    assert now.delay_cost == pytest.approx(480 - sum(benefits))


def test_what_doing_nothing_loses_does_not_wait_for_the_project():
    idle = {"id": "erosion", "alternative": "do-nothing", "amounts": [0, -10, -20, -30]}
    file = case(costs=[line("licences", [100, 20, 20, 20])], benefits=[line("time", [0, 60, 60, 60]), idle], rate=0)

    assert reforecast(file, "crm", delay_months=12).expected.benefits == (0, 10, 80, 90)


def test_extra_costs_are_discounted_and_those_beyond_the_horizon_are_not_lost():
    now = reforecast(_file(rate=0.1), "crm", extra_costs=[10, 11, 0, 0, 13.31])

    assert now.extra_cost == pytest.approx(10 + 10 + 10)
    assert now.expected.costs == pytest.approx((110, 31, 20, 33.31))
    assert now.change == pytest.approx(-30)


def test_a_year_that_is_known_takes_the_place_of_the_promise_and_the_rest_stays_delayed():
    now = reforecast(_file(rate=0), "crm", delay_months=12, known={"retention": [None, 90], "licences": [105]})

    assert now.expected.benefits == (0, 90, 120, 180)
    assert now.expected.costs == (105, 20, 20, 20)
    assert now.result_change == pytest.approx(90 - 5)


def test_delay_extra_cost_and_results_explain_the_whole_difference():
    now = reforecast(_file(rate=0.08), "crm", delay_months=5, extra_costs=[7, 3], known={"time": [None, 10, 40]})

    assert now.change == pytest.approx(now.result_change - now.delay_cost - now.extra_cost)


def test_what_doing_nothing_costs_is_saved_in_both():
    file = case(rate=0, costs=[line("old", [0, 50, 50, 50], alternative="do-nothing"), line("new", [30, 10, 10, 10])])

    now = reforecast(file, "crm", extra_costs=[5])

    assert now.promised.costs == (30, -40, -40, -40)
    assert now.expected.npv == now.promised.npv - 5


def test_an_alternative_that_the_case_does_not_have_is_no_alternative():
    with pytest.raises(KeyError):
        reforecast(_file(), "other")
