"""All views of a dataset in one run."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from phases.strategy.time_unit import Duration, TimeUnit
from phases.strategy.value_tiers import LimitKind, TierLimits
from tests.customer_files import cdnow
from workbench.dataset_analysis import AnalysisChoices, analyse
from workbench.dataset_errors import DatasetError
from workbench.dataset_loyalty import rfm_view, silent_customers
from workbench.dataset_mapping import ColumnMapping, ImportChoices
from workbench.dataset_value import concentration, moves_since, pyramid
from workbench.datasets import CustomerDataset, load_file

CHOICES = ImportChoices(today=date(2025, 6, 1))
MAPPING = ColumnMapping("id", "amount", date="date", margin="margin", segment="kind", discount="promo", product="sku",
                        attributes=("country",))


def write(path: Path, customers: range) -> Path:
    lines = ["id,date,amount,margin,kind,promo,sku,country"]
    for number in customers:
        kind = "pro" if number % 5 == 0 else "home"
        for step in range(1 + number % 3):
            day = date(2023, 1, 1) + timedelta(number % 300 + 150 * step)
            margin = -3 if number % 11 == 0 else 12 + number % 7
            lines.append(f"K{number},{day},{40 + number % 90},{margin},{kind},{number % 2},S{step},{'FR' if number % 4 else 'BE'}")
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> CustomerDataset:
    return load_file(write(tmp_path_factory.mktemp("file") / "rows.csv", range(300)), MAPPING, CHOICES)


@pytest.fixture(scope="module")
def result(dataset: CustomerDataset) -> dict[str, Any]:
    return analyse(dataset, AnalysisChoices(acquisition_cost_cents=1500))


def test_results_are_plain_values_that_survive_being_stored(result: dict[str, Any]) -> None:
    assert json.loads(json.dumps(result, allow_nan=False)) == result


def test_no_customer_is_named_in_the_results(result: dict[str, Any]) -> None:
    assert '"K' not in json.dumps(result)


def test_every_view_of_value_agrees_on_customers_and_money(result: dict[str, Any]) -> None:
    customers, cents = result["summary"]["customers"], round(result["summary"]["revenue"] * 100)
    views = [result["concentration"]["groups"], result["pyramid"]["tiers"], result["distribution"]["classes"],
             *(view["tiers"] for view in result["granulations"])]
    for view in views:
        assert sum(row["customers"] for row in view) == customers
        assert sum(row["value_cents"] for row in view) == cents
    for segments in result["segments"].values():
        assert sum(row["customers"] for row in segments["profiles"]) == customers
        assert sum(row["revenue_cents"] for row in segments["profiles"]) == cents
    assert sum(row["revenue_cents"] for row in result["rfm"]["segments"]) == cents


def test_cohorts_pay_back_where_there_is_a_margin(result: dict[str, Any]) -> None:
    view = result["cohorts"]

    assert len(view["payback_months"]) == len(view["cohorts"])
    assert sum(cohort["size"] for cohort in view["cohorts"]) == 300


def test_losses_show_in_the_deciles_by_margin(result: dict[str, Any]) -> None:
    losers = sum(group["loss_makers"] for group in result["margin_concentration"]["groups"])

    assert losers == len(range(0, 300, 11))
    assert result["margin_concentration"]["groups"][-1]["loss_makers"] > 0


def test_segments_have_profiles_discounts_products_and_cards(result: dict[str, Any]) -> None:
    kinds = result["segments"]["kind"]

    assert {row["segment"] for row in kinds["profiles"]} == {"pro", "home"}
    assert {row["segment"] for row in kinds["discounts"]} == {"pro", "home"}
    assert all(0 <= row["share_of_rows"] <= 1 for row in kinds["discounts"])
    assert {row["segment"] for row in kinds["products"]} == {"pro", "home"}
    assert len(kinds["personas"]) == 2


def test_facts_carry_their_sample(result: dict[str, Any]) -> None:
    keys = {fact["key"] for fact in result["facts"]}

    assert {"top-decile-share", "one-time-buyers", "purchase-rhythm", "yearly-retention", "richest-segment"} <= keys
    assert all(fact["sample_size"] > 0 for fact in result["facts"])


def test_the_run_can_be_repeated_from_its_provenance(result: dict[str, Any]) -> None:
    provenance = result["provenance"]

    assert len(provenance["fingerprint"]) == 64
    assert provenance["mapping"]["customer"] == "id"
    assert set(provenance["versions"]) == {"duckdb", "numpy", "scipy"}
    assert provenance["choices"]["horizon"] == {"amount": 3, "unit": "years"}


def test_movement_needs_two_periods_of_history(result: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "short.csv"
    path.write_text("id,amount,date\nA,5,2024-01-01\nA,5,2024-06-30\nB,9,2024-02-01\n")
    short = analyse(load_file(path, ColumnMapping("id", "amount", date="date"), CHOICES))

    assert short["migration"] is None
    assert short["margin_concentration"] is None
    assert result["migration"] is None or sum(row["customers"] for row in result["migration"]["rows"]) > 0


def test_predictions_follow_the_models(tmp_path: Path) -> None:
    mapping = ColumnMapping("1", "4", date="2", segment="3")
    dataset = load_file(cdnow("CDNOW_sample.txt"), mapping, CHOICES)
    found = analyse(dataset, AnalysisChoices(calibration=Duration(39, TimeUnit.WEEK), margin_rate=0.5))

    assert found["models"]["purchase"]["r"] == pytest.approx(0.2426, abs=1e-4)
    assert sum(row["customers"] for row in found["predicted"]) == 2357
    assert all(0 <= row["share_alive"] <= 1 for row in found["predicted"])
    assert 20 < sum(row["predicted_value"] for row in found["predicted"]) / 2357 < 60


def test_limits_can_be_moved(dataset: CustomerDataset) -> None:
    by_amount = pyramid(dataset, TierLimits(LimitKind.AMOUNT, (20000, 10000)))

    assert len(by_amount.tiers) == 3
    assert all(tier.lowest_cents >= 20000 for tier in by_amount.tiers[:1])


def test_a_margin_that_is_not_there_cannot_rank(tmp_path: Path) -> None:
    path = tmp_path / "short.csv"
    path.write_text("id,amount,date\nA,5,2024-01-01\n")
    with pytest.raises(DatasetError, match="no column of margins"):
        concentration(load_file(path, ColumnMapping("id", "amount", date="date"), CHOICES), "margin")


def test_silent_customers_come_with_a_reason(dataset: CustomerDataset) -> None:
    found = silent_customers(dataset, 100, limit=5)

    assert len(found) == 5
    assert {row["reason"] for row in found} <= {"loyal-silent", "slowing", "second-purchase-missing"}
    assert [row["revenue_cents"] for row in found] == sorted((row["revenue_cents"] for row in found), reverse=True)


def test_who_moved_since_the_earlier_file(tmp_path: Path) -> None:
    earlier = tmp_path / "earlier.duckdb"
    first = load_file(write(tmp_path / "first.csv", range(100)), MAPPING, CHOICES, database=earlier)
    rfm_view(first)
    first.engine.close()
    second = load_file(write(tmp_path / "second.csv", range(20, 130)), MAPPING, CHOICES)
    rfm_view(second)
    moves = moves_since(second, earlier, "kind")

    assert (moves.movement.left, moves.movement.came) == (20, 30)
    for rows in (moves.groups, moves.segments, moves.own):
        assert sum(row["customers"] for row in rows) == 130
    by_own = {(row["segment_before"], row["segment_after"]): row["customers"] for row in moves.own}
    assert by_own == {("home", "home"): 64, ("pro", "pro"): 16, ("home", ""): 16, ("pro", ""): 4, ("", "home"): 24, ("", "pro"): 6}


def test_deleted_customers_cannot_be_compared(dataset: CustomerDataset, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="were deleted"):
        moves_since(dataset, tmp_path / "gone.duckdb")


def test_one_row_per_customer_has_the_views_of_value_alone(tmp_path: Path) -> None:
    path = tmp_path / "clients.csv"
    path.write_text("id,total\n" + "".join(f"C{n},{n}\n" for n in range(1, 40)))
    found = analyse(load_file(path, ColumnMapping("id", "total"), CHOICES))

    assert found["cohorts"] is None
    assert sum(row["customers"] for row in found["concentration"]["groups"]) == 39
