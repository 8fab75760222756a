"""Every kind of page of the sample project bars nobody, breaks nothing and asks nobody else for anything."""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from sqlmodel import select

from tests.bench import dossier_of
from workbench import samples
from workbench.baselines import freeze
from workbench.models import Project

OUTSIDE = ["/", "/?archived", "/projects/new", "/projects/import", "/settings", "/administration/people"]
PROJECT = [
    "", "phases/vision", "phases/strategy", "phases/feasibility", "members/", "settings", "content", "delete", "import",
    "versions/", "versions/compare?before={baseline}", "briefings", "vision/method-briefing",
    "reports/business-case", "reports/business-case/check", "reports/business-case/documents",
    "feasibility/network-diagnostic", "feasibility/network-diagnostic/print", "vision/executive-alignment",
    "vision/engagement-plan", "strategy/segments", "strategy/value-pyramid",
    "feasibility/systems", "feasibility/systems/import", "feasibility/needs", "feasibility/cost-lines",
    "feasibility/benefit-lines/rows/new/edit", "feasibility/risk-register", "feasibility/case-parameters",
    "feasibility/gap-analysis", "feasibility/architecture-diagram",
    "feasibility/case-evaluation", "feasibility/case-evaluation/what-if", "feasibility/risk-analysis",
    "feasibility/maker-evaluation", "feasibility/feasibility-gate/decisions/new", "vision/vision-gate",
    "project-management/project-management-gate", "project-management/call-scenarios", "project-management/training-follow-up",
    "project-management/training-follow-up/links",
    "workshops/", "workshops/second-cycle/", "workshops/second-cycle/console", "workshops/second-cycle/projector",
    "workshops/second-cycle/agenda/new/question?from=executive-alignment", "workshops/second-cycle/agenda/cycle-counter",
]
IN_ENGLISH = [
    "", "phases/feasibility", "members/", "settings", "versions/", "reports/business-case/documents",
    "feasibility/systems", "feasibility/benefit-lines/rows/new/edit", "feasibility/case-parameters", "vision/vision-gate",
]
ON_A_PHONE = ["", "phases/feasibility", "feasibility/systems", "feasibility/case-evaluation", "versions/",
              "workshops/second-cycle/", "workshops/second-cycle/console"]


@pytest.fixture
def sample(database, cast):
    """The sample project, led by the lead and frozen once; with the placeholders of addresses."""
    with database.session(write=True) as session:
        session.add(cast.lead)
        cast.lead.administrator = True
        samples.load(session, cast.lead)
        project = session.exec(select(Project).where(Project.sample)).first()
        baseline = freeze(dossier_of(session, project, cast.lead), date(2026, 3, 2), "First draft")
        session.commit()
        return {"project": project.slug, "baseline": baseline.id}


def addresses(sample: dict[str, str], within: list[str]) -> list[str]:
    return [f"/projects/{sample['project']}/{path.format(**sample)}" for path in within]


def bars(page: Page, wide: int) -> list[str]:
    """What keeps somebody out of a page: axe's findings, and what can only be reached by scrolling sideways."""
    page.evaluate("document.querySelectorAll('details:not(.menu)').forEach(one => { one.open = true })")
    found = [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in Axe().run(page).response["violations"]]
    wider = page.evaluate("document.documentElement.scrollWidth") > wide
    return [*found, *(["wider than the screen"] if wider else [])]


def walk(page: Page, paths: list[str], watch, wide: int) -> dict[str, list[str]]:
    """What is wrong with each of these pages; pages without fault are left out."""
    wrong = {}
    for path in paths:
        answer = page.goto(watch.home + path)
        found = [*bars(page, wide), *watch.complaints]
        if answer.status != 200:
            found.append(f"answered {answer.status}")
        watch.complaints.clear()
        if found:
            wrong[path] = found
    return wrong


def test_no_page_of_the_sample_project_bars_anybody(enter, cast, sample, watch):
    page = enter(cast.lead, "/", locale="fr")

    assert walk(page, [*OUTSIDE, *addresses(sample, PROJECT)], watch, 1440) == {}


def test_no_page_bars_anybody_in_the_other_language(enter, cast, sample, watch):
    page = enter(cast.lead, "/", locale="en")

    assert walk(page, ["/", *addresses(sample, IN_ENGLISH)], watch, 1440) == {}
    assert page.locator("html").get_attribute("lang") == "en"


def test_no_page_of_the_sample_project_bars_anybody_on_a_phone(enter, cast, sample, watch):
    page = enter(cast.lead, "/", locale="fr", viewport={"width": 390, "height": 844})

    assert walk(page, ["/", *addresses(sample, ON_A_PHONE)], watch, 390) == {}


def test_no_page_before_signing_in_bars_anybody(open_page, live_server, watch):
    page = watch.over(open_page(locale="fr"))

    assert walk(page, ["/sign-in"], watch, 1440) == {}
