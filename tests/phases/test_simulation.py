"""The simulation: same seed, same draws; one factor per line; risks strike or stay away; alternatives share draws."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import betaincinv

from phases.distribution import mean, mid_quantiles, values
from tests.cases import case, crm, evaluated, line

WIDE = {"low": 0.5, "likely": 1, "high": 1.5}


def _risk(**fields) -> dict:
    impact = fields.pop("impact", {"low": 100, "likely": 100, "high": 100})
    return {"id": "late", "alternative": "crm", "probability": 0.3, "impact": impact, "year": 1, **fields}


def _simulated(draws: int = 20_000, **parts):
    return crm(case(rate=0, simulation={"draws": draws, "seed": 7}, **parts), simulation=True).simulation


@pytest.mark.parametrize(("shape", "expected"), [("pert", 4 / 6), ("triangular", 2 / 3), ("uniform", 0.5)])
def test_the_drawn_mean_is_that_of_the_shape(shape, expected):
    points = (0.0, 0.75, 1.0) if shape == "pert" else (0.0, 1.0, 1.0)

    assert mean(*points, shape) == pytest.approx(expected)
    assert mid_quantiles(*points, shape, count=20_000).mean() == pytest.approx(expected, abs=2e-4)


@given(st.floats(0, 1))
@settings(max_examples=25)
def test_pert_draws_have_the_standard_deviation_of_their_beta(mode):
    alpha, beta = 1 + 4 * mode, 5 - 4 * mode

    drawn = mid_quantiles(0, mode, 1, count=20_000)

    assert drawn.std() == pytest.approx(math.sqrt(alpha * beta / 36 / 7), rel=2e-3)
    assert drawn.mean() == pytest.approx(alpha / 6, abs=3e-4)


def test_pert_quantiles_agree_with_the_beta_distribution():
    chances = np.linspace(0.01, 0.99, 99)

    assert values(chances, 0, 0.3, 1) == pytest.approx(betaincinv(2.2, 3.8, chances), abs=2e-5)


def test_low_equal_to_high_is_a_constant():
    assert values(np.array([0.1, 0.9]), 3, 3, 3).tolist() == [3, 3]


def test_the_same_seed_gives_the_same_percentiles_and_another_seed_others():
    parts = {"benefits": [line("b", [0, 100, 100, 100], range=WIDE)]}

    one, again = _simulated(**parts), _simulated(**parts)
    other = crm(case(rate=0, simulation={"draws": 20_000, "seed": 8}, **parts), simulation=True).simulation

    assert one == again
    assert one.percentiles != other.percentiles


def test_adding_a_line_leaves_the_draws_of_the_others():
    first = line("b", [0, 100, 0, 0], range=WIDE)

    alone = _simulated(benefits=[first])
    beside = _simulated(benefits=[first, line("sure", [0, 10, 0, 0])])

    assert beside.percentiles[5] == pytest.approx(alone.percentiles[5] + 10)


def test_a_factor_holds_for_all_years_of_its_line():
    spread = _simulated(benefits=[line("b", [0, 100, 100, 100], range=WIDE)])
    single = _simulated(benefits=[line("b", [0, 100, 0, 0], range=WIDE)])

    assert spread.standard_deviation == pytest.approx(3 * single.standard_deviation)


def test_a_risk_strikes_as_often_as_its_probability_says():
    summary = _simulated(benefits=[line("b", [0, 50, 0, 0])], risks=[_risk()])

    assert summary.probability_of_loss == pytest.approx(0.3, abs=0.01)
    assert summary.mean == pytest.approx(50 - 30, abs=1)
    assert summary.percentiles[5] == -50
    assert summary.percentiles[95] == 50


def test_an_opportunity_raises_the_value():
    summary = _simulated(risks=[_risk(impact={"low": -300, "likely": -200, "high": -100})])

    assert summary.mean == pytest.approx(60, abs=2)


def test_without_uncertainty_one_draw_says_it_all():
    summary = _simulated(costs=[line("c", [10, 0, 0, 0])])

    assert (summary.draws, summary.mean, summary.probability_of_loss) == (1, -10, 1)


def test_risks_of_doing_nothing_speak_for_acting():
    risk = _risk(alternative="do-nothing", kind="doing-nothing", probability=0.5)
    result = crm(case(rate=0, risks=[risk], simulation={"draws": 20_000}), simulation=True)

    assert result.simulation.mean == pytest.approx(50, abs=1)
    assert result.risks.npv_after_risks == pytest.approx(50)
    assert result.risks.expected_before == 0


def test_alternatives_meet_the_same_draws():
    lines = [line("b", [0, 100, 0, 0], alternative=["crm", "other"], range=WIDE)]
    file = case(rate=0, alternatives=("crm", "other"), benefits=lines, costs=[line("c", [1, 0, 0, 0])],
                simulation={"draws": 2_000})

    result = evaluated(file, simulation=True)

    assert result.alternative("other").simulation.beats["crm"] == 1
    assert result.alternative("crm").simulation.beats["other"] == 0


def test_lines_of_a_group_move_together():
    def spread(**fields):
        lines = [line(name, [0, 100, 0, 0], range=WIDE, **fields) for name in ("a", "b")]
        return crm(case(rate=0, benefits=lines, simulation={"draws": 20_000}), simulation=True).simulation

    alone, together = spread(), spread(correlation_group="demand")

    assert together.standard_deviation == pytest.approx(math.sqrt(2) * alone.standard_deviation, rel=0.03)


def test_a_weak_correlation_lies_between():
    lines = [line(name, [0, 100, 0, 0], range=WIDE, correlation_group="demand") for name in ("a", "b")]
    settings_of = {"draws": 40_000, "correlations": {"demand": 0.5}}
    half = crm(case(rate=0, benefits=lines, simulation=settings_of), simulation=True).simulation
    one = _simulated(benefits=[line("a", [0, 100, 0, 0], range=WIDE)])

    assert half.standard_deviation**2 == pytest.approx(3 * one.standard_deviation**2, rel=0.05)


def test_percentiles_shortfall_and_curve_are_in_order():
    summary = _simulated(benefits=[line("b", [0, 100, 100, 100], range=WIDE)], costs=[line("c", [250, 0, 0, 0])])
    points = list(summary.percentiles.values())

    assert points == sorted(points)
    assert summary.expected_shortfall < summary.percentiles[5]
    assert list(summary.curve) == sorted(summary.curve)
    assert sum(summary.counts) == summary.draws


def test_the_fan_ends_where_the_values_end_at_a_rate_of_zero():
    summary = _simulated(draws=10_000, benefits=[line("b", [0, 100, 100, 100], range=WIDE)])

    assert summary.fan[50][-1] == pytest.approx(summary.percentiles[50], rel=1e-6)
    assert summary.fan[5][0] == 0


def test_the_tornado_ranks_lines_by_span_and_tells_their_rank_correlation():
    file = case(rate=0, horizon=1, simulation={"draws": 5_000}, costs=[line("c", [100, 0])], benefits=[
        line("big", [0, 300], range=WIDE), line("small", [0, 30], range=WIDE), line("sure", [0, 30])])

    tornado = crm(file, simulation=True).tornado

    assert [bar.id for bar in tornado] == ["big", "small"]
    assert (tornado[0].low, tornado[0].high) == pytest.approx((110, 410))
    assert tornado[0].rank_correlation > 0.9 > tornado[1].rank_correlation > 0


def test_a_cost_correlates_negatively():
    tornado = crm(case(costs=[line("c", [100, 0, 0, 0], range=WIDE)]), simulation=True).tornado

    assert tornado[0].rank_correlation == pytest.approx(-1, abs=1e-4)


def test_information_is_worth_something_only_where_it_could_change_the_choice():
    def worth(outlay):
        file = case(rate=0, costs=[line("c", [outlay, 0, 0, 0])], benefits=[line("b", [0, 100, 0, 0], range=WIDE)],
                    simulation={"distribution": "uniform", "draws": 50_000})
        return evaluated(file, simulation=True)

    sure, close = worth(10), worth(100)

    assert sure.information["line b"] == 0
    # Uniform from -50 to 50: knowing it saves the losing half, 25 on average half of the time.
    assert close.information["line b"] == pytest.approx(12.5, abs=0.1)
    assert close.total_information == pytest.approx(12.5, abs=0.5)


def test_information_on_a_risk_is_worth_the_loss_it_avoids():
    file = case(rate=0, costs=[line("c", [10, 0, 0, 0])], benefits=[line("b", [0, 50, 0, 0])], risks=[_risk()])

    result = evaluated(file, simulation=True)

    # Acting is worth 40 - 30 = 10; knowing the risk, 0.7 x 40 = 28.
    assert result.information["risk late"] == pytest.approx(18)


@given(st.integers(0, 100), st.integers(0, 100), st.integers(0, 100))
@settings(max_examples=20)
def test_any_ordered_range_can_be_drawn_and_stays_within_its_ends(one, two, three):
    low, likely, high = sorted((one / 50, two / 50, three / 50))
    ends = {"low": low, "likely": likely, "high": high}
    summary = _simulated(draws=500, benefits=[line("b", [0, 100, 0, 0], range=ends)])

    assert 100 * low - 1e-6 <= summary.curve[0] <= summary.curve[-1] <= 100 * high + 1e-6
