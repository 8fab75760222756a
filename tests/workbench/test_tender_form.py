"""The answer form: known again by its seal, read cell by cell, refused with the reason, taken in with its marks."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from phases.project_management.tender import TenderTerms
from phases.wording import LANGUAGES
from tests.bench import dossier_of
from workbench.dossier import Dossier
from workbench.tender_form import SEALED, TenderForm, form_of
from workbench.tender_intake import intake, take
from workbench.tender_reading import TenderReading, read_form
from workbench.tender_sheet import LONGEST, write_form
from workbench.wording import Speaker

ANSWER, NEEDS, CRITERIA, PRICES = "Answer", "Needs", "Criteria", "Prices"


@pytest.fixture
def dossier(database, cast, project, app: Flask) -> Iterator[Dossier]:
    with database.session(write=True) as session, app.test_request_context():
        found = dossier_of(session, project, cast.lead)
        found.add("needs", {"title": "See the orders", "area": "sales", "priority": "must", "test": "=1+1"}, "orders")
        found.add("needs", {"title": "Write offline", "area": "mobility", "priority": "should"}, "offline")
        found.add("needs", {"title": "Later", "area": "data", "priority": "not-now"}, "later")
        found.add("maker-criteria", {"title": "Orders", "weight": "5", "need": "orders"}, "of-need")
        found.add("maker-criteria", {"title": "Way out", "weight": "4", "knock_out": True}, "way-out")
        found.add("tender-prices", {"title": "Users", "rhythm": "yearly", "unit": "month", "quantity": "936"}, "users")
        found.add("makers", {"name": {"fr": "Nordia", "en": "Nordia"}}, "nordia")
        yield found


def speakers(dossier: Dossier) -> dict[str, Speaker]:
    return {one: Speaker(dossier.catalogue.content, one, "EUR") for one in LANGUAGES}


def forms(dossier: Dossier) -> dict[str, TenderForm]:
    return {one: form_of(dossier, one) for one in LANGUAGES}


def sent(dossier: Dossier, language: str = "en") -> Workbook:
    written = write_form(forms(dossier)[language], speakers(dossier)[language], "Client", TenderTerms())
    return load_workbook(BytesIO(written))


def returned(dossier: Dossier, fill: Callable[[Workbook], None] = lambda book: None, book: Workbook | None = None) -> TenderReading:
    book = book or sent(dossier)
    fill(book)
    target = BytesIO()
    book.save(target)
    return read_form(target.getvalue(), forms(dossier), speakers(dossier))


def filled(book: Workbook) -> None:
    book[ANSWER]["B9"], book[ANSWER]["B10"] = "Nordia", "Nordia 7"
    book[NEEDS]["F4"], book[NEEDS]["G4"] = "standard", "in use at two shops"
    book[NEEDS]["F5"] = "By Development"
    book[CRITERIA]["D4"] = "CSV within a month"
    book[PRICES]["F4"], book[PRICES]["H4"] = 75.5, "@SUM(A1)"


def cell(sheet: str, name: str, value: Any) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        filled(book)
        book[sheet][name] = value

    return change


def test_what_a_bidder_fills_in_is_read(dossier: Dossier) -> None:
    read = returned(dossier, filled)

    assert read.faults == ()
    assert (read.bidder, read.product) == ("Nordia", "Nordia 7")
    assert read.answers == {"orders": ("standard", "in use at two shops"), "offline": ("development", "")}
    assert read.statements == {"way-out": "CSV within a month"}
    assert read.prices == {"users": (Decimal("75.5"), "@SUM(A1)")}


def test_needs_put_off_are_not_asked_and_criteria_of_needs_are_not_asked_twice(dossier: Dossier) -> None:
    lines = [(one.kind, one.id) for one in forms(dossier)["en"].lines]

    assert lines == [("needs", "orders"), ("needs", "offline"), ("criteria", "way-out"), ("prices", "users")]


def test_a_form_in_french_is_read_in_french(dossier: Dossier) -> None:
    book = sent(dossier, "fr")
    book["Réponse"]["B9"], book["Besoins"]["F4"], book["Prix"]["F4"] = "Nordia", "par réglage", "1\u202f250,50"
    read = returned(dossier, book=book)

    assert read.faults == ()
    assert read.answers == {"orders": ("configuration", "")}
    assert read.prices["users"][0] == Decimal("1250.50")


def test_only_the_cells_to_fill_in_are_open_and_no_text_is_a_formula(dossier: Dossier) -> None:
    book = sent(dossier)
    opened = {(sheet.title, one.coordinate) for sheet in book for row in sheet for one in row if not one.protection.locked}
    formulas = {(sheet.title, one.coordinate) for sheet in book for row in sheet for one in row if one.data_type == "f"}

    assert all(sheet.protection.sheet for sheet in book)
    assert book[SEALED].sheet_state == "veryHidden"
    assert opened == {(ANSWER, "B9"), (ANSWER, "B10"), (ANSWER, "B11"), (NEEDS, "F4"), (NEEDS, "G4"), (NEEDS, "F5"), (NEEDS, "G5"),
                      (CRITERIA, "D4"), (PRICES, "F4"), (PRICES, "H4")}
    assert {sheet for sheet, _ in formulas} == {PRICES}
    assert book[NEEDS]["E4"].value == "=1+1"


@pytest.mark.parametrize(("change", "where"), [
    (cell(ANSWER, "B9", None), (ANSWER, "B9")),
    (cell(NEEDS, "F4", "perhaps"), (NEEDS, "F4")),
    (cell(PRICES, "F4", "much"), (PRICES, "F4")),
    (cell(PRICES, "F4", -3), (PRICES, "F4")),
    (cell(NEEDS, "G4", "x" * (LONGEST + 1)), (NEEDS, "G4")),
    (cell(NEEDS, "C4", "See less"), (NEEDS, "C4")),
    (cell(NEEDS, "D5", "could have"), (NEEDS, "D5")),
    (cell(PRICES, "E4", 9), (PRICES, "E4")),
    (cell(NEEDS, "A6", "mine"), (NEEDS, "B6")),
])
def test_each_fault_is_told_with_its_cell(dossier: Dossier, change: Callable[[Workbook], None], where: tuple[str, str]) -> None:
    (fault,) = returned(dossier, change).faults

    assert (fault.sheet, fault.cell) == where
    assert fault.words


def test_a_line_taken_out_is_a_fault(dossier: Dossier) -> None:
    read = returned(dossier, lambda book: (filled(book), book[NEEDS].delete_rows(5)))  # type: ignore[arg-type, func-returns-value]

    assert [(one.sheet, one.value, one.words) for one in read.faults] == [(NEEDS, "Write offline", "This line is missing.")]


def test_a_form_older_than_the_grid_says_what_changed_since(dossier: Dossier) -> None:
    book = sent(dossier)
    dossier.add("needs", {"title": "New", "area": "data", "priority": "must"}, "new")
    dossier.save("needs", "offline", {"title": "Write anywhere", "area": "mobility", "priority": "should"}, 1)
    (fault,) = returned(dossier, filled, book).faults

    assert "Lines added since: 1, taken out: 0, changed: 1" in fault.words


def test_a_form_whose_text_and_seal_disagree_is_refused(dossier: Dossier) -> None:
    def forged(book: Workbook) -> None:
        filled(book)
        book[SEALED]["A5"] = "0" * 64

    (fault,) = returned(dossier, forged).faults

    assert "altered" in fault.words


@pytest.mark.parametrize(("row", "value", "said"), [(4, "else-where", "another project"), (2, "9", "another version"), (5, "", "altered")])
def test_a_form_of_elsewhere_is_refused_with_the_reason(dossier: Dossier, row: int, value: str, said: str) -> None:
    def change(book: Workbook) -> None:
        index = {4: "A3", 2: "A2", 5: "A5"}[row]
        book[SEALED][index] = value

    (fault,) = returned(dossier, change).faults

    assert said in fault.words


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_spreadsheet_is_refused(dossier: Dossier, content: bytes) -> None:
    (fault,) = read_form(content, forms(dossier), speakers(dossier)).faults

    assert "cannot be read" in fault.words


def test_another_spreadsheet_is_refused(dossier: Dossier) -> None:
    (fault,) = returned(dossier, book=Workbook()).faults

    assert "seal is missing" in fault.words


def test_answers_become_rows_and_the_mark_of_the_criterion_made_of_the_need(dossier: Dossier) -> None:
    taken = take(dossier, returned(dossier, filled))
    answers, marks, prices = (dossier.worksheet(name).rows for name in ("tender-answers", "maker-scores", "tender-offers"))

    assert taken.known
    assert taken.maker == "nordia"
    assert {(one.need, one.criterion, one.answer) for one in answers.values()} == {
        ("orders", None, "standard"), ("offline", None, "development"), (None, "way-out", None)}
    assert [(one.maker, one.criterion, one.mark) for one in marks.values()] == [("nordia", "of-need", 5)]
    assert [(one.line, one.unit_price) for one in prices.values()] == [("users", Decimal("75.5"))]


def test_looking_writes_nothing_and_taking_twice_changes_nothing(dossier: Dossier) -> None:
    read = returned(dossier, filled)
    looked = intake(dossier, read)

    assert (looked.new, looked.changed) == (5, 0)
    assert dossier.count("tender-answers") == 0

    take(dossier, read)
    again = take(dossier, read)

    assert (again.new, again.changed) == (0, 0)
    assert {entry.version for entry in dossier.entries("tender-answers")} == {1}


def test_a_bidder_that_is_not_known_is_added_once(dossier: Dossier) -> None:
    take(dossier, returned(dossier, cell(ANSWER, "B9", "Somebody New")))
    take(dossier, returned(dossier, cell(ANSWER, "B9", " somebody new ")))

    assert [str(one.name) for one in dossier.worksheet("makers").rows.values() if one.name == "Somebody New"] == ["Somebody New"]


def test_several_bidders_stand_side_by_side(dossier: Dossier) -> None:
    take(dossier, returned(dossier, filled))
    take(dossier, returned(dossier, cell(ANSWER, "B9", "Armor")))

    assert len({one.maker for one in dossier.worksheet("tender-answers").rows.values()}) == 2


def test_a_cell_left_blank_leaves_what_stood(dossier: Dossier) -> None:
    take(dossier, returned(dossier, filled))
    read = returned(dossier, lambda book: book[ANSWER].__setitem__("B9", "Nordia"))
    taken = take(dossier, read)

    assert read.blanks == 3
    assert (taken.new, taken.changed) == (0, 0)
    assert dossier.count("tender-answers") == 3
