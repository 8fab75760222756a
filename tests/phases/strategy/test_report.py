"""The strategy's report: findings as reviewed, the gravest first, and the opportunity of the business case."""

from decimal import Decimal

from phases.finding_reviews import FindingReview, key_of
from phases.method import Findings, Result, Table
from phases.strategy import plan_benefits, report, segments
from phases.strategy.development_plan import DevelopmentPlan
from tests.phases.strategy.known import known, segment

PLAN = DevelopmentPlan(title="Care", segment="a", base=100, rate_today="0.1", rate_aimed="0.2", margin=50)
SHEETS = {"segments": {"a": segment(), "d": segment("Bargains", margin=0)}, "development-plan": {"p": PLAN}}


def results() -> dict[str, Result]:
    return {"segments": segments.evaluate(known(SHEETS)), "plan-benefits": plan_benefits.evaluate(known(SHEETS))}


def test_the_opportunity_sets_the_plans_beside_their_segments() -> None:
    section = report.opportunity(known(SHEETS, results()))

    table = next(block for block in section.blocks if isinstance(block, Table))
    assert [row[4].value if row[4] else None for row in table.rows] == [Decimal(500), None]
    assert table.total[4].value == 500


def test_without_segments_there_is_no_opportunity() -> None:
    assert report.opportunity(known()) is None


def test_the_gravest_finding_of_each_instrument_comes_first() -> None:
    found = report.main_findings(known(SHEETS, results()))

    assert [one.key for one in found] == ["segments.costs-more", "plan-benefits.orphaned"]


def test_a_finding_that_the_consultant_rejects_leaves_the_report() -> None:
    costs = next(one for one in results()["segments"].findings if one.key == "segments.costs-more")
    reviews = {"r": FindingReview(finding="x", verdict="rejected", key=key_of(costs))}
    section = report.summary(known(SHEETS | {"strategy-findings": reviews}, results()))

    said = [one.key for block in section.blocks if isinstance(block, Findings) for one in block.sentences]
    assert "segments.costs-more" not in said and said


def test_every_part_of_the_report_stands_in_a_place_of_its_own() -> None:
    places = [part.place for part in report.PARTS if part.report == report.REPORT]

    assert len(set(places)) == len(places)
    assert [part.place for part in report.PARTS if part.report == "business-case"] == [35]
