"""A line says, while it is edited, what it would bring; lines without an amount are left out of the case and named."""

from datetime import date
from typing import Any

import pytest

from phases.case import Alternative, BenefitLine, CaseParameters, CostLine
from phases.feasibility.case_evaluation import evaluate
from phases.feasibility.line_preview import line_preview
from phases.method import Facts, Known, RowPreview, Worksheet
from workbench.content import packaged
from workbench.wording import Speaker

FACTS = Facts("CRM", "Client", "EUR", "en", date(2026, 5, 4))
DRIVERS: dict[str, dict[str, Any]] = {
    "retention": {"customers": 12_400, "margin": 86, "retention_change": "0.02", "remaining_lifetime_years": 3},
    "development": {"customers": 4000, "rate_change": "0.03", "margin": 110},
    "acquisition": {"leads": 3000, "conversion_change": "0.01", "margin": 300, "cost": 1500},
    "price-discipline": {"revenue": 2_000_000, "price_change": "0.004"},
    "productivity": {"people": 20, "hours": 40, "hourly_cost": 45, "recovered_share": "0.5"},
    "cost-avoided": {"units": 3, "unit_cost": 2500}, "working-capital": {"revenue": 800_000, "days": 5},
    "direct": {"amount": 4000},
}


def _known(*benefits: dict[str, Any], costs: tuple[dict[str, Any], ...] = (), **options: Any) -> Known:
    parameters = CaseParameters.model_validate({"horizon_years": 2, "discount_rate": "0.1", **options})
    rows: dict[str, dict[str, Any]] = {
        "case-parameters": {"only": parameters},
        "alternatives": {"do-nothing": Alternative(id="do-nothing", baseline=True), "crm": Alternative(id="crm")},
        "benefit-lines": {one["id"]: BenefitLine.model_validate(one) for one in benefits},
        "cost-lines": {one["id"]: CostLine.model_validate(one) for one in costs},
    }
    return Known(FACTS, {name: Worksheet(name, held) for name, held in rows.items()})


def _benefit(**fields: Any) -> RowPreview:
    return line_preview(_known(), "benefit-lines", "new", {"alternative": ["crm"], **fields})


def _figures(preview: RowPreview, row: int) -> list[float]:
    assert preview.table
    return [cell.value for cell in preview.table.rows[row][1:]]


def _said(preview: RowPreview) -> set[str]:
    return {one.key for one in preview.findings}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", DRIVERS)
def test_every_driver_shows_its_formula_with_its_numbers(kind, language):
    preview = _benefit(driver={"kind": kind, **DRIVERS[kind]})
    sentence = Speaker(packaged(), language).words(preview.formula)

    assert "line-preview" not in sentence
    assert "{" not in sentence
    assert "–" not in sentence


def test_the_formula_of_retention_reads_as_people_say_it():
    said = Speaker(packaged(), "fr").words(_benefit(driver={"kind": "retention", **DRIVERS["retention"]}).formula)

    assert said.replace("\u202f", " ").replace("\u00a0", " ").startswith("12 400 clients × 86 € × 2,0 % de rétention = 21 328 € par an")


def test_yearly_figures_stand_before_and_after_adjustment():
    preview = _benefit(base=100, risk_adjustment="0.1", ramp_up=["0", "0.5", "1"])

    assert _figures(preview, 0)[:4] == [0, 100, 100, 200]
    assert _figures(preview, 1) == pytest.approx([0, 45, 90, 135, 45 / 1.1 + 90 / 1.21])


def test_a_cost_shows_what_is_paid_less_what_comes_back():
    line = {"alternative": ["crm"], "nature": "working-capital", "amounts": [50, 0, 0]}

    assert _figures(line_preview(_known(), "cost-lines", "new", line), 1)[:3] == [50, 0, -50]


def test_what_to_question_in_a_line_stands_with_it():
    said = _said(_benefit(base=10, amounts_are="turnover"))

    assert {"case-evaluation.turnover-as-benefit", "case-evaluation.without-owner", "case-evaluation.benefit-without-source"} <= said


def test_a_line_names_the_others_of_its_overlap_group():
    other = {"id": "old", "alternative": "crm", "base": 5, "overlap_group": "time", "title": "Time saved"}
    preview = line_preview(_known(other), "benefit-lines", "new", {"alternative": ["crm"], "base": 3, "overlap_group": "time"})

    assert "line-preview.overlaps" in _said(preview)


def test_faults_of_a_line_are_said_in_place_of_its_figures():
    preview = _benefit(amounts=[1, 2])

    assert preview.table is None
    assert _said(preview) == {"project-file.missing-year"}


def test_without_a_horizon_only_that_is_said():
    preview = line_preview(Known(FACTS), "cost-lines", "new", {"alternative": ["crm"]})

    assert _said(preview) == {"line-preview.no-horizon"}


def test_a_line_without_an_amount_is_left_out_of_the_case_and_named():
    known = _known({"id": "b", "alternative": "crm", "base": 90}, costs=(
        {"id": "blank", "alternative": "crm", "title": "Training"}, {"id": "c", "alternative": "crm", "amounts": [100, 0, 0]}))
    result = evaluate(known)

    assert [(one.instrument, one.why.values["first"]) for one in result.missing] == [("cost-lines", "Training")]
    assert result.values.result.alternative("crm").measures.npv == pytest.approx(-100 + 90 / 1.1 + 90 / 1.21)


def test_a_fault_after_a_blank_line_is_shown_at_its_own_row():
    known = _known({"id": "b", "alternative": "crm", "base": 90}, costs=(
        {"id": "blank", "alternative": "crm"}, {"id": "short", "alternative": "crm", "amounts": [1], "title": "Short"}))

    assert [one.why.values["place"] for one in evaluate(known).missing] == ["Short"]
