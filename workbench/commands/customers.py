"""`workbench customers`: who brings the money and who comes back, from a customer file or a customer table."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import click

from phases.strategy.time_unit import Duration, TimeUnit
from workbench.customer_summary import summary, worded_summary
from workbench.dataset_engine import EngineSettings, within
from workbench.dataset_errors import DatasetError
from workbench.dataset_mapping import ColumnMapping, ImportChoices
from workbench.dataset_models import fit_models
from workbench.datasets import CustomerDataset, load_file

LARGE_FILE = 200_000_000
"""Bytes from which on the rows stand in a file of the engine's own for the time: packed there, they take a fifth of the room."""
DATE_WAYS = {"day-first": "day-month-year", "month-first": "month-day-year"}


class WrongInput(click.ClickException):
    """Wrong input, told in one sentence on standard error."""

    exit_code = 2

    def show(self, file: object = None) -> None:
        """Print the sentence alone."""
        click.echo(self.format_message(), err=True)


def _as_date(_context: click.Context, _parameter: click.Parameter, text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError as error:
        raise WrongInput(f"“{text}” is not a date; write it as 2025-12-31.") from error


@click.command("customers")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--customer", required=True, metavar="COL", help="Column of the customer's identifier.")
@click.option("--date", "day", metavar="COL", help="Column of the date; without it the file has one row per customer.")
@click.option("--amount", required=True, metavar="COL", help="Column of the amount; refunds are negative.")
@click.option("--margin", metavar="COL", help="Column of the margin.")
@click.option("--segment", metavar="COL", help="Column that names the customer's segment.")
@click.option("--reference-date", callback=_as_date, metavar="DATE", help="Last day to observe; else the file's last.")
@click.option("--calibration-weeks", type=float, help="Fit the models on the first weeks, check them on the rest.")
@click.option("--date-order", type=click.Choice(sorted(DATE_WAYS)), help="For dates that can be read both ways.")
@click.option("--decimal", type=click.Choice([".", ","]), help="Decimal mark of the amounts.")
@click.option("--delimiter", help="Delimiter of a text file; one space for white space.")
@click.option("--encoding", help="Encoding of a text file.")
@click.option("--drop-duplicates", is_flag=True, help="Leave out rows that repeat another one exactly.")
@click.option("--connection", metavar="URL", help="Read a table of this database instead of a file; it is only read.")
@click.option("--table", metavar="T", help="Table of that database.")
@click.option("--memory-limit", default="1GB", show_default=True, help="Memory the engine may use.")
@click.option("--spill-folder", type=click.Path(path_type=Path), help="Folder for what does not fit in memory.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(
    file: Path | None,
    customer: str,
    day: str | None,
    amount: str,
    margin: str | None,
    segment: str | None,
    reference_date: date | None,
    calibration_weeks: float | None,
    date_order: str | None,
    decimal: str | None,
    delimiter: str | None,
    encoding: str | None,
    drop_duplicates: bool,
    connection: str | None,
    table: str | None,
    memory_limit: str,
    spill_folder: Path | None,
    as_json: bool,
) -> None:
    """Analyse the customers of FILE (text, Parquet or spreadsheet), or of a database table."""
    mapping = ColumnMapping(customer=customer, amount=amount, date=day, margin=margin, segment=segment)
    choices = ImportChoices(
        today=date.today(),
        reference_date=reference_date,
        date_way=DATE_WAYS.get(date_order or ""),
        decimal=decimal,
        delimiter="\t" if delimiter == "\\t" else delimiter,
        encoding=encoding,
        drop_duplicates=drop_duplicates,
    )
    settings = EngineSettings(memory_limit=memory_limit, spill_folder=spill_folder)
    try:
        calibration = Duration(calibration_weeks, TimeUnit.WEEK) if calibration_weeks is not None else None
        with _room(file, spill_folder) as database:
            dataset = _load(file, connection, table, mapping, choices, settings, calibration, database)
            with within(settings):
                result = summary(dataset, fit_models(dataset, calibration))
            dataset.engine.close()
    except DatasetError as error:
        raise WrongInput(str(error)) from error
    click.echo(json.dumps(result, indent=2, ensure_ascii=False) if as_json else worded_summary(result))


@contextmanager
def _room(file: Path | None, spill_folder: Path | None) -> Iterator[Path | None]:
    """Where the rows of a large file stand while it is analysed; None for memory."""
    if file is None or not file.is_file() or file.stat().st_size < LARGE_FILE:
        yield None
        return
    if spill_folder is not None:
        spill_folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=spill_folder) as folder:
        yield Path(folder) / "customers.duckdb"


def _load(
    file: Path | None,
    connection: str | None,
    table: str | None,
    mapping: ColumnMapping,
    choices: ImportChoices,
    settings: EngineSettings,
    calibration: Duration | None,
    database: Path | None,
) -> CustomerDataset:
    if (file is None) == (connection is None):
        raise DatasetError("Give a file, or --connection with --table.")
    if connection is None:
        return load_file(file, mapping, choices, settings, database)
    if table is None:
        raise DatasetError("Say with --table which table of the database holds the transactions.")
    from workbench.dataset_warehouse import load_table

    return load_table(connection, table, mapping, choices, settings, calibration)
