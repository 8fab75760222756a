"""What was realised stands in the place of the promise, and carries on into the years to come with caution."""

from decimal import Decimal

import pytest

from phases.case import BenefitLine, CaseParameters
from phases.knowledge_intelligence.benefit_outlook import outlook
from phases.knowledge_intelligence.benefit_variance import Seen

CASE = CaseParameters(horizon_years=4, discount_rate="0.1")


def _line(amounts=None, ramp_up=None):
    money = {"amounts": amounts} if amounts else {"base": 100}
    return BenefitLine(id="line", alternative="crm", ramp_up=ramp_up, **money)


def _amount(value):
    return Seen(amount=Decimal(value))


RAMP = ("0", "0.4", "0.8", "1", "1")


@pytest.mark.parametrize(("seen", "options", "now"), [
    ({}, {}, (0, 40, 80, 100, 100)),
    ({1: _amount(20)}, {}, (0, 20, 40, 50, 50)),
    ({1: _amount(20), 2: _amount(60)}, {}, (0, 20, 60, 75, 75)),
    # A quick start is no higher end, but what was reached beyond the promise is kept.
    ({1: _amount(60)}, {}, (0, 60, 100, 100, 100)),
    ({2: _amount(120)}, {}, (0, 40, 120, 120, 120)),
    ({1: _amount(-10)}, {}, (0, -10, 0, 0, 0)),
    # Six months late: half a year of the ramp-up slips.
    ({}, {"delay_months": 6}, (0, 20, 60, 90, 100)),
    ({1: _amount(20)}, {"delay_months": 6}, (0, 20, 60, 90, 100)),
    ({1: _amount(10)}, {"delay_months": 6}, (0, 10, 30, 45, 50)),
    # Nobody measured the line: 60 per cent of the people use it where 80 were planned.
    ({}, {"adoption": 0.6, "done": 2}, (0, 30, 60, 75, 75)),
    ({}, {"adoption": 0.9, "done": 2}, (0, 40, 80, 100, 100)),
    ({1: _amount(20)}, {"adoption": 0.6, "done": 2}, (0, 20, 40, 50, 50)),
])
def test_the_years_to_come_follow_what_was_reached(seen, options, now):
    found = outlook(_line(ramp_up=RAMP), CASE, seen, **options)

    assert found.promised == pytest.approx((0, 40, 80, 100, 100))
    assert found.now == pytest.approx(now)


def test_adoption_says_nothing_of_a_line_that_does_not_depend_on_it():
    assert outlook(_line([0, 10, 10, 10, 10]), CASE, {}, adoption=0.2, done=1).now == (0, 10, 10, 10, 10)


def test_money_released_once_and_less_of_it_is_given_back_less():
    found = outlook(_line([0, 0, 75, 0, -75]), CASE, {2: _amount(50)})

    assert found.now == pytest.approx((0, 0, 50, 0, -50))


def test_only_what_differs_from_the_delayed_promise_is_told_to_the_re_forecast():
    found = outlook(_line(ramp_up=RAMP), CASE, {1: _amount(20)})

    assert found.known_now == pytest.approx((None, 20, 40, 50, 50))


def test_a_year_beyond_the_horizon_is_left_out():
    assert outlook(_line(), CASE, {9: _amount(1)}).variances == {}
