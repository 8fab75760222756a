"""What rooms agreed on stays with the dossier, stands while the row says the same, and shows what was kept in discord."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from phases.agreed_answers import ID, INSTRUMENT, AgreedAnswer, Target, agreed_on, beside, evaluate, still_stands
from phases.case import BenefitLine
from phases.feasibility.room_said import agreed_lines, room_said
from phases.method import Facts, Known, Sentence, Worksheet
from phases.questionnaire import Answer

FACTS = Facts("P", "C", "EUR", "en", date(2024, 1, 1))


def agreed(row: str = "productivity", instrument: str = "benefit-lines", field: str = "range", saved: str = "", **more: Any) -> AgreedAnswer:
    target = Target(workshop="w", instrument=instrument, row=row, field=field, saved=saved)
    return AgreedAnswer(**{"workshop": "Estimates", "day": date(2023, 11, 10), "question": "How much?", "went_to": (target,), **more})


def line(**more: Any) -> BenefitLine:
    return BenefitLine(id="productivity", alternative="saas", amounts=(0, 100), **more)


def known(rows: dict[str, AgreedAnswer], lines: dict[str, BenefitLine] | None = None) -> Known:
    return Known(FACTS, {ID: Worksheet(ID, rows), "benefit-lines": Worksheet("benefit-lines", lines or {})})


@pytest.mark.parametrize(("saved", "stands"), [
    ('{"low": "0.80", "likely": "1", "high": "1.5"}', True), ('{"low": "0.8", "likely": "1.0", "high": "1.5"}', True),
    ('{"low": "0.7", "likely": "1", "high": "1.5"}', False), ("", True), ("null", False),
])
def test_an_agreed_range_stands_while_the_line_says_the_same(saved: str, stands: bool) -> None:
    row = line(range={"low": "0.8", "likely": "1", "high": "1.5"})

    assert still_stands(agreed(saved=saved).went_to[0], row) is stands


@pytest.mark.parametrize(("value", "stands"), [(["b", "a"], True), (["a", "b"], False), (["b"], False), (None, False)])
def test_an_agreed_answer_stands_while_the_questionnaire_says_the_same(value: Any, stands: bool) -> None:
    target = Target(instrument="q", row="r", saved='["b", "a"]')

    assert still_stands(target, Answer(value=value)) is stands


def test_nothing_stands_on_a_row_that_is_gone() -> None:
    assert not still_stands(Target(instrument="q", row="r"), None)


def test_the_newest_agreement_on_a_row_comes_first() -> None:
    rows = {"old": agreed(day=date(2023, 1, 1)), "new": agreed(), "other": agreed("retention"), "undated": agreed(day=None)}

    assert list(agreed_on(rows, "benefit-lines", "productivity")) == ["new", "old", "undated"]


def test_what_the_room_said_stands_beside_the_question_with_its_spread_and_dissent() -> None:
    rows = {"one": agreed("leaning", "executive-alignment", "", agreed="Yes", spread="yes 8, no 3", dissent="Too early")}

    sentences = beside(rows, "executive-alignment")["leaning"]
    assert [one.key for one in sentences] == ["agreed-answers.room-said", "agreed-answers.spread", "agreed-answers.dissent"]
    assert beside(rows, "history-position") == {}


def test_an_answer_kept_although_the_room_did_not_agree_is_a_finding() -> None:
    found = evaluate(known({"one": agreed(agreement=Decimal("0.4")), "two": agreed(agreement=Decimal("0.8"))}))

    assert [one.key for one in found.findings] == ["agreed-answers.kept-without-agreement"]


def test_a_dossier_without_workshops_says_nothing() -> None:
    assert INSTRUMENT.evaluate is not None
    assert INSTRUMENT.evaluate(known({})).sections == ()
    assert room_said(known({})) is None


def test_the_business_case_names_the_lines_that_rest_on_rooms() -> None:
    lines = {"productivity": line(range={"low": "0.8", "high": "1.5"})}
    saved = '{"low": "0.8", "likely": "1", "high": "1.5"}'

    section = room_said(known({"one": agreed(saved=saved, dissent="Too hopeful", count=12)}, lines))
    assert section is not None
    lead, table, dissent = section.blocks
    assert isinstance(lead.words, Sentence)  # type: ignore[union-attr]
    assert lead.words.values["lines"].value == 1  # type: ignore[union-attr]
    assert len(table.rows) == 1  # type: ignore[union-attr]
    assert dissent.sentences[0].values["dissent"] == "Too hopeful"  # type: ignore[union-attr]


def test_a_line_that_was_changed_since_no_longer_rests_on_the_room() -> None:
    lines = {"productivity": line(range={"low": "0.9", "high": "1.1"})}
    saved = '{"low": "0.8", "likely": "1", "high": "1.5"}'

    assert list(agreed_lines(known({"one": agreed(saved=saved)}, lines))) == []


def test_a_second_workshop_on_a_line_takes_the_place_of_the_first() -> None:
    lines = {"productivity": line()}
    rows = {"first": agreed(day=date(2023, 5, 1)), "second": agreed(day=date(2023, 11, 1))}

    assert [key for _, _, _, key in agreed_lines(known(rows, lines))] == ["second"]
