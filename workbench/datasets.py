"""An imported customer file ready for analysis: its observation, and the tables from which every view follows."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import duckdb

from phases.strategy.customer_sql import customer_month_table, customers, month_number, ranked_customers
from phases.strategy.time_unit import Duration, TimeUnit
from workbench.dataset_engine import EngineSettings, Work, open_engine, run, within
from workbench.dataset_errors import DatasetError
from workbench.dataset_import import Imported, import_file
from workbench.dataset_mapping import ColumnMapping, ImportChoices
from workbench.dataset_months import make_customer_months
from workbench.dataset_quality import Quality


@dataclass(frozen=True)
class Observation:
    """First day with a row, and the last day observed (the reference date, else the file's last date)."""

    first: date
    last: date

    @property
    def last_month(self) -> int:
        """Number of the last month, complete or not."""
        return month_number(self.last)

    @property
    def last_month_is_partial(self) -> bool:
        """Whether the observation ends before the last month does."""
        return self.last.day < calendar.monthrange(self.last.year, self.last.month)[1]

    @property
    def last_complete_month(self) -> int:
        """Number of the last month observed to its end."""
        return self.last_month - self.last_month_is_partial

    @property
    def days(self) -> int:
        """Days from the first to the last."""
        return (self.last - self.first).days


def calibration_end(observation: Observation, calibration: Duration | None) -> date:
    """Last day of the calibration: its length from the first day observed, else the end of the observation.

    Raises DatasetError when it reaches beyond the observation.
    """
    if calibration is None:
        return observation.last
    days = round(calibration.to(TimeUnit.DAY))
    end = observation.first + timedelta(days=days - 1) if 0 < days < 1_000_000 else None
    if end is None or end > observation.last:
        raise DatasetError(
            f"The calibration must be shorter than the observation, which has {observation.days + 1} days."
        )
    return end


@dataclass(frozen=True)
class CustomerDataset:
    """The engine that holds the tables, and what is known of them.

    `imported` is empty when the figures come from the client's own database.
    """

    engine: duckdb.DuckDBPyConnection
    observation: Observation
    quality: Quality
    has_margin: bool
    has_dates: bool = True
    segment: str | None = None
    attributes: tuple[str, ...] = ()
    has_discounts: bool = False
    has_products: bool = False
    has_transactions: bool = True
    imported: Imported | None = None


def build_tables(
    engine: duckdb.DuckDBPyConnection,
    observation: Observation,
    with_margin: bool,
    at_once: int,
    tell: Callable[[float], None] = lambda share: None,
) -> None:
    """One pass over `transactions` into customer-months; customers and their ranking follow from those."""
    make_customer_months(engine, observation.last, with_margin, at_once, tell)
    run(engine, [customers(), ranked_customers()])


def load_file(
    path: Path,
    mapping: ColumnMapping,
    choices: ImportChoices,
    settings: EngineSettings = EngineSettings(),
    database: Path | None = None,
    work: Work | None = None,
) -> CustomerDataset:
    """Import a file and build its tables, in memory or in a database file. Raises DatasetError."""
    work = work or Work()
    engine = open_engine(database, settings)
    with within(settings):
        return _load_into(engine, path, mapping, choices, settings, work)


def _load_into(
    engine: duckdb.DuckDBPyConnection, path: Path, mapping: ColumnMapping, choices: ImportChoices, settings: EngineSettings, work: Work,
) -> CustomerDataset:
    imported = import_file(engine, path, mapping, choices, work)
    observation = Observation(imported.first, imported.last)
    if imported.one_row_per_customer:
        _build_from_customers(engine)
    else:
        build_tables(engine, observation, imported.mapping.margin is not None, settings.rows_at_once,
                     lambda share: work.tell("customers", 0.9 + 0.1 * share))
    return dataset_of(engine, imported)


def dataset_of(engine: duckdb.DuckDBPyConnection, imported: Imported) -> CustomerDataset:
    """The dataset whose tables stand in the engine, from what its import found."""
    found, dated = imported.mapping, not imported.one_row_per_customer
    return CustomerDataset(
        engine=engine,
        observation=Observation(imported.first, imported.last),
        quality=imported.quality,
        has_margin=found.margin is not None,
        has_dates=dated,
        segment=found.segment,
        attributes=found.attribute_columns(),
        has_discounts=found.discount is not None and dated,
        has_products=found.product is not None and dated,
        imported=imported,
    )


def _build_from_customers(engine: duckdb.DuckDBPyConnection) -> None:
    """A file of one row per customer has no months: values, and what it says of purchases, are taken as they are."""
    run(engine, [
        customer_month_table(),
        "CREATE OR REPLACE TABLE customers AS SELECT customer_number, sum(amount_cents)::BIGINT AS revenue_cents, "
        "sum(margin_cents)::BIGINT AS margin_cents, sum(purchases)::INTEGER AS purchases, "
        "(year(min(first_day)) * 12 + month(min(first_day)) - 1)::INTEGER AS first_month, "
        "(year(max(last_day)) * 12 + month(max(last_day)) - 1)::INTEGER AS last_month, "
        "min(first_day) AS first_day, max(last_day) AS last_day "
        "FROM transactions WHERE customer_number IS NOT NULL GROUP BY customer_number",
        ranked_customers(),
    ])


def delete_personal_data(database: Path) -> None:
    """Delete an imported file's database with everything that names or follows a customer; results live elsewhere."""
    for path in (database, database.with_name(database.name + ".wal")):
        path.unlink(missing_ok=True)
