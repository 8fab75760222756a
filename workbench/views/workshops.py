"""The workshops of a project and the preparation of each: what it is for, when, where, who comes in and how."""

from datetime import date
from typing import Any

from flask import Blueprint, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlmodel import func, select

from phases.method import Quantity
from phases.wording import read_text
from workbench import here, rooms
from workbench.access import AUTHORS, LEADS, READERS, allow
from workbench.agenda import may_be_removed
from workbench.answering import see
from workbench.room_asked import title_of
from workbench.room_board import is_only_here
from workbench.room_flow import agenda
from workbench.room_models import GROUPS, Admission, Invitation, Workshop, WorkshopItem, WorkshopState
from workbench.room_words import KINDS, STATES, WORKSHOP_STATES, group_words
from workbench.workshops import begin, found, workshops_of

blueprint = Blueprint("workshops", __name__, url_prefix="/projects/<project>/workshops")


@blueprint.get("/")
@allow(READERS)
def index(project: str) -> str:
    return _index()


@blueprint.post("/")
@allow(AUTHORS)
def create(project: str) -> ResponseReturnValue:
    title = request.form.get("title", "").strip()
    if not title:
        return _index({"title": _("Give the workshop a title, for example: What the customers cost us.")}), 422
    workshop = begin(here.session(), here.project(), here.person(), title)
    here.session().commit()
    return see("workshops.page", project=project, workshop=workshop.id)


@blueprint.get("/<workshop>/")
@allow(READERS)
def page(project: str, workshop: str) -> str:
    return _page(found(workshop))


@blueprint.post("/<workshop>/")
@allow(AUTHORS)
def save(project: str, workshop: str) -> ResponseReturnValue:
    about, form = found(workshop), request.form
    title, planned = form.get("title", "").strip(), form.get("planned", "").strip()
    faults = {} if title else {"title": _("Give the workshop a title.")}
    try:
        day = date.fromisoformat(planned) if planned else None
    except ValueError:
        faults["planned"] = _("A date, for example 2026-05-31.")
    if faults:
        here.session().rollback()
        return _page(about, faults), 422
    about.title, about.purpose = title[:200], form.get("purpose", "").strip()[:2000]
    about.planned, about.place = day, form.get("place", "").strip()[:200]
    about.admission = Admission.INVITED if form.get("admission") == Admission.INVITED else Admission.OPEN
    about.groups = [one for one in GROUPS if one in form.getlist("groups")]
    if _names_may_change(about):
        about.anonymous = form.get("anonymous") == "1"
    here.session().add(about)
    rooms.raise_change(here.session(), about)
    here.session().commit()
    flash(_("The workshop is saved."), "good")
    return see("workshops.page", project=project, workshop=workshop)


@blueprint.post("/<workshop>/delete")
@allow(LEADS)
def delete(project: str, workshop: str) -> ResponseReturnValue:
    about = found(workshop)
    here.session().delete(about)
    here.session().commit()
    flash(_("“%(title)s” is deleted with everything that was said in it.", title=about.title), "good")
    return see("workshops.index", project=project)


def _names_may_change(about: Workshop) -> bool:
    """Whether nobody has come in yet: what people were promised at the door holds."""
    return rooms.seats(here.session(), about) == 0


def _index(faults: dict[str, str] | None = None) -> str:
    known = [_row(one) for one in workshops_of(here.session(), here.project())]
    return render_template("workshop/index.html", workshops=known, faults=faults or {}, values=request.form, may_work=here.may(AUTHORS))


def _row(about: Workshop) -> dict[str, Any]:
    mine = (WorkshopItem.project_id == about.project_id, WorkshopItem.workshop_id == about.id)
    items, minutes = here.session().exec(select(func.count(), func.sum(WorkshopItem.minutes)).where(*mine)).one()
    return {"workshop": about, "url": url_for("workshops.page", project=here.project().slug, workshop=about.id), "items": items,
            "minutes": minutes or 0, "state": WORKSHOP_STATES[WorkshopState(about.state)], "day": _day(about.planned),
            "present": rooms.seats(here.session(), about)}


def _day(day: date | None) -> str:
    return here.speaker().quantity(Quantity(day, "date")) if day else ""


def _page(about: Workshop, faults: dict[str, str] | None = None) -> str:
    items = [_agenda_row(one) for one in agenda(here.session(), about)]
    groups = [{"id": one, "label": group_words(one), "chosen": one in about.groups} for one in GROUPS]
    return render_template(
        "workshop/page.html", workshop=about, items=items, minutes=sum(one["item"].minutes for one in items), kinds=KINDS, states=STATES,
        groups=groups, faults=faults or {}, may_work=here.may(AUTHORS), may_delete=here.may(LEADS), day=_day(about.planned),
        state=WORKSHOP_STATES[WorkshopState(about.state)], invited=_invited(about), values=request.form if faults else {},
        names_may_change=_names_may_change(about), present=rooms.seats(here.session(), about), only_here=is_only_here())


def _agenda_row(item: WorkshopItem) -> dict[str, Any]:
    source = here.catalogue().instruments.get(item.instrument)
    return {"item": item, "title": read_text(title_of(here.catalogue(), item), here.language()),
            "source": read_text(here.catalogue().content.title(item.instrument), here.language()) if source else "",
            "removable": may_be_removed(here.session(), item)}


def _invited(about: Workshop) -> list[dict[str, Any]]:
    query = select(Invitation).where(Invitation.project_id == about.project_id, Invitation.workshop_id == about.id)
    return [{"invitation": one, "group": group_words(one.group) if one.group else "", "used": one.token_hash is None}
            for one in here.session().exec(query.order_by(func.lower(Invitation.name)))]
