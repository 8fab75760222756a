"""The parts of a variance add up to the whole, and each says what its name says."""

from decimal import Decimal
from typing import get_args

import pytest

from phases.case import BenefitLine, CaseParameters
from phases.driver import Driver
from phases.knowledge_intelligence.benefit_variance import FACTORS, PARTS, Seen, amounts_of, explain

CASE = CaseParameters(horizon_years=3, discount_rate="0.1")
DRIVERS = {
    "retention": {"customers": 1000, "retention_change": "0.02", "margin": 200, "remaining_lifetime_years": 3},
    "development": {"customers": 4000, "rate_change": "0.03", "margin": 100},
    "acquisition": {"leads": 1000, "conversion_change": "0.02", "margin": 2000, "cost": 10000},
    "price-discipline": {"revenue": 900000, "price_change": "0.01"},
    "productivity": {"people": 40, "hours": 100, "hourly_cost": 30, "recovered_share": "0.5"},
    "cost-avoided": {"units": 500, "unit_cost": 40},
    "working-capital": {"revenue": 730000, "days": 5, "given_back": False},
    "direct": {"amount": 9000},
}


def _line(kind="productivity", ramp_up=("0", "0.5", "1", "1"), **fields):
    return BenefitLine(id="line", alternative="crm", driver={"kind": kind, **DRIVERS[kind]}, ramp_up=ramp_up, **fields)


def _explained(line, seen, year=1, delayed=None):
    promised = amounts_of(line, CASE)[year]
    return explain(line, CASE, year, promised if delayed is None else delayed, seen)


def test_every_driver_says_what_its_factors_are():
    kinds = {get_args(one.model_fields["kind"].annotation)[0] for one in get_args(get_args(Driver)[0])}

    assert set(FACTORS) == kinds == set(DRIVERS)


@pytest.mark.parametrize(("seen", "parts"), [
    # 40 people x 100 hours x 30 x 0.5 = 60,000 in full; half of it, 30,000, was promised for the first year.
    (Seen(effect=Decimal(30)), {"take_up": -12000}),
    (Seen(share=Decimal("0.3")), {"take_up": -12000}),
    (Seen(volume=Decimal(20)), {"volume": -15000}),
    (Seen(effect=Decimal(50), unit_value=Decimal(36)), {"unit_value": 6000}),
    (Seen(effect=Decimal(100), volume=Decimal(20), unit_value=Decimal(36)),
     {"take_up": 30000, "volume": -30000, "unit_value": 6000}),
    (Seen(amount=Decimal(27000)), {"other": -3000}),
    (Seen(amount=Decimal(20000), share=Decimal("0.3")), {"take_up": -12000, "other": 2000}),
    (Seen(share=Decimal("-0.1")), {"take_up": -36000}),
])
def test_each_part_is_told_apart(seen, parts):
    found = _explained(_line(), seen)

    assert {part: getattr(found, part) for part in PARTS} == pytest.approx({**dict.fromkeys(PARTS, 0), **parts}, abs=1e-6)
    assert found.difference == pytest.approx(sum(parts.values()))


def test_a_delay_comes_first_and_take_up_is_what_is_missing_beyond_it():
    found = _explained(_line(), Seen(share=Decimal("0.2")), delayed=22500.0)

    assert (found.delay, found.take_up) == pytest.approx((-7500, -10500))


@pytest.mark.parametrize("kind", DRIVERS)
def test_what_was_promised_in_full_is_no_variance(kind):
    found = _explained(_line(kind, ramp_up=None), Seen(share=Decimal(1)))

    assert found.difference == pytest.approx(0)


@pytest.mark.parametrize("kind", DRIVERS)
def test_the_parts_add_up_for_every_driver(kind):
    seen = Seen(Decimal(1234), Decimal(700), None, Decimal(77), Decimal("0.4"))
    found = _explained(_line(kind), seen, year=2)

    assert sum(getattr(found, part) for part in PARTS) == pytest.approx(found.difference)
    assert found.realised == 1234


def test_a_line_without_a_driver_is_scaled_by_its_indicator():
    line = BenefitLine(id="line", alternative="crm", amounts=[0, 100, 200, 300])
    found = _explained(line, Seen(share=Decimal("0.5")), year=2)

    assert (found.promised, found.realised, found.take_up) == pytest.approx((200, 100, -100))


@pytest.mark.parametrize("seen", [Seen(), Seen(unit_value=Decimal(30))])
def test_the_worth_of_a_unit_alone_tells_no_amount(seen):
    assert _explained(_line(), seen) is None


def test_the_caution_of_a_promise_holds_for_what_is_derived_from_its_indicator():
    found = _explained(_line(risk_adjustment="0.2"), Seen(share=Decimal("0.5")))

    assert (found.promised, found.realised) == pytest.approx((24000, 24000))
