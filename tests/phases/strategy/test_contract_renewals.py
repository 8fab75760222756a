"""Contract renewals: the published intake on its page, what cannot be fitted, and the intake that a file offers."""

from datetime import date
from decimal import Decimal
from math import exp, lgamma

import duckdb
import pytest

from phases.method import Figure, Table
from phases.strategy.contract_renewals import Intake, evaluate, models
from phases.strategy.contract_years import Survivors, contract_years, observed_survivors
from tests.phases.strategy.customer_analysis import known, timeless

PUBLISHED = Intake(name="Published", customers=1000, survivors="869 743, 653; 593 551 517 491", yearly_margin=Decimal(100))
CONTRACTS = [{"observed": 1, "lasted": 1, "customers": 900}, {"observed": 2, "lasted": 0, "customers": 40},
             {"observed": 2, "lasted": 1, "customers": 60}, {"observed": 3, "lasted": 3, "customers": 150}]


def test_the_published_intake_has_its_published_parameters() -> None:
    model = models(known(None, {"contract-renewals": {"p": PUBLISHED}}))["p"]

    assert (round(model.alpha, 3), round(model.beta, 3), round(model.log_likelihood, 1)) == (0.668, 3.806, -1611.2)


def still_there(alpha: float, beta: float, renewals: int) -> float:
    """B(alpha, beta + t) / B(alpha, beta), equation 5 of the paper."""
    return exp(lgamma(beta + renewals) + lgamma(alpha + beta) - lgamma(beta) - lgamma(alpha + beta + renewals))


def test_the_page_shows_survivors_observed_and_projected() -> None:
    result = evaluate(known(None, {"contract-renewals": {"p": PUBLISHED}}))
    figure = next(block for block in result.sections[0].sections[0].blocks if isinstance(block, Figure))
    observed, projected = (one["values"] for one in figure.data["series"])
    overview = next(block for block in result.sections[0].blocks if isinstance(block, Table))

    assert observed[:3] == [1.0, 0.869, 0.743]
    assert observed[8:] == [None] * 5
    assert projected[1] == pytest.approx(0.851, abs=0.001)
    assert projected[12] == pytest.approx(still_there(0.668, 3.806, 12), abs=0.001)
    assert 400 < overview.rows[0][-1].value < 1000
    assert [finding.key for finding in result.findings] == ["contract-renewals.rises", "contract-renewals.projects"]


@pytest.mark.parametrize("survivors", ["90", "90 95", "100 100"])
def test_an_intake_that_cannot_be_fitted_is_told(survivors: str) -> None:
    rows = {"x": Intake(name="X", customers=100, survivors=survivors)}
    result = evaluate(known(None, {"contract-renewals": rows}))

    assert [finding.key for finding in result.findings] == ["contract-renewals.no-model"]


def test_the_longest_followed_intake_with_enough_customers_is_taken_from_the_file() -> None:
    assert observed_survivors(CONTRACTS) == Survivors(250, (210, 150))
    assert observed_survivors([{"observed": 5, "lasted": 5, "customers": 199}]) is None
    assert observed_survivors([]) is None


def test_a_file_of_contracts_offers_its_intake_until_it_is_taken() -> None:
    file = {**timeless(), "contracts": CONTRACTS}
    offer = evaluate(known(file)).offers[0]
    row = Intake(id="1", name="File", customers=offer.row["customers"], survivors=offer.row["survivors"])

    assert row.kept == (210, 150)
    assert evaluate(known(file, {"contract-renewals": {"1": row}})).offers == ()
    assert evaluate(known(timeless())).offers == ()


def test_years_are_whole_ones() -> None:
    engine = duckdb.connect()
    engine.execute("CREATE TABLE customers AS SELECT * FROM (VALUES (DATE '2020-03-01', DATE '2022-02-28'), "
                   "(DATE '2020-03-01', DATE '2022-03-01'), (DATE '2020-03-01', DATE '2030-01-01'), (NULL, NULL)) AS t(first_day, last_day)")

    assert engine.execute(contract_years(date(2023, 2, 28))).fetchall() == [(2, 1, 1), (2, 2, 2)]
