"""Plans to test with: what an evaluation may look at, and a plan that has one of everything."""

from datetime import date

from phases.method import Facts, Known, Worksheet
from phases.project_management.plan_rows import PLAN, SETTINGS, PlanSettings, PlanTask
from phases.project_management.plan_view import PlanView, plan_view
from phases.project_management.team import TEAM, Member
from workbench.days_off import days_off

FACTS = Facts("CRM", "Client", "EUR", "fr", date(2024, 6, 1), start=date(2024, 1, 8), days_off=days_off)


def known_plan(rows, team=None, settings=None, absences=None, today=date(2024, 6, 1), **more) -> Known:
    """What an evaluation of such a plan may look at."""
    sheets = {PLAN: rows, TEAM: team or {}, SETTINGS: {"single": settings} if settings else {}, "team-absences": absences or {}, **more}
    facts = Facts(FACTS.name, FACTS.client, FACTS.currency, FACTS.language, today, start=FACTS.start, days_off=days_off)
    return Known(facts, {name: Worksheet(name, found) for name, found in sheets.items()})


def view_of(rows, team=None, settings=None) -> PlanView:
    """The plan, scheduled."""
    return plan_view(known_plan(rows, team, settings))


TEAM_ROWS = {
    "claire": Member(id="claire", name="Claire Morel", role="Chef de projet", share="0.8"),
    "yves": Member(id="yves", name="Yves Tremblay", role={"fr": "Intégrateur", "en": "Integrator"}, calendar="quebec", day_cost=700),
}
ROWS = {
    "g": PlanTask(title={"fr": "Préparer", "en": "Prepare"}, code="A"),
    "a": PlanTask(title={"fr": "Cadrer", "en": "Frame"}, code="A1", part_of="A", days=5, people=("claire",), effort="0.5", done="0.333",
                  started=date(2024, 1, 8), budget="1200.50", spent=0, remarks={"fr": "Avec soin", "en": "With care"}),
    "b": PlanTask(title="Configurer", code="A2", part_of="A", days=12, after="A1; A3 SS+2", people=("claire", "yves"),
                  calendar="quebec", finish_by=date(2024, 3, 1), baseline_start=date(2024, 1, 15), baseline_finish=date(2024, 1, 30),
                  baseline_cost=9000),
    "c": PlanTask(title="Reprendre", code="A3", part_of="A", days=4, after="A1 FF-1", not_before=date(2024, 1, 15), done=1,
                  started=date(2024, 1, 15), finished=date(2024, 1, 19), spent="2500"),
    "m": PlanTask(title="Ouvrir", code="M", days=0, after="A; A2 FF+3", effort="0.25"),
    "n": PlanTask(title="Sans code", days=3),
}
SETTINGS_ROW = PlanSettings(start=date(2024, 1, 8), hours_per_day="7.5")
