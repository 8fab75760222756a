"""Survivors of a file of contracts: one row per customer, with the day the contract began and the last day it held."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from phases.strategy.customer_sql import date_literal

FEWEST, LONGEST = 200, 12


@dataclass(frozen=True)
class Survivors:
    """Customers observed over the same number of renewals, and how many were still there after each."""

    customers: int
    survivors: tuple[int, ...]


def contract_years(end: date) -> str:
    """SQL of (whole years since a contract began, whole years it lasted, customers), at most up to the end observed."""
    last = f"least(last_day, {date_literal(end)})"
    return (
        f"SELECT datesub('year', first_day, {date_literal(end)})::INTEGER AS observed, "
        f"datesub('year', first_day, {last})::INTEGER AS lasted, count(*) AS customers "
        f"FROM customers WHERE first_day IS NOT NULL AND last_day IS NOT NULL AND first_day <= {date_literal(end)} "
        "GROUP BY ALL ORDER BY observed, lasted"
    )


def observed_survivors(rows: Iterable[Mapping[str, Any]]) -> Survivors | None:
    """The intake with the most renewals that still has enough customers; None with fewer than two renewals.

    `rows` are those of `contract_years`. A renewal is a whole year; who lasted that long has renewed.
    """
    found = list(rows)
    for years in range(min(LONGEST, max((row["observed"] for row in found), default=0)), 1, -1):
        there = [row for row in found if row["observed"] >= years]
        customers = sum(row["customers"] for row in there)
        if customers >= FEWEST:
            kept = tuple(sum(row["customers"] for row in there if row["lasted"] >= year) for year in range(1, years + 1))
            return Survivors(customers, kept)
    return None
