"""The customer file of the sample project."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from phases.strategy.time_unit import Duration, TimeUnit
from workbench.dataset_analysis import AnalysisChoices, analyse
from workbench.dataset_mapping import ImportChoices, guess_roles
from workbench.datasets import load_file
from workbench.sample_customers import CUSTOMERS, MAPPING, sample_rows, write_sample
from workbench.samples import FOLDER


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("sample") / "clients.csv"
    write_sample(written)
    return written


@pytest.fixture(scope="module")
def result(path: Path) -> dict[str, Any]:
    choices = AnalysisChoices(calibration=Duration(104, TimeUnit.WEEK))
    return analyse(load_file(path, MAPPING, ImportChoices(today=date(2023, 2, 1))), choices)


def test_one_seed_gives_one_file() -> None:
    assert list(sample_rows(200, 50)) == list(sample_rows(200, 50))
    assert list(sample_rows(200, 50)) != list(sample_rows(200, 50, seed=2))


def test_the_file_has_its_customers_its_guests_and_its_refunds(result: dict[str, Any]) -> None:
    quality = result["summary"]["quality"]

    assert result["summary"]["customers"] == CUSTOMERS
    assert quality["missing_ids"]["rows"] > 10_000
    assert quality["refunds"]["rows"] > 500
    assert (quality["unreadable_dates"]["rows"], quality["unreadable_amounts"]["rows"]) == (0, 0)
    assert result["summary"]["observation"] == {"first": "2019-01-01", "last": "2022-12-31"}


def test_its_turnover_is_two_thirds_of_the_companys(result: dict[str, Any]) -> None:
    yearly = sum(row["year_revenue_cents"] for row in result["segments"]["segment"]["profiles"]) / 100

    assert 15e6 < yearly < 25e6


def test_its_segments_differ(result: dict[str, Any]) -> None:
    profiles = {row["segment"]: row for row in result["segments"]["segment"]["profiles"]}
    kept = {row["segment"]: row["retention_rate"] for row in result["retention"]["by_segment"] if row["years_ago"] == 0}

    assert set(profiles) == {"A", "B", "C", "D", "Professionnels"}
    assert kept["Professionnels"] > kept["A"] > max(kept["C"], kept["D"])
    assert profiles["Professionnels"]["revenue_per_customer_cents"] > 8 * profiles["A"]["revenue_per_customer_cents"]
    assert profiles["B"]["mean_tenure_days"] < 730
    assert profiles["D"]["loss_makers"] / profiles["D"]["customers"] > 0.2


def test_its_segments_are_those_of_the_projects_register(result: dict[str, Any]) -> None:
    register = yaml.safe_load((FOLDER / "maison-alize" / "segments.yaml").read_text(encoding="utf-8"))["worksheets"]["segments"]
    known = {name.casefold() for row in register for name in (row["id"], *row["name"].values())}

    assert {row["segment"].casefold() for row in result["segments"]["segment"]["profiles"]} <= known


def test_its_model_is_found_and_holds(result: dict[str, Any]) -> None:
    models = result["models"]

    assert models["purchase"]["converged"]
    assert abs(models["hold_out"]["error"]) < 0.25
    assert models["spend"]["q"] > 1


def test_points_of_retention_and_loyalty_are_worth_something_in_each_segment(result: dict[str, Any]) -> None:
    worth = {(row["segment"], row["points"]): float(row["extra_profit"]) for row in result["retention_impact"]}

    assert len(worth) == 15
    assert worth["A", "0.05"] > worth["A", "0.01"] > worth["D", "0.01"]
    assert worth["Professionnels", "0.01"] > worth["A", "0.01"]
    assert result["loyalty"]["A"]["index"] > result["loyalty"]["C"]["index"]


def test_its_columns_are_recognised_by_name(path: Path) -> None:
    roles = guess_roles(path.read_text("utf-8").partition("\n")[0].split(";"))

    assert {role: roles[role] for role in ("customer", "amount", "date", "margin", "segment", "discount")} == {
        role: getattr(MAPPING, role) for role in ("customer", "amount", "date", "margin", "segment", "discount")
    }
