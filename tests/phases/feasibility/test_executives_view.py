"""What executives believed stands in the margin of the diagnostic, and the field's answer is held against it."""

from typing import Any

import pytest

from phases.feasibility.executives_view import SAME_QUESTION, beside
from phases.method import Facts, Known, Worksheet
from phases.questionnaire import Answer
from tests.phases.vision.rooms import FACTS
from workbench.content_versions import newest


def known(believed: dict[str, int] | None, found: dict[str, int] | None) -> Known:
    facts: Facts = FACTS
    sheets: dict[str, dict[str, Any]] = {"offices-view": {}, "cti-diagnostic": {}}
    if believed:
        sheets["offices-view"]["cti-recognition"] = Answer(value=believed)
    if found:
        sheets["cti-diagnostic"]["caller-recognition"] = Answer(value=found)
    return Known(facts, {name: Worksheet(name, rows) for name, rows in sheets.items()})


@pytest.mark.parametrize(("field", "keys"), [
    (None, ["believed"]), ({"today": 2, "needed": 4}, ["believed"]), ({"today": 1, "needed": 4}, ["believed", "field-below"]),
    ({"today": 5, "needed": 5}, ["believed", "field-above"])])
def test_two_levels_of_difference_are_told(field: dict[str, int] | None, keys: list[str]) -> None:
    notes = beside("cti-diagnostic")(known({"today": 3, "needed": 4}, field)).beside

    assert [one.key.split(".")[1] for one in notes["caller-recognition"]] == keys


def test_what_executives_did_not_say_leaves_the_margin_empty() -> None:
    assert beside("cti-diagnostic")(known(None, {"today": 1, "needed": 4})).beside == {}
    assert beside("network-diagnostic")(known({"today": 3, "needed": 4}, None)).beside == {}


def test_the_questions_compared_exist_on_both_sides() -> None:
    content = newest().content.questionnaires

    assert all(content[diagnostic].question(one) and content[sheet].question(asked)
               for diagnostic, pairs in SAME_QUESTION.items() for one, (sheet, asked) in pairs.items())
