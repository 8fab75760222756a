"""The end-of-cycle report tells what was decided and what would be taken over; the business case says how it is followed up."""

from dataclasses import replace
from datetime import date

from phases.gate import CycleDecision
from phases.knowledge_intelligence import benefit_realisation, dashboard, next_cycle
from phases.knowledge_intelligence.report import GATE, at_the_gate, decision, follow_up, summary
from phases.method import Known, Prose, Quantity, Table, Worksheet
from phases.risk import Risk
from phases.wording import read_text
from tests.phases.knowledge_intelligence.following import FACTS, known
from workbench.content_versions import newest
from workbench.wording import Speaker

INDICATORS = {"hours": {"title": "Hours", "benefit": "time", "baseline": "10", "target": "0", "unit": "h", "owner": "Karim"}}
MEASURED = {"y1": {"indicator": "hours", "day": "2025-09-30", "value": "8"}}
RISK = {"alternative": ["crm"], "probability": "0.2", "impact": {"low": 1, "likely": 2, "high": 3}}


def _followed():
    base = known(indicators=INDICATORS, measurements=MEASURED)
    gate = {"one": CycleDecision(decision="continue", day=date(2026, 11, 20), people="Anna", conditions="Name an owner.")}
    risks = {"late": Risk(id="late", title="Late", **RISK), "other": Risk(id="other", title="Other", **{**RISK, "alternative": ["x"]}),
             "over": Risk(id="over", title="Over", state="closed", **RISK)}
    sheets = {**base.worksheets, GATE: Worksheet(GATE, gate), "risk-register": Worksheet("risk-register", risks)}
    base = replace(base, worksheets=sheets)
    results = {**base.results, "dashboard": dashboard.evaluate(base), "benefit-realisation": benefit_realisation.evaluate(base)}
    base = replace(base, results=results)
    return replace(base, results={**results, "next-cycle": next_cycle.evaluate(base)})


def _words(words):
    return Speaker(newest().content, "en").cell(words)


def test_the_summary_says_what_was_decided_and_what_came_of_the_promise():
    blocks = summary(_followed()).blocks

    assert _words(blocks[1].words) == "Decision of 20 November 2026: continue. Present: Anna."
    assert [_words(one.label) for one in blocks[2].figures][:2] == ["Net present value promised", "Net present value expected now"]


def test_an_empty_dossier_has_a_summary_and_no_follow_up_plan():
    assert len(summary(Known(FACTS)).blocks) == 1
    assert (decision(Known(FACTS)), follow_up(Known(FACTS))) == (None, None)


def test_the_follow_up_plan_names_who_measures_what_and_when():
    [row] = follow_up(_followed()).blocks[1].rows

    assert [_words(cell) for cell in row] == ["Hours", "–", "10", "0", "h", "every quarter", "Karim"]


def test_the_decision_is_told_with_its_conditions_and_what_the_next_cycle_would_take_over():
    blocks = decision(_followed()).blocks
    [table] = [block for block in blocks if isinstance(block, Table)]

    assert [read_text(block.text, "en") for block in blocks if isinstance(block, Prose)] == ["Name an owner."]
    assert {_words(row[0]): row[1].value for row in table.rows if isinstance(row[1], Quantity)} == {
        "Facts measured": 2, "Risks still open": 1, "Whole registers, as they stand": 2}


def test_closed_risks_stay_behind_and_those_of_other_ways_are_not_ticked():
    found = {one.id: one for one in next_cycle.evaluate(_followed()).values if one.group == "risks"}

    assert {name: one.usual for name, one in found.items()} == {"risk-late": True, "risk-other": False}
    assert found["risk-late"].row["alternative"] == ["all"]


def test_the_gate_shows_the_benefits_beside_the_decision():
    result = at_the_gate(_followed())

    assert [section.id for section in result.sections] == ["benefit-realisation"]
    assert result.sections[0].sections == ()
