"""Who takes part in a project, and as what."""

from flask import Blueprint, flash, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from workbench import here, members, roles, shown_once
from workbench.access import LEADS, READERS, allow
from workbench.answering import see
from workbench.members import LastLead
from workbench.models import Person, Role

blueprint = Blueprint("members", __name__, url_prefix="/projects/<project>/members")


@blueprint.get("/")
@allow(READERS)
def page(project: str) -> str:
    return _page()


@blueprint.post("/")
@allow(LEADS)
def add(project: str) -> Response | tuple[str, int]:
    email, name = request.form.get("email", ""), request.form.get("name", "")
    try:
        person, token = members.add(here.session(), here.project(), email, name, _role_asked())
    except ValueError:
        return _page({"email": _("Write a whole e-mail address, for example anna@example.org.")}), 422
    here.session().commit()
    if token:
        shown_once.show(person, token)
    else:
        flash(_("%(name)s takes part from now on.", name=person.name), "good")
    return see("members.page", project=project)


@blueprint.post("/<person>/role")
@allow(LEADS)
def give_role(project: str, person: str) -> Response:
    try:
        members.give_role(here.session(), here.project(), person, _role_asked())
        here.session().commit()
    except LastLead:
        _say_last_lead()
    return see("members.page", project=project)


@blueprint.post("/<person>/remove")
@allow(LEADS)
def remove(project: str, person: str) -> Response:
    try:
        members.remove(here.session(), here.project(), person)
        here.session().commit()
    except LastLead:
        _say_last_lead()
        return see("members.page", project=project)
    someone = here.person()
    return see("projects.index") if someone and someone.id == person else see("members.page", project=project)


@blueprint.post("/<person>/invite")
@allow(LEADS)
def invite_again(project: str, person: str) -> Response:
    token = members.invite_again(here.session(), here.project(), person)
    guest = here.session().get(Person, person)
    here.session().commit()
    if token and guest:
        shown_once.show(guest, token)
    else:
        flash(_("Ask the administrator for a new link: this person has an account of their own."), "warn")
    return see("members.page", project=project)


def _say_last_lead() -> None:
    flash(_("A project needs somebody who leads it. Make another member the lead first."), "warn")


def _role_asked() -> Role:
    wanted = request.form.get("role", "")
    return Role(wanted) if wanted in set(Role) else Role.OBSERVER


def _page(faults: dict[str, str] | None = None) -> str:
    leads = here.role() in (LEADS.roles or ())
    found = [_row(person, role, leads) for person, role in members.members(here.session(), here.project())]
    choices = [{"id": role.value, "label": f"{roles.NAMES[role]}: {roles.MEANINGS[role]}"} for role in Role]
    short = [{"id": role.value, "label": str(roles.NAMES[role])} for role in Role]
    return render_template("members/page.html", members=found, choices=choices, roles=short, leads=leads,
                           faults=faults or {}, values=request.form, shown=shown_once.take())


def _row(person: Person, role: Role, leads: bool) -> dict[str, object]:
    someone, slug = here.person(), here.project().slug
    urls = {f"{act}_url": url_for(f"members.{view}", project=slug, person=person.id)
            for act, view in (("role", "give_role"), ("remove", "remove"))} if leads else {}
    again = leads and members.may_be_invited_again(person)
    return {
        "name": person.name, "email": person.email, "role": role.value, "role_label": roles.NAMES[role],
        "you": someone is not None and someone.id == person.id,
        "invite_url": url_for("members.invite_again", project=slug, person=person.id) if again else "", **urls,
    }
