"""`workbench customers` on made-up files, each written in another way, against counting row by row."""

import csv
import json
import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.customer_files import Row
from tests.customer_reference import GUESTS, reference
from workbench.commands.customers import command

NAMES = ("N° client", "Jour de vente", "Montant net")


def rows_of(seed: int) -> list[Row]:
    """Transactions with ties, refunds, free days, guests, repeated rows and identifiers that look like each other."""
    chance = random.Random(seed)
    kinds: tuple[Callable[[int], str], ...] = (
        lambda n: f"{n:04d}", str, lambda n: str(10**19 + n), lambda n: f"Élodie {n}", lambda n: f'O"Neil; {n}, x', lambda n: f"c{n}")
    customers = [chance.choice(kinds)(number) for number in range(chance.choice([4, 37, 120]))]
    amounts = (0, 5000, 5000, -5000, chance.randint(1, 999), chance.randint(100_000, 99_999_999), -1999)
    rows = [
        (chance.choice(customers) if chance.random() < 0.93 else chance.choice(GUESTS),
         date(2022, 3, 5) + timedelta(int(chance.random() ** 1.3 * 900)), chance.choice(amounts))
        for _ in range(chance.choice([30, 300]))
    ]
    return rows + rows[:3]


def english(cents: int) -> str:
    return f"{cents / 100:.2f}"


def french(cents: int) -> str:
    return f"{cents / 100:,.2f}".replace(",", "\u00a0").replace(".", ",")


def dollars(cents: int) -> str:
    return f"(${-cents / 100:,.2f})" if cents < 0 else f"${cents / 100:,.2f}"


WAYS: dict[str, dict[str, Any]] = {
    "plain": {},
    "french": {"day": "%d/%m/%Y", "money": french, "delimiter": ";", "encoding": "cp1252"},
    "french-narrow-spaces": {"money": lambda cents: french(cents).replace("\u00a0", "\u202f") + " €", "delimiter": ";"},
    "american": {"day": "%m/%d/%Y 08:26:00 PM", "money": dollars, "encoding": "utf-8-sig"},
    "sixteen-bits": {"delimiter": "\t", "encoding": "utf-16"},
    "sixteen-bits-unmarked": {"delimiter": "|", "encoding": "utf-16-le"},
    "bare": {"header": False, "day": "%Y%m%d"},
    "bare-french": {"header": False, "day": "%d.%m.%y", "money": french, "delimiter": ";", "order": (2, 0, 1)},
    "quoted": {"quoting": csv.QUOTE_ALL, "day": "%Y-%m-%dT23:59:59Z", "order": (1, 2, 0)},
    "under-a-title": {"above": "Export du 3 mai\n\n", "delimiter": ";", "money": french},
    "excel-delimiter": {"above": "sep=;\n", "delimiter": ";"},
}


def write(path: Path, rows: list[Row], way: dict[str, Any]) -> list[str]:
    """Write the file one way; the names or numbers of its columns for customer, day and amount."""
    order, header = way.get("order", (0, 1, 2)), way.get("header", True)
    with path.open("w", encoding=way.get("encoding", "utf-8"), newline="") as file:
        file.write(way.get("above", ""))
        writer = csv.writer(file, delimiter=way.get("delimiter", ","), quoting=way.get("quoting", csv.QUOTE_MINIMAL))
        if header:
            writer.writerow([NAMES[place] for place in order] + ["Note"])
        for customer, day, cents in rows:
            cells = (customer, day.strftime(way.get("day", "%Y-%m-%d")), way.get("money", english)(cents))
            writer.writerow([cells[place] for place in order] + ["x, y"])
    return list(NAMES) if header else [str(order.index(place)) for place in range(3)]


@pytest.mark.parametrize("until", [None, date(2023, 9, 12)])
@pytest.mark.parametrize("name", WAYS)
def test_every_figure_is_what_counting_row_by_row_gives(tmp_path: Path, name: str, until: date | None) -> None:
    rows, path = rows_of(seed=len(name) + bool(until)), tmp_path / "sales.csv"
    columns = write(path, rows, WAYS[name])
    options = [word for pair in zip(("--customer", "--date", "--amount"), columns, strict=True) for word in pair]
    dated = ["--reference-date", until.isoformat()] if until else []
    answer = CliRunner().invoke(command, [str(path), *options, *dated, "--json"])

    assert answer.exit_code == 0, answer.output
    found, expected = json.loads(answer.stdout), reference(rows, until)
    for key in expected:
        assert found[key] == (pytest.approx(expected[key], rel=1e-9) if key not in ("cohorts", "observation")
                              else expected[key]), key
