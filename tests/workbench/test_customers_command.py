"""`workbench customers`: published files, odd files, wrong input."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
import xlsxwriter
from click.testing import CliRunner, Result

from tests.customer_files import Row, cdnow, sample_rows, write_csv
from workbench import datasets
from workbench.commands import customers
from workbench.commands.customers import command

COLUMNS = ["--customer", "customer", "--date", "date", "--amount", "amount"]
NUMBERED = ["--customer", "1", "--date", "2", "--amount", "4"]
KEYS = {
    "customers", "rows", "revenue", "observation", "decile_shares", "top_shares", "gini", "customers_for_80_percent",
    "one_time_buyers", "cohorts", "quality", "purchase_model", "spend_model", "warnings",
}
ROWS: list[Row] = [
    (f"{number:05}", date(2024, 1, 3) + timedelta(37 * step + number % 60), 1000 + 13 * number + 700 * step)
    for number in range(40)
    for step in range(1 + number % 4)
]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def figures(*arguments: object) -> dict[str, Any]:
    result = run(*arguments, "--json")

    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture(scope="module")
def published() -> dict[str, Any]:
    return figures(cdnow("CDNOW_sample.txt"), *NUMBERED, "--calibration-weeks", 39)


def test_all_promised_keys_are_there(published: dict[str, Any]) -> None:
    assert set(published) >= KEYS


def test_the_published_sample_has_its_published_values(published: dict[str, Any]) -> None:
    model, spend = published["purchase_model"], published["spend_model"]

    assert (published["customers"], published["rows"], published["revenue"]) == (2357, 6919, 244091.94)
    assert [model[name] for name in ("r", "alpha", "a", "b")] == pytest.approx([0.243, 4.414, 0.793, 2.426], abs=6e-4)
    assert (model["log_likelihood"], model["unit"]) == (pytest.approx(-9582.4, abs=0.05), "weeks")
    assert [spend[name] for name in ("p", "q", "gamma")] == pytest.approx([6.25, 3.74, 15.44], abs=6e-3)
    assert published["top_shares"]["0.2"] == pytest.approx(0.6746, abs=5e-5)
    assert published["gini"] == pytest.approx(0.63092, abs=5e-6)
    assert published["customers_for_80_percent"] == 777
    assert published["observation"] == {"first": "1997-01-01", "last": "1998-06-30"}


def test_the_deciles_of_the_sample_are_as_published(published: dict[str, Any]) -> None:
    percents = [50.807, 16.648, 10.277, 6.897, 4.843, 3.603, 2.703, 1.862, 1.386, 0.974]

    assert published["decile_shares"] == pytest.approx([percent / 100 for percent in percents], abs=6e-6)


def test_the_cohorts_of_the_sample_hold_every_customer(published: dict[str, Any]) -> None:
    cohorts = published["cohorts"]

    assert {month: len(active) for month, active in cohorts.items()} == {"1997-01": 18, "1997-02": 17, "1997-03": 16}
    assert sum(active[0] for active in cohorts.values()) == 2357
    assert cohorts["1997-01"][:3] == [781, 124, 95]


def test_the_hold_out_shows_expected_against_bought(published: dict[str, Any]) -> None:
    hold_out = published["hold_out"]

    assert (hold_out["actual"], round(hold_out["expected"])) == (1882, 1653)
    assert sum(row["customers"] for row in hold_out["classes"]) == 2357


def test_the_whole_file_is_read_between_its_white_space_by_column_numbers() -> None:
    found = figures(cdnow("CDNOW_master.txt"), "--customer", 0, "--date", 1, "--amount", 3)

    assert (found["customers"], found["rows"], found["revenue"]) == (23570, 69659, 2500315.63)
    assert found["quality"]["zero_amounts"]["rows"] == 80


def test_two_runs_print_the_same(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "file.csv", ROWS)

    assert run(path, *COLUMNS, "--json").output == run(path, *COLUMNS, "--json").output


@pytest.fixture
def plain(tmp_path: Path) -> dict[str, Any]:
    return figures(write_csv(tmp_path / "plain.csv", ROWS), *COLUMNS)


def same(found: dict[str, Any], plain: dict[str, Any]) -> None:
    differing = {"fingerprint", "warnings"}

    assert {key: value for key, value in found.items() if key not in differing} == {
        key: value for key, value in plain.items() if key not in differing
    }


def french(cents: int) -> str:
    whole, rest = divmod(cents, 100)
    return f"{whole:,}".replace(",", " ") + f",{rest:02}"


def test_a_large_file_stands_on_disk_for_the_time_and_has_the_same_figures(tmp_path: Path, plain: dict[str, Any],
                                                                           monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(customers, "LARGE_FILE", 1)
    folder = tmp_path / "room"
    found = figures(write_csv(tmp_path / "large.csv", ROWS), *COLUMNS, "--spill-folder", folder)

    same(found, plain)
    assert list(folder.iterdir()) == []


def test_a_file_that_finds_no_room_is_told_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise duckdb.OutOfMemoryException("could not allocate block")

    monkeypatch.setattr(datasets, "import_file", full)
    result = run(write_csv(tmp_path / "sales.csv", ROWS), *COLUMNS, "--memory-limit", "300MB")

    assert result.exit_code == 2
    assert result.stderr == "The file does not fit into 300MB of memory; allow more and begin again.\n"


def test_a_french_export_in_windows_letters(tmp_path: Path, plain: dict[str, Any]) -> None:
    lines = ["N° client;Date;Montant TTC (€)", *(f"{c};{d:%d/%m/%Y};{french(a)} €" for c, d, a in ROWS)]
    path = tmp_path / "export.csv"
    path.write_bytes("\r\n".join(lines).encode("cp1252"))

    same(figures(path, "--customer", "N° client", "--date", "Date", "--amount", "Montant TTC (€)"), plain)


def test_american_dates_and_dollars_behind_a_byte_order_mark(tmp_path: Path, plain: dict[str, Any]) -> None:
    lines = ["customer,date,amount", *(f'"{c}","{d.month}/{d.day}/{d.year}","${a / 100:,.2f}"' for c, d, a in ROWS)]
    path = tmp_path / "us.csv"
    path.write_text("\n".join(lines), encoding="utf-8-sig")

    same(figures(path, *COLUMNS), plain)


def test_tabs_in_sixteen_bits_with_times_of_day(tmp_path: Path, plain: dict[str, Any]) -> None:
    lines = ["customer\tdate\tamount", *(f"{c}\t{d} 23:59:01\t{a / 100}" for c, d, a in ROWS)]
    path = tmp_path / "tabs.txt"
    path.write_text("\n".join(lines), encoding="utf-16")

    same(figures(path, *COLUMNS), plain)


def test_a_file_without_header_by_column_numbers(tmp_path: Path, plain: dict[str, Any]) -> None:
    path = tmp_path / "bare.csv"
    path.write_text("\n".join(f"{c}|{d:%Y%m%d}|{a / 100}" for c, d, a in ROWS))

    same(figures(path, "--customer", 0, "--date", 1, "--amount", 2), plain)


def test_quoted_cells_with_line_breaks_and_delimiters(tmp_path: Path, plain: dict[str, Any]) -> None:
    path = tmp_path / "quoted.csv"
    comments = '"one, two\nand ""three"""'
    path.write_text("customer,comment,date,amount\n" + "".join(f"{c},{comments},{d},{a / 100}\n" for c, d, a in ROWS))

    same(figures(path, *COLUMNS), plain)


def test_blank_lines_and_short_rows_are_no_customers(tmp_path: Path, plain: dict[str, Any]) -> None:
    path = write_csv(tmp_path / "gaps.csv", ROWS)
    path.write_text(path.read_text().replace("\n", "\n\n", 3) + "00001\n")
    found = figures(path, *COLUMNS)

    assert (found["customers"], found["rows"], found["revenue"]) == (40, plain["rows"], plain["revenue"])
    assert found["quality"]["unreadable_dates"]["rows"] == 1


def test_a_parquet_file(tmp_path: Path, plain: dict[str, Any]) -> None:
    csv, path = write_csv(tmp_path / "rows.csv", ROWS), tmp_path / "rows.parquet"
    duckdb.connect().execute(
        f"COPY (SELECT * FROM read_csv('{csv}', types={{'customer': 'VARCHAR'}})) TO '{path}' (FORMAT parquet)"
    )

    same(figures(path, *COLUMNS), plain)


def test_a_spreadsheet_with_real_dates_and_numbers(tmp_path: Path, plain: dict[str, Any]) -> None:
    path = tmp_path / "rows.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, dated = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, ["customer", "date", "amount"])
        for line, (customer, day, cents) in enumerate(ROWS, 1):
            sheet.write_string(line, 0, customer)
            sheet.write_datetime(line, 1, day, dated)
            sheet.write_number(line, 2, cents / 100)

    same(figures(path, *COLUMNS), plain)


def test_leading_zeros_and_huge_numbers_stay_different_customers(tmp_path: Path) -> None:
    names = ["7", "07", "007", "9" * 40, "9" * 39 + "8", "1e3", "1000"]
    path = write_csv(tmp_path / "names.csv", [(name, date(2024, 1, 1), 100) for name in names])

    assert figures(path, *COLUMNS)["customers"] == len(names)


def test_guests_are_a_line_of_their_own(tmp_path: Path) -> None:
    rows = [*ROWS, ("", date(2024, 2, 1), 5000), ("Guest", date(2024, 2, 1), 700), ("NULL", date(2025, 1, 1), 300)]
    found = figures(write_csv(tmp_path / "guests.csv", rows), *COLUMNS)

    assert (found["customers"], found["observation"]["last"]) == (40, "2025-01-01")
    assert found["quality"]["missing_ids"]["rows"] == 2
    assert found["quality"]["missing_ids"]["amount"] == 53
    assert (found["quality"]["guests"]["rows"], found["quality"]["guests"]["amount"]) == (1, 7)
    assert any("known customer" in warning for warning in found["warnings"])


def test_every_oddity_is_counted_with_what_was_done(tmp_path: Path, plain: dict[str, Any]) -> None:
    rows = [*ROWS, ROWS[0], (ROWS[0][0], ROWS[0][1], -ROWS[0][2]), ("00002", date(2024, 2, 1), 0),
            ("00003", date(2099, 1, 1), 900), ("00004", date(2024, 2, 3), -50)]
    path = write_csv(tmp_path / "odd.csv", rows)
    path.write_text(path.read_text() + "00005,2024-13-45,9.00\n00006,2024-01-01,nothing\n")
    quality = figures(path, *COLUMNS)["quality"]

    assert {name: quality[name]["rows"] for name in quality if isinstance(quality[name], dict)} == {
        "duplicates": 1, "unreadable_dates": 1, "unreadable_amounts": 1, "future_dates": 1, "missing_ids": 0,
        "guests": 0, "refunds": 2, "zero_amounts": 1, "rounded_amounts": 0, "leftover_refunds": 1,
    }
    assert quality["rows_read"] == len(ROWS) + 7
    assert quality["rows_used"] == len(ROWS) + 4
    assert all(quality[name]["treatment"] for name in quality if isinstance(quality[name], dict))


def test_duplicates_are_dropped_only_when_asked(tmp_path: Path, plain: dict[str, Any]) -> None:
    path = write_csv(tmp_path / "twice.csv", [*ROWS, *ROWS[:3]])

    assert figures(path, *COLUMNS)["rows"] == plain["rows"] + 3
    same({**figures(path, *COLUMNS, "--drop-duplicates"), "quality": None}, {**plain, "quality": None})


def test_the_observation_ends_at_the_reference_date(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "rows.csv", ROWS)
    found = figures(path, *COLUMNS, "--reference-date", "2024-03-31")

    assert found["observation"]["last"] == "2024-03-31"
    assert found["rows"] == sum(day <= date(2024, 3, 31) for _, day, _ in ROWS)
    assert all(len(active) <= 3 for active in found["cohorts"].values())


def test_a_reference_date_after_the_file_lengthens_the_cohorts_with_nothing(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "rows.csv", [("a", date(2024, 1, 5), 100)])

    assert figures(path, *COLUMNS, "--reference-date", "2024-04-30")["cohorts"] == {"2024-01": [1, 0, 0, 0]}


def test_dates_that_can_be_read_both_ways_are_told(tmp_path: Path) -> None:
    path = tmp_path / "both.csv"
    path.write_text("customer,date,amount\na,03/04/2024,5\nb,01/02/2024,5\nc,05/01/2024,6\n")

    assert any("Day and month" in warning for warning in figures(path, *COLUMNS)["warnings"])
    assert figures(path, *COLUMNS)["observation"]["first"] == "2024-01-05"
    assert figures(path, *COLUMNS, "--date-order", "month-first")["observation"]["first"] == "2024-01-02"


def test_a_file_in_order_of_time_tells_how_its_dates_are_written(tmp_path: Path) -> None:
    path = tmp_path / "ordered.csv"
    path.write_text("customer,date,amount\n" + "".join(
        f"c{month},{month:02}/{day:02}/2024,5\n" for month in range(1, 13) for day in (3, 9)
    ))
    found = figures(path, *COLUMNS)

    assert found["observation"] == {"first": "2024-01-03", "last": "2024-12-09"}


def test_one_row_per_customer_has_values_and_no_cohorts(tmp_path: Path) -> None:
    path = tmp_path / "customers.csv"
    path.write_text("client;ca;marge\n" + "".join(f"C{n};{10 * n},50;{n - 3}\n" for n in range(1, 21)))
    found = figures(path, "--customer", "client", "--amount", "ca", "--margin", "marge")

    assert (found["customers"], found["revenue"], found["cohorts"], found["observation"]) == (20, 2110, {}, None)
    assert isinstance(found["purchase_model"], str)
    assert "one row per customer" in found["purchase_model"]


@pytest.mark.parametrize(
    ("rows", "gini"),
    [
        ([("only", date(2024, 1, 1), 500)], 0),
        ([(f"{n}", date(2024, 1, 1), 500) for n in range(50)], 0),
        ([("a", date(2024, 1, 1), -500), ("b", date(2024, 1, 2), -100)], None),
        ([("a", date(2024, 1, 1), 0)], None),
    ],
)
def test_small_and_strange_files_are_answered(tmp_path: Path, rows: list[Row], gini: float | None) -> None:
    found = figures(write_csv(tmp_path / "small.csv", rows), *COLUMNS)

    assert found["gini"] == gini
    assert isinstance(found["purchase_model"], str)
    assert (found["decile_shares"] is None) == (gini is None)


def test_too_few_who_return_are_the_reason_for_no_model(tmp_path: Path, plain: dict[str, Any]) -> None:
    assert "30" in plain["purchase_model"]
    assert "historic value only" in plain["spend_model"]


def test_without_json_people_get_sentences(tmp_path: Path) -> None:
    result = run(write_csv(tmp_path / "rows.csv", ROWS), *COLUMNS)

    assert result.exit_code == 0
    assert result.output.startswith("40 customers, ")


WRONG = {
    "missing-file": ("", [], "There is no file"),
    "empty": ("", COLUMNS, "is empty"),
    "header-only": ("customer,date,amount\n", COLUMNS, "No row has a customer"),
    "unknown-column": ("a,b,c\n1,2024-01-01,3\n", COLUMNS, "There is no column “customer”; the file has: a, b, c."),
    "no-dates": ("customer,date,amount\n1,soon,3\n", COLUMNS, "“date” does not hold dates, for example “soon”"),
    "no-amounts": ("customer,date,amount\n1,2024-01-01,much\n", COLUMNS, "“amount” does not hold amounts"),
    "guests-only": ("customer,date,amount\n,2024-01-01,3\n", COLUMNS, "No row has a customer"),
    "wrong-date": ("customer,date,amount\n1,2024-01-01,3\n", [*COLUMNS, "--reference-date", "soon"], "is not a date"),
    "too-early": ("customer,date,amount\n1,2024-01-01,3\n", [*COLUMNS, "--reference-date", "2020-01-01"], "No row has"),
    "calibration": ("customer,date,amount\n1,2024-01-01,3\n", [*COLUMNS, "--calibration-weeks", "9"], "must be shorter"),
    "zero-weeks": ("customer,date,amount\n1,2024-01-01,3\n", [*COLUMNS, "--calibration-weeks", "0"], "must be shorter"),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_input_is_told_in_one_sentence_with_status_2(tmp_path: Path, case: str) -> None:
    text, arguments, sentence = WRONG[case]
    path = tmp_path / ("absent.csv" if case == "missing-file" else "wrong.csv")
    if case != "missing-file":
        path.write_text(text)
    result = run(path, *(arguments or COLUMNS), "--json")

    assert result.exit_code == 2
    assert result.stdout == ""
    assert sentence in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_neither_file_nor_connection_is_wrong_use() -> None:
    result = run(*COLUMNS)

    assert (result.exit_code, result.stderr) == (2, "Give a file, or --connection with --table.\n")


def test_bytes_that_are_no_file_of_customers_are_refused(tmp_path: Path) -> None:
    for name in ("noise.csv", "noise.parquet", "noise.xlsx"):
        (tmp_path / name).write_bytes(bytes(range(256)) * 20)

        assert run(tmp_path / name, *COLUMNS).exit_code == 2


def test_the_sample_is_read_whole() -> None:
    assert len(sample_rows()) == 6919
