"""How dates and amounts are read out of text."""

from decimal import Decimal

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.dataset_values import amount_reading, cents, date_readings, guess_dates, guess_decimal

ENGINE = duckdb.connect()


def read(expression: str, text: str) -> object:
    return ENGINE.execute(f"SELECT {expression} FROM (SELECT ?::VARCHAR AS x)", [text]).fetchone()[0]


@pytest.mark.parametrize(
    ("text", "mark", "amount"),
    [
        ("12,50", ",", "12.5"), ("1.234,56", ",", "1234.56"), ("1 234,56 €", ",", "1234.56"), ("-3,5", ",", "-3.5"),
        ("(4,00)", ",", "-4"), ("5,00-", ",", "-5"), ("−2,00", ",", "-2"), ("1'234,00", ",", "1234"),
        ("EUR 5", ".", "5"), ("$1,234.50", ".", "1234.5"), ("1e3", ".", "1000"), (".5", ".", "0.5"), ("+7", ".", "7"),
        ("12.345", ".", "12.345"), ("1.234.567,8", ",", "1234567.8"),
    ],
)
def test_amounts_are_read_as_people_write_them(text: str, mark: str, amount: str) -> None:
    assert read(amount_reading("x", mark), text) == Decimal(amount)


@pytest.mark.parametrize("text", ["", "abc", "Item 12", "12 chairs", "1,23,4", "--5", "1.2.3", "."])
def test_what_is_no_amount_is_empty(text: str) -> None:
    assert read(amount_reading("x", "."), text) is None


@pytest.mark.parametrize(("amount", "expected"), [("1.005", 101), ("-1.005", -101), ("0.004", 0), ("2.675", 268)])
def test_a_refund_rounds_as_its_purchase(amount: str, expected: int) -> None:
    assert ENGINE.execute(f"SELECT {cents('x')} FROM (SELECT {amount}::DECIMAL(24,6) AS x)").fetchone() == (expected,)


@settings(max_examples=60)
@given(st.integers(-10**12, 10**12))
def test_cents_survive_being_written_in_french(amount: int) -> None:
    whole, rest = divmod(abs(amount), 100)
    text = ("-" if amount < 0 else "") + f"{whole:,}".replace(",", "\u202f") + f",{rest:02}"

    assert read(cents(amount_reading("x", ",")), text) == amount


@pytest.mark.parametrize(
    ("way", "text", "day"),
    [
        ("year-month-day", "2024-01-05", "2024-01-05"), ("year-month-day", "2024/1/5 10:00", "2024-01-05"),
        ("year-month-day", "2024-01-05T23:59:59Z", "2024-01-05"), ("digits", "20240105", "2024-01-05"),
        ("digits", "20240105123000", "2024-01-05"), ("day-month-year", "05/01/2024 12:30", "2024-01-05"),
        ("day-month-year", "5.1.24", "2024-01-05"), ("day-month-year", "31-12-99", "1999-12-31"),
        ("month-day-year", "1/5/2024", "2024-01-05"), ("worded", "5 janvier 2024", "2024-01-05"),
        ("worded", "Jan 5, 2024", "2024-01-05"), ("worded", "05-AUG-24", "2024-08-05"),
        ("worded", "1er août 2023", "2023-08-01"), ("spreadsheet-number", "45296", "2024-01-05"),
        ("seconds", "1704499199", "2024-01-05"), ("milliseconds", "1704499199999", "2024-01-05"),
    ],
)
def test_dates_are_read_as_people_write_them(way: str, text: str, day: str) -> None:
    assert str(read(date_readings("x")[way], text)) == day


@pytest.mark.parametrize("text", ["2024-02-30", "31/04/2024", "99/99/2024", "soon", "", "12345678"])
def test_what_is_no_date_is_empty(text: str) -> None:
    for reading in date_readings("x").values():
        assert read(reading, text) is None


def source(values: list[str]) -> str:
    ENGINE.execute("CREATE OR REPLACE TABLE written (x VARCHAR)")
    ENGINE.executemany("INSERT INTO written VALUES (?)", [[value] for value in values])
    return "written"


@pytest.mark.parametrize(
    ("values", "way", "ambiguous"),
    [
        (["01/02/2024", "13/02/2024"], "day-month-year", False),
        (["01/02/2024", "02/13/2024"], "month-day-year", False),
        (["03/01/2024", "01/02/2024"], "day-month-year", True),
        (["01/01/2024", "02/02/2024"], "day-month-year", False),
        (["2024-01-02", "2024-01-03"], "year-month-day", False),
    ],
)
def test_the_way_of_dates_is_guessed_from_all_of_them(values: list[str], way: str, ambiguous: bool) -> None:
    found = guess_dates(ENGINE, source(values), "x")

    assert (found.way, found.ambiguous, found.share_read) == (way, ambiguous, 1.0)


@pytest.mark.parametrize(
    ("values", "mark", "ambiguous"),
    [(["1,5", "2"], ",", False), (["1.5", "2"], ".", False), (["1.234", "5"], ".", True), (["1", "2"], ".", False),
     (["1.234,50", "7"], ",", False), (["1,234.50", "7"], ".", False)],
)
def test_the_decimal_mark_is_guessed(values: list[str], mark: str, ambiguous: bool) -> None:
    found = guess_decimal(ENGINE, source(values), "x")

    assert (found.way, found.ambiguous) == (mark, ambiguous)
