"""What was promised in a workshop: who does what by when, and the way into the plan of the dossier."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from flask import Blueprint, abort, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from phases.method import Quantity
from phases.wording import read_text
from workbench import here, room_takeover
from workbench.access import AUTHORS, READERS, allow
from workbench.addresses import row_url
from workbench.answering import see_path
from workbench.room_asked import title_of
from workbench.room_flow import agenda, item_of
from workbench.room_models import Workshop, WorkshopAction
from workbench.rooms import raise_pulse
from workbench.workshop_minutes import actions
from workbench.workshops import found as workshop_of

blueprint = Blueprint("room_actions", __name__, url_prefix="/projects/<project>/workshops/<workshop>/actions")
LONGEST = 500


@blueprint.get("")
@allow(READERS)
def page(project: str, workshop: str) -> str:
    return render_page(workshop_of(workshop))


@blueprint.post("")
@allow(AUTHORS)
def add(project: str, workshop: str) -> ResponseReturnValue:
    about, form = workshop_of(workshop), request.form
    text, day, fault = form.get("text", "").strip()[:LONGEST], None, ""
    try:
        day = date.fromisoformat(form["due"]) if form.get("due") else None
    except ValueError:
        fault = _("A date, for example 2026-05-31.")
    if not text:
        fault = _("Say what is to be done.")
    if fault:
        return render_page(about, fault), 422
    item = item_of(here.session(), about, form.get("item", ""))
    here.session().add(WorkshopAction(project_id=about.project_id, workshop_id=about.id, item_id=item.id if item else None, text=text,
                                      owner=form.get("owner", "").strip()[:200], due=day))
    return _kept(about)


@blueprint.post("/<action>")
@allow(AUTHORS)
def change(project: str, workshop: str, action: str) -> ResponseReturnValue:
    about, act = workshop_of(workshop), _ACTS.get(request.form.get("do", ""))
    promised = here.session().get(WorkshopAction, (about.project_id, action))
    if act is None:
        abort(400)
    if promised is None or promised.workshop_id != about.id:
        abort(404)
    act(about, promised)
    return _kept(about)


def _kept(about: Workshop) -> ResponseReturnValue:
    raise_pulse(here.session(), about)
    here.dossier().commit()
    return see_path(request.form.get("next") or url_for("room_actions.page", project=here.project().slug, workshop=about.id))


def _set_done(about: Workshop, promised: WorkshopAction) -> None:
    promised.done = request.form["do"] == "done"
    here.session().add(promised)


def _delete(about: Workshop, promised: WorkshopAction) -> None:
    here.session().delete(promised)


def _take(about: Workshop, promised: WorkshopAction) -> None:
    room_takeover.take_action(here.dossier(), about, promised)
    flash(_("The action stands in the plan."), "good")


def _take_back(about: Workshop, promised: WorkshopAction) -> None:
    room_takeover.take_back(here.dossier(), about, f"action-{promised.id}")
    flash(_("The action is out of the plan again; its history stays."), "good")


_ACTS: Mapping[str, Callable[[Workshop, WorkshopAction], None]] = {
    "done": _set_done, "open": _set_done, "delete": _delete, "take": _take, "take-back": _take_back,
}


def shown_actions(about: Workshop, item_id: str = "") -> dict[str, Any]:
    """What templates/workshop/actions.html asks for; of one item, or of the whole workshop."""
    dossier, language = here.dossier(), here.language()
    became = room_takeover.taken(dossier, about)
    titles = {one.id: read_text(title_of(here.catalogue(), one), language) for one in agenda(here.session(), about)}
    wanted = [one for one in actions(dossier, about) if not item_id or one.item_id == item_id]
    rows = [{"action": one, "about": titles.get(one.item_id or "", ""), "due": _day(one.due),
             "plan_url": _url(became.get(f"action-{one.id}"))} for one in wanted]
    return {"workshop": about, "rows": rows, "items": [{"id": key, "label": title} for key, title in titles.items()], "item_id": item_id,
            "may_work": here.may(AUTHORS), "may_plan": room_takeover.PLAN in here.catalogue().instruments, "next": request.path}


def _day(day: date | None) -> str:
    return here.speaker().quantity(Quantity(day, "date")) if day else ""


def _url(row: Any) -> str:
    return row_url(row.instrument, row.row) if row else ""


def render_page(about: Workshop, fault: str = "") -> str:
    """The page of all that was promised."""
    return render_template("workshop/promised.html", here=shown_actions(about), workshop=about, fault=fault)

