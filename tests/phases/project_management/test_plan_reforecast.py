"""Delay and overruns of the plan in the case, and the roadmap that the reports show."""

from dataclasses import replace
from datetime import date

import pytest

from phases.case_evaluation import evaluate_case
from phases.feasibility.case_view import EVALUATION as CASE
from phases.feasibility.case_view import CaseView
from phases.method import DecidedVersion, Result
from phases.project_management.plan import evaluate as evaluate_plan
from phases.project_management.plan_reforecast import case_year, evaluate, plan_news
from phases.project_management.plan_rows import PLAN, PlanSettings, PlanTask
from phases.project_management.roadmap import roadmap
from tests.cases import case, line
from tests.plans import known_plan

PROMISED = date(2024, 1, 31)
SETTINGS = PlanSettings(start=date(2024, 1, 8), go_live="M", promised_go_live=PROMISED)
FILE = case(rate=0.1, costs=[line("licences", [100_000, 0, 0, 0])], benefits=[line("time", [0, 60_000, 60_000, 60_000])])


def _rows(days=40, **build):
    return {
        "a": PlanTask(title="Build", code="A", days=days, budget=10_000, baseline_start=date(2024, 1, 8), baseline_finish=PROMISED,
                      baseline_cost=8_000, **build),
        "m": PlanTask(title="Go", code="M", days=0, after="A"),
    }


def _known(rows, settings=SETTINGS, file=FILE):
    known = known_plan(rows, settings=settings, today=date(2024, 1, 10))
    known.results[PLAN] = evaluate_plan(known)
    if file is not None:
        known.results[CASE] = Result(values=CaseView(file, evaluate_case(file, with_simulation=False), "crm"))
    return known


@pytest.mark.parametrize(("day", "year"), [
    (date(2023, 1, 1), 0), (PROMISED, 0), (date(2024, 2, 1), 1), (date(2025, 1, 30), 1), (date(2025, 1, 31), 2), (date(2027, 6, 1), 4),
])
def test_the_years_of_the_case_begin_with_the_promised_go_live(day, year):
    assert case_year(PROMISED, day) == year


def test_everything_before_an_unknown_go_live_is_year_0():
    assert case_year(None, date(2030, 1, 1)) == 0


def test_the_plan_tells_its_delay_in_months_and_its_overrun_in_the_year_it_falls_into():
    news = plan_news(_known(_rows()).values(PLAN))

    assert news.delay_months == pytest.approx((date(2024, 3, 1) - PROMISED).days / 30.4375)
    assert news.extra_costs == (0, 2_000)


def test_a_plan_that_is_early_has_no_delay_and_savings_count():
    news = plan_news(_known(_rows(days=5, spent=5_000, finished=date(2024, 1, 12))).values(PLAN))

    assert (news.delay_months, news.extra_costs) == (0, (-3_000,))


def test_promised_and_expected_stand_side_by_side():
    result = evaluate(_known(_rows()))
    outcome = result.values.outcome

    assert outcome.expected.npv < outcome.promised.npv
    assert outcome.change == pytest.approx(-outcome.delay_cost - outcome.extra_cost)
    assert [one.key.partition(".")[2] for one in result.findings] == ["delay-costs", "still-worth"]
    assert {block.kind for block in result.sections[0].blocks if hasattr(block, "kind")} == {"waterfall"}


def test_the_promise_is_that_of_the_version_that_was_decided_on():
    then = case(rate=0.1, costs=[line("licences", [50_000, 0, 0, 0])], benefits=[line("time", [0, 60_000, 60_000, 60_000])])
    decided = DecidedVersion("Gate", "abc", date(2023, 12, 18), _known(_rows(), file=then))

    found = evaluate(replace(_known(_rows()), decided=decided))

    assert found.values.outcome.promised.npv == pytest.approx(evaluate(_known(_rows())).values.outcome.promised.npv + 50_000)
    assert "plan-reforecast.promise-decided" in {getattr(getattr(one, "words", None), "key", "") for one in found.sections[0].blocks}


def test_a_delay_that_is_foreseen_is_offered_as_a_risk_and_one_that_is_over_is_not():
    foreseen, over = evaluate(_known(_rows())), _known({**_rows(), "m": PlanTask(title="Go", code="M", days=0, after="A", done=1)})

    assert [one.to for one in foreseen.offers] == ["risk-register"]
    assert evaluate(over).offers == ()


def test_a_project_that_no_longer_pays_is_said_so():
    file = case(rate=0.1, costs=[line("licences", [149_000, 0, 0, 0])], benefits=[line("time", [0, 60_000, 60_000, 60_000])])

    assert "no-longer-worth" in [one.key.partition(".")[2] for one in evaluate(_known(_rows(), file=file)).findings]


@pytest.mark.parametrize(("settings", "rows", "file", "missing"), [
    (SETTINGS, {}, FILE, ["plan"]),
    (PlanSettings(), _rows(), FILE, ["plan-settings"]),
    (SETTINGS, {"m": PlanTask(title="Go", code="M", days=0)}, FILE, ["plan"]),
    (SETTINGS, _rows(), None, ["case-evaluation"]),
    (SETTINGS, _rows(), FILE, []),
])
def test_what_is_missing_is_said(settings, rows, file, missing):
    assert [one.instrument for one in evaluate(_known(rows, settings, file)).missing] == missing


def test_the_roadmap_shows_the_outermost_rows_and_the_milestones():
    section = roadmap(_known(_rows()))

    assert [getattr(block, "id", "") for block in section.blocks if hasattr(block, "id")] == ["roadmap-gantt", "roadmap-milestones"]
    assert roadmap(_known({})) is None
