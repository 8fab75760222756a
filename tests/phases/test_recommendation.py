"""The recommendation: the alternative worth most after its risks, or not to proceed and what would have to be true."""

import pytest

from tests.cases import case, evaluated, line


def _keys(sentences) -> list[str]:
    return [one.key.removeprefix("case-evaluation.") for one in sentences]


def test_a_case_that_loses_money_says_do_not_proceed_and_what_would_have_to_be_true():
    file = case(rate=0, costs=[line("c", [100, 0, 0, 0])], benefits=[line("b", [0, 30, 30, 20])])

    advice = evaluated(file).recommendation

    assert advice.alternative is None
    assert _keys(advice.reasons) == ["do-not-proceed"]
    said = {one.key.removeprefix("case-evaluation."): one.values for one in advice.conditions}
    assert said["benefits-would-have-to-rise"]["by"].value == pytest.approx(0.25)
    assert said["costs-would-have-to-fall"]["by"].value == pytest.approx(0.20)
    assert said["line-would-have-to-rise"]["line"] == "b"


def test_the_alternative_worth_most_after_its_risks_is_recommended():
    risk = {"id": "r", "alternative": "bold", "probability": 0.5, "impact": {"low": 100, "likely": 100, "high": 100}}
    file = case(rate=0, alternatives=("bold", "calm"), risks=[risk], benefits=[
        line("b", [0, 120, 0, 0], alternative="bold"), line("c", [0, 90, 0, 0], alternative="calm")])

    assert evaluated(file).recommendation.alternative == "calm"


def test_a_recommended_alternative_comes_with_what_must_stay_true():
    file = case(rate=0, costs=[line("c", [100, 0, 0, 0])], benefits=[line("b", [0, 50, 50, 20])])

    advice = evaluated(file).recommendation

    assert advice.alternative == "crm"
    assert _keys(advice.conditions) == ["adoption-must-reach", "line-must-not-fall", "line-must-not-rise"]


def test_unequal_lives_are_compared_by_annuity():
    lives = [{"id": "do-nothing", "baseline": True}, {"id": "short", "life_years": 3}, {"id": "long", "life_years": 6}]
    file = case(rate=0.1, horizon=6, case={"alternatives": lives},
                costs=[line("c", [50_000, *[0] * 6], alternative=["short", "long"])],
                benefits=[line("s", [0, *[40_000] * 3, 0, 0, 0], alternative="short"),
                          line("l", [0, *[30_000] * 6], alternative="long")])

    advice = evaluated(file).recommendation

    assert advice.alternative == "short"
    assert "worth-most-a-year" in _keys(advice.reasons)


def test_with_nothing_but_doing_nothing_there_is_nothing_to_compare():
    advice = evaluated(case(alternatives=())).recommendation

    assert (advice.alternative, _keys(advice.reasons)) == (None, ["nothing-to-compare"])
