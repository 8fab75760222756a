"""What is done to the whole plan: begun from a ready one, frozen as the baseline."""

from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from phases.method import Quantity, Term
from phases.project_management import classic_steps
from phases.project_management.plan_links import read_links
from phases.project_management.plan_rows import PLAN, SETTINGS
from phases.project_management.plan_view import PlanView
from workbench import here
from workbench.access import AUTHORS, allow
from workbench.addresses import instrument_url
from workbench.dossier import StaleSave
from workbench.instrument_frame import frame_of, present
from workbench.models import new_id
from workbench.plan_frozen import freeze_rows
from workbench.register_page import SINGLE_ROW

blueprint = Blueprint("plan", __name__, url_prefix="/projects/<project>/project-management/plan")
LONGEST_PREFIX = 6


@blueprint.get("/begin")
@allow(AUTHORS)
def begin(project: str) -> ResponseReturnValue:
    return _begin_page({})


@blueprint.post("/begin")
@allow(AUTHORS)
def take(project: str) -> ResponseReturnValue:
    template, prefix, start = request.form.get("template", ""), request.form.get("prefix", "").strip(), _day("start")
    rows = classic_steps.plan_rows(_steps(), template, prefix)
    faults = _faults(rows, prefix, start)
    if faults:
        return _begin_page(faults), 422
    dossier = here.dossier()
    dossier.put_all(PLAN, {new_id(): row for row in rows})
    if start is not None:
        _keep_start(start)
    dossier.commit()
    flash(ngettext("%(num)d row was added to the plan.", "%(num)d rows were added to the plan.", len(rows)))
    return redirect(instrument_url(PLAN), 303)


def _day(name: str) -> date | None:
    """The day typed; None where none was, `date.max` for what is no day."""
    text = request.form.get(name, "").strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return date.max


def _faults(rows: list[dict[str, Any]], prefix: str, start: date | None) -> dict[str, str]:
    faults: dict[str, str] = {}
    if not rows:
        faults["template"] = _("Choose one of the ready plans.")
    if prefix and (len(prefix) > LONGEST_PREFIX or read_links(prefix)[1] or str(read_links(prefix)[0][0]) != prefix):
        faults["prefix"] = _("At most six letters, digits and points, without a hyphen.")
    if start == date.max:
        faults["start"] = _("A date, for example 2026-05-31.")
    standing = {row.code for row in here.dossier().worksheet(PLAN).rows.values()}
    taken = sorted({row["code"] for row in rows if row.get("code")} & standing)
    if taken and "prefix" not in faults:
        faults["prefix"] = _("The plan has the code %(code)s already: write something before the codes, such as W2.", code=taken[0])
    return faults


def _keep_start(start: date) -> None:
    dossier = here.dossier()
    entry = next(iter(dossier.entries(SETTINGS)), None)
    if entry is None:
        dossier.save(SETTINGS, SINGLE_ROW, {"start": start.isoformat()}, 0)
    else:
        dossier.save(SETTINGS, entry.row, {**entry.data, "start": start.isoformat()}, entry.version)


def _steps() -> Any:
    return here.dossier().worksheet(classic_steps.ID).rows


def _begin_page(faults: dict[str, str]) -> str:
    steps, settings = _steps(), next(iter(here.dossier().worksheet(SETTINGS).rows.values()), None)
    choices = [{"id": one, "label": _template_words(one, classic_steps.steps_of(steps, one))}
               for one in classic_steps.TEMPLATES if classic_steps.steps_of(steps, one)]
    start = getattr(settings, "start", None) or here.project().start or here.today()
    entered = {"template": request.values.get("template", ""), "prefix": request.form.get("prefix", ""),
               "start": request.form.get("start", start.isoformat())}
    return render_template("project_management/plan-begin.html", choices=choices, entered=entered, faults=faults, **_frame())


def _template_words(template: str, steps: Any) -> str:
    title = here.speaker().words(Term(f"{classic_steps.ID}.template.{template}"))
    return _("%(title)s, %(count)s steps", title=title, count=len(steps))


@blueprint.get("/freeze")
@allow(AUTHORS)
def confirm(project: str) -> ResponseReturnValue:
    view = _view()
    if view is None or not view.times:
        return redirect(instrument_url(PLAN), 303)
    say = here.speaker()
    cost = sum(view.cost(key) for key in view.outline.tasks)
    return render_template(
        "project_management/plan-freeze.html", count=len([one for one in view.outline.tasks if one in view.times]),
        finish=say.quantity(Quantity(view.schedule.finish, "date")), cost=say.quantity(Quantity(cost, "money")),
        frozen=view.is_frozen, doubts=[say.words(one) for one in view.faults], **_frame())


@blueprint.post("/freeze")
@allow(AUTHORS)
def freeze(project: str) -> ResponseReturnValue:
    view = _view()
    if view is None or not view.times:
        return redirect(instrument_url(PLAN), 303)
    try:
        count = freeze_rows(here.dossier(), view)
    except StaleSave:
        here.session().rollback()
        flash(_("Somebody changed a row in the meantime. Nothing was frozen: look again, then freeze."), "warn")
        return redirect(instrument_url(PLAN), 303)
    here.dossier().commit()
    flash(ngettext("%(num)d task is frozen as agreed.", "%(num)d tasks are frozen as agreed.", count))
    return redirect(instrument_url(PLAN), 303)


def _view() -> PlanView | None:
    found: PlanView | None = here.workings().result(PLAN).values
    return found


def _frame() -> dict[str, Any]:
    shown = present("project-management", PLAN)
    return frame_of(shown, here.workings().result(PLAN)) | {"result_html": "", "missing": [], "offers": [], "links": []}
