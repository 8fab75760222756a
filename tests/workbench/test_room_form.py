"""A form that was filled in without a screen is read as a phone's answers are, or refused cell by cell."""

from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from phases.workshop import AskedItem, Option
from tests.phases.test_tally import EVERYTHING, IDEAS, asks
from workbench.register_files import cells_of
from workbench.room_form import lines, read_form, to_xlsx

GROUPS = {"sales": "Sales", "it": "IT"}
ESTIMATE = AskedItem("e", "estimate", "How much?")
WALL = AskedItem("wall", "ideas", "What else?")
CHOICE = asks("single-choice", choices=[{"id": one, "fr": f"Mot {one}", "en": f"Word {one}"} for one in "ab"])


def filled(values: dict[str, Any]) -> list[list[Any]]:
    return [["Key", "Title", "", "Answer"], *[[key, "", "", value] for key, value in values.items()]]


def test_a_form_is_read_as_it_was_filled_in() -> None:
    found = read_form(filled({"name": "Ann", "group": "IT", "e/low": 1.0, "e/likely": 2.5, "e/high": "3", "e/reason": "Seen it",
                              "q/": "word b", "wall/idea-1": "More time", "wall/idea-3": "Less paper"}), [ESTIMATE, CHOICE, WALL], GROUPS, "en")

    assert (found.name, found.group, found.faults) == ("Ann", "it", [])
    assert found.answers["e"] == ({"low": "1", "likely": "2.5", "high": "3"}, "Seen it")
    assert found.answers["q"][0]["value"] == "b"
    assert found.ideas == {"wall": ("More time", "Less paper")}


def test_what_is_wrong_is_said_with_its_cell() -> None:
    found = read_form(filled({"e/low": 5, "e/likely": 2, "e/high": 3, "q/": "neither", "z/": "?"}), [ESTIMATE, CHOICE], GROUPS, "en")

    assert [(one.row, one.column) for one in found.faults] == [(6, "A"), (2, "D"), (5, "D")]
    assert found.answers == {}


def test_what_was_left_blank_is_not_answered() -> None:
    found = read_form(filled({"e/low": "", "e/reason": "Nothing to say", "q/": None}), [ESTIMATE, CHOICE], GROUPS, "en")

    assert (found.answers, found.ideas, found.faults) == ({}, {}, [])


@pytest.mark.parametrize("asked", [one for one, _ in EVERYTHING] + [WALL], ids=lambda one: getattr(one.question, "type", one.kind))
def test_every_kind_of_item_has_its_lines_in_the_spreadsheet(asked: AskedItem) -> None:
    content = to_xlsx("=Title", [asked], GROUPS, False, "en")
    keys = [row[0] for row in cells_of("form.xlsx", content)][1:]

    assert keys == ["name", "group", *(f"{asked.id}/{line.key}" for line in lines(asked, "en"))]
    assert len(keys) > 2


def test_a_form_of_an_anonymous_workshop_asks_no_name(tmp_path: Any) -> None:
    (tmp_path / "form.xlsx").write_bytes(to_xlsx("Title", [AskedItem("r", "ranking", "First?", (Option("a", "=A"),)), IDEAS], {}, True, "en"))
    cells = CalamineWorkbook.from_path(str(tmp_path / "form.xlsx")).get_sheet_by_index(0).to_python()

    assert [row[0] for row in cells][1:3] == ["r/a", "r/reason"]
