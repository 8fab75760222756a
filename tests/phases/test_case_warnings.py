"""What a careful reader questions in a case is said; what is in order is not."""

import pytest

from tests.cases import case, crm, evaluated, line

FULL = {"owner": "Mia", "source": "contract", "indicator": "calls"}


def _keys(**parts) -> set[str]:
    return {one.key.removeprefix("case-evaluation.") for one in evaluated(case(**parts)).warnings}


@pytest.mark.parametrize(("parts", "key"), [
    ({"benefits": [line("b", [0, 1, 1, 1], amounts_are="turnover")]}, "turnover-as-benefit"),
    ({"benefits": [line("more-revenue", [0, 1, 1, 1])]}, "looks-like-turnover"),
    ({"benefits": [line("b", [0, 1, 1, 1], title={"fr": "Chiffre d’affaires gagné", "en": "x"})]},
     "looks-like-turnover"),
    ({"costs": [line("c", [1, 1, 1, 1], contingency=0.1, risk_adjustment=0.1)]}, "adjusted-twice"),
    ({"costs": [line("c", [1, 1, 1, 1], risk_adjustment=0.1)], "case": {"optimism_bias": 0.2}}, "adjusted-twice"),
    ({"costs": [line("c", [1, 1, 1, 1], risk_adjustment=0.1, range={"low": 1, "high": 2})]}, "range-and-adjustment"),
    ({"benefits": [line("b", [0, 1, 1, 1], range={"low": 0.5, "likely": 0.9, "high": 1})]}, "likely-factor"),
    ({"benefits": [line(name, [0, 1, 1, 1], overlap_group="calls") for name in "ab"]}, "overlap"),
    ({"benefits": [line("b", [0, 0, 0, 0])]}, "empty-line"),
    ({"benefits": [line("b", [0, 1, 1, 1])]}, "without-owner"),
    ({"benefits": [line("b", [0, 1, 1, 1])]}, "without-indicator"),
    ({"benefits": [line("b", [0, 1, 1, 1])]}, "benefit-without-source"),
    ({"costs": [line("c", [1, 1, 1, 1])]}, "cost-without-source"),
    ({"risks": [{"id": "r", "alternative": "crm", "probability": 0.1, "impact": {"low": 1, "likely": 1, "high": 1}}]},
     "risk-without-response"),
    ({}, "idle-baseline"),
])
def test_what_is_questionable_is_said(parts, key):
    assert key in _keys(**parts)


def test_a_case_in_order_gives_no_warning():
    keys = _keys(
        costs=[line("old", [0, 1, 1, 1], alternative="do-nothing", source="ledger"),
               line("c", [1, 0, 0, 0], source="offer")],
        benefits=[line("b", [0, 1, 1, 1], risk_adjustment=0.1, range={"low": 0.8, "high": 1.2}, **FULL)],
    )

    assert keys == set()


def test_a_warning_names_the_lines_it_rests_on():
    (warning,) = [one for one in evaluated(case(benefits=[line("b", [0, 1, 1, 1], amounts_are="turnover")])).warnings
                  if one.key.endswith("turnover-as-benefit")]

    assert [(one.instrument, one.row) for one in warning.rests_on] == [("benefit-lines", "b")]


def test_a_cumulative_flow_that_falls_again_is_pointed_out():
    result = crm(case(costs=[line("c", [100, 0, 100, 0])], benefits=[line("b", [0, 150, 0, 100])]))

    assert "case-evaluation.pays-back-twice" in {one.key for one in result.warnings}
