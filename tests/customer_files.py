"""Customer files for tests: the published CDNOW files, and small ones written row by row."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

import numpy as np
import pytest

from phases.strategy.purchase_model import PurchaseHistory

CALIBRATION_END = date(1997, 9, 30)
Row = tuple[str, date, int]
ODD: list[Row] = [
    ("a", date(2024, 1, 5), 1000), ("a", date(2024, 1, 5), -1000), ("a", date(2024, 1, 31), 500), ("b", date(2024, 2, 1), 0),
    ("b", date(2024, 3, 1), 0), ("c", date(2024, 1, 1), -300), ("", date(2024, 1, 1), 900), ("guest", date(2024, 1, 1), 50),
    ("d", date(2024, 2, 29), 12345), ("d", date(2024, 3, 2), -45), ("d", date(2024, 3, 31), 1), ("a", date(2099, 1, 1), 7),
]


def cdnow(name: str) -> Path:
    """A CDNOW file of the `lifetimes` package, which is read as data and never imported."""
    try:
        found = next((file for file in files("lifetimes") or () if file.name == name), None)
    except PackageNotFoundError:
        found = None
    if found is None:
        pytest.fail("The published files are missing: run `make test`, which installs the group `data`.")
    return Path(str(found.locate()))


def sample_rows() -> list[Row]:
    """The one-tenth sample: customer, day, cents."""
    lines = [line.split() for line in cdnow("CDNOW_sample.txt").read_text().splitlines() if line.strip()]
    return [(row[1], datetime.strptime(row[2], "%Y%m%d").date(), round(float(row[4]) * 100)) for row in lines]


def days_of(rows: Iterable[Row]) -> dict[str, dict[date, int]]:
    """Net cents per customer and day."""
    days: dict[str, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for customer, day, cents in rows:
        days[customer][day] += cents
    return days


def sample_history() -> PurchaseHistory:
    """Repeats, recency and age of the sample's customers after 39 weeks, in days."""
    histories = []
    for days in days_of(sample_rows()).values():
        bought = sorted(day for day in days if day <= CALIBRATION_END)
        histories.append((len(bought) - 1, (bought[-1] - bought[0]).days, (CALIBRATION_END - bought[0]).days))
    repeats, recency, age = (np.array(column) for column in zip(*histories, strict=True))
    return PurchaseHistory(repeats, recency, age, np.ones(len(histories), dtype=int))


def write_csv(path: Path, rows: Iterable[Row], header: str = "customer,date,amount") -> Path:
    """A plain file of transactions."""
    lines = [f"{customer},{day.isoformat()},{cents / 100:.2f}" for customer, day, cents in rows]
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return path
