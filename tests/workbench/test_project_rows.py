"""A readable project file becomes rows of worksheets, or is refused with all its faults."""

from decimal import Decimal
from pathlib import Path

import pytest

from workbench.content_versions import newest
from workbench.project_file import ProjectFileError
from workbench.project_rows import ONLY_ROW, read

CASE = """
format: crm-project
version: 1
project: {name: "Records", client: "Vidal", language: fr, currency: CHF, sector: "Wholesale"}
case:
  horizon_years: 3
  discount_rate: 0.10
  alternatives: [{id: do-nothing, baseline: true}, {id: saas, title: {fr: "Loué", en: "Rented"}}]
costs:
  - {id: licences, alternative: saas, category: subscription, amounts: [53150, 666715, 636772, 647783]}
benefits:
  - {id: productivity, alternative: saas, category: productivity, amounts: [0, 1, 2, 3.5], risk_adjustment: 0.10}
risks:
  - {id: adoption, alternative: saas, kind: acting, probability: 0.3, impact: {low: 5, likely: 12, high: 30}, year: 1}
simulation: {draws: 1000, seed: 7}
"""
HEAD = "format: crm-project\nversion: 1\n"


def _read(text: str):
    return read(Path("file.yaml"), text, newest())


def _faults(text: str) -> list[str]:
    with pytest.raises(ProjectFileError) as refused:
        _read(text)
    return refused.value.sentences("en")


def test_the_financial_part_becomes_rows_of_the_registers():
    rows = _read(CASE).rows

    assert {name: list(found) for name, found in rows.items()} == {
        "case-parameters": [ONLY_ROW], "alternatives": ["do-nothing", "saas"], "cost-lines": ["licences"],
        "benefit-lines": ["productivity"], "risk-register": ["adoption"], "simulation-settings": [ONLY_ROW],
    }
    assert [Decimal(amount) for amount in rows["benefit-lines"]["productivity"]["amounts"]] == [0, 1, 2, Decimal("3.5")]
    assert Decimal(rows["case-parameters"][ONLY_ROW]["discount_rate"][0]) == Decimal("0.10")


def test_the_head_gives_the_particulars():
    told = _read(CASE).particulars

    assert (told.name, told.client, told.sector, told.language, told.currency) == ("Records", "Vidal", "Wholesale", "fr", "CHF")


def test_all_faults_are_told_at_once_with_their_lines():
    wrong = CASE.replace("probability: 0.3", "probability: 3").replace("647783]", "]").replace("seed: 7", "sead: 7")

    assert [fault.split(": ")[:2] for fault in _faults(wrong)] == [
        ["file.yaml:10", "costs[0].amounts"], ["file.yaml:14", "risks[0].probability"], ["file.yaml:15", "simulation.sead"],
    ]


def test_worksheets_name_their_instrument():
    rows = _read(HEAD + 'worksheets: {needs: [{id: phones, title: {fr: "Téléphones", en: "Phones"}, area: cti}]}').rows

    assert rows == {"needs": {"phones": {"title": {"fr": "Téléphones", "en": "Phones"}, "area": "cti"}}}


@pytest.mark.parametrize(("text", "place"), [
    ("worksheets: {nothing: []}", "worksheets.nothing"),
    ("worksheets: {needs: {}}", "worksheets.needs"),
    ("worksheets: {needs: [{title: x}]}", "worksheets.needs[0].id"),
    ("worksheets: {needs: [{id: a, title: x, area: cti}, {id: a, title: y, area: cti}]}", "worksheets.needs[1].id"),
    ("worksheets: {needs: [{id: a, title: x, area: moon}]}", "worksheets.needs[0].area"),
    ("worksheets: {needs: [{id: a, title: x, area: cti, colour: red}]}", "worksheets.needs[0].colour"),
    ("worksheets: {case-parameters: [1]}", "worksheets.case-parameters"),
    ("answers: {nothing: {}}", "answers.nothing"),
    ("answers: {network-diagnostic: {nothing: 1}}", "answers.network-diagnostic.nothing"),
    ("project: {currency: euro}", "project.currency"),
    ("something: 1", "something"),
])
def test_a_fault_names_its_place(text, place):
    assert any(f": {place}: " in fault for fault in _faults(HEAD + text))


def test_a_file_in_another_currency_than_the_project_is_refused():
    with pytest.raises(ProjectFileError) as refused:
        read(Path("file.yaml"), CASE, newest(), currency="EUR")

    assert refused.value.sentences("en") == [
        "file.yaml:4: project.currency: the amounts are in CHF, those of the project in EUR: nothing is converted."
    ]


def test_a_file_without_a_currency_is_taken_to_be_in_that_of_the_project():
    assert read(Path("file.yaml"), CASE.replace("currency: CHF, ", ""), newest(), currency="USD").rows


def _question(kind: str):
    for sheet in newest().content.questionnaires.values():
        for question in sheet.questions():
            if question.type == kind:
                return sheet.id, question
    pytest.fail(f"the content has no question of type {kind}")


def test_answers_are_read_as_their_question_takes_them():
    sheet, question = _question("today-needed")

    rows = _read(f"{HEAD}answers: {{{sheet}: {{{question.id}: {{value: {{today: 0, needed: 4}}}}}}}}").rows

    assert rows[sheet][question.id] == {"state": "answered", "value": {"today": 0, "needed": 4}}


def test_an_answer_may_be_unknown_with_a_reason():
    sheet, question = _question("today-needed")

    rows = _read(f"{HEAD}answers: {{{sheet}: {{{question.id}: {{state: unknown, reason: Nobody measured}}}}}}").rows

    assert rows[sheet][question.id] == {"state": "unknown", "reason": "Nobody measured", "value": None}


def test_a_text_answer_may_stand_in_both_languages():
    sheet, question = _question("long-text")

    rows = _read(f"{HEAD}answers: {{{sheet}: {{{question.id}: {{value: {{fr: Oui, en: Indeed}}}}}}}}").rows

    assert rows[sheet][question.id]["value"] == {"fr": "Oui", "en": "Indeed"}


def test_a_level_that_the_question_does_not_have_is_a_fault():
    sheet, question = _question("today-needed")

    assert len(_faults(f"{HEAD}answers: {{{sheet}: {{{question.id}: {{value: {{today: 99, needed: 1}}}}}}}}")) == 1
