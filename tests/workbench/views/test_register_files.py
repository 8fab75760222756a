"""Registers as files: out and back unchanged, every fault seen before anything is written, formulas harmless."""

import csv
import io
import re
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from tests.workbench.views.test_registers import KEPT, ROW


def _send(desk, content, name="rows.csv"):
    return desk.post("every-column/import", {"file": (io.BytesIO(content), name)}, content_type="multipart/form-data")


def _write(desk, looked):
    return desk.post(re.search(r'action="[^"]*/(every-column/import/\w+)"', looked.text)[1])


def _csv(*rows, mark=","):
    out = io.StringIO()
    csv.writer(out, delimiter=mark).writerows(rows)
    return out.getvalue().encode()


@pytest.fixture
def filled(desk):
    at = desk()
    return at, at.post("every-column/rows/new", ROW).location.rpartition("#row-")[2]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_written_to_a_file_is_read_back_unchanged(desk, filled, kept, ending, language):
    _at, row = filled
    at = desk(language=language)

    looked = _send(at, at.get(f"every-column/rows.{ending}").data, f"rows.{ending}")
    written = _write(at, looked)

    assert looked.status_code == 200, looked.text
    assert written.status_code == 303
    assert kept("every-column", row).data == KEPT
    assert kept("every-column", row).version == 1


def test_rows_without_a_known_id_are_added(desk):
    at = desk()

    _write(at, _send(at, _csv(["id", "Title", "Amount (EUR)"], ["", "Licences", "1,200"], ["x", "Training", "800"])))

    assert "1,200" in at.get("every-column").text
    assert "Training" in at.get("every-column").text


def test_every_fault_is_shown_by_row_and_column_and_nothing_is_written(desk):
    at = desk()
    looked = _send(at, _csv(["Title", "Amount (EUR)", "Day", "Colour"], ["Licences", "much", "2026-05-31", "red"],
                            ["", "5", "someday", ""], ["Training", "8", "", ""]))

    faults = re.findall(r'<tr><th scope="row" class="number">(\d+)</th><td>([^<]*)</td>', looked.text)
    assert looked.status_code == 422
    assert faults == [("1", "Colour"), ("2", "Amount (EUR)"), ("3", "Day")]
    assert "Training" not in at.get("every-column").text.partition("<tbody>")[2].partition("</tbody>")[0]


def test_a_missing_title_is_a_fault_of_its_row(desk):
    looked = _send(desk(), _csv(["Title", "Amount (EUR)"], ["", "5"]))

    assert ("2", "Title") in re.findall(r'class="number">(\d+)</th><td>([^<]*)</td>', looked.text)


def test_looking_at_a_file_writes_nothing(desk):
    at = desk()
    _send(at, _csv(["Title"], ["Licences"]))

    assert "Licences" not in at.get("every-column").text.partition("<tbody>")[2].partition("</tbody>")[0]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_texts_that_look_like_formulas_are_made_harmless_and_come_back_as_they_were(desk, kept, ending):
    at = desk()
    row = at.post("every-column/rows/new", {"title": "=cmd|' /C calc'!A1", "owner": "@SUM(A1)", "factor": "-3"}
                  ).location.rpartition("#row-")[2]

    file = at.get(f"every-column/rows.{ending}").data
    _write(at, _send(at, file, f"rows.{ending}"))

    if ending == "csv":
        cells = [cell for line in csv.reader(io.StringIO(file.decode("utf-8-sig"))) for cell in line]
        assert "'=cmd|' /C calc'!A1" in cells
        assert "-3" in cells
        assert not [cell for cell in cells if cell.startswith(("=", "@", "+"))]
    else:
        sheet = load_workbook(io.BytesIO(file)).active
        assert {cell.data_type for line in sheet for cell in line} <= {"s", "n", "b"}
    assert kept("every-column", row).data["title"] == "=cmd|' /C calc'!A1"
    assert kept("every-column", row).data["factor"] == "-3"


def test_a_spreadsheets_own_numbers_dates_and_percentages_are_read(desk, kept):
    at, book = desk(), Workbook()
    book.active.append(["id", "Title", "Amount (EUR)", "Day", "Probability (%)", "Certain", "Confidence"])
    book.active.append(["nothing", "Do nothing", 1200.5, date(2026, 5, 31), 0.3, True, "reliable"])
    out = io.BytesIO()
    book.save(out)

    _write(at, _send(at, out.getvalue(), "rows.xlsx"))

    data = kept("every-column", "nothing").data
    assert (data["amount"], data["day"], data["probability"], data["certain"], data["confidence"]) == (
        "1200.5", "2026-05-31", "0.3", True, "high")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00binary\x00", b"PK\x03\x04 not a workbook", b"\n\n"])
def test_a_file_that_is_no_table_is_refused_in_one_sentence(desk, content):
    assert _send(desk(), content).status_code == 422


def test_a_file_with_too_many_rows_is_refused(desk):
    assert "At most" in _send(desk(), _csv(["Title"], *[[f"Row {row}"] for row in range(2_100)])).text


def test_the_template_has_the_headings_and_no_rows(desk):
    book = load_workbook(io.BytesIO(desk().get("every-column/template.xlsx").data)).active

    headings = [cell.value for cell in book[1]]
    assert headings[:3] == ["id", "Title", "Remark"]
    assert "Amounts (EUR) · Year 1" in headings
    assert "Hours (time saved)" in headings
    assert book.max_row == 1


def test_only_those_who_work_on_the_dossier_import(desk, cast):
    assert _send(desk(cast.observer), _csv(["Title"], ["x"])).status_code == 403
    assert desk(cast.observer).get("every-column/rows.csv").status_code == 200
    assert desk(cast.participant).get("every-column/rows.csv").status_code == 403
